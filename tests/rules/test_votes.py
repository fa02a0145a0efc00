"""The verdict, who may vote, and how much jail a day holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.core.ids import AccountId
from api.features.accounts.rules import Role
from api.features.jail import rules as jail
from api.features.jail.rules import LENGTHS, MOST_BY_VOTES, WITHIN, Spell
from api.features.votes import rules
from api.features.votes.rules import Present, State, Tally, Terms

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
CLOSES = NOON + timedelta(seconds=30)
TERMS = Terms(
    presence=timedelta(seconds=10), window=timedelta(seconds=30), account_age=timedelta(hours=1),
    caller_rests=timedelta(minutes=1), target_rests=timedelta(minutes=5),
)  # fmt: skip
EVE = AccountId("eve")
MOMENT = timedelta(milliseconds=1)


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    """Any count of any electorate that may open a vote."""
    electors = draw(st.integers(2, 100))
    yes = draw(st.integers(0, electors))
    return Tally(electors, yes, draw(st.integers(0, electors - yes)))


def verdict(tally: Tally, now: datetime = NOON) -> State:
    return rules.verdict(tally, CLOSES, now)


def after(tally: Tally, ballots: Sequence[bool]) -> Tally:
    yes = sum(ballots)
    return Tally(tally.electors, tally.yes + yes, tally.no + len(ballots) - yes)


@given(tallies(), st.data())
def test_a_settled_vote_stays_settled(tally: Tally, data: st.DataObject) -> None:
    settled = verdict(tally)
    if settled is State.OPEN:
        return
    left = tally.electors - tally.cast
    later = after(tally, data.draw(st.lists(st.booleans(), max_size=left)))
    assert verdict(later) is verdict(later, CLOSES) is settled


@given(tallies(), st.data())
def test_a_vote_is_open_while_both_outcomes_are_possible(tally: Tally, data: st.DataObject) -> None:
    left = tally.electors - tally.cast
    ends = {verdict(after(tally, [choice] * left), CLOSES) for choice in (True, False)}
    assert (verdict(tally) is State.OPEN) is (len(ends) == 2)


@given(tallies())
def test_more_than_half_of_all_electors_must_say_yes(tally: Tally) -> None:
    assert (verdict(tally, CLOSES) is State.PASSED) is (2 * tally.yes > tally.electors)


@given(tallies())
def test_nothing_is_open_when_its_time_is_up(tally: Tally) -> None:
    assert verdict(tally, CLOSES) in (State.PASSED, State.FAILED)
    assert verdict(tally, CLOSES - MOMENT) in (State.OPEN, verdict(tally, CLOSES))


@given(tallies())
def test_nobody_is_jailed_by_one_person_alone(tally: Tally) -> None:
    if verdict(tally, CLOSES) is State.PASSED:
        assert tally.yes >= 2


@given(st.lists(st.booleans(), min_size=2, max_size=30), st.data())
def test_the_order_of_ballots_does_not_matter(ballots: list[bool], data: st.DataObject) -> None:
    assert settle(ballots) is settle(data.draw(st.permutations(ballots)))


def settle(ballots: list[bool]) -> State:
    """Cast one after the other, as far as they are taken."""
    tally = Tally(len(ballots), 0, 0)
    for ballot in ballots:
        if verdict(tally) is not State.OPEN:
            break
        tally = after(tally, [ballot])
    return verdict(tally, CLOSES)


def somebody(
    name: str = "ann", role: Role = Role.MEMBER, here: timedelta = TERMS.presence, age: timedelta = TERMS.account_age
) -> Present:
    return Present(AccountId(name), role, NOON - age, NOON - here)


def electors(*present: Present) -> frozenset[AccountId]:
    return rules.electors(present, EVE, TERMS, NOON)


def test_electors_have_been_here_and_registered_for_long_enough() -> None:
    assert electors(somebody()) == {"ann"}
    assert electors(somebody(here=TERMS.presence - MOMENT)) == frozenset()
    assert electors(somebody(age=TERMS.account_age - MOMENT)) == frozenset()


def test_neither_guests_nor_the_target_are_electors() -> None:
    assert electors(somebody(role=Role.GUEST), somebody("eve")) == frozenset()
    assert electors(*(somebody(role, Role(role)) for role in ("member", "moderator", "administrator"))) == {
        "member", "moderator", "administrator"
    }  # fmt: skip


@given(st.timedeltas(timedelta(), timedelta(minutes=10)).map(lambda ago: NOON - ago) | st.none())
def test_a_rest_is_over_exactly_when_it_says(last: datetime | None) -> None:
    wait = rules.next_call(last, TERMS, NOON)
    if wait is None:
        assert last is None or last + TERMS.caller_rests <= NOON
    else:
        assert wait > NOON
        assert rules.next_call(last, TERMS, wait) is None
        assert rules.next_call(last, TERMS, wait - MOMENT) == wait


@st.composite
def spells(draw: st.DrawFn) -> list[Spell]:
    """Times in jail, one after the other, the last of which is over by noon."""
    served: list[Spell] = []
    begin = NOON - timedelta(hours=30)
    for _ in range(draw(st.integers(0, 12))):
        begin += timedelta(minutes=draw(st.integers(0, 300)))
        until = begin + timedelta(minutes=draw(st.integers(0, 30)))
        if until > NOON:
            break
        served.append(Spell(begin, until))
        begin = until
    return served


def spent(served: list[Spell], now: datetime) -> timedelta:
    """How much of a day's jail is used up at a time."""
    return sum((one.until - one.began_at for one in served if one.began_at + WITHIN > now), timedelta())


@given(spells(), st.sampled_from(LENGTHS))
def test_votes_impose_an_hour_a_day_and_not_more(served: list[Spell], minutes: int) -> None:
    chance = jail.next_chance(served, minutes, NOON)
    fits = spent(served, NOON) + timedelta(minutes=minutes) <= MOST_BY_VOTES
    assert (chance is None) is fits


@given(spells(), st.sampled_from(LENGTHS))
def test_the_next_chance_is_the_first_moment_at_which_it_fits(served: list[Spell], minutes: int) -> None:
    chance = jail.next_chance(served, minutes, NOON)
    if chance is not None:
        length = timedelta(minutes=minutes)
        assert chance > NOON
        assert spent(served, chance) + length <= MOST_BY_VOTES < spent(served, chance - MOMENT) + length
