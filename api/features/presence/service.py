"""Seats taken, kept and given up, and the SFU's word on who is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from api.core.bus import Event, ToAccounts
from api.core.errors import Conflict
from api.core.ids import AccountId, Identity, RoomId, SessionId
from api.core.models import Models
from api.core.uow import Tx
from api.features.presence import rules, store
from api.features.presence.rules import Cause, Seat, Seen, State


class InCallElsewhere(Conflict):
    code = "in_call_elsewhere"
    detail = "You are in a call on another device."


class NotInRoom(Conflict):
    code = "not_in_room"
    detail = "You are not in this room."


@dataclass(frozen=True, slots=True)
class RosterChanged:
    """Somebody took, left, reached or changed a seat. An internal fact."""

    room_id: RoomId
    accounts: frozenset[AccountId]
    """Who is elsewhere now, or called something else; nobody where only the room shows a difference."""


def take_seat(tx: Tx, seat: Seat, *, move: bool, now: datetime) -> None:
    """Take the account's one seat, giving up an older one of the same device, or of another with `move`.

    Raises `InCallElsewhere` with the room where another device holds the seat.
    """
    while not store.take(tx, seat):
        held = store.held_by(tx, seat.account_id)
        assert held is not None
        if held.is_good(now) and held.device_id != seat.device_id and not move:
            raise InCallElsewhere(extra={"room_id": held.room_id})
        give_up(tx, [held.identity], Cause.REPLACED if held.device_id == seat.device_id else Cause.MOVED, now)
    tx.raise_fact(RosterChanged(seat.room_id, frozenset({seat.account_id})))


def leave(tx: Tx, room_id: RoomId, account_id: AccountId, now: datetime, identity: Identity | None = None) -> None:
    """Give the seat up, or the one of this `identity` alone; nothing happens where it is not held.

    A device that was replaced, and leaves afterwards, must not end the call of its successor.
    """
    held = store.held_by(tx, account_id)
    if held is not None and held.room_id == room_id and identity in {None, held.identity}:
        give_up(tx, [held.identity], Cause.LEFT, now)


def give_up(tx: Tx, identities: Iterable[Identity], cause: Cause, now: datetime) -> None:
    """End these grants, tell the rooms, and have the enforcer see to their connections."""
    _gone(tx, store.end(tx, tuple(identities), cause, now), cause)


def revoke_session(tx: Tx, session_id: SessionId, now: datetime) -> RoomId | None:
    """Revoke what the session took, because it is over; returns for which room."""
    seats = store.end_of_session(tx, session_id, Cause.LOGGED_OUT, now)
    _gone(tx, seats, Cause.LOGGED_OUT)
    return seats[0].room_id if seats else None


def revoke_account(tx: Tx, account_id: AccountId, cause: Cause, now: datetime) -> RoomId | None:
    """Revoke what the account holds; returns for which room."""
    seats = store.end_of_account(tx, account_id, cause, now)
    _gone(tx, seats, cause)
    return seats[0].room_id if seats else None


def revoke_in_room(tx: Tx, room_id: RoomId, account_id: AccountId, cause: Cause, now: datetime) -> None:
    """Revoke what the account holds, if it is for this room."""
    held = store.held_by(tx, account_id)
    if held is not None and held.room_id == room_id:
        give_up(tx, [held.identity], cause, now)


def empty_room(tx: Tx, room_id: RoomId, cause: Cause, now: datetime) -> None:
    """Revoke every grant for the room."""
    _gone(tx, store.end_in_room(tx, room_id, cause, now), cause)


def show_anew(tx: Tx, account_id: AccountId) -> RoomId | None:
    """What others see of the account is different: its room, which is returned, shows it anew."""
    held = store.held_by(tx, account_id)
    if held is None:
        return None
    tx.raise_fact(RosterChanged(held.room_id, frozenset({account_id})))
    return held.room_id


def stop_share(tx: Tx, room_id: RoomId, account_id: AccountId) -> None:
    """Have the enforcer take the account's shared screen away; after that it may be shared again.

    Raises `NotInRoom`.
    """
    held = store.held_by(tx, account_id)
    if held is None or held.room_id != room_id:
        raise NotInRoom
    store.alter(tx, held.identity, {"stop_share": True})
    tx.wake(room_id)


def share_is_gone(tx: Tx, identity: Identity) -> None:
    """The SFU has taken the share away: it may be given back. The enforcer looks again."""
    seat = store.alter(tx, identity, {"stop_share": False})
    if seat is not None:
        tx.wake(seat.room_id)


def is_held(tx: Tx, seat: Seat) -> bool:
    """Whether this very seat is still good."""
    held = store.held_by(tx, seat.account_id)
    return held is not None and held.identity == seat.identity


def times_revoked(tx: Tx, seat: Seat, cause: Cause, since: datetime) -> int:
    """How often the seat's account lost one in its room for this cause."""
    return store.count_ended(tx, seat, cause, since)


