"""What owners, moderators and administrators do to people in a room, each deed with its entry in the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.core.errors import Forbidden, Unauthenticated
from api.core.ids import AccountId, RoomId
from api.core.uow import Query, Tx
from api.features.accounts import store as accounts
from api.features.accounts.profile import NoSuchAccount
from api.features.accounts.view import Account
from api.features.moderation import log, rules
from api.features.moderation.log import Deed, Entry
from api.features.moderation.rules import Objection, Party
from api.features.presence import service as presence
from api.features.rooms import removal, restraints_store, standing
from api.features.rooms import service as rooms
from api.features.rooms.removal import Cause
from api.features.rooms.restraints import Bar, BarKind
from api.features.rooms.rules import Purpose, Room
from api.features.rooms.standing import NotYours


class Protected(Forbidden):
    code = "protected"
    detail = "Only somebody above them may do this to a moderator or an administrator."


class PartyToIt(Forbidden):
    code = "party"
    detail = "You are party to this yourself."


@dataclass(frozen=True, slots=True)
class Case:
    """Who acts in which room, on whom, and when."""

    room_id: RoomId
    actor_id: AccountId
    target_id: AccountId
    now: datetime


def mute(tx: Tx, case: Case) -> None:
    """Take the microphone away, over rejoining, until it is given back."""
    _open(tx, case)
    if restraints_store.mute(tx, case.room_id, case.target_id, case.actor_id, case.now):
        presence.show_room_anew(tx, case.room_id, case.target_id)
        _write(tx, case, Deed.MUTED)


def unmute(tx: Tx, case: Case) -> None:
    """Give the microphone back."""
    _open(tx, case)
    if restraints_store.unmute(tx, case.room_id, case.target_id):
        presence.show_room_anew(tx, case.room_id, case.target_id)
        _write(tx, case, Deed.UNMUTED)


def stop_share(tx: Tx, case: Case) -> None:
    """Take away the screen that somebody shares now. Raises `NotInRoom`."""
    _open(tx, case)
    presence.stop_share(tx, case.room_id, case.target_id)
    _write(tx, case, Deed.SHARE_STOPPED)


def remove(tx: Tx, case: Case) -> None:
    """Have somebody leave, and stay out for a minute."""
    _open(tx, case)
    _bar(tx, case, BarKind.REMOVED, case.now + rules.KEPT_OUT_AFTER_REMOVAL)
    removal.expel(tx, case.room_id, [case.target_id], Cause.REMOVED, case.now)
    _write(tx, case, Deed.REMOVED)


def ban(tx: Tx, case: Case, until: datetime | None) -> None:
    """Keep somebody out until then, or until it is lifted."""
    _open(tx, case)
    _bar(tx, case, BarKind.BANNED, until)
    removal.expel(tx, case.room_id, [case.target_id], Cause.BANNED, case.now)
    _write(tx, case, Deed.BANNED, until)


def lift_ban(tx: Tx, case: Case) -> None:
    """Let somebody in again, whatever kept them out."""
    _open(tx, case)
    if restraints_store.lift_bars(tx, case.room_id, case.target_id):
        _write(tx, case, Deed.BAN_LIFTED)


def lock(tx: Tx, room_id: RoomId, actor_id: AccountId, now: datetime, *, locked: bool) -> None:
    """Let nobody else in, or everybody again. Raises `NotYours` for a jail room: its prisoners have no other place."""
    _, room = acting(tx, room_id, actor_id)
    if room.purpose is Purpose.JAIL:
        raise NotYours
    if rooms.lock(tx, room, actor_id if locked else None):
        deed = Deed.LOCKED if locked else Deed.UNLOCKED
        log.write(tx, Entry(room_id=room_id, at=now, kind=deed, actor_id=actor_id))


def acting(tx: Query, room_id: RoomId, actor_id: AccountId) -> tuple[Account, Room]:
    """Somebody who may act on the people in the room, as the rows know them. Raises `NoSuchRoom`, `NotYours`."""
    room, _ = standing.moderated(tx, room_id, actor_id)
    actor = accounts.get(tx, actor_id)
    if actor is None:
        raise Unauthenticated
    return actor, room


def _open(tx: Tx, case: Case) -> None:
    """Whether this may be done at all. Raises `NoSuchRoom`, `NotYours`, `NoSuchAccount`, `PartyToIt`, `Protected`."""
    actor, _ = acting(tx, case.room_id, case.actor_id)
    target = accounts.get(tx, case.target_id)
    if target is None:
        raise NoSuchAccount
    objection = rules.objection(Party(actor.id, actor.role), Party(target.id, target.role))
    if objection is not None:
        raise PartyToIt if objection is Objection.PARTY else Protected


def _bar(tx: Tx, case: Case, kind: BarKind, until: datetime | None) -> None:
    restraints_store.bar(tx, Bar(case.room_id, case.target_id, kind, until, case.actor_id, case.now))


def _write(tx: Tx, case: Case, deed: Deed, until: datetime | None = None) -> None:
    entry = Entry(
        room_id=case.room_id, at=case.now, kind=deed, actor_id=case.actor_id, target_id=case.target_id, until=until
    )
    log.write(tx, entry)
