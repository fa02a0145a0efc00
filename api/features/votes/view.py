"""Open votes in memory, and those settled lately: what the stream and the clock ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from api.core.ids import AccountId, RoomId, VoteId
from api.features.votes.models import vote_electors, votes
from api.features.votes.rules import Choice, Kind, State, Tally, Vote

COLUMNS = tuple(votes.c[one.name] for one in fields(Vote))
CLOSED_SETS = ((COLUMNS.index(votes.c.kind), Kind), (COLUMNS.index(votes.c.state), State))
KEPT_FOR = timedelta(minutes=1)
"""How long after its time a settled vote is still known: its result is told by then."""
Ballots = Mapping[AccountId, Choice | None]


def vote_of(row: Sequence[Any]) -> Vote:
    """A row of `COLUMNS` as a vote."""
    values = list(row)
    for at, kind in CLOSED_SETS:
        values[at] = kind(values[at])
    return Vote(*values)


def tally(ballots: Ballots) -> Tally:
    """Count the roll."""
    choices = list(ballots.values())
    return Tally(len(choices), choices.count(Choice.YES), choices.count(Choice.NO))


@dataclass(slots=True)
class Case:
    """A vote with its roll: every elector, and the ballot cast so far."""

    vote: Vote
    ballots: dict[AccountId, Choice | None] = field(default_factory=dict[AccountId, Choice | None])

    def concerns(self) -> frozenset[AccountId]:
        """Whoever hears of it wherever they are: its electors and its target."""
        target = self.vote.target_id
        return frozenset(self.ballots) | (frozenset({target}) if target is not None else frozenset())


class Votes:
    """Every open vote, and every settled one that somebody who was away may still believe open."""

    def __init__(self) -> None:
        self._open: dict[VoteId, Case] = {}
        self._settled: dict[VoteId, Case] = {}

    def read(self, connection: Connection) -> list[Case]:
        cases = {
            vote.id: Case(vote)
            for vote in map(vote_of, connection.execute(select(*COLUMNS).where(votes.c.state == State.OPEN)))
        }
        rolls = select(vote_electors.c.vote_id, vote_electors.c.account_id, vote_electors.c.choice).where(
            vote_electors.c.vote_id.in_(cases)
        )
        for row in connection.execute(rolls):
            cases[row.vote_id].ballots[AccountId(row.account_id)] = Choice(row.choice) if row.choice else None
        return list(cases.values())

    def replace(self, rows: list[Case]) -> None:
        self._open = {case.vote.id: case for case in rows}
        self._settled = {}

    def begin(self, case: Case) -> None:
        """Take a new vote in."""
        self._open[case.vote.id] = case

    def record(self, vote: Vote, account_id: AccountId, choice: Choice) -> None:
        """One more ballot; the vote has a new version."""
        case = self._open.get(vote.id)
        if case is not None:
            case.vote = vote
            case.ballots[account_id] = choice

    def settle(self, vote: Vote) -> None:
        """The vote takes no ballots any more."""
        case = self._open.pop(vote.id, None)
        if case is None:
            return
        case.vote = vote
        now = vote.settled_at or vote.closes_at
        lately = (other for other in self._settled.values() if other.vote.closes_at + KEPT_FOR > now)
        self._settled = {other.vote.id: other for other in (*lately, case)}

    def case(self, vote_id: VoteId) -> Case | None:
        """The vote, open or settled lately."""
        return self._open.get(vote_id) or self._settled.get(vote_id)

    def open(self) -> Iterable[Case]:
        return self._open.values()

    def known_in(self, room_id: RoomId) -> list[Case]:
        """The room's votes, open or settled lately."""
        return [case for case in (*self._settled.values(), *self._open.values()) if case.vote.room_id == room_id]

    def any_due(self, now: datetime) -> bool:
        """Whether any vote's time is up."""
        return any(case.vote.closes_at <= now for case in self._open.values())
