"""Carries out the commands on accounts, beside a server that may be running."""

from __future__ import annotations

import asyncio
import sys

from api.core import migrate
from api.core.errors import DomainError
from api.core.settings import Settings
from api.features.accounts import cli
from api.main import build


def run(settings: Settings, command: str, username: str) -> int:
    """Say what was done, or why not. A running server sees the change within its next tick."""
    migrate.upgrade(settings)
    try:
        print(asyncio.run(_carry_out(settings, command, username)))
    except DomainError as error:
        print(error.detail, file=sys.stderr)
        return 1
    return 0


async def _carry_out(settings: Settings, command: str, username: str) -> str:
    server = build(settings)
    await server.ctx.writer.start()
    try:
        return await cli.run(server.ctx, server.passwords, command, username)
    finally:
        await server.ctx.writer.stop()
        await server.media.close()
        server.passwords.close()
