"""Send people to jail and let them go: the sentence, its room, the grants, the keys and the log in one unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from api.core.errors import Forbidden, NotFound
from api.core.ids import AccountId, SentenceId, VoteId, new_id
from api.core.uow import Tx
from api.features.accounts.holds import StillJailed
from api.features.jail import rules as jail_rules
from api.features.jail import service as jail
from api.features.jail import store as sentences
from api.features.jail.rules import WALKS_OUT_WITHIN, Sentence, State
from api.features.moderation import log
from api.features.moderation.log import Deed, Entry
from api.features.rooms import cells, removal, standing, store
from api.features.rooms.removal import Cause
from api.features.rooms.rules import Room, may_see


class NoSentence(NotFound):
    code = "no_sentence"
    detail = "You serve no sentence."


class NoSuchSentence(NotFound):
    detail = "There is no such sentence, or it is over."


class MayNotRelease(Forbidden):
    detail = "Only the owner of the room or a moderator may do this, and nobody in a case of their own."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided against somebody: by a vote, called by whom, for how long and why."""

    account_id: AccountId
    minutes: int
    reason: str
    vote_id: VoteId
    called_by: AccountId


def sentence(tx: Tx, room: Room, verdict: Verdict, now: datetime) -> Sentence | None:
    """Jail somebody in the room's jail room. None where they serve a sentence already, and nothing is done.

    From the commit on the gate is closed to them everywhere else; the enforcer sees to what is still connected.
    """
    account_id = verdict.account_id
    if sentences.serving(tx, account_id) is not None:
        return None
    served = Sentence(
        id=SentenceId(new_id()), account_id=account_id, room_id=room.id, jail_room_id=cells.ensure(tx, room, now),
        vote_id=verdict.vote_id, called_by=verdict.called_by, reason=verdict.reason, began_at=now,
        until=now + timedelta(minutes=verdict.minutes), state=State.SERVING, enforcing=True, version=1,
    )  # fmt: skip
    jail.begin(tx, served)
    removal.expel(tx, room.id, [account_id], Cause.JAILED, now)
    removal.expel_everywhere(tx, account_id, Cause.JAILED, now)
    tx.wake(room.id)
    cells.show(tx, served.jail_room_id, account_id)
    log.write(
        tx,
        Entry(
            room_id=room.id, at=now, kind=Deed.JAILED, actor_id=verdict.called_by, target_id=account_id,
            reason=verdict.reason, minutes=verdict.minutes, until=served.until,
        ),
    )  # fmt: skip
    return served


def release(tx: Tx, found: Sentence, by: AccountId | None, now: datetime) -> Sentence | None:
    """Cut a sentence short; `by` is who did, or nobody for a vote. None where it is over already."""
    return _let_go(tx, found, State.RELEASED, by, now)


def release_due(tx: Tx, now: datetime) -> None:
    """End every sentence whose time is up."""
    for found in sentences.due(tx, now):
        _let_go(tx, found, State.ENDED, None, now)


def pardon(tx: Tx, sentence_id: SentenceId, actor_id: AccountId, now: datetime) -> None:
    """Let somebody go before their time, as the room's owner or a moderator.

    Raises `NoSuchSentence`, also for who may not see its room, and `MayNotRelease`; nobody who
    serves has a say, nor an owner who called the vote.
    """
    found = sentences.find(tx, sentence_id)
    if found is None or found.state is not State.SERVING:
        raise NoSuchSentence
    actor = standing.visitor(tx, actor_id, found.room_id)
    if actor.moderates:
        if actor_id == found.account_id:
            raise MayNotRelease
    else:
        room = store.find(tx, found.room_id)
        if actor_id != found.account_id and (room is None or not may_see(room, actor)):
            raise NoSuchSentence
        owns = room is not None and room.owner_id == actor_id
        if not owns or actor_id in (found.account_id, found.called_by):
            raise MayNotRelease
    if release(tx, found, actor_id, now) is None:
        raise NoSuchSentence


def clear_cells(tx: Tx, now: datetime) -> None:
    """Have those out of a jail room whose time to walk out is over; its key changes also where they have left."""
    for sentence in sentences.walked_out(tx, now - WALKS_OUT_WITHIN):
        serving = sentences.serving(tx, sentence.account_id)
        if serving is None or serving.jail_room_id != sentence.jail_room_id:
            removal.expel(tx, sentence.jail_room_id, [sentence.account_id], Cause.RELEASED, now)
    remove_cells(tx, now)


def remove_cells(tx: Tx, now: datetime) -> None:
    """Remove the jail rooms of deleted rooms once nobody serves in them."""
    for room_id in store.orphaned_jails(tx):
        if not sentences.is_needed(tx, room_id):
            cells.remove(tx, room_id, now)


def refuse_while_jailed(tx: Tx, account_id: AccountId) -> None:
    """Nobody ends a sentence by deleting the account. Raises `StillJailed`."""
    found = sentences.serving(tx, account_id)
    if found is not None:
        raise StillJailed(extra={"release_at": found.until})


def _let_go(tx: Tx, found: Sentence, state: State, by: AccountId | None, now: datetime) -> Sentence | None:
    ended = jail.end(tx, found.id, state, by, now)
    if ended is None:
        return None
    cells.show(tx, ended.jail_room_id, ended.account_id)
    kind = Deed.RELEASED if state is State.RELEASED else Deed.SERVED
    log.write(tx, Entry(room_id=ended.room_id, at=now, kind=kind, actor_id=by, target_id=ended.account_id))
    return ended


def may_impose(tx: Tx, account_id: AccountId, minutes: int, now: datetime) -> datetime | None:
    """From when on a vote may jail this account for so long; None where it may at once."""
    spells = sentences.spells_by_votes(tx, account_id, now - jail_rules.WITHIN)
    return jail_rules.next_chance(spells, minutes, now)
