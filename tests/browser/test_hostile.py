"""Somebody with another program, who does not encrypt, in a room that demands it."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from uuid import uuid4

import httpx

from tests.browser.conftest import Play
from tests.support.caller import Caller, calling
from tests.support.instance import RunningInstance
from tests.support.joined import Joined, join
from tests.support.until import moment, until_async

EVERY_S = 0.2
WITHIN_S = 30.0


async def _chat_in_clear(caller: Caller) -> None:
    """What our own client would understand, were it encrypted."""
    while True:
        text = {"kind": "text", "id": str(uuid4()), "text": "in clear", "replyTo": None}
        await caller.room.local_participant.publish_data(json.dumps(text), topic="chat")
        await moment(EVERY_S)


def _is_somebody_in(client: httpx.Client, room: Joined) -> bool:
    shown = client.get(f"/api/rooms/{room.room_id}", headers=room.headers).json()
    return any(member["state"] == "in_room" for member in shown["members"])


async def _meet(client: httpx.Client, play: Play) -> None:
    """The intruder comes second: whoever sends in clear is not in the room for long."""
    room = join(client, encryption="required")
    playing = asyncio.create_task(asyncio.to_thread(partial(play, "hostile.mjs", ROOM=room.room_id)))
    await until_async(lambda: asyncio.to_thread(_is_somebody_in, client, room), WITHIN_S)
    intruder = join(client, room.room_id)
    async with calling(intruder.url, intruder.token) as caller:
        chatting = asyncio.create_task(_chat_in_clear(caller))
        await caller.publish_tone()
        await playing
        chatting.cancel()


def test_who_sends_in_clear_is_named_and_neither_heard_nor_read(play: Play, instance: RunningInstance) -> None:
    with httpx.Client(base_url=instance.url) as client:
        asyncio.run(_meet(client, play))
