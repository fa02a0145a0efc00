"""How quickly the screen of a crowded call answers: figures for the report, in calls with real people in them."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

import httpx

from tests.browser.conftest import ONCE, Play
from tests.support.caller import calling
from tests.support.instance import RunningInstance
from tests.support.joined import Joined, join
from tests.support.until import until_async

COMES_WITHIN_S = 60.0


def _seat(url: str, room_id: str | None = None) -> Joined:
    with httpx.Client(base_url=url) as client:
        return join(client, room_id)


def _room(url: str, one: Joined) -> dict[str, Any]:
    found: dict[str, Any] = httpx.get(f"{url}/api/rooms/{one.room_id}", headers=one.headers).json()
    return found


async def _enter(stack: AsyncExitStack, one: Joined, *, speaking: bool) -> None:
    caller = await stack.enter_async_context(calling(one.url, one.token))
    if speaking:
        await caller.publish_tone()


async def _crowded(url: str, play: Play, crowd: int) -> None:
    """So many silent callers; then somebody with a browser comes."""
    first = await asyncio.to_thread(_seat, url)
    others = [await asyncio.to_thread(_seat, url, first.room_id) for _ in range(crowd - 1)]
    async with AsyncExitStack() as stack:
        for one in (first, *others):
            await _enter(stack, one, speaking=False)
        name = (await asyncio.to_thread(_room, url, first))["name"]
        await asyncio.to_thread(partial(play, "pace.mjs", ROOM_NAME=name, CROWD=str(crowd)))


async def _gathering(url: str, play: Play, crowd: int) -> None:
    """Somebody with a browser is there; then so many callers come, one after another, and speak."""
    host = await asyncio.to_thread(_seat, url)
    name = (await asyncio.to_thread(_room, url, host))["name"]
    told = {"ROOM_NAME": name, "CROWD": str(crowd), "GATHERS": "yes"}
    async with AsyncExitStack() as stack:
        playing = asyncio.create_task(asyncio.to_thread(partial(play, "pace.mjs", **told)))

        async def is_there() -> bool:
            members = (await asyncio.to_thread(_room, url, host))["members"]
            return playing.done() or any(member["state"] == "in_room" for member in members)

        await until_async(is_there, COMES_WITHIN_S)
        for _ in range(0 if playing.done() else crowd):
            await _enter(stack, await asyncio.to_thread(_seat, url, host.room_id), speaking=True)
        await playing


@ONCE
def test_a_crowded_call_answers_its_people(play: Play, instance: RunningInstance) -> None:
    asyncio.run(_crowded(instance.url, play, 24))


@ONCE
def test_a_call_that_fills_keeps_still_and_answers(play: Play, instance: RunningInstance) -> None:
    asyncio.run(_gathering(instance.url, play, 5))
