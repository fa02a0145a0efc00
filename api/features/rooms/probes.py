"""Leave to try the way to the SFU, in a room of one's own that is no room of the product.

Nothing is stored: a probe is over within two minutes, and a restart forgets it, which closes the gate.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from api.core.ids import AccountId, Identity, RoomId, new_id
from api.features.accounts.deps import Caller
from api.features.presence.rules import Seat, State

LASTS = timedelta(seconds=60)
"""Enough for three connections, one after the other."""


class Probes:
    """One probe an account, the newest: its seat is alone in its room, so that it shows nobody anything."""

    def __init__(self) -> None:
        self._seats: dict[AccountId, Seat] = {}

    def open(self, me: Caller, now: datetime) -> Seat:
        """A new probe of the caller. An earlier one is good no more."""
        self._seats = {owner: seat for owner, seat in self._seats.items() if seat.is_good(now)}
        seat = self._seats[me.account.id] = Seat(
            identity=Identity(f"p{secrets.token_hex(16)}"),
            account_id=me.account.id,
            session_id=me.session.id,
            bound=me.bound,
            device_id="",
            room_id=RoomId(new_id()),
            state=State.JOINING,
            seat_until=now + LASTS,
            since=now,
            muted=False,
            deafened=False,
            hand=False,
            clear=False,
        )
        return seat

    def seat(self, identity: Identity) -> Seat | None:
        """The seat of a probe that was opened, whether it is still good or not."""
        return next((seat for seat in self._seats.values() if seat.identity == identity), None)

    def is_open(self, room_id: RoomId, now: datetime) -> bool:
        """Whether a good probe has this room."""
        return any(seat.room_id == room_id and seat.is_good(now) for seat in self._seats.values())
