"""/api/rooms/{id}/whispers: whom I hear and who hears me; start and end."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from api.core.ids import RoomId
from api.features.accounts.deps import CurrentAccount, limited
from api.features.moderation import whispering
from api.features.moderation.whisper_schemas import WhispersOut
from api.features.moderation.whispering import NotInside
from api.features.presence.view import Roster
from api.features.rooms.standing import NoSuchRoom, NotYours
from api.features.whispers import render
from api.features.whispers.service import TooFewToWhisper
from api.http.deps import Ctx
from api.http.errors import problems
from api.http.limits import Rate

router = APIRouter(prefix="/api/rooms/{room_id}/whispers", tags=["whispers"])
limits = [Depends(limited(Rate.MODERATE))]


@router.get("", responses=problems(NotInside))
async def read_whispers(room_id: RoomId, me: CurrentAccount, ctx: Ctx) -> WhispersOut:
    """My place in the ring of the room where I am."""
    seat = ctx.models.of(Roster).of_account(me.account.id)
    if seat is None or seat.room_id != room_id:
        raise NotInside
    return WhispersOut.model_validate(render.seen_by(ctx.models, room_id, me.account.id))


@router.put("", status_code=204, responses=problems(NoSuchRoom, NotYours, TooFewToWhisper), dependencies=limits)
async def start_whispers(room_id: RoomId, me: CurrentAccount, ctx: Ctx) -> None:
    """Deal a ring among the people present."""
    now = ctx.clock.now()
    await ctx.writer.run(lambda tx: whispering.switch(tx, room_id, me.account.id, now, on=True))


@router.delete("", status_code=204, responses=problems(NoSuchRoom, NotYours), dependencies=limits)
async def end_whispers(room_id: RoomId, me: CurrentAccount, ctx: Ctx) -> None:
    """Have everybody hear everybody again."""
    now = ctx.clock.now()
    await ctx.writer.run(lambda tx: whispering.switch(tx, room_id, me.account.id, now, on=False))
