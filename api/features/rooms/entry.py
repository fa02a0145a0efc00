"""Enter and leave rooms: the hot path from a click on "join" to a signed token."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import assert_never

import orjson

from api.core.context import Context
from api.core.errors import Conflict, DomainError, Forbidden, NotFound, Unauthenticated
from api.core.ids import RoomId, SessionId, new_identity
from api.core.uow import Query, Tx
from api.features.accounts.deps import Caller
from api.features.keys import service as keys
from api.features.keys.view import Key
from api.features.presence import service as presence
from api.features.presence.rules import SEAT_FOR, Seat, State
from api.features.presence.view import Roster
from api.features.rooms import entry_store, render, rules
from api.features.rooms.entry_store import Entry
from api.features.rooms.rules import Entrant, Kind, Refusal, Room, Visitor
from api.features.rooms.sight import Sight
from api.features.rooms.standing import NoSuchRoom
from api.media.port import Grant, MediaServer, Source

SOURCES = {
    Kind.VOICE: (Source.MICROPHONE,),
    Kind.VIDEO: (Source.MICROPHONE, Source.CAMERA, Source.SCREEN_SHARE, Source.SCREEN_SHARE_AUDIO),
}


class RoomFull(Conflict):
    code = "room_full"
    detail = "The room is full."


class Jailed(Forbidden):
    code = "jailed"
    detail = "You serve a sentence, and may only enter the jail room."


class PrisonersOnly(Forbidden):
    code = "prisoners_only"
    detail = "Only its prisoners enter a jail room."


class Banned(Forbidden):
    code = "banned"
    detail = "You may not enter this room for now."


class RoomArchived(Conflict):
    code = "room_archived"
    detail = "The room is archived."


class RoomLocked(Forbidden):
    code = "locked"
    detail = "The room is locked."


class SeatLost(Conflict):
    code = "seat_lost"
    detail = "Your place was taken back at the same moment. Join again."


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

    Raises `NoSuchRoom`, `Jailed`, `PrisonersOnly`, `Banned`, `RoomArchived`, `RoomLocked`, `RoomFull`,
    `InCallElsewhere`, `SeatLost`.
    """
    now = ctx.clock.now()
    account = caller.account
    seat = Seat(
        identity=new_identity(account.id), account_id=account.id, session_id=caller.session.id, bound=caller.bound,
        device_id=wish.device_id or caller.session.id, room_id=wish.room_id, state=State.JOINING,
        seat_until=now + SEAT_FOR, since=now, muted=False, deafened=False, hand=False, clear=False,
    )  # fmt: skip
    visitor = Sight(ctx.models).visitor(account.id, wish.room_id)
    found = await ctx.writer.run(partial(_enter, seat=seat, visitor=visitor, move=wish.move, now=now))
    if not Sight(ctx.models).in_room(account.id, wish.room_id):  # removed since: the key that followed is not for them
        raise SeatLost
    room, sources = found.room, may_publish(found.room.kind, silenced=found.silenced)
    token = media.sign(Grant(room.id, seat.identity, account.display_name, sources), now)
    answer = {
        "url": wish.url,
        "token": token,
        "identity": seat.identity,
        "encryption": _encryption(ctx, room),
        "room": render.room(ctx.models, room.id),
    }
    return orjson.dumps(answer)


def may_publish(kind: Kind, *, silenced: bool) -> tuple[Source, ...]:
    """What somebody may publish in a room of this kind; who is silenced has no microphone."""
    return tuple(source for source in SOURCES[kind] if not (silenced and source is Source.MICROPHONE))


def _enter(tx: Tx, *, seat: Seat, visitor: Visitor, move: bool, now: datetime) -> Entry:
    found = at_the_door(tx, seat.room_id, visitor, seat.session_id, now)
    refusal = rules.refusal(found.room, found.entrant)
    if refusal is not None:
        raise refused(refusal, found.entrant)
    presence.take_seat(tx, seat, move=move, now=now)
    return found


def at_the_door(tx: Query, room_id: RoomId, visitor: Visitor, session_id: SessionId, now: datetime) -> Entry:
    """What decides whether the visitor may enter. Raises `NoSuchRoom` where they may not even see the room."""
    found = entry_store.entry(tx, room_id, visitor.account_id, session_id, now)
    if found is None:
        raise NoSuchRoom
    imprisoned = found.entrant.confined_to == room_id
    if not rules.may_see(found.room, replace(visitor, invited=found.invited, imprisoned=imprisoned)):
        raise NoSuchRoom
    if not found.session_is_live:
        raise Unauthenticated
    return found


def refused(refusal: Refusal, entrant: Entrant) -> DomainError:
    """The refusal as callers see it, with the time from which it is over."""
    match refusal:
        case Refusal.JAILED:
            return Jailed(extra={"release_at": entrant.released_at, "jail_room_id": entrant.confined_to})
        case Refusal.PRISONERS_ONLY:
            return PrisonersOnly()
        case Refusal.BARRED:
            return Banned(extra={"until": entrant.barred_until})
        case Refusal.ARCHIVED:
            return RoomArchived()
        case Refusal.LOCKED:
            return RoomLocked()
        case Refusal.FULL:
            return RoomFull()
        case _:
            assert_never(refusal)


def _encryption(ctx: Context, room: Room) -> dict[str, object] | None:
    key = _key(ctx, room.id)
    if key is None:
        return None
    return {"mode": "passphrase" if room.passphrase else "server_key", "epoch": key.epoch, "key": key.key}


def _key(ctx: Context, room_id: RoomId) -> Key | None:
    return keys.current(ctx.models, ctx.settings.e2ee_secret.get_secret_value().encode(), room_id)


def current_key(ctx: Context, caller: Caller, room_id: RoomId) -> Key:
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
