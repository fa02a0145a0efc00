"""/api/rooms/{id}/join and what belongs to being inside."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Response

from api.core.ids import Identity, RoomId
from api.features.accounts.deps import CurrentAccount, limited
from api.features.presence import service as presence
from api.features.presence.service import InCallElsewhere, NotInRoom
from api.features.rooms import entry
from api.features.rooms.deps import Media, SignallingUrl
from api.features.rooms.entry import (
    Banned,
    Jailed,
    NotAdmitted,
    NotEncrypted,
    PrisonersOnly,
    RoomArchived,
    RoomFull,
    RoomLocked,
    SeatLost,
    Wish,
)
from api.features.rooms.schemas import JoinIn, JoinOut, KeyOut, LeaveIn, ShownIn
from api.features.rooms.standing import NoSuchRoom
from api.http.deps import Ctx
from api.http.errors import problems
from api.http.limits import Rate

router = APIRouter(prefix="/api/rooms/{room_id}", tags=["calls"])


@router.post(
    "/join",
    response_model=JoinOut,
    responses=problems(
        NoSuchRoom, Jailed, PrisonersOnly, Banned, RoomArchived, RoomLocked, RoomFull, InCallElsewhere, SeatLost
    ),
    dependencies=[Depends(limited(Rate.JOIN))],
)
async def join(
    room_id: RoomId, body: JoinIn, me: CurrentAccount, ctx: Ctx, media: Media, url: SignallingUrl
) -> Response:
    """Take a seat, and get what the SFU asks for."""
    wish = Wish(room_id, body.device_id or "", body.move, url)
    return Response(await entry.join(ctx, media, me, wish), media_type="application/json")


@router.post("/leave", status_code=204, dependencies=[Depends(limited(Rate.STATE))])
async def leave(room_id: RoomId, me: CurrentAccount, ctx: Ctx, body: LeaveIn | None = None) -> None:
    """Give my seat up; fine too where I have none. A named identity that another device has replaced ends nothing."""
    now = ctx.clock.now()
    identity = Identity(body.identity) if body and body.identity else None
    await ctx.writer.run(lambda tx: presence.leave(tx, room_id, me.account.id, now, identity))


@router.patch(
    "/members/me", status_code=204, responses=problems(NotInRoom), dependencies=[Depends(limited(Rate.STATE))]
)
async def show(room_id: RoomId, body: ShownIn, me: CurrentAccount, ctx: Ctx) -> None:
    """Change what others are shown of me."""
    shown = body.model_dump(exclude_none=True)
    await ctx.writer.run(lambda tx: presence.show(tx, room_id, me.account.id, shown))


@router.get("/key", response_model=KeyOut, responses=problems(NotAdmitted, NotEncrypted))
async def read_key(room_id: RoomId, me: CurrentAccount, ctx: Ctx) -> KeyOut:
    """The present key, for a session that has a seat."""
    key = entry.current_key(ctx, me, room_id)
    return KeyOut(epoch=key.epoch, key=key.key)
