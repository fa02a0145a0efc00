"""A caller in a process of its own, which may be stopped or killed: `python -m tests.sfu.lost_caller URL TOKEN`."""

from __future__ import annotations

import asyncio
import sys

from tests.support.caller import calling

CONNECTED = "connected"


async def stay(url: str, token: str) -> None:
    """Speak until the process ends."""
    async with calling(url, token) as caller:
        await caller.publish_tone()
        print(CONNECTED, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(stay(sys.argv[1], sys.argv[2]))
