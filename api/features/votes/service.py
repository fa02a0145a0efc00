"""Call votes, take ballots, and settle each vote once, in the unit that decides it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.core.errors import Invalid
from api.core.ids import AccountId, RoomId, VoteId, new_id
from api.core.uow import Query, Tx
from api.features.accounts import store as accounts
from api.features.accounts.holds import VoteOpen
from api.features.jail import store as sentences
from api.features.moderation import log, sentencing
from api.features.moderation.log import Deed, Entry
from api.features.presence import store as seats
from api.features.presence.rules import State as SeatState
from api.features.presence.service import RosterChanged
from api.features.rooms import rules as room_rules
from api.features.rooms import standing
from api.features.rooms import store as rooms
from api.features.rooms.facts import RoomCloses, RoomHides
from api.features.rooms.rules import Purpose, Room
from api.features.rooms.standing import NoSuchRoom
from api.features.votes import render, rules, store
from api.features.votes.errors import (
    BallotAlreadyCast,
    NoSuchVote,
    NotAnElector,
    NotServing,
    NoVotesHere,
    Protected,
    TargetNotHere,
    TooFewPeople,
    VoteClosed,
    VoteCooldown,
)
from api.features.votes.rules import Choice, Kind, Present, State, Terms, Vote
from api.features.votes.view import Case, tally
from api.features.whispers import service as whispers


@dataclass(frozen=True, slots=True)
class Motion:
    """What somebody asks a room to decide."""

    room_id: RoomId
    kind: Kind
    target_id: AccountId | None
    minutes: int | None
    reason: str


def call(tx: Tx, motion: Motion, caller_id: AccountId, terms: Terms, now: datetime) -> Case:
    """Open a vote; the roll is frozen, and the caller's yes is cast.

    Raises `NoSuchRoom`, `NoVotesHere`, `NotAnElector`, `Protected`, `TargetNotHere`, `NotServing`, `TooFewPeople`,
    `VoteCooldown`, `VoteAlreadyOpen`, `Invalid`.
    """
    room = rooms.find(tx, motion.room_id)
    if room is None or not room_rules.may_see(room, standing.visitor(tx, caller_id, room.id)):
        raise NoSuchRoom
    if room.purpose is Purpose.JAIL:
        raise NoVotesHere
    if motion.target_id == caller_id:
        raise Invalid("target_id", "yourself")
    present = _present(tx, room.id)
    roll = rules.electors(present, motion.target_id, terms, now)
    if caller_id not in roll:
        raise NotAnElector
    _check_target(tx, motion, present)
    if len(roll) < rules.FEWEST_ELECTORS:
        raise TooFewPeople
    _check_rest(tx, motion, caller_id, terms, now)
    vote = Vote(
        id=VoteId(new_id()), room_id=room.id, kind=motion.kind, target_id=motion.target_id, minutes=motion.minutes,
        reason=motion.reason, called_by=caller_id, opened_at=now, closes_at=now + terms.window,
        state=State.OPEN, settled_at=None, version=1,
    )  # fmt: skip
    store.add(tx, vote, roll)
    return cast(tx, vote.id, caller_id, Choice.YES, now)


def cast(tx: Tx, vote_id: VoteId, account_id: AccountId, choice: Choice, now: datetime) -> Case:
    """Cast an elector's one ballot; the answer is settled already where this ballot decided it.

    Raises `NoSuchVote` for whom it does not concern, `NotAnElector`, `VoteClosed`, `BallotAlreadyCast`.
    """
    vote, roll = find(tx, vote_id, account_id)
    if account_id not in roll:
        raise NotAnElector
    if not rules.is_open(vote, now):
        raise VoteClosed
    recorded = store.record(tx, vote_id, account_id, choice, now)
    if recorded is None:
        raise BallotAlreadyCast
    render.announce(tx, vote_id)
    render.announce_ballot(tx, vote_id, account_id, choice)
    roll[account_id] = choice
    verdict = rules.verdict(tally(roll), vote.closes_at, now)
    settled = _settle(tx, recorded, verdict, now) if verdict is not State.OPEN else None
    return Case(settled or recorded, roll)


def _present(tx: Tx, room_id: RoomId) -> list[Present]:
    """Whom the SFU sees in the room."""
    since = {seat.account_id: seat.since for seat in seats.seats_in(tx, room_id) if seat.state is SeatState.ACTIVE}
    people = accounts.several(tx, since)
    return [Present(one.id, one.role, one.created_at, since[one.id]) for one in people]


def find(tx: Query, vote_id: VoteId, account_id: AccountId) -> tuple[Vote, dict[AccountId, Choice | None]]:
    """A vote and its roll, for whom it concerns: people in the room, electors, the target. Raises `NoSuchVote`."""
    vote = store.find(tx, vote_id)
    if vote is None:
        raise NoSuchVote
    roll = store.roll(tx, vote_id)
    if account_id not in roll and account_id != vote.target_id:
        held = seats.held_by(tx, account_id)
        if held is None or held.room_id != vote.room_id:
            raise NoSuchVote
    return vote, roll


def settle_due(tx: Tx, now: datetime) -> None:
    """Settle every vote whose time is up, by its ballots; a restart in between changes nothing."""
    for vote in store.due(tx, now):
        _settle(tx, vote, rules.verdict(store.counted(tx, vote.id), vote.closes_at, now), now)


def room_closes(tx: Tx, fact: RoomCloses) -> None:
    """An owner does not end a vote by closing the room: raises `VoteOpen`. A moderator's act voids it."""
    for vote in store.open_in(tx, fact.room_id):
        if not fact.moderates:
            raise VoteOpen
        _settle(tx, vote, State.VOID, fact.at)


