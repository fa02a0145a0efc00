"""/readyz: truthful, and asked for once for all who want to know at a time."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from api.http.health import Readiness
from tests.fakes.clock import FrozenClock


class Part:
    """Something that the server needs; it answers when it is let."""

    def __init__(self) -> None:
        self.asked = 0
        self.works = True
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def check(self) -> bool:
        self.asked += 1
        await self.may_answer.wait()
        return self.works


async def test_whoever_asks_at_a_time_is_answered_by_one_asking(clock: FrozenClock) -> None:
    part = Part()
    readiness = Readiness(clock, {"part": part.check})
    part.may_answer.clear()
    asking = [asyncio.create_task(readiness.missing()) for _ in range(50)]
    await asyncio.sleep(0)
    part.may_answer.set()
    assert await asyncio.gather(*asking) == [[]] * 50
    assert part.asked == 1


async def test_an_answer_is_a_second_old_at_most(clock: FrozenClock) -> None:
    part = Part()
    readiness = Readiness(clock, {"part": part.check})
    assert await readiness.missing() == []
    part.works = False
    clock.move(timedelta(seconds=0.999))
    assert await readiness.missing() == []
    clock.move(timedelta(seconds=0.001))
    assert await readiness.missing() == ["part"]


async def test_who_gives_up_waiting_takes_nothing_from_the_others(clock: FrozenClock) -> None:
    part = Part()
    readiness = Readiness(clock, {"part": part.check})
    part.may_answer.clear()
    first, second = (asyncio.create_task(readiness.missing()) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    part.may_answer.set()
    assert await second == []
