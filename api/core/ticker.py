"""Call what is due, about every second; a failure of one call spares the others."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from api.core.errors import Busy

log = structlog.get_logger(__name__)
Call = Callable[[], Awaitable[None]]


class Ticker:
    """Deadlines are rows: each call looks for itself what is due now, so a late or doubled tick changes nothing."""

    def __init__(self, every_s: float = 1.0) -> None:
        self._every_s = every_s
        self._calls: list[Call] = []
        self._task: asyncio.Task[None] | None = None

    def on_tick(self, call: Call) -> None:
        self._calls.append(call)

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="ticker")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._every_s)
            for call in self._calls:
                try:
                    await call()
                except Busy as error:
                    log.warning("tick.put_off", cause=repr(error.__cause__))
                except Exception:
                    log.exception("tick.failed")
