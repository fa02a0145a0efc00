"""Somebody who is about to be jailed or removed, and every way back in that they have."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

import aiohttp
from livekit import rtc

from api.core.ids import RoomId, VoteId, new_id
from api.features.jail.view import Sentences
from api.features.moderation import sentencing
from api.features.moderation.sentencing import Verdict
from api.features.rooms.view import Rooms
from tests.support.caller import calling
from tests.support.people import Person, Ticket, visitor
from tests.support.signalling import JOIN, Signalling, signalling
from tests.support.whole import Whole

OUT_WITHIN_S = 2.0
ENDED = (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR)


@dataclass
class Case:
    """Somebody in a room with the owner, and all that they hold for coming back."""

    product: Whole
    owner: Person
    target: Person
    second: Person
    room_id: str
    ticket: Ticket
    line: Signalling
    refreshed: str
    began: float = 0.0
    """When the verdict was stored."""
    decided: asyncio.Event = field(default_factory=asyncio.Event)

    async def jail(self) -> None:
        """What a vote that passes does, with its commit."""
        ctx = self.product.server.ctx
        room = ctx.models.of(Rooms).room(RoomId(self.room_id))
        assert room is not None
        verdict = Verdict(self.target.id, 5, "", VoteId(new_id()), self.owner.id)
        await ctx.writer.run(partial(sentencing.sentence, room=room, verdict=verdict, now=ctx.clock.now()))
        self.began = time.perf_counter()
        self.decided.set()

    async def remove(self) -> None:
        await self.owner.do("POST", self.room_id, f"members/{self.target.id}/remove")
        self.began = time.perf_counter()
        self.decided.set()

    def lasted_ms(self, ended: float | None) -> float:
        """How long after the verdict; nothing where it was refused."""
        return 0.0 if ended is None else max(0.0, (ended - self.began) * 1000)


@asynccontextmanager
async def case(product: Whole) -> AsyncGenerator[Case]:
    """The target is connected, and the SFU has sent it a fresh token already."""
    async with (
        visitor(product.url) as owner,
        visitor(product.url) as target,
        visitor(product.url, target.username) as second,
    ):
        room_id = await owner.make_room()
        ticket = await target.ticket(room_id)
        async with signalling(f"{product.ws_url}/rtc?{JOIN}", ticket.token) as line:
            refreshed = (await line.next("refresh_token")).refresh_token
            yield Case(product, owner, target, second, room_id, ticket, line, refreshed)


async def connect(url: str, token: str) -> float | None:
    """Connect by hand and stay until thrown out. None where one is refused."""
    headers = {"Authorization": f"Bearer {token}"}
    try:
        async with aiohttp.ClientSession() as http, http.ws_connect(url, headers=headers) as socket:
            return await ended(socket)
    except aiohttp.WSServerHandshakeError as error:
        if error.status not in (401, 403):
            raise
        return None


async def ended(socket: aiohttp.ClientWebSocketResponse) -> float:
    async with asyncio.timeout(2 * OUT_WITHIN_S):
        while (await socket.receive()).type not in ENDED:
            continue
    return time.perf_counter()


async def original(here: Case) -> float | None:
    return await connect(f"{here.product.ws_url}/rtc?{JOIN}", here.ticket.token)


async def refreshed(here: Case) -> float | None:
    return await connect(f"{here.product.ws_url}/rtc?{JOIN}", here.refreshed)


async def resumed(here: Case) -> float | None:
    sid = here.line.joined.participant.sid
    return await connect(f"{here.product.ws_url}/rtc?{JOIN}&reconnect=1&sid={sid}", here.refreshed)


async def second_session(here: Case) -> float | None:
    """Another device of the same account joins anew, and connects if it may."""
    answer = await here.second.join(here.room_id, move=True)
    if answer.status_code != 200:
        assert answer.json()["code"] in ("jailed", "banned", "seat_lost")
        return None
    return await connect(f"{here.product.ws_url}/rtc?{JOIN}", answer.json()["token"])


async def python_client(here: Case) -> float | None:
    """LiveKit's own client in Python, which knows nothing of us. Once it is out it goes on trying by itself."""
    if here.decided.is_set():
        return await _call(here)
    attempt = asyncio.create_task(_call(here))
    decided = asyncio.create_task(here.decided.wait())
    await asyncio.wait({attempt, decided}, return_when=asyncio.FIRST_COMPLETED)
    if not attempt.done():
        await out_of(here)
        ended_at = time.perf_counter()
        attempt.cancel()
        await asyncio.gather(attempt, return_exceptions=True)
        return ended_at
    return attempt.result()


async def _call(here: Case) -> float | None:
    try:
        async with calling(here.product.ws_url, here.ticket.token) as caller:
            await caller.until_gone()
            return time.perf_counter()
    except rtc.ConnectError:
        return None


async def stays(here: Case) -> float | None:
    """The call that is there already."""
    return await ended(here.line.socket)


WAYS: dict[str, Callable[[Case], Coroutine[None, None, float | None]]] = {
    "the call itself": stays,
    "original token": original,
    "refreshed token": refreshed,
    "resume": resumed,
    "second session": second_session,
    "python client": python_client,
}


async def out_of(here: Case) -> None:
    """Until the SFU lists nobody."""
    async with asyncio.timeout(2 * OUT_WITHIN_S):
        while await present(here):
            continue


async def present(here: Case) -> set[str]:
    return {one.identity for one in await here.product.server.media.participants(RoomId(here.room_id))}


def is_enforced(here: Case) -> bool:
    sentence = here.product.server.ctx.models.of(Sentences).serving(here.target.id)
    return sentence is not None and not sentence.enforcing
