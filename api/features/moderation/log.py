"""The public log of what was done in a room: each entry written in the same unit as the deed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert

from api.core.ids import AccountId, RoomId
from api.core.uow import Tx
from api.features.moderation.models import moderation_log


class Deed(StrEnum):
    """What an entry tells of. A vote's deed is its result; the sentence that follows has an entry of its own."""

    VOTE_JAIL_PASSED = "vote_jail_passed"
    VOTE_JAIL_FAILED = "vote_jail_failed"
    VOTE_JAIL_VOID = "vote_jail_void"
    VOTE_RELEASE_PASSED = "vote_release_passed"
    VOTE_RELEASE_FAILED = "vote_release_failed"
    VOTE_RELEASE_VOID = "vote_release_void"
    VOTE_WHISPERS_ON_PASSED = "vote_whispers_on_passed"
    VOTE_WHISPERS_ON_FAILED = "vote_whispers_on_failed"
    VOTE_WHISPERS_ON_VOID = "vote_whispers_on_void"
    VOTE_WHISPERS_OFF_PASSED = "vote_whispers_off_passed"
    VOTE_WHISPERS_OFF_FAILED = "vote_whispers_off_failed"
    VOTE_WHISPERS_OFF_VOID = "vote_whispers_off_void"
    JAILED = "jailed"
    RELEASED = "released"
    SERVED = "served"
    MUTED = "muted"
    UNMUTED = "unmuted"
    SHARE_STOPPED = "share_stopped"
    REMOVED = "removed"
    BANNED = "banned"
    BAN_LIFTED = "ban_lifted"
    NOT_ENCRYPTED = "not_encrypted"
    """Removed by the server for sending in clear; with `until`, barred for it."""
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    CLOSED = "closed"
    """Everybody had to leave; the room stayed."""
    ARCHIVED = "archived"
    RESTORED = "restored"
    DELETED = "deleted"
    WHISPERS_ON = "whispers_on"
    WHISPERS_OFF = "whispers_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One deed. `actor_id` is null where the server did it; for a vote, the actor is who called it."""

    room_id: RoomId
    at: datetime
    kind: Deed
    actor_id: AccountId | None = None
    target_id: AccountId | None = None
    reason: str | None = None
    minutes: int | None = None
    until: datetime | None = None
    electors: int | None = None
    yes: int | None = None
    no: int | None = None


def write(tx: Tx, entry: Entry) -> None:
    """Add an entry. Counts only: who voted how is written nowhere but in the ballots."""
    tx.execute(insert(moderation_log), asdict(entry))
