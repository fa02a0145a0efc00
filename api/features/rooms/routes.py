"""/api/rooms: see, make, change and delete rooms."""

from __future__ import annotations

from functools import partial

import orjson
from fastapi import APIRouter, Depends, Response

from api.core.ids import AccountId, RoomId
from api.features.accounts.deps import CurrentAccount, limited
from api.features.accounts.holds import VoteOpen
from api.features.accounts.profile import NoSuchAccount
from api.features.rooms import render, service
from api.features.rooms.rules import Room
from api.features.rooms.schemas import RoomIn, RoomOut, RoomPatch
from api.features.rooms.service import TooManyRooms
from api.features.rooms.sight import Sight
from api.features.rooms.standing import NoSuchRoom, NotYours
from api.features.rooms.store import NameTaken
from api.http.deps import Ctx
from api.http.errors import problems
from api.http.limits import Rate

router = APIRouter(prefix="/api/rooms", tags=["rooms"])
JSON = "application/json"


@router.get("", response_model=list[RoomOut])
async def list_rooms(me: CurrentAccount, ctx: Ctx) -> Response:
    """Every room that I may see."""
    visible = Sight(ctx.models).visible(me.account.id)
    return Response(orjson.dumps([render.room(ctx.models, room.id) for room in visible]), media_type=JSON)


@router.post(
    "",
    status_code=201,
    response_model=RoomOut,
    responses=problems(NameTaken, TooManyRooms),
    dependencies=[Depends(limited(Rate.ROOM))],
)
async def create_room(body: RoomIn, me: CurrentAccount, ctx: Ctx) -> Response:
    """Make a room that is mine."""
    room = Room(
        id=RoomId(""), name=body.name, kind=body.kind, visibility=body.visibility, capacity=body.capacity,
        owner_id=me.account.id, encryption=body.encryption, passphrase=body.passphrase, locked=False,
        created_at=ctx.clock.now(), version=1,
    )  # fmt: skip
    made = await ctx.writer.run(lambda tx: service.create(tx, room))
    return _answer(ctx, made.id, 201)


@router.get("/{room_id}", response_model=RoomOut, responses=problems(NoSuchRoom))
async def read_room(room_id: RoomId, me: CurrentAccount, ctx: Ctx) -> Response:
    """One room that I may see."""
    if not Sight(ctx.models).sees_room(me.account.id, room_id):
        raise NoSuchRoom
    return _answer(ctx, room_id)


@router.patch(
    "/{room_id}",
    response_model=RoomOut,
    responses=problems(NoSuchRoom, NotYours, NameTaken, VoteOpen),
    dependencies=[Depends(limited(Rate.ROOM))],
)
async def change_room(room_id: RoomId, body: RoomPatch, me: CurrentAccount, ctx: Ctx) -> Response:
    """Change name, visibility or capacity of a room of mine, archive or restore it."""
    now = ctx.clock.now()
    values = body.model_dump(exclude_none=True)
    await ctx.writer.run(lambda tx: service.change(tx, room_id, me.account.id, values, now))
    return _answer(ctx, room_id)


@router.delete(
    "/{room_id}",
    status_code=204,
    responses=problems(NoSuchRoom, NotYours, VoteOpen),
    dependencies=[Depends(limited(Rate.ROOM))],
)
async def delete_room(room_id: RoomId, me: CurrentAccount, ctx: Ctx) -> None:
    """Delete a room of mine; everybody in it is disconnected."""
    await ctx.writer.run(partial(service.delete, room_id=room_id, actor_id=me.account.id, now=ctx.clock.now()))


@router.post(
    "/{room_id}/close",
    status_code=204,
    responses=problems(NoSuchRoom, NotYours, VoteOpen),
    dependencies=[Depends(limited(Rate.ROOM))],
)
async def close_room(room_id: RoomId, me: CurrentAccount, ctx: Ctx) -> None:
    """End the call in a room of mine for everybody; they may come back."""
    await ctx.writer.run(partial(service.close, room_id=room_id, actor_id=me.account.id, now=ctx.clock.now()))


@router.put(
    "/{room_id}/people/{account_id}",
    status_code=204,
    responses=problems(NoSuchRoom, NotYours, NoSuchAccount),
    dependencies=[Depends(limited(Rate.MODERATE))],
)
async def let_in(room_id: RoomId, account_id: AccountId, me: CurrentAccount, ctx: Ctx) -> None:
    """Let an account see and enter my invite-only room."""
    await ctx.writer.run(lambda tx: service.let_in(tx, room_id, me.account.id, account_id))


@router.delete(
    "/{room_id}/people/{account_id}",
    status_code=204,
    responses=problems(NoSuchRoom, NotYours),
    dependencies=[Depends(limited(Rate.MODERATE))],
)
async def shut_out(room_id: RoomId, account_id: AccountId, me: CurrentAccount, ctx: Ctx) -> None:
    """Take that back; who is inside has to leave."""
    now = ctx.clock.now()
    await ctx.writer.run(lambda tx: service.shut_out(tx, room_id, me.account.id, account_id, now))


def _answer(ctx: Ctx, room_id: RoomId, status: int = 200) -> Response:
    rendered = render.room(ctx.models, room_id)
    if rendered is None:
        raise NoSuchRoom
    return Response(orjson.dumps(rendered), status, media_type=JSON)
