"""How quickly the screen of a crowded call answers: figures for the report, in calls with real people in them."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from functools import partial

import httpx
import pytest

from tests.browser.conftest import ONCE, Play
from tests.support.caller import calling
from tests.support.instance import RunningInstance
from tests.support.joined import Joined, join


def _meet(url: str, crowd: int) -> tuple[list[Joined], str]:
    """So many people with seats in one room, and the room's name."""
    with httpx.Client(base_url=url) as client:
        first = join(client)
        others = [join(client, first.room_id) for _ in range(crowd - 1)]
        room = client.get(f"/api/rooms/{first.room_id}", headers=first.headers).json()
    return [first, *others], room["name"]


async def _crowd(url: str, play: Play, crowd: int, *, speaking: bool) -> None:
    """So many callers, silent or with a tone; then somebody with a browser comes."""
    people, name = await asyncio.to_thread(_meet, url, crowd)
    async with AsyncExitStack() as stack:
        for one in people:
            caller = await stack.enter_async_context(calling(one.url, one.token))
            if speaking:
                await caller.publish_tone()
        await asyncio.to_thread(partial(play, "pace.mjs", ROOM_NAME=name, CROWD=str(crowd)))


@ONCE
@pytest.mark.parametrize(("crowd", "speaking"), [(24, False), (5, True)])
def test_a_crowded_call_answers_its_people(play: Play, instance: RunningInstance, crowd: int, speaking: bool) -> None:
    asyncio.run(_crowd(instance.url, play, crowd, speaking=speaking))
