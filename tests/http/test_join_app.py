"""The join that is answered beside FastAPI and the route that stands in the contract answer alike."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest

from api.main import Server
from tests.support.clients import ORIGIN
from tests.support.people import Person, person

JSON = {"content-type": "application/json"}
MALFORMED = (
    b"", b"{", b"[]", b"null", b'"x"', b'{"device_id": ""}', b'{"device_id": 7}', b'{"device_id": "\xff"}',
    b'{"device_id": "' + b"x" * 65 + b'"}', b'{"move": "perhaps"}', b'{"move": 1}', b'{"move": null}',
    b'{"more": true}',
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Both:
    """The same request to the whole server, and to FastAPI alone."""

    server: Server
    ann: Person

    async def ask(self, room_id: str, body: bytes = b"{}", token: str | None = None) -> list[httpx.Response]:
        answers: list[httpx.Response] = []
        for app in (self.server.public, self.server.api):
            transport = httpx.ASGITransport(app=app)
            cookies = self.ann.client.cookies if token is None else None
            headers = JSON if token is None else {**JSON, "authorization": f"Bearer {token}"}
            async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, cookies=cookies) as client:
                answers.append(await client.post(f"/api/rooms/{room_id}/join", content=body, headers=headers))
        return answers

    async def alike(self, room_id: str, body: bytes = b"{}", token: str | None = None) -> tuple[int, str]:
        """The status and the code that both gave, in documents that are the same to the byte."""
        beside, within = await self.ask(room_id, body, token)
        assert (beside.status_code, beside.content) == (within.status_code, within.content)
        assert beside.headers["content-type"] == within.headers["content-type"]
        return beside.status_code, beside.json()["code"]


@pytest.fixture
async def both(server: Server) -> AsyncIterator[Both]:
    async with person(server, "Ann") as ann:
        yield Both(server, ann)


async def test_a_success_has_the_same_form(both: Both) -> None:
    room_id = await both.ann.make_room()
    beside, within = await both.ask(room_id)
    assert beside.status_code == within.status_code == 200
    assert beside.headers["content-type"] == within.headers["content-type"]
    assert beside.json().keys() == within.json().keys()
    assert beside.json()["url"] == within.json()["url"] == "ws://localhost:4300/livekit"


@pytest.mark.parametrize("body", MALFORMED)
async def test_a_malformed_body_is_refused_alike(both: Both, body: bytes) -> None:
    assert await both.alike(await both.ann.make_room(), body) == (422, "invalid")


@pytest.mark.parametrize(
    ("body", "expected"),
    [(b"{}", (401, "unauthenticated")), (b'{"move": 7}', (401, "unauthenticated")), (b"{", (422, "invalid"))],
)
async def test_a_stranger_is_refused_alike(both: Both, body: bytes, expected: tuple[int, str]) -> None:
    assert await both.alike(await both.ann.make_room(), body, token="nonsense") == expected


async def test_a_refusal_is_the_same(both: Both) -> None:
    assert await both.alike("nowhere") == (404, "not_found")
    assert await both.alike("%2E%2E") == (404, "not_found")
    room_id = await both.ann.make_room(capacity=2)
    await both.ann.join(room_id, device_id="phone")
    assert await both.alike(room_id, b'{"device_id": "laptop"}') == (409, "in_call_elsewhere")
    async with person(both.server, "Ben") as ben, person(both.server, "Cid") as cid:
        assert (await ben.join(room_id)).status_code == 200
        assert await Both(both.server, cid).alike(room_id) == (409, "room_full")


async def test_both_count_towards_one_limit(both: Both) -> None:
    room_id = await both.ann.make_room()
    for _ in range(15):
        assert [answer.status_code for answer in await both.ask(room_id)] == [200, 200]
    beside, within = await both.ask(room_id)
    assert beside.status_code == within.status_code == 429
    assert beside.json() == within.json()
    assert beside.headers.keys() >= {"retry-after"}
