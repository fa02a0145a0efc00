"""Votes and sentences over kill -9: what was acknowledged is there, what was begun is whole or not there at all."""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from tests.faults.host import WINDOW_S, Host, host
from tests.stream.listener import listening
from tests.support.until import moment

FULL = os.environ.get("SCALE") == "full"
RUNS = 100 if FULL else 8
EVERY = 1 if FULL else 7
"""Of how many steps of a sentence one is tried."""
MOST_STEPS = 200
PRESSES = 2
ELECTORS = tuple(f"elector{number}" for number in range(9))


async def press(here: Host, who: str, vote_id: str, choice: str) -> bool:
    """Whether the ballot was acknowledged before the end."""
    try:
        return (await here.cast(who, vote_id, choice)).status_code == 200
    except httpx.TransportError:
        return False


class Strike:
    """Kills the process a moment after so many answers."""

    def __init__(self, here: Host, answers: int, wait: float) -> None:
        self._here, self._left, self._wait = here, answers, wait
        self._enough = asyncio.Event()
        self.note()

    def note(self) -> None:
        """One more answer; the first call is the start."""
        self._left -= 1
        if self._left < 0:
            self._enough.set()

    async def strike(self) -> None:
        await self._enough.wait()
        await moment(self._wait)
        self._here.kill()


@pytest.mark.timeout(1800 if FULL else 300)
async def test_every_acknowledged_ballot_outlives_the_process(tmp_path: Path) -> None:
    chance = random.Random(RUNS)
    async with host(tmp_path) as here:
        await here.register(*ELECTORS)
        for run in range(RUNS):
            target = f"target{run}"
            await here.register(target)
            room_id = await here.gather(*ELECTORS, target)
            vote_id = await here.accuse(ELECTORS[0], room_id, target)
            struck = Strike(here, chance.randrange(PRESSES * len(ELECTORS[1:])), chance.random() * 0.004)
            wishes = {who: chance.choice(("yes", "yes", "no")) for who in ELECTORS[1:]}
            acknowledged = {ELECTORS[0]: "yes", **await ballots(here, vote_id, wishes, struck)}
            await here.until_dead()
            await here.start()
            for who, choice in acknowledged.items():
                seen = (await here.ask(who, "GET", f"/votes/{vote_id}")).json()
                assert seen["my_ballot"] == choice, f"run {run}: the ballot of {who} is lost"
            await settles_by_its_ballots(here, vote_id, target, room_id)


async def ballots(here: Host, vote_id: str, wishes: dict[str, str], struck: Strike) -> dict[str, str]:
    """Everybody presses at once, while the process is killed; what was acknowledged."""
    acknowledged: dict[str, str] = {}

    async def vote(who: str) -> None:
        if await press(here, who, vote_id, wishes[who]):
            acknowledged[who] = wishes[who]
        struck.note()

    await asyncio.gather(*(vote(who) for who in wishes for _ in range(PRESSES)), struck.strike())
    return acknowledged


