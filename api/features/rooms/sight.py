"""Who may see which room, and who is in it, judged from the read model at the moment of asking."""

from __future__ import annotations

from api.core.ids import AccountId, RoomId
from api.core.models import Models
from api.features.accounts.rules import Role
from api.features.accounts.view import Accounts
from api.features.jail.view import Sentences
from api.features.presence.view import Roster
from api.features.rooms.rules import Room, Visitor, is_public, may_see
from api.features.rooms.view import Rooms

MODERATING = (Role.MODERATOR, Role.ADMINISTRATOR)


class Sight:
    """Answers for the event stream and for routes alike."""

    def __init__(self, models: Models) -> None:
        self._accounts = models.of(Accounts)
        self._rooms = models.of(Rooms)
        self._roster = models.of(Roster)
        self._sentences = models.of(Sentences)

    def visitor(self, account_id: AccountId, room_id: RoomId) -> Visitor:
        """The account, as far as this room is concerned."""
        account = self._accounts.account(account_id)
        moderates = account is not None and account.role in MODERATING
        invited = self._rooms.invites(room_id, account_id)
        return Visitor(account_id, moderates, invited, self._sentences.imprisoned(room_id, account_id))

    def sees_room(self, account_id: AccountId, room_id: RoomId) -> bool:
        """Also of a room that was deleted since the start, so that its end reaches who could see it."""
        entry = self._rooms.last_known(room_id)
        if entry is None:
            return False
        if is_public(entry.room):
            return True
        return may_see(entry.room, self.visitor(account_id, room_id))

    def everyone_sees_room(self, room_id: RoomId) -> bool:
        """Whether nobody's own standing matters for seeing it."""
        entry = self._rooms.last_known(room_id)
        return entry is not None and is_public(entry.room)

    def in_room(self, account_id: AccountId, room_id: RoomId) -> bool:
        """Whether the SFU sees the account there, or it holds a good grant."""
        seat = self._roster.of_account(account_id)
        return seat is not None and seat.room_id == room_id

    def visible(self, account_id: AccountId) -> list[Room]:
        """The rooms that the account may see, the oldest first."""
        return [room for room in self._rooms.all() if self.sees_room(account_id, room.id)]
