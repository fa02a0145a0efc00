"""What the command line asks of a running server: only from this machine, and only with its secret."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from api.core.settings import Settings
from api.features.accounts import orders
from api.features.accounts.orders import Order
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.http.test_accounts import ANN, LOGIN

ADMIN = Order("admin", "ann")


async def send(server: Server, token: str, address: str = "127.0.0.1") -> httpx.Response:
    transport = httpx.ASGITransport(app=server.internal, client=(address, 50_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        return await client.post(orders.PATH, headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
async def ann(client: httpx.AsyncClient) -> str:
    """Ann's own session token."""
    answer = await client.post("/api/accounts", json={**ANN, "transport": "bearer"})
    return str(answer.json()["token"])


async def role(client: httpx.AsyncClient) -> str:
    return str((await client.post("/api/sessions", json=LOGIN)).json()["account"]["role"])


async def test_an_order_is_carried_out_at_once(server: Server, client: httpx.AsyncClient, ann: str) -> None:
    answer = await send(server, orders.sign(server.ctx.settings, ADMIN, server.ctx.clock.now()))
    assert answer.json() == {"said": "ann is an administrator now, and has to log in again."}
    assert await role(client) == "administrator"


async def test_an_order_about_nobody_is_refused(server: Server) -> None:
    answer = await send(server, orders.sign(server.ctx.settings, ADMIN, server.ctx.clock.now()))
    assert (answer.status_code, answer.json()["detail"]) == (404, "There is no account named ann.")


async def test_nobody_orders_without_the_secret(server: Server, client: httpx.AsyncClient, ann: str) -> None:
    other = server.ctx.settings.model_dump(by_alias=True) | {"SESSION_SECRET": "x" * 64}
    forged = orders.sign(Settings.model_validate(other), ADMIN, server.ctx.clock.now())
    for token in (forged, ann, "", "a.b.c"):
        answer = await send(server, token)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_ordered")
    assert await role(client) == "member"


async def test_an_order_is_no_session(server: Server, client: httpx.AsyncClient, ann: str) -> None:
    order = orders.sign(server.ctx.settings, ADMIN, server.ctx.clock.now())
    answer = await client.get("/api/accounts/me", headers={"Authorization": f"Bearer {order}"})
    assert answer.status_code == 401


async def test_an_old_order_is_refused(server: Server, client: httpx.AsyncClient, ann: str, clock: FrozenClock) -> None:
    order = orders.sign(server.ctx.settings, ADMIN, clock.now())
    clock.move(timedelta(seconds=30))
    assert (await send(server, order)).status_code == 403
    assert await role(client) == "member"


async def test_orders_come_from_this_machine(server: Server, client: httpx.AsyncClient, ann: str) -> None:
    order = orders.sign(server.ctx.settings, ADMIN, server.ctx.clock.now())
    assert (await send(server, order, "10.1.2.3")).status_code == 404
    assert (await client.post(orders.PATH, headers={"Authorization": f"Bearer {order}"})).status_code in (404, 405)
    assert await role(client) == "member"
