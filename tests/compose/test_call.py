"""A call through nginx, in the composition that `make test-compose` has started."""

from __future__ import annotations

import os
from collections.abc import Iterator

import httpx
import pytest

from tests.support.caller import calling
from tests.support.joined import join

BASE = os.environ.get("BASE_URL", "http://localhost:13080")


@pytest.fixture
def browser() -> Iterator[httpx.Client]:
    with httpx.Client(base_url=BASE) as client:
        yield client


async def test_two_people_hear_each_other_through_nginx(browser: httpx.Client) -> None:
    first = join(browser)
    second = join(browser, first.room_id)
    async with calling(first.url, first.token) as one, calling(second.url, second.token) as other:
        await one.publish_tone()
        assert await other.hear() > 0
        await other.publish_tone()
        assert await one.hear() > 0


def test_the_page_is_served_with_its_safety_headers(browser: httpx.Client) -> None:
    page = browser.get("/")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_nothing_of_the_sfu_but_the_guarded_path_answers(browser: httpx.Client) -> None:
    for path in ("/livekit/twirp/livekit.RoomService/ListRooms", "/livekit", "/internal/gate"):
        assert browser.get(path).status_code == 404
    assert browser.get("/livekit/rtc/validate").status_code == 401
