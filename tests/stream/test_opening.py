"""Opening a stream: what comes first, and who is turned away."""

from __future__ import annotations

import json

import pytest

from api.features.stream.hub import Pace
from tests.stream.listener import listening
from tests.stream.serving import place


async def test_a_new_stream_begins_with_a_snapshot() -> None:
    async with place() as here:
        here.values["colour"] = "green"
        _, token = here.log_in("ann")
        async with listening(here, token) as stream:
            first = await stream.frame()
        assert (stream.status, first.type) == (200, "snapshot")
        assert first.data == {"account": "ann", "values": {"colour": "green"}}
        assert stream.retries == [3000]


async def test_a_stream_is_neither_stored_nor_buffered_on_its_way() -> None:
    async with place() as here:
        _, token = here.log_in("ann")
        async with listening(here, token) as stream:
            assert stream.headers["content-type"] == "text/event-stream; charset=utf-8"
            assert stream.headers["cache-control"] == "no-store"
            assert stream.headers["x-accel-buffering"] == "no"
            assert stream.headers["x-request-id"]


async def test_events_follow_the_snapshot_in_order() -> None:
    async with place() as here:
        _, token = here.log_in("ann")
        async with listening(here, token) as stream:
            await stream.frame()
            for number in range(50):
                here.publish("number", number)
            assert [(await stream.frame()).data["number"] for _ in range(50)] == list(range(50))


@pytest.mark.parametrize("token", [None, "nonsense"])
async def test_nobody_listens_without_a_session(token: str | None) -> None:
    async with place() as here, listening(here, token) as answer:
        problem = json.loads(await answer.body())
        assert (answer.status, problem["code"]) == (401, "unauthenticated")
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("name", "status"), [("token", 400), ("access_token", 400), ("authorization", 401)])
async def test_a_token_in_the_address_opens_nothing(name: str, status: int) -> None:
    async with place() as here:
        _, token = here.log_in("ann")
        async with listening(here, None, query=f"?{name}={token}") as answer:
            assert answer.status == status


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://elsewhere.example"},
    ],
)
async def test_another_site_cannot_open_a_stream(headers: dict[str, str]) -> None:
    async with place() as here:
        _, token = here.log_in("ann")
        async with listening(here, token, headers=headers) as answer:
            assert (answer.status, json.loads(await answer.body())["code"]) == (403, "foreign_origin")
        assert len(here.hub) == 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD"])
async def test_the_stream_is_only_read(method: str) -> None:
    async with place() as here:
        _, token = here.log_in("ann")
        async with listening(here, token, method=method) as answer:
            assert (answer.status, answer.headers["allow"]) == (405, "GET")
            if method != "HEAD":
                assert json.loads(await answer.body())["code"] == "method_not_allowed"


@pytest.mark.parametrize("pace", [Pace(in_all=2), Pace(per_prefix=2)])
async def test_a_full_house_says_when_to_come_back(pace: Pace) -> None:
    async with place(pace) as here:
        tokens = [here.log_in(name)[1] for name in ("ann", "ben", "cai")]
        async with listening(here, tokens[0]) as first, listening(here, tokens[1]):
            await first.frame()
            async with listening(here, tokens[2]) as answer:
                assert (answer.status, answer.headers["retry-after"]) == (503, "10")
                assert json.loads(await answer.body())["code"] == "busy"
            here.publish("still", "here")
            assert (await first.frame()).data == {"still": "here"}


async def test_reconnecting_without_end_is_limited() -> None:
    async with place(limits="on") as here:
        _, token = here.log_in("ann")
        for _ in range(20):
            async with listening(here, token) as stream:
                assert stream.status == 200
        async with listening(here, token) as refused:
            assert refused.status == 429
            assert 1 <= int(refused.headers["retry-after"]) <= 60
