"""/internal/orders: what the machine's owner asks for at the command line."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel

from api.core.errors import NotFound
from api.core.settings import is_loopback
from api.features.accounts import cli, orders
from api.features.accounts.deps import PasswordPool
from api.http.deps import Ctx

router = APIRouter()


class SaidOut(BaseModel):
    """What to print, a new password included."""

    said: str


@router.post(orders.PATH)
async def carry_out(request: Request, ctx: Ctx, passwords: PasswordPool) -> SaidOut:
    """Do it as the one process that writes. From this machine only."""
    if request.client is None or not is_loopback(request.client.host):
        raise NotFound
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    order = orders.read(ctx.settings, token, ctx.clock.now())
    return SaidOut(said=await cli.run(ctx, passwords, order.command, order.username))
