"""Carries out the commands on accounts: through the server where one runs, so that one process writes."""

from __future__ import annotations

import asyncio
import http.client
import json
import sys
from typing import Any

from api.core import migrate
from api.core.clock import SystemClock
from api.core.errors import Conflict, DomainError
from api.core.opening import opening
from api.core.settings import Settings, name_from_here
from api.features.accounts import cli, orders
from api.features.accounts.orders import Order
from api.main import build

PATIENCE_S = 30.0


class ServerRefuses(Conflict):
    code = "server_refuses"


def run(settings: Settings, command: str, username: str) -> int:
    """Say what was done, or why not."""
    order = Order(command, username)
    try:
        said = _by_the_server(settings, order)
        if said is None:
            migrate.upgrade(settings)
            said = asyncio.run(_by_hand(settings, order))
    except DomainError as error:
        print(error.detail, file=sys.stderr)
        return 1
    print(said)
    return 0


def _by_the_server(settings: Settings, order: Order) -> str | None:
    """What the server says; None where none runs. Raises `ServerRefuses`."""
    host = name_from_here(settings.internal_host)
    connection = http.client.HTTPConnection(host, settings.internal_port, timeout=PATIENCE_S)
    try:
        connection.connect()
    except OSError:
        return None
    token = orders.sign(settings, order, SystemClock().now())
    try:
        connection.request("POST", orders.PATH, headers={"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        body: dict[str, Any] = json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise ServerRefuses(f"The server at {host}:{settings.internal_port} gave no answer.") from error
    finally:
        connection.close()
    if answer.status != http.HTTPStatus.OK:
        raise ServerRefuses(str(body.get("detail", answer.reason)))
    return str(body["said"])


async def _by_hand(settings: Settings, order: Order) -> str:
    server = build(settings)
    with opening(settings.database):
        await server.ctx.writer.start()
    try:
        return await cli.run(server.ctx, server.passwords, order.command, order.username)
    finally:
        server.ctx.reader.close()
        await server.ctx.writer.stop()
        await server.media.close()
        server.passwords.close()
