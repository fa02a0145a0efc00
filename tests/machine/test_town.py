"""Rooms, presence, votes and sentences, driven at random: always as the oracle says, and as every client believes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from api.core.ids import RoomId
from api.features.presence.rules import State
from api.features.presence.view import Roster
from api.features.whispers.view import Rings
from tests.fakes.clock import NOON
from tests.machine.deeds import Deeds
from tests.machine.rows import sentences_of, votes_of

FULL = os.environ.get("SCALE") == "full"
RUNS, STEPS = (500, 50) if FULL else (60, 30)


class Machine(Deeds):
    """What always holds, whatever people do."""

    @invariant()
    def seats_are_as_the_oracle_says(self) -> None:
        names = {id_: name for name, id_ in self.town.ids.items()}
        seats = self.town.server.ctx.models.of(Roster).all()
        real = {names[one.account_id]: (names[one.room_id], one.state is State.ACTIVE) for one in seats}
        assert real == {who: (seat.room, seat.seen) for who, seat in self.oracle.seats.items()}

    @invariant()
    def rooms_whisper_as_the_oracle_says(self) -> None:
        rings = self.town.server.ctx.models.of(Rings)
        real = {room for room in self.rooms if (ring := rings.of(RoomId(self.town.ids[room]))) and ring.is_on}
        assert real & self.oracle.owners.keys() == self.oracle.whispering

    @invariant()
    def rows_are_as_the_oracle_says(self) -> None:
        database = self.town.server.ctx.settings.database
        votes = {
            id_: (one.state, sorted(choice for choice in one.roll.values() if choice), len(one.roll))
            for id_, one in self.known_votes()
        }
        sentences = {id_: (one.state, one.until, one.ended) for id_, one in self.known_sentences()}
        assert votes_of(database) == votes
        assert sentences_of(database, NOON) == sentences

    @invariant()
    def everybody_sees_what_concerns_them(self) -> None:
        open_votes = [(id_, one) for id_, one in self.known_votes() if one.state == "open"]
        serving = [(id_, one) for id_, one in self.known_sentences() if one.state == "serving"]
        for who in self.oracle.people:
            shown: Any = self.town.snapshot(who)
            seen = [(id_, one.roll) for id_, one in open_votes if self.oracle.sees(who, one)]
            mine = {id_: (roll.get(who), who in roll and not roll[who]) for id_, roll in seen}
            assert {one["id"]: (one["my_ballot"], one["may_vote"]) for one in shown["votes"]} == mine
            told = {id_ for id_, one in serving if who == one.who or self.oracle.where(who) == one.room}
            assert {one["id"] for one in shown["sentences"]} == told

    @invariant()
    def a_snapshot_and_what_followed_it_equal_a_fresh_snapshot(self) -> None:
        for who, world in self.town.worlds.items():
            assert not world.differs_from(self.town.snapshot(who)), who


@pytest.mark.timeout(3000 if FULL else 300)
def test_the_server_does_what_the_oracle_says(migrated: Path) -> None:
    Machine.migrated = migrated
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
