"""Call what is due, about every second; a failure of one call spares the others."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from api.core.clock import Clock
from api.core.errors import Busy

log = structlog.get_logger(__name__)
Call = Callable[[], Awaitable[None]]
STEP = timedelta(seconds=5)
"""How far the wall clock may drift between two ticks before it is called a step."""


class Ticker:
    """Deadlines are rows: each call looks for itself what is due now, so a late or doubled tick changes nothing.

    So does a wall clock that steps: it is logged, and every deadline is judged by the new time. What cannot be, because
    it counts by a clock of its own, is told by `on_step`.
    """

    def __init__(self, clock: Clock, every_s: float = 1.0, on_step: Callable[[], None] = lambda: None) -> None:
        self._clock = clock
        self._every_s = every_s
        self._calls: list[Call] = []
        self._on_step = on_step
        self._task: asyncio.Task[None] | None = None
        self._last = clock.now(), clock.monotonic()

    def on_tick(self, call: Call) -> None:
        self._calls.append(call)

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="ticker")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def tick(self) -> None:
        """Do now what is due."""
        self._note_step()
        for call in self._calls:
            try:
                await call()
            except Busy as error:
                log.warning("tick.put_off", cause=repr(error.__cause__))
            except Exception:
                log.exception("tick.failed")

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._every_s)
            await self.tick()

    def _note_step(self) -> None:
        wall, steady = self._clock.now(), self._clock.monotonic()
        passed = timedelta(seconds=steady - self._last[1])
        step = wall - self._last[0] - passed
        if abs(step) > STEP:
            log.warning("clock.stepped", seconds=step.total_seconds())
            self._on_step()
        self._last = wall, steady
