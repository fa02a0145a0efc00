"""Who may vote, when a vote is decided, and how soon the next one may be called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from api.core.ids import AccountId, RoomId, VoteId
from api.features.accounts.rules import Role

FEWEST_ELECTORS = 2
LONGEST_REASON = 140


class Kind(StrEnum):
    """What is asked."""

    JAIL = "jail"
    RELEASE = "release"
    WHISPERS_ON = "whispers_on"
    WHISPERS_OFF = "whispers_off"


class Matter(StrEnum):
    """What only one open vote of a room may be about."""

    JAIL = "jail"
    WHISPERS = "whispers"


class State(StrEnum):
    """A vote's life. `void` came to nothing: its room closed, or what it asked could not be done any more."""

    OPEN = "open"
    PASSED = "passed"
    FAILED = "failed"
    VOID = "void"


class Choice(StrEnum):
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as stored. Who may vote, and how they did, are rows of their own."""

    id: VoteId
    room_id: RoomId
    kind: Kind
    target_id: AccountId | None
    minutes: int | None
    reason: str
    called_by: AccountId
    opened_at: datetime
    closes_at: datetime
    state: State
    settled_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class Tally:
    """The ballots, counted; never kept."""

    electors: int
    yes: int
    no: int

    @property
    def cast(self) -> int:
        return self.yes + self.no


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody whom the SFU sees in the room."""

    account_id: AccountId
    role: Role
    registered_at: datetime
    seen_since: datetime


@dataclass(frozen=True, slots=True)
class Terms:
    """The settings of votes."""

    presence: timedelta
    window: timedelta
    account_age: timedelta
    caller_rests: timedelta
    target_rests: timedelta


def matter(kind: Kind) -> Matter:
    return Matter.JAIL if kind in (Kind.JAIL, Kind.RELEASE) else Matter.WHISPERS


def electors(
    present: Iterable[Present], target_id: AccountId | None, terms: Terms, now: datetime
) -> frozenset[AccountId]:
    """Who decides: registered members who have been here, and have had their account, for long enough.

    Never the one whom it is about, and no guests. The roll is frozen when the vote opens. Who registered at a time to
    come did so before the wall clock was set back: just now, as far as anybody can tell.
    """
    return frozenset(
        one.account_id
        for one in present
        if one.account_id != target_id
        and one.role is not Role.GUEST
        and one.seen_since + terms.presence <= now
        and min(one.registered_at, now) + terms.account_age <= now
    )


def is_protected(role: Role) -> bool:
    """Moderators and administrators are answerable to the administrator, not to a room."""
    return role in (Role.MODERATOR, Role.ADMINISTRATOR)


def verdict(tally: Tally, closes_at: datetime, now: datetime) -> State:
    """Settle as soon as no further ballot could change the outcome: more than half of all electors must say yes."""
    needed = tally.electors // 2 + 1
    if tally.yes >= needed:
        return State.PASSED
    if tally.no > tally.electors - needed or now >= closes_at:
        return State.FAILED
    return State.OPEN


def is_open(vote: Vote, now: datetime) -> bool:
    """Whether it takes ballots; one whose time is up waits only to be settled."""
    return vote.state is State.OPEN and now < vote.closes_at


def next_call(last_called: datetime | None, terms: Terms, now: datetime) -> datetime | None:
    """From when on somebody may call another vote; None where they may at once."""
    return _later(last_called, terms.caller_rests, now)


def next_case(last_case: datetime | None, terms: Terms, now: datetime) -> datetime | None:
    """From when on there may be a vote on the same person; `last_case` is the last failed vote or end of a sentence."""
    return _later(last_case, terms.target_rests, now)


def _later(last: datetime | None, rest: timedelta, now: datetime) -> datetime | None:
    return last + rest if last is not None and now < last + rest else None
