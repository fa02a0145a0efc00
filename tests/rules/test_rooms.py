"""Who sees a room, who may enter it, and whom moderators answer to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from api.core.ids import AccountId, RoomId
from api.features.accounts.rules import Role
from api.features.moderation.rules import RANKS, Objection, Party, objection
from api.features.rooms.rules import (
    Encryption,
    Entrant,
    Kind,
    Purpose,
    Refusal,
    Room,
    Visibility,
    Visitor,
    is_public,
    may_change,
    may_moderate,
    may_see,
    refusal,
)

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
ANN, BEN = AccountId("ann"), AccountId("ben")
DEN, ATTIC = RoomId("den"), RoomId("attic")

rooms = st.builds(
    Room,
    id=st.just(DEN),
    name=st.just("Den"),
    kind=st.sampled_from(Kind),
    visibility=st.sampled_from(Visibility),
    capacity=st.integers(2, 4),
    owner_id=st.sampled_from([ANN, BEN, None]),
    encryption=st.sampled_from(Encryption),
    passphrase=st.just(False),
    locked=st.booleans(),
    created_at=st.just(NOON),
    version=st.just(1),
    purpose=st.sampled_from(Purpose),
    archived_at=st.sampled_from([None, NOON]),
)
visitors = st.builds(Visitor, st.just(ANN), st.booleans(), st.booleans(), st.booleans())
entrants = st.builds(
    Entrant,
    confined_to=st.sampled_from([None, DEN, ATTIC]),
    released_at=st.just(NOON),
    barred=st.booleans(),
    barred_until=st.sampled_from([None, NOON]),
    was_inside=st.booleans(),
    others=st.integers(0, 5),
)


@given(rooms, visitors)
def test_who_may_act_in_a_room_sees_it(room: Room, visitor: Visitor) -> None:
    assert may_see(room, visitor) or not may_moderate(room, visitor)
    assert may_moderate(room, visitor) or not may_change(room, visitor)


@given(rooms, visitors)
def test_a_public_room_is_seen_by_everybody_and_no_other_by_a_stranger(room: Room, visitor: Visitor) -> None:
    stranger = Visitor(AccountId("eve"), moderates=False, invited=False)
    assert may_see(room, stranger) is is_public(room)
    assert may_see(room, visitor) or not is_public(room)


@given(rooms, visitors)
def test_a_jail_room_is_seen_by_prisoners_and_moderators_and_changed_by_nobody(room: Room, visitor: Visitor) -> None:
    jail = replace(room, purpose=Purpose.JAIL, owner_id=None)
    assert may_see(jail, visitor) is (visitor.imprisoned or visitor.moderates)
    assert not may_change(jail, visitor)


@given(rooms, entrants)
def test_who_serves_a_sentence_enters_no_other_room(room: Room, entrant: Entrant) -> None:
    confined = replace(entrant, confined_to=ATTIC)
    assert refusal(room, confined) is Refusal.JAILED


@given(rooms, entrants)
def test_a_jail_takes_its_prisoners_only_however_many(room: Room, entrant: Entrant) -> None:
    jail = replace(room, purpose=Purpose.JAIL, locked=False, archived_at=None)
    answer = refusal(jail, replace(entrant, barred=False))
    assert (answer is None) is (entrant.confined_to == DEN)


@given(rooms, entrants)
def test_nothing_that_keeps_somebody_out_is_forgotten(room: Room, entrant: Entrant) -> None:
    reasons = {
        Refusal.BARRED: entrant.barred,
        Refusal.ARCHIVED: room.archived_at is not None,
        Refusal.LOCKED: room.locked and not entrant.was_inside,
        Refusal.FULL: room.purpose is Purpose.ROOM and entrant.others >= room.capacity,
    }
    free = replace(entrant, confined_to=DEN if room.purpose is Purpose.JAIL else None)
    first = next((reason for reason, holds in reasons.items() if holds), None)
    assert refusal(room, free) is first


@given(st.sampled_from(Role), st.sampled_from(Role))
def test_moderators_answer_only_to_those_above_them(actor: Role, target: Role) -> None:
    answer = objection(Party(ANN, actor), Party(BEN, target))
    answers_to = RANKS.get(actor, 0) > RANKS.get(target, 0)
    assert answer is (None if target not in RANKS or answers_to else Objection.PROTECTED)
    assert objection(Party(ANN, actor), Party(ANN, target)) is Objection.PARTY
