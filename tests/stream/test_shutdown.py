"""Stopping the server with streams open."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack

from api.features.stream.hub import Pace
from tests.bench.processes import raise_file_limit
from tests.stream.listener import listening
from tests.stream.serving import place
from tests.stream.test_slow_reader import ENOUGH, LARGE_EVENT, SMALL, deaf

MANY = 500
STOPPED_WITHIN_S = 5.0


async def test_many_open_streams_hear_goodbye_and_hold_nothing_up() -> None:
    raise_file_limit()
    async with place(Pace(per_account=MANY, per_prefix=MANY)) as here, AsyncExitStack() as stack:
        _, token = here.log_in("ann")
        streams = [await stack.enter_async_context(listening(here, token)) for _ in range(MANY)]
        started = time.monotonic()
        await here.stop()
        assert time.monotonic() - started < STOPPED_WITHIN_S
        endings = [await stream.rest() for stream in streams]
        assert {frames[-1].type for frames in endings} == {"bye"}
        assert {frames[-1].data["reason"] for frames in endings} == {"restart"}
        waits = [stream.retries[-1] for stream in streams]
        assert all(1000 <= wait <= 5000 for wait in waits)
        assert len(set(waits)) > MANY // 10, "they do not all come back at once"


async def test_a_reader_that_does_not_read_holds_nothing_up() -> None:
    async with place(Pace(send_deadline_s=3600), send_buffer=SMALL) as here, deaf(here, here.log_in("deaf")[1]):
        for number in range(ENOUGH):
            here.publish(f"{number}", LARGE_EVENT)
            await asyncio.sleep(0)
        started = time.monotonic()
        await here.stop()
        assert time.monotonic() - started < STOPPED_WITHIN_S


async def test_nobody_is_let_in_while_the_server_stops() -> None:
    async with place() as here:
        _, token = here.log_in("ann")
        here.hub.close()
        async with listening(here, token) as answer:
            assert (answer.status, answer.headers["retry-after"]) == (503, "10")
