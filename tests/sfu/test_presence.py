"""How soon a room shows that somebody is gone, whether they said so or not."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.sfu.lost_caller import CONNECTED
from tests.support.caller import WITHIN_S, calling
from tests.support.people import Person, Ticket
from tests.support.report import write_report
from tests.support.until import until_async
from tests.support.whole import Whole

ROOT = Path(__file__).resolve().parents[2]
LEFT_WITHIN_S = 1.0
LOST_WITHIN_S = 25.0


@asynccontextmanager
async def away(product: Whole, ticket: Ticket) -> AsyncGenerator[asyncio.subprocess.Process]:
    """Connected from a process that can be lost."""
    command = (sys.executable, "-m", "tests.sfu.lost_caller", product.ws_url, ticket.token)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        async with asyncio.timeout(WITHIN_S):
            assert (await process.stdout.readline()).decode().strip() == CONNECTED
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def shows(who: Person, room_id: str, expected: list[str], within_s: float) -> float:
    """Wait for it. How long that took, in seconds."""

    async def agrees() -> bool:
        return await who.states(room_id) == expected

    began = time.perf_counter()
    await until_async(agrees, within_s)
    return time.perf_counter() - began


@pytest.mark.parametrize("how", ["says so", "hangs up"])
async def test_who_leaves_is_gone_within_a_second(product: Whole, owner: Person, how: str) -> None:
    room_id = await owner.make_room(encryption="off")
    async with calling(product.ws_url, (await owner.ticket(room_id)).token) as caller:
        await shows(owner, room_id, ["in_room"], WITHIN_S)
        if how == "says so":
            await owner.do("POST", room_id, "leave")
        else:
            await caller.leave()
        await shows(owner, room_id, [], LEFT_WITHIN_S)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
async def test_who_is_lost_is_gone_within_25_seconds(product: Whole, owner: Person, number: signal.Signals) -> None:
    room_id = await owner.make_room(encryption="off")
    async with away(product, await owner.ticket(room_id)) as process:
        await shows(owner, room_id, ["in_room"], WITHIN_S)
        process.send_signal(number)
        gone_s = await shows(owner, room_id, [], LOST_WITHIN_S)
    write_report(f"lost-{number.name}", {"seconds": round(gone_s, 1)})
