"""Wait for what another part of the process does in its own time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

LOOKS_EVERY_S = 0.005


async def until(holds: Callable[[], bool], within_s: float = 5.0) -> None:
    """Return once it holds. Raises `TimeoutError` where it does not in time."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + within_s
    while not holds():
        if loop.time() > ends_at:
            raise TimeoutError
        await asyncio.sleep(LOOKS_EVERY_S)


async def moment(seconds: float) -> None:
    """Let two things that race begin this far apart."""
    await asyncio.sleep(seconds)


async def until_async(holds: Callable[[], Awaitable[bool]], within_s: float = 10.0) -> None:
    """The same for what has to be asked for."""
    async with asyncio.timeout(within_s):
        while True:
            if await holds():
                return
            await asyncio.sleep(10 * LOOKS_EVERY_S)
