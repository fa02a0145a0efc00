"""nginx in front of the SFU: the signalling path and nothing else, with tokens the API accepts and no others."""

from __future__ import annotations

import httpx
import pytest

from tests.support.caller import calling
from tests.support.joined import join
from tests.support.nginx import RunningNginx, Upstreams, running_nginx
from tests.support.ports import free_port

VALIDATIONS = {"/livekit/rtc/validate": "success", "/livekit/rtc/v1/validate": "join_request is required"}
"""What the SFU itself answers there to a good token."""


async def test_two_people_hear_each_other_through_nginx(browser: httpx.Client) -> None:
    first = join(browser)
    second = join(browser, first.room_id)
    assert first.url == str(browser.base_url).replace("http", "ws").rstrip("/") + "/livekit"
    async with calling(first.url, first.token) as one, calling(second.url, second.token) as other:
        await one.publish_tone()
        assert await other.hear() > 0
        await other.publish_tone()
        assert await one.hear() > 0


@pytest.mark.parametrize("path", VALIDATIONS)
def test_a_token_is_taken_from_the_query_or_the_header(browser: httpx.Client, path: str) -> None:
    token = join(browser).token
    assert browser.get(path, params={"access_token": token}).text == VALIDATIONS[path]
    assert browser.get(path, headers={"Authorization": f"Bearer {token}"}).text == VALIDATIONS[path]


@pytest.mark.parametrize("path", ["/livekit/rtc", "/livekit/rtc/v1", *VALIDATIONS])
def test_without_a_good_token_nothing_passes(browser: httpx.Client, path: str) -> None:
    without, forged = browser.get(path), browser.get(path, params={"access_token": "a.b.c"})
    for answer in (without, forged):
        assert answer.status_code in (401, 403)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["code"]


def test_a_token_is_good_no_longer_once_its_holder_has_left(browser: httpx.Client) -> None:
    joined = join(browser)
    left = browser.post(f"/api/rooms/{joined.room_id}/leave", headers=joined.headers)
    assert left.status_code == 204
    answer = browser.get("/livekit/rtc/validate", params={"access_token": joined.token})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/livekit/twirp/livekit.RoomService/ListRooms",
        "/livekit/rtc/../twirp/livekit.RoomService/ListRooms",
        "/livekit/rtc/v1/..%2f..%2fagent",
        "/livekit/rtc/v0",
        "/livekit//agent",
        "/livekit/rtc/",
        "/twirp/livekit.RoomService/ListRooms",
        "/rtc",
    ],
)
def test_nothing_else_of_the_sfu_exists(browser: httpx.Client, path: str) -> None:
    token = join(browser).token
    answer = browser.post(path, json={}, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code in (404, 405)
    assert answer.headers["content-type"] == "application/problem+json"
    page = browser.get(path, headers={"Authorization": f"Bearer {token}"})
    assert page.status_code == 404 or "<title>Indaba</title>" in page.text


def test_no_log_holds_a_token(
    nginx: RunningNginx, upstreams: Upstreams, browser: httpx.Client, tmp_path_factory: pytest.TempPathFactory
) -> None:
    token = join(browser).token
    browser.get("/livekit/rtc/validate", params={"access_token": token})
    away = Upstreams(upstreams.api_port, upstreams.internal_port, free_port(), upstreams.spa)
    with running_nginx(tmp_path_factory.mktemp("no-sfu"), free_port(), away) as alone:
        answer = httpx.get(f"{alone.url}/livekit/rtc/validate", params={"access_token": token})
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    for one in (nginx, alone):
        logs = one.access_log() + one.error_log()
        assert "/livekit/rtc/validate" in logs
        assert token not in logs
        assert "access_token" not in logs