async def settles_by_its_ballots(here: Host, vote_id: str, target: str, room_id: str) -> None:
    """Have everybody vote who has not yet: the outcome is what the stored ballots say."""
    for who in ELECTORS:
        await here.cast(who, vote_id, "no")
    seen = (await here.ask(ELECTORS[0], "GET", f"/votes/{vote_id}")).json()
    kept = Counter(row[0] for row in here.rows("SELECT choice FROM vote_electors WHERE vote_id = ?", vote_id))
    assert seen["state"] == ("passed" if kept["yes"] > len(ELECTORS) // 2 else "failed")
    assert (seen["yes"], seen["no"]) == (kept["yes"], kept["no"])
    sentences = here.rows("SELECT state FROM sentences WHERE vote_id = ?", vote_id)
    assert sentences == ([("serving",)] if seen["state"] == "passed" else [])
    joined = await here.ask(target, "POST", f"/rooms/{room_id}/join", {})
    assert joined.status_code == (403 if seen["state"] == "passed" else 200)
    await here.ask(target, "POST", f"/rooms/{room_id}/leave")


@pytest.mark.timeout(1800 if FULL else 300)
async def test_between_any_two_steps_of_a_sentence_it_is_whole_or_not_there(tmp_path: Path) -> None:
    """From the deciding ballot's statement to the last event: all rows or none, and the room goes on from there."""
    outcomes: Counter[str] = Counter()
    async with host(tmp_path) as here:
        await here.register("ann", "ben")
        for step in range(0, MOST_STEPS, EVERY):
            target = f"target{step}"
            await here.register(target)
            room_id = await here.gather("ann", "ben", target)
            vote_id = await here.accuse("ann", room_id, target)
            await here.restart(DIES_AT=str(step))
            if await press(here, "ben", vote_id, "yes"):
                break
            await here.until_dead()
            outcomes[state_of(here, vote_id, room_id)] += 1
            await here.start()
            assert state_of(here, vote_id, room_id) in outcomes
            await here.cast("ben", vote_id, "yes")
            assert state_of(here, vote_id, room_id) == "passed"
            refused = await here.ask(target, "POST", f"/rooms/{room_id}/join", {})
            assert (refused.status_code, refused.json()["code"]) == (403, "jailed")
        else:
            pytest.fail("the process never got through")
    assert set(outcomes) == {"open", "passed"}


def state_of(here: Host, vote_id: str, room_id: str) -> str:
    """The vote's state, after a look at everything that must be there with it, or not at all."""
    ((state,),) = here.rows("SELECT state FROM votes WHERE id = ?", vote_id)
    yes = here.rows("SELECT count(*) FROM vote_electors WHERE vote_id = ? AND choice = 'yes'", vote_id)
    with_it = [
        here.rows("SELECT count(*) FROM sentences WHERE vote_id = ? AND state = 'serving'", vote_id),
        here.rows("SELECT count(*) FROM rooms WHERE parent_id = ? AND purpose = 'jail'", room_id),
        here.rows("SELECT count(*) FROM moderation_log WHERE room_id = ? AND kind = 'vote_jail_passed'", room_id),
        here.rows("SELECT count(*) FROM moderation_log WHERE room_id = ? AND kind = 'jailed'", room_id),
    ]
    epoch = here.rows("SELECT min(epoch, 1) FROM room_keys WHERE room_id = ?", room_id)
    whole = int(state == "passed")
    assert yes == [(1 + whole,)]
    assert with_it == [[(whole,)]] * len(with_it)
    assert epoch == [(whole,)]
    return str(state)


@pytest.mark.timeout(300)
async def test_a_sentence_of_half_an_hour_outlives_the_process_and_ends_when_it_ends(tmp_path: Path) -> None:
    async with host(tmp_path) as here:
        await here.register("ann", "ben", "cid")
        room_id = await here.gather("ann", "ben", "cid")
        vote_id = await here.accuse("ann", room_id, "cid", 30)
        assert (await here.cast("ben", vote_id, "yes")).json()["state"] == "passed"
        served = (await here.ask("cid", "GET", "/sentences/current")).json()
        await here.restart()
        refused = await here.ask("cid", "POST", f"/rooms/{room_id}/join", {})
        assert (refused.json()["code"], refused.json()["release_at"]) == ("jailed", served["until"])
        left = datetime.fromisoformat(served["until"]) - datetime.fromisoformat(await server_time(here))
        await here.restart(AHEAD_S=str((left - timedelta(seconds=20)).total_seconds()))
        assert (await here.ask("cid", "POST", f"/rooms/{room_id}/join", {})).status_code == 403
        await here.restart(AHEAD_S=str((left + timedelta(seconds=1)).total_seconds()))
        assert (await here.ask("cid", "GET", "/sentences/current")).status_code == 404
        assert (await here.ask("cid", "POST", f"/rooms/{room_id}/join", {})).status_code == 200


async def server_time(here: Host) -> str:
    async with listening(here, here.tokens["cid"]) as stream:
        return str((await stream.frame()).data["server_time"])


@pytest.mark.timeout(300)
async def test_an_overdue_vote_is_settled_by_its_ballots_at_the_next_start(tmp_path: Path) -> None:
    async with host(tmp_path) as here:
        await here.register("ann", "ben", "cid", "dan", "eve")
        room_id = await here.gather("ann", "ben", "cid", "dan", "eve")
        vote_id = await here.accuse("ann", room_id, "eve")
        await here.cast("ben", vote_id, "no")
        await here.restart(AHEAD_S=str(WINDOW_S + 1))
        settled = (await here.ask("cid", "GET", f"/votes/{vote_id}")).json()
        assert (settled["state"], settled["yes"], settled["no"]) == ("failed", 1, 1)


@pytest.mark.timeout(300)
async def test_events_go_out_again_after_a_restart(tmp_path: Path) -> None:
    async with host(tmp_path) as here:
        await here.register("ann", "ben", "cid")
        room_id = await here.gather("ann", "ben", "cid")
        vote_id = await here.accuse("ben", room_id, "cid")
        await here.restart()
        async with listening(here, here.tokens["cid"]) as stream:
            (shown,) = (await stream.frame()).data["votes"]
            assert (shown["id"], shown["cast"]) == (vote_id, 1)
            await here.cast("ann", vote_id, "yes")
            told: dict[str, str] = {}
            while len(told) < 2:
                frame = await stream.frame()
                if frame.type in ("vote.changed", "sentence.reason"):
                    told[frame.type] = frame.data[frame.type.partition(".")[0]]["state"]
        assert told == {"vote.changed": "passed", "sentence.reason": "serving"}
