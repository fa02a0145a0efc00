"""Remember votes, their frozen rolls and their ballots; counts are always counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.core.errors import Conflict
from api.core.ids import AccountId, RoomId, VoteId
from api.core.uow import Query, Tx
from api.features.votes.models import vote_electors, votes
from api.features.votes.rules import Choice, Kind, State, Tally, Vote, matter
from api.features.votes.view import COLUMNS, Case, Votes, tally, vote_of

_open = votes.c.state == State.OPEN


class VoteAlreadyOpen(Conflict):
    code = "vote_already_open"
    detail = "There is a vote in this room already. Wait until it is over."


def add(tx: Tx, vote: Vote, roll: Iterable[AccountId]) -> None:
    """Store a new vote with its roll. Raises `VoteAlreadyOpen`; the index decides between two at once."""
    electors = sorted(roll)
    try:
        tx.execute(insert(votes), {**asdict(vote), "matter": matter(vote.kind)})
    except IntegrityError as error:
        raise VoteAlreadyOpen from error
    tx.execute(insert(vote_electors), [{"vote_id": vote.id, "account_id": one} for one in electors])
    tx.change(Votes, Votes.begin, Case(vote, dict.fromkeys(electors)))


def find(tx: Query, vote_id: VoteId) -> Vote | None:
    row = tx.execute(select(*COLUMNS).where(votes.c.id == vote_id)).one_or_none()
    return vote_of(row) if row is not None else None


def roll(tx: Query, vote_id: VoteId) -> dict[AccountId, Choice | None]:
    """Every elector, with the ballot cast so far."""
    rows = tx.execute(
        select(vote_electors.c.account_id, vote_electors.c.choice).where(vote_electors.c.vote_id == vote_id)
    )
    return {AccountId(row.account_id): Choice(row.choice) if row.choice else None for row in rows}


def counted(tx: Tx, vote_id: VoteId) -> Tally:
    return tally(roll(tx, vote_id))


def record(tx: Tx, vote_id: VoteId, account_id: AccountId, choice: Choice, now: datetime) -> Vote | None:
    """Store an elector's one ballot. None where it was cast before, or the account is no elector."""
    mine = (vote_electors.c.vote_id == vote_id) & (vote_electors.c.account_id == account_id)
    cast = tx.execute(
        update(vote_electors).where(mine, vote_electors.c.choice.is_(None)).values(choice=choice, cast_at=now)
    )
    if cast.rowcount != 1:
        return None
    raised = update(votes).where(votes.c.id == vote_id).values(version=votes.c.version + 1).returning(*COLUMNS)
    vote = vote_of(tx.execute(raised).one())
    tx.change(Votes, Votes.record, vote, account_id, choice)
    return vote


def close(tx: Tx, vote_id: VoteId, state: State, now: datetime) -> Vote | None:
    """Settle once. None where somebody else already did."""
    closed = (
        update(votes)
        .where(votes.c.id == vote_id, _open)
        .values(state=state, settled_at=now, version=votes.c.version + 1)
        .returning(*COLUMNS)
    )
    row = tx.execute(closed).one_or_none()
    if row is None:
        return None
    vote = vote_of(row)
    tx.change(Votes, Votes.settle, vote)
    return vote


def due(tx: Tx, now: datetime) -> list[Vote]:
    """Open votes whose time is up."""
    return [vote_of(row) for row in tx.execute(select(*COLUMNS).where(_open, votes.c.closes_at <= now))]


def open_in(tx: Tx, room_id: RoomId) -> list[Vote]:
    return [vote_of(row) for row in tx.execute(select(*COLUMNS).where(_open, votes.c.room_id == room_id))]


def is_on_trial(tx: Tx, account_id: AccountId) -> bool:
    """Whether any open vote is about the account."""
    return tx.execute(select(votes.c.id).where(_open, votes.c.target_id == account_id)).first() is not None


def last_called(tx: Tx, account_id: AccountId) -> datetime | None:
    """When the account last called a vote."""
    latest = func.max(votes.c.opened_at, type_=votes.c.opened_at.type)
    found: datetime | None = tx.execute(select(latest).where(votes.c.called_by == account_id)).scalar()
    return found


def last_failed(tx: Tx, target_id: AccountId, kind: Kind) -> datetime | None:
    """When a vote of this kind on the account last failed."""
    latest = func.max(votes.c.settled_at, type_=votes.c.settled_at.type)
    failed = select(latest).where(votes.c.target_id == target_id, votes.c.kind == kind, votes.c.state == State.FAILED)
    found: datetime | None = tx.execute(failed).scalar()
    return found
