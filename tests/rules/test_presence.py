"""Presence: whatever lists came before, in whatever order, the next one makes the rows say what the SFU says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from api.core.ids import AccountId, Identity, RoomId, SessionId
from api.features.presence.rules import SEAT_FOR, Seat, Seen, State, compare

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
IDENTITIES = [Identity(f"a{number}") for number in range(6)]
Rows = dict[Identity, Seat]


def seat(identity: Identity, state: State, since: datetime, *, clear: bool = False) -> Seat:
    return Seat(
        identity=identity, account_id=AccountId(identity), session_id=SessionId("s"), bound=False, device_id="d",
        room_id=RoomId("r"), state=state, seat_until=since + SEAT_FOR, since=since, muted=False, deafened=False,
        hand=False, clear=clear,
    )  # fmt: skip


moments = st.integers(-60, 60).map(lambda seconds: NOON + timedelta(seconds=seconds))
states = st.sampled_from([State.JOINING, State.ACTIVE])
taken = st.builds(seat, st.sampled_from(IDENTITIES), states, moments, clear=st.booleans())
rows = st.lists(taken, unique_by=lambda one: one.identity).map(lambda seats: {one.identity: one for one in seats})
seen = st.lists(st.builds(Seen, st.sampled_from(IDENTITIES), st.booleans()), unique_by=lambda one: one.identity)
lists = st.tuples(seen, moments)


def take_in(before: Rows, listed: list[Seen], asked_at: datetime) -> Rows:
    """What the service makes of a difference."""
    difference = compare(before.values(), listed, asked_at)
    after = {identity: one for identity, one in before.items() if identity not in difference.gone}
    for identity in difference.arrived:
        after[identity] = replace(after[identity], state=State.ACTIVE, since=asked_at)
    for identity, clear in difference.cleared:
        after[identity] = replace(after[identity], clear=clear)
    return after


@given(rows, st.lists(lists, max_size=8), seen)
def test_after_one_fresh_list_the_rows_say_what_it_says(
    before: Rows, stale: list[tuple[list[Seen], datetime]], fresh: list[Seen]
) -> None:
    """However many lists came late, twice or in another order before it."""
    for listed, asked_at in stale:
        before = take_in(before, listed, asked_at)
    now = NOON + timedelta(seconds=61)
    after = take_in(before, fresh, now)
    there = {one.identity: one for one in fresh}
    active = {identity for identity, one in after.items() if one.state is State.ACTIVE}
    assert active == before.keys() & there.keys()
    assert all(after[identity].clear is there[identity].clear for identity in active)
    assert all(one.is_good(now) for one in after.values())
    assert set(compare(after.values(), fresh, now).intruders) == there.keys() - before.keys()


@given(rows, lists)
def test_the_same_list_again_changes_nothing(before: Rows, given_list: tuple[list[Seen], datetime]) -> None:
    after = take_in(before, *given_list)
    assert not compare(after.values(), *given_list).changes_rows
    assert take_in(after, *given_list) == after


@given(rows, lists, st.randoms(use_true_random=False))
def test_the_order_within_a_list_and_its_repeats_do_not_matter(
    before: Rows, given_list: tuple[list[Seen], datetime], random: Random
) -> None:
    listed, asked_at = given_list
    shuffled = [*listed, *listed]
    random.shuffle(shuffled)
    one, other = (compare(before.values(), some, asked_at) for some in (listed, shuffled))
    assert (one.arrived, one.gone, one.cleared) == (other.arrived, other.gone, other.cleared)
    assert set(one.intruders) == set(other.intruders)


@given(rows, lists)
def test_nobody_is_gone_who_arrived_after_the_list_was_asked_for(
    before: Rows, given_list: tuple[list[Seen], datetime]
) -> None:
    _, asked_at = given_list
    gone = compare(before.values(), *given_list).gone
    assert all(before[identity].since < asked_at for identity in gone)


@given(rows, lists, st.sets(st.sampled_from(IDENTITIES)))
def test_who_connects_anew_is_not_gone_and_nobody_else_is_judged_otherwise(
    before: Rows, given_list: tuple[list[Seen], datetime], awaited: set[Identity]
) -> None:
    strict, lenient = compare(before.values(), *given_list), compare(before.values(), *given_list, awaited)
    spared = {identity for identity in strict.gone if identity in awaited and before[identity].state is State.ACTIVE}
    assert set(lenient.gone) == set(strict.gone) - spared
    assert replace(lenient, gone=()) == replace(strict, gone=())


@given(rows, lists)
def test_only_who_has_no_good_seat_is_an_intruder(before: Rows, given_list: tuple[list[Seen], datetime]) -> None:
    listed, _ = given_list
    difference = compare(before.values(), *given_list)
    assert set(difference.intruders) == {one.identity for one in listed} - before.keys()
