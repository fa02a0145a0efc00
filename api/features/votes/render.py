"""Votes as clients see them: while one is open, only how many have answered."""

from __future__ import annotations

from functools import partial

from api.core.bus import Event, InRoomAndAmong, InRoomOrAmong, ToAccounts
from api.core.clock import rfc3339
from api.core.ids import AccountId, RoomId, VoteId
from api.core.models import Models
from api.core.uow import Tx
from api.features.jail import render as sentences
from api.features.jail.view import Sentences
from api.features.presence.view import Roster
from api.features.votes.rules import Choice, State
from api.features.votes.view import Case, Votes, tally


def vote(case: Case) -> dict[str, object]:
    """The same for everyone; yes and no are counted only once it is settled."""
    one, count = case.vote, tally(case.ballots)
    settled = one.state is not State.OPEN
    return {
        "id": one.id,
        "room_id": one.room_id,
        "kind": one.kind,
        "target_id": one.target_id,
        "minutes": one.minutes,
        "reason": one.reason,
        "called_by": one.called_by,
        "opened_at": rfc3339(one.opened_at),
        "closes_at": rfc3339(one.closes_at),
        "state": one.state,
        "electors": count.electors,
        "cast": count.cast,
        "yes": count.yes if settled else None,
        "no": count.no if settled else None,
        "settled_at": rfc3339(one.settled_at) if one.settled_at is not None else None,
        "version": one.version,
    }


def seen_by(case: Case, account_id: AccountId) -> dict[str, object]:
    """The vote with one elector's own part in it."""
    mine = case.ballots.get(account_id)
    may_vote = account_id in case.ballots and mine is None and case.vote.state is State.OPEN
    return {**vote(case), "my_ballot": mine, "may_vote": may_vote}


def visible(models: Models, account_id: AccountId) -> list[dict[str, object]]:
    """The open votes that concern the account."""
    seat = models.of(Roster).of_account(account_id)
    here = seat.room_id if seat is not None else None
    return [
        seen_by(case, account_id)
        for case in models.of(Votes).open()
        if case.vote.room_id == here or account_id in case.concerns()
    ]


def announce(tx: Tx, vote_id: VoteId) -> None:
    """Tell everybody concerned how the vote stands."""
    tx.announce("vote.changed", vote_id, partial(_changed, vote_id))


def announce_ballot(tx: Tx, vote_id: VoteId, account_id: AccountId, choice: Choice) -> None:
    """Tell the one who cast it, on all their devices; nobody else ever learns it."""
    data = {"vote_id": vote_id, "choice": choice}
    told = Event("ballot.cast", data, ToAccounts(frozenset({account_id})))
    tx.announce("ballot.cast", f"{vote_id} {account_id}", lambda _models: [told])


def announce_cases(tx: Tx, room_id: RoomId, account_id: AccountId) -> None:
    """Somebody may have come in: the room's votes and sentences concern them from now on.

    Those that are over are told too: who was away when that happened may believe that they are not.
    """
    tx.announce("room.cases", f"{room_id} {account_id}", partial(_cases, room_id, account_id))


def _changed(vote_id: VoteId, models: Models) -> list[Event]:
    case = models.of(Votes).case(vote_id)
    if case is None:
        return []
    return [
        Event("vote.changed", {"vote": vote(case)}, InRoomOrAmong(case.vote.room_id, case.concerns()), case.vote.id)
    ]


def _cases(room_id: RoomId, account_id: AccountId, models: Models) -> list[Event]:
    newcomer = InRoomAndAmong(room_id, frozenset({account_id}))
    events = [Event("vote.changed", {"vote": vote(case)}, newcomer) for case in models.of(Votes).known_in(room_id)]
    for sentence in models.of(Sentences).known_in(room_id):
        events += sentences.events(sentence, newcomer)
    return events
