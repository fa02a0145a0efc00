"""Who is who: find somebody, who is named for a room of mine, and where I was last."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.core.ids import RoomId
from api.features.accounts.deps import CurrentAccount
from api.features.rooms import people, render
from api.features.rooms.sight import Sight
from api.features.rooms.standing import NoSuchRoom, NotYours
from api.http.deps import Ctx
from api.http.errors import problems
from api.http.times import Moment

router = APIRouter(prefix="/api", tags=["people"])


class PersonOut(BaseModel):
    """What everybody may know of an account; its room only where that is listed."""

    account_id: UUID
    display_name: str
    online: bool
    seen_at: Moment | None
    """When somebody was last online; null while they are, and where it is not known."""
    room_id: UUID | None
    version: int


class LastRoomOut(BaseModel):
    """The room to come back to; null where there is none."""

    room_id: UUID | None


@router.get("/people")
async def find_people(me: CurrentAccount, ctx: Ctx, name: Annotated[str, Query(max_length=64)] = "") -> list[PersonOut]:
    """People whose name contains this, online or not; at most 50, in the order of their names."""
    found = people.named(ctx.models, name)
    return [PersonOut.model_validate(render.person(ctx.models, one.id)) for one in found]


@router.get("/rooms/{room_id}/people", responses=problems(NoSuchRoom, NotYours))
async def list_named(room_id: RoomId, me: CurrentAccount, ctx: Ctx) -> list[PersonOut]:
    """Who is named for a room of mine, by name: they may see and enter it while it is invite-only."""
    named = people.named_for(ctx.models, room_id, me.account.id)
    return [PersonOut.model_validate(render.person(ctx.models, one.id)) for one in named]


@router.get("/accounts/me/room")
async def read_last_room(me: CurrentAccount, ctx: Ctx) -> LastRoomOut:
    """The room in which I am, or was last, if I may still see it; never a jail room."""
    last = await ctx.reader.run(lambda tx: people.last_room(tx, me.account.id))
    seen = last is not None and Sight(ctx.models).sees_room(me.account.id, RoomId(last))
    return LastRoomOut(room_id=UUID(last) if last is not None and seen else None)
