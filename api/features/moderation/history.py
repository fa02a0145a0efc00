"""The moderation log's readers, and its entries on rooms as a whole."""

from __future__ import annotations

from datetime import datetime

from api.core.ids import RoomId, SessionId
from api.core.uow import Query, Tx
from api.features.moderation import log, store
from api.features.moderation.log import Deed, Entry
from api.features.moderation.store import Numbered
from api.features.rooms import entry, rules
from api.features.rooms.facts import Closing, RoomCloses, RoomRestored
from api.features.rooms.rules import Refusal, Visitor

PAGE = 50
KEPT_FROM_READING = frozenset({Refusal.JAILED, Refusal.BARRED})
CLOSINGS = {Closing.CLOSED: Deed.CLOSED, Closing.ARCHIVED: Deed.ARCHIVED, Closing.DELETED: Deed.DELETED}


def page(
    tx: Query, room_id: RoomId, reader: tuple[Visitor, SessionId], before: int | None, now: datetime
) -> tuple[list[Numbered], int | None]:
    """The newest entries older than `before`, and where the next page begins; None where there is none.

    For those who may enter the room: a lock or a full room keeps nobody from reading. Raises `NoSuchRoom`, `Jailed`,
    `Banned`.
    """
    visitor, session_id = reader
    found = entry.at_the_door(tx, room_id, visitor, session_id, now)
    refusal = rules.refusal(found.room, found.entrant)
    if refusal is not None and refusal in KEPT_FROM_READING and not rules.may_moderate(found.room, visitor):
        raise entry.refused(refusal, found.entrant)
    entries = store.page(tx, room_id, before, PAGE + 1)
    return entries[:PAGE], entries[PAGE - 1].number if len(entries) > PAGE else None


def room_closes(tx: Tx, fact: RoomCloses) -> None:
    """The call in a room was ended for everybody."""
    log.write(tx, Entry(room_id=fact.room_id, at=fact.at, kind=CLOSINGS[fact.how], actor_id=fact.by))


def room_restored(tx: Tx, fact: RoomRestored) -> None:
    """An archived room is open again."""
    log.write(tx, Entry(room_id=fact.room_id, at=fact.at, kind=Deed.RESTORED, actor_id=fact.by))
