"""Enter and leave rooms: the hot path from a click on "join" to a signed token."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import orjson

from api.core.context import Context
from api.core.errors import Conflict, Forbidden, NotFound, Unauthenticated
from api.core.ids import RoomId, new_identity
from api.core.uow import Tx
from api.features.accounts.deps import Caller
from api.features.keys import service as keys
from api.features.keys.view import Keys
from api.features.presence import service as presence
from api.features.presence.rules import SEAT_FOR, Seat, State
from api.features.presence.view import Roster
from api.features.rooms import render, rules, store
from api.features.rooms.rules import Kind, Room, Visitor
from api.features.rooms.service import NoSuchRoom
from api.features.rooms.sight import Sight
from api.media.port import Grant, MediaServer, Source

SOURCES = {
    Kind.VOICE: (Source.MICROPHONE,),
    Kind.VIDEO: (Source.MICROPHONE, Source.CAMERA, Source.SCREEN_SHARE, Source.SCREEN_SHARE_AUDIO),
}


class RoomFull(Conflict):
    code = "room_full"
    detail = "The room is full."


class NotAdmitted(Forbidden):
    code = "not_admitted"
    detail = "Join the room first."


class NotEncrypted(NotFound):
    detail = "This room is not encrypted."


@dataclass(frozen=True, slots=True)
class Wish:
    """What a device asks for when it joins."""

    room_id: RoomId
    device_id: str
    move: bool
    url: str
    """Where this device reaches the SFU."""


async def join(ctx: Context, media: MediaServer, caller: Caller, wish: Wish) -> bytes:
    """Take a seat and sign a token for it; the answer's JSON. The SFU is not asked: the gate sees to the room.

    Raises `NoSuchRoom`, `RoomFull`, `InCallElsewhere`.
    """
    now = ctx.clock.now()
    account = caller.account
    seat = Seat(
        identity=new_identity(account.id), account_id=account.id, session_id=caller.session.id, bound=caller.bound,
        device_id=wish.device_id or caller.session.id, room_id=wish.room_id, state=State.JOINING,
        seat_until=now + SEAT_FOR, since=now, muted=False, deafened=False, hand=False, clear=False,
    )  # fmt: skip
    visitor = Sight(ctx.models).visitor(account.id, wish.room_id)
    room = await ctx.writer.run(partial(_enter, seat=seat, visitor=visitor, move=wish.move, now=now))
    token = media.sign(Grant(room.id, seat.identity, account.display_name, SOURCES[room.kind]), now)
    answer = {
        "url": wish.url,
        "token": token,
        "identity": seat.identity,
        "encryption": _encryption(ctx, room),
        "room": render.room(ctx.models, room.id),
    }
    return orjson.dumps(answer)


def _enter(tx: Tx, *, seat: Seat, visitor: Visitor, move: bool, now: datetime) -> Room:
    found = store.entry(tx, seat.room_id, seat.account_id, seat.session_id, now)
    if found is None or not rules.may_see(found.room, replace(visitor, invited=found.invited)):
        raise NoSuchRoom
    if not found.session_is_live:
        raise Unauthenticated
    if not rules.has_place(found.room, found.others):
        raise RoomFull
    presence.take_seat(tx, seat, move=move, now=now)
    return found.room


def _encryption(ctx: Context, room: Room) -> dict[str, object] | None:
    key = _key(ctx, room.id)
    if key is None:
        return None
    return {"mode": "passphrase" if room.passphrase else "server_key", "epoch": key.epoch, "key": key.key}


def _key(ctx: Context, room_id: RoomId) -> keys.Key | None:
    source = ctx.models.of(Keys).of(room_id)
    if source is None:
        return None
    return keys.current(source, ctx.settings.e2ee_secret.get_secret_value().encode(), room_id)


def current_key(ctx: Context, caller: Caller, room_id: RoomId) -> keys.Key:
    """The room's present key, for a session with a good grant there.

    Raises `NotAdmitted`; `NotEncrypted` where the room has no key.
    """
    seat = ctx.models.of(Roster).of_account(caller.account.id)
    good = seat is not None and seat.room_id == room_id and seat.is_good(ctx.clock.now())
    if seat is None or not good or seat.session_id != caller.session.id:
        raise NotAdmitted
    key = _key(ctx, room_id)
    if key is None:
        raise NotEncrypted
    return key
