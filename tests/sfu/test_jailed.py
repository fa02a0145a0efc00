"""Removal that means removal: every way back in that a jailed or removed participant has, on the real parts.

Each way is tried at the same moment as the verdict and right after it. It is refused, or what got in is out again
within two seconds; the times go into a report, for the bridge and for nginx.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import aiohttp
import pytest
from livekit import rtc

from api.core.ids import RoomId, VoteId, new_id
from api.features.jail.view import Sentences
from api.features.moderation import sentencing
from api.features.moderation.sentencing import Verdict
from api.features.rooms.view import Rooms
from tests.support.caller import calling
from tests.support.report import IS_FULL, distribution, write_report
from tests.support.signalling import JOIN, Signalling, signalling
from tests.support.until import moment, until
from tests.support.visitor import Ticket, Visitor, visitor
from tests.support.whole import Whole, whole

RUNS = 20 if IS_FULL else 2
"""For each way."""
OUT_WITHIN_S = 2.0
BACK_WITHIN_S = 5.0
SPREAD_S = 0.15
"""How far after the attempts the verdict comes at most."""
ENDED = (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR)


@pytest.fixture(params=["bridge", "nginx"])
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def product(mode: str, tmp_path: Path) -> AsyncIterator[Whole]:
    async with whole(tmp_path, behind_nginx=mode == "nginx") as running:
        yield running


@dataclass
class Case:
    """Somebody in a room with the owner, and all that they hold for coming back."""

    product: Whole
    owner: Visitor
    target: Visitor
    second: Visitor
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
        await self.owner.moderate("POST", self.room_id, f"members/{self.target.id}/remove")
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
        visitor(product.url, target.name) as second,
    ):
        room_id = await owner.make_room()
        ticket = await target.join(room_id)
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
    answer = await here.second.try_join(here.room_id, move=True)
    if answer.status_code != 200:
        assert answer.json()["code"] in ("jailed", "banned")
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


@pytest.mark.parametrize("deed", ["jail", "remove"])
async def test_no_way_leads_back_in(product: Whole, mode: str, deed: str) -> None:
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    for run in range(RUNS):
        for way in WAYS:
            async with case(product) as here:
                times[way].append(await one_run(here, way, deed, run / RUNS * SPREAD_S))
    write_report(f"removal-{deed}-{mode}", {way: distribution(values) for way, values in times.items()})
    assert max(max(values) for values in times.values()) <= OUT_WITHIN_S * 1000


async def one_run(here: Case, way: str, deed: str, later_s: float) -> float:
    """One way at the moment of the verdict, which comes a little later each run, and every way after it."""
    attempt = asyncio.create_task(WAYS[way](here))
    await moment(later_s)
    await (here.jail() if deed == "jail" else here.remove())
    lasted = here.lasted_ms(await attempt)
    afterwards = await asyncio.gather(*(again(here) for name, again in WAYS.items() if name != "the call itself"))
    assert set(afterwards) == {None}
    if deed == "jail":
        await until(lambda: is_enforced(here))
    assert await present(here) == set()
    return lasted


def is_enforced(here: Case) -> bool:
    sentence = here.product.server.ctx.models.of(Sentences).serving(here.target.id)
    return sentence is not None and not sentence.enforcing


async def test_with_the_sfu_stopped_it_says_enforcing_and_is_enforced_within_five_seconds_of_its_return(
    product: Whole, mode: str
) -> None:
    async with case(product) as here:
        product.sfu.process.send_signal(signal.SIGSTOP)
        try:
            await here.jail()
            await until(lambda: not product.server.enforcer.reachable, within_s=10)
            assert not is_enforced(here)
        finally:
            product.sfu.process.send_signal(signal.SIGCONT)
        returned = time.perf_counter()
        assert await ended(here.line.socket) - returned <= BACK_WITHIN_S
        await until(lambda: is_enforced(here))
        enforced_ms = (time.perf_counter() - returned) * 1000
    write_report(f"enforced-after-return-{mode}", {"ms": round(enforced_ms)})
    assert enforced_ms <= BACK_WITHIN_S * 1000


async def test_no_log_shows_a_token(product: Whole, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with case(product) as here:
        await here.jail()
        await asyncio.gather(*(again(here) for name, again in WAYS.items() if name != "the call itself"))
        secret = (here.ticket.token, here.refreshed)
    written = caplog.text + "".join(path.read_text() for path in product.logs) + "".join(product.sfu.lines)
    assert written
    for token in secret:
        assert token not in written
        assert token.rpartition(".")[2] not in written
    assert "access_token=ey" not in written
