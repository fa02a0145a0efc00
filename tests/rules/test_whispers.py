"""Properties of the ring."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.core.ids import AccountId
from api.features.whispers.rules import FEWEST, SEED_BYTES, digest, neighbours, order

seeds = st.binary(min_size=SEED_BYTES, max_size=SEED_BYTES)
ids = st.uuids().map(lambda one: AccountId(str(one)))
people = st.sets(ids, min_size=FEWEST, max_size=30)


@given(seeds, people)
def test_everybody_hears_one_is_heard_by_one_and_nobody_whispers_to_themselves(
    seed: bytes, present: set[AccountId]
) -> None:
    ring = order(seed, present)
    beside = {one: neighbours(ring, one) for one in present}
    heard = [found.hears for found in beside.values() if found is not None]
    assert sorted(heard) == sorted(present)
    for one, found in beside.items():
        assert found is not None
        assert one not in (found.hears, found.heard_by)
        back = beside[found.heard_by]
        assert back is not None
        assert back.hears == one


@given(seeds, people)
def test_the_ring_does_not_depend_on_the_order_of_arrival(seed: bytes, present: set[AccountId]) -> None:
    assert order(seed, sorted(present)) == order(seed, sorted(present, reverse=True))
    assert digest(sorted(present)) == digest(sorted(present, reverse=True))


@given(seeds, people, ids)
def test_who_comes_or_goes_changes_what_one_other_person_hears(
    seed: bytes, present: set[AccountId], other: AccountId
) -> None:
    before, after = order(seed, present - {other}), order(seed, present | {other})
    if len(before) < FEWEST:
        return
    assert len([one for one in before if _hears(before, one) != _hears(after, one)]) == 1


@given(seeds, people)
def test_a_ring_of_two_is_none(seed: bytes, present: set[AccountId]) -> None:
    two = order(seed, sorted(present)[:2])
    assert all(neighbours(two, one) is None for one in present)


def _hears(ring: tuple[AccountId, ...], one: AccountId) -> AccountId | None:
    found = neighbours(ring, one)
    return found.hears if found is not None else None
