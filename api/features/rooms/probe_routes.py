"""/api/probes: try the way to the SFU before a call."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request

from api.features.accounts.deps import CurrentAccount, limited
from api.features.rooms.deps import Media, SignallingUrl
from api.features.rooms.probes import Probes
from api.features.rooms.schemas import ProbeOut
from api.http.deps import Ctx
from api.http.limits import Rate
from api.media.port import Grant

router = APIRouter(prefix="/api/probes", tags=["calls"])


async def _probes(request: Request) -> Probes:
    return cast(Probes, request.app.state.probes)


@router.post("", status_code=201, dependencies=[Depends(limited(Rate.PROBE))])
async def open_probe(
    me: CurrentAccount, ctx: Ctx, media: Media, url: SignallingUrl, probes: Annotated[Probes, Depends(_probes)]
) -> ProbeOut:
    """Get leave to connect to the SFU where nobody else is. Nothing can be sent or heard there."""
    now = ctx.clock.now()
    seat = probes.open(me, now)
    return ProbeOut(url=url, token=media.sign(Grant(seat.room_id, seat.identity, "", ()), now))