def show_room_anew(tx: Tx, room_id: RoomId, account_id: AccountId) -> None:
    """What the room says of the account is different: shown where it is inside, enforced there in any case."""
    held = store.held_by(tx, account_id)
    if held is not None and held.room_id == room_id:
        tx.raise_fact(RosterChanged(room_id, frozenset()))
    tx.wake(room_id)


def forget_old(tx: Tx, now: datetime) -> None:
    """Nobody needs to know for ever who was where, nor with which session."""
    store.forget(tx, now - rules.KEPT_FOR)


def let_lapse(tx: Tx, now: datetime) -> None:
    """End the seats of those who did not arrive in time."""
    _gone(tx, store.end_lapsed(tx, now), Cause.GONE)


def set_back(tx: Tx, now: datetime) -> None:
    """The wall clock was set back: nobody is here since a time to come, or has longer than others to arrive.

    Otherwise who loses the connection would be shown, and who is here could not vote, until the clock catches up.
    """
    for seat in store.seats_ahead(tx, now):
        times = {"since": min(seat.since, now), "seat_until": min(seat.seat_until, now + rules.SEAT_FOR)}
        _altered(tx, seat.identity, times)
        tx.wake(seat.room_id)


def show(tx: Tx, room_id: RoomId, account_id: AccountId, shown: Mapping[str, bool]) -> None:
    """Change what others are shown of me: muted, deafened, hand. Raises `NotInRoom`."""
    held = store.held_by(tx, account_id)
    if held is None or held.room_id != room_id:
        raise NotInRoom
    changed = {name: value for name, value in shown.items() if getattr(held, name) is not value}
    if changed:
        _altered(tx, held.identity, changed)


def take_in(
    tx: Tx, room_id: RoomId, seen: tuple[Seen, ...], asked_at: datetime, awaited: Collection[Identity] = ()
) -> None:
    """Make the rows say what the SFU said when it was asked; who is `awaited` need not be there."""
    difference = rules.compare(store.seats_in(tx, room_id), seen, asked_at, awaited)
    give_up(tx, difference.gone, Cause.GONE, asked_at)
    for identity in difference.arrived:
        _altered(tx, identity, {"state": State.ACTIVE, "since": asked_at})
    for identity, clear in difference.cleared:
        _altered(tx, identity, {"clear": clear})


def _altered(tx: Tx, identity: Identity, values: Mapping[str, Any]) -> None:
    seat = store.alter(tx, identity, values)
    if seat is not None:
        tx.raise_fact(RosterChanged(seat.room_id, frozenset()))


def _gone(tx: Tx, seats: Iterable[Seat], cause: Cause) -> None:
    rooms: dict[RoomId, set[AccountId]] = {}
    for seat in seats:
        rooms.setdefault(seat.room_id, set()).add(seat.account_id)
        if rules.state_after(cause) is State.REVOKED:
            tx.announce("seat.revoked", seat.identity, partial(_revoked, seat, cause))
    for room_id, accounts in rooms.items():
        tx.wake(room_id)
        tx.raise_fact(RosterChanged(room_id, frozenset(accounts)))


def _revoked(seat: Seat, cause: Cause, _models: Models) -> list[Event]:
    """For whoever held the seat: why it is gone. Which of the account's devices it was, the identity says."""
    data = {"room_id": seat.room_id, "identity": seat.identity, "cause": cause}
    return [Event("seat.revoked", data, ToAccounts(frozenset({seat.account_id})))]
