"""How long a sentence lasts, when it ends, and how much of it votes may impose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from api.core.ids import AccountId, RoomId, SentenceId, VoteId

LENGTHS = (1, 5, 15, 30)
"""The minutes that a vote may ask for."""
MOST_BY_VOTES = timedelta(minutes=60)
WITHIN = timedelta(hours=24)
"""Votes impose no more than `MOST_BY_VOTES` on anybody within this time."""
WALKS_OUT_WITHIN = timedelta(seconds=10)
"""How long who was released may stay in the jail room."""


class State(StrEnum):
    """A sentence's life. `ended` was served to its end, `released` was cut short."""

    SERVING = "serving"
    RELEASED = "released"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as stored."""

    id: SentenceId
    account_id: AccountId
    room_id: RoomId
    """Whose people decided; the sentence outlives it."""
    jail_room_id: RoomId
    vote_id: VoteId | None
    called_by: AccountId | None
    """Who is party to the case besides its subject."""
    reason: str
    began_at: datetime
    until: datetime
    state: State
    enforcing: bool
    """Whether the SFU has not yet confirmed that its subject is out of every other room."""
    version: int


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in jail, as far as it has been or will be served."""

    began_at: datetime
    until: datetime


def is_over(sentence: Sentence, now: datetime) -> bool:
    """Whether its time is up. Release is never early."""
    return now >= sentence.until


def next_chance(spells: Iterable[Spell], minutes: int, now: datetime) -> datetime | None:
    """From when on a vote may impose so many minutes more; None where it may at once.

    A spell counts for its whole length until `WITHIN` has passed since it began.
    """
    counted = sorted((spell for spell in spells if spell.began_at + WITHIN > now), key=lambda spell: spell.began_at)
    spent = sum((spell.until - spell.began_at for spell in counted), timedelta())
    chance: datetime | None = None
    for spell in counted:
        if spent + timedelta(minutes=minutes) <= MOST_BY_VOTES:
            break
        spent -= spell.until - spell.began_at
        chance = spell.began_at + WITHIN
    return chance