def room_hides(tx: Tx, fact: RoomHides) -> None:
    """Nor by putting its electors out of it: raises `VoteOpen`. Where a moderator does, the vote goes on."""
    if not fact.moderates and store.open_in(tx, fact.room_id):
        raise VoteOpen


def account_deleted(tx: Tx, account_id: AccountId) -> None:
    """Nobody evades a vote by deleting the account. Raises `VoteOpen`. Electors stay on the roll."""
    if store.is_on_trial(tx, account_id):
        raise VoteOpen


def roster_changed(tx: Tx, fact: RosterChanged) -> None:
    """Whoever comes in hears of the room's votes and sentences."""
    for account_id in fact.accounts:
        render.announce_cases(tx, fact.room_id, account_id)


def _check_target(tx: Tx, motion: Motion, present: list[Present]) -> None:
    target_id = motion.target_id
    if motion.kind is Kind.JAIL and target_id is not None:
        target = accounts.get(tx, target_id)
        if target is None or all(one.account_id != target_id for one in present):
            raise TargetNotHere
        if rules.is_protected(target.role):
            raise Protected
    if motion.kind is Kind.RELEASE and target_id is not None:
        sentence = sentences.serving(tx, target_id)
        if sentence is None or sentence.room_id != motion.room_id:
            raise NotServing


def _check_rest(tx: Tx, motion: Motion, caller_id: AccountId, terms: Terms, now: datetime) -> None:
    waits = [rules.next_call(store.last_called(tx, caller_id), terms, now)]
    if motion.target_id is not None:
        waits.append(rules.next_case(store.last_failed(tx, motion.target_id, motion.kind), terms, now))
    if motion.kind is Kind.JAIL and motion.target_id is not None and motion.minutes is not None:
        waits.append(rules.next_case(sentences.last_end(tx, motion.target_id), terms, now))
        waits.append(sentencing.may_impose(tx, motion.target_id, motion.minutes, now))
    until = max((wait for wait in waits if wait is not None), default=None)
    if until is not None:
        raise VoteCooldown(until)


def _settle(tx: Tx, vote: Vote, state: State, now: datetime) -> Vote | None:
    """Close the vote and do what it decided, in one unit. None where it is settled already."""
    room = rooms.find(tx, vote.room_id)
    if state is State.PASSED and (room is None or not _is_possible(tx, vote)):
        state = State.VOID
    settled = store.close(tx, vote.id, state, now)
    if settled is None:
        return None
    _write(tx, settled, now)
    render.announce(tx, vote.id)
    if state is State.PASSED and room is not None:
        _carry_out(tx, settled, room, now)
    return settled


def _is_possible(tx: Tx, vote: Vote) -> bool:
    """Whether what was asked may still be done: nobody serves two sentences, is let go twice, or is jailed by a room
    after they were made somebody whom no room judges.
    """
    if vote.kind is Kind.WHISPERS_ON:
        return whispers.may_start(tx, vote.room_id)
    if vote.target_id is None:
        return whispers.is_on(tx, vote.room_id)
    serving = sentences.serving(tx, vote.target_id)
    if vote.kind is Kind.JAIL:
        target = accounts.get(tx, vote.target_id)
        return serving is None and (target is None or not rules.is_protected(target.role))
    return serving is not None and serving.room_id == vote.room_id


def _carry_out(tx: Tx, vote: Vote, room: Room, now: datetime) -> None:
    target_id = vote.target_id
    if target_id is None:
        (whispers.start if vote.kind is Kind.WHISPERS_ON else whispers.stop)(tx, room.id)
    elif vote.kind is Kind.JAIL and vote.minutes is not None:
        verdict = sentencing.Verdict(target_id, vote.minutes, vote.reason, vote.id, vote.called_by)
        sentencing.sentence(tx, room, verdict, now)
    else:
        sentence = sentences.serving(tx, target_id)
        if sentence is not None:
            sentencing.release(tx, sentence, None, now)


def _write(tx: Tx, vote: Vote, now: datetime) -> None:
    count = store.counted(tx, vote.id)
    log.write(
        tx,
        Entry(
            room_id=vote.room_id, at=now, kind=Deed(f"vote_{vote.kind}_{vote.state}"), actor_id=vote.called_by,
            target_id=vote.target_id, reason=vote.reason or None, minutes=vote.minutes, electors=count.electors,
            yes=count.yes, no=count.no,
        ),
    )  # fmt: skip
