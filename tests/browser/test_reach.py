"""What of the SFU answers on the origin that people open: its signalling path, to those who were admitted."""

from __future__ import annotations

import secrets
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.support.instance import RunningInstance

VALIDATE = "/livekit/rtc/validate"
HIDDEN = (
    "/livekit",
    "/livekit/",
    "/livekit/metrics",
    "/livekit/agent",
    "/livekit/rtc/v2",
    "/livekit/rtc/",
    "/livekit/twirp/livekit.RoomService/ListRooms",
    "/livekit/rtc/../twirp/livekit.RoomService/ListRooms",
)
NOTHING_THERE = (
    "/livekit/rtc%2f..%2f..%2ftwirp/livekit.RoomService/ListRooms",
    "/internal/gate",
    "/internal/livekit/webhook",
    "/_gate",
    "/twirp/livekit.RoomService/ListRooms",
    "/rtc",
    "/rtc/validate",
    "/agent",
    "/metrics",
)


@pytest.fixture
def ann(instance: RunningInstance) -> Iterator[httpx.Client]:
    with _registered(instance) as client:
        yield client


@pytest.fixture
def ben(instance: RunningInstance) -> Iterator[httpx.Client]:
    with _registered(instance) as client:
        yield client


@contextmanager
def _registered(instance: RunningInstance) -> Generator[httpx.Client]:
    """A browser's session: its cookie, and the origin that browsers name."""
    body = {"username": f"u{secrets.token_hex(5)}", "password": secrets.token_hex(8)}
    with httpx.Client(base_url=instance.url, headers={"Origin": instance.url}) as client:
        answer = client.post("/api/accounts", json=body)
        assert answer.status_code == 201, answer.text
        yield client


def _token(client: httpx.Client) -> str:
    room = client.post("/api/rooms", json={"name": secrets.token_hex(6), "kind": "voice"})
    assert room.status_code == 201, room.text
    joined = client.post(f"/api/rooms/{room.json()['id']}/join", json={})
    assert joined.status_code in (200, 201), joined.text
    return str(joined.json()["token"])


@pytest.mark.parametrize("path", HIDDEN)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_rest_of_the_sfu_does_not_exist(instance: RunningInstance, method: str, path: str) -> None:
    answer = httpx.request(method, instance.url + path, json={} if method == "POST" else None)
    assert answer.status_code == 404, answer.text


@pytest.mark.parametrize("path", NOTHING_THERE)
def test_neither_the_sfu_nor_the_internal_port_has_a_path_of_its_own(instance: RunningInstance, path: str) -> None:
    """Unknown addresses lead to the app's page, which is all that there is; nothing can be posted to them."""
    got = httpx.get(instance.url + path)
    assert got.status_code == 404 or '<div id="root">' in got.text
    assert httpx.post(instance.url + path, json={}).status_code in (403, 404, 405)


@pytest.mark.parametrize("path", ["/livekit/rtc", "/livekit/rtc/v1", VALIDATE, "/livekit/rtc/v1/validate"])
def test_the_signalling_path_asks_for_a_token_and_takes_nothing_posted(instance: RunningInstance, path: str) -> None:
    assert httpx.get(instance.url + path).status_code == 401
    assert httpx.get(instance.url + path, params={"access_token": "a.b.c"}).status_code in (401, 403)
    assert httpx.post(instance.url + path, json={}).status_code in (401, 403, 404, 405)


def test_a_token_works_with_the_session_that_took_it(ann: httpx.Client) -> None:
    answer = ann.get(VALIDATE, params={"access_token": _token(ann)})
    assert (answer.status_code, answer.text) == (200, "success")


def test_a_token_is_worth_nothing_with_another_session(ann: httpx.Client, ben: httpx.Client) -> None:
    assert ben.get(VALIDATE, params={"access_token": _token(ann)}).status_code == 403


def test_a_browsers_token_is_worth_nothing_without_its_session(ann: httpx.Client, instance: RunningInstance) -> None:
    assert httpx.get(instance.url + VALIDATE, params={"access_token": _token(ann)}).status_code == 403


def test_a_posted_request_is_refused_even_with_a_good_token(ann: httpx.Client) -> None:
    answer = ann.post(VALIDATE, params={"access_token": _token(ann)})
    assert answer.status_code in (403, 404, 405)
