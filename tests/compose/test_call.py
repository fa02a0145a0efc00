"""A call through nginx, in the composition that `make test-compose` has started."""

from __future__ import annotations

import os
import secrets

import httpx

from tests.support.caller import calling

BASE = os.environ.get("BASE_URL", "http://localhost:13080")


def _registered(client: httpx.Client) -> dict[str, str]:
    body = {"username": f"u{secrets.token_hex(5)}", "password": secrets.token_hex(8), "transport": "bearer"}
    answer = client.post("/api/accounts", json=body)
    assert answer.status_code == 201, answer.text
    return {"Authorization": f"Bearer {answer.json()['token']}"}


async def test_two_people_hear_each_other_through_nginx() -> None:
    with httpx.Client(base_url=BASE) as client:
        ann, ben = _registered(client), _registered(client)
        room = client.post("/api/rooms", json={"name": secrets.token_hex(6), "kind": "voice"}, headers=ann).json()
        first = client.post(f"/api/rooms/{room['id']}/join", json={}, headers=ann).json()
        second = client.post(f"/api/rooms/{room['id']}/join", json={}, headers=ben).json()
        async with calling(first["url"], first["token"]) as one, calling(second["url"], second["token"]) as other:
            await one.publish_tone()
            assert await other.hear() > 0
            await other.publish_tone()
            assert await one.hear() > 0


def test_the_page_is_served_with_its_safety_headers() -> None:
    page = httpx.get(f"{BASE}/")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_nothing_of_the_sfu_but_the_guarded_path_answers() -> None:
    for path in ("/livekit/twirp/livekit.RoomService/ListRooms", "/livekit", "/internal/gate"):
        assert httpx.get(f"{BASE}{path}").status_code == 404
    assert httpx.get(f"{BASE}/livekit/rtc/validate").status_code == 401
