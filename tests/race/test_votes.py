"""A hundred electors who all press five times, two settlers, and votes called at the same moment."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from contextlib import closing
from datetime import timedelta
from functools import partial
from sqlite3 import connect
from typing import Any

import httpx
import pytest

from api.core.db import sqlite_path
from api.core.ids import RoomId
from api.features.presence import service as presence
from api.features.presence.rules import Seen
from api.features.rooms import store as rooms
from api.features.votes import service as votes
from api.main import Server
from tests.http.assembly import LONG_ENOUGH, WINDOW, Assembly
from tests.http.deeds import accuse, ballot, call, look
from tests.support.people import Person

ELECTORS = 100
PRESSES = 5
Crowd = tuple[str, list[Person], Person]


@pytest.fixture
async def crowd(here: Assembly) -> Crowd:
    """A hundred electors and one more, in a room made larger than anybody can make one."""
    *electors, target = await here.people(*(f"person{number}" for number in range(ELECTORS + 1)))
    room_id = RoomId(await electors[0].make_room(capacity=100))
    await here.server.ctx.writer.run(lambda tx: rooms.alter(tx, room_id, {"capacity": ELECTORS + 1}))
    joined = await asyncio.gather(*(one.join(room_id) for one in (*electors, target)))
    seen = tuple(Seen(answer.json()["identity"], clear=False) for answer in joined)
    await here.sfu.open_room(room_id)
    for answer in joined:
        here.sfu.join(answer.json()["token"], here.clock.now())
    unit = partial(presence.take_in, room_id=room_id, seen=seen, asked_at=here.clock.now())
    await here.server.ctx.writer.run(unit)
    here.clock.move(LONG_ENOUGH)
    return room_id, electors, target


def stored(server: Server, sql: str) -> list[tuple[Any, ...]]:
    with closing(connect(sqlite_path(server.ctx.settings.database))) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize(
    ("settled_after", "share_of_yes", "outcomes"),
    [
        (1, 1.0, {"passed", "failed"}),
        (50, 1.0, {"passed", "failed"}),
        (60, 1.0, {"passed"}),
        (30, 0.5, {"failed", "passed"}),
        (500, 0.0, {"failed"}),
    ],
)
async def test_every_acknowledged_ballot_is_stored_once_and_the_vote_is_settled_once(
    here: Assembly, crowd: Crowd, settled_after: int, share_of_yes: float, outcomes: set[str]
) -> None:
    """Two settlers whose clocks say that time is up come after so many ballots were acknowledged."""
    room_id, electors, target = crowd
    vote_id = (await accuse(electors[0], room_id, target))["id"]
    chance = random.Random(settled_after)
    wishes = {one.id: "yes" if chance.random() < share_of_yes else "no" for one in electors}
    presses = [one for one in electors for _ in range(PRESSES)]
    chance.shuffle(presses)
    acknowledged: dict[str, str] = {electors[0].id: "yes"}
    refused: Counter[str] = Counter()
    enough = asyncio.Event()

    async def press(who: Person) -> None:
        answer: httpx.Response = await ballot(who, vote_id, wishes[who.id])
        if answer.status_code == 200:
            assert who.id not in acknowledged, "a ballot was taken twice"
            acknowledged[who.id] = wishes[who.id]
        else:
            assert answer.status_code == 409, answer.text
            refused[answer.json()["code"]] += 1
        if len(acknowledged) + refused.total() > settled_after:
            enough.set()

    async def settle() -> None:
        await enough.wait()
        await here.server.ctx.writer.run(partial(votes.settle_due, now=here.clock.now() + WINDOW))

    await asyncio.gather(*map(press, presses), settle(), settle())

    assert set(refused) <= {"ballot_already_cast", "vote_closed"}
    assert len(acknowledged) - 1 + refused.total() == len(presses)
    kept = dict(stored(here.server, "SELECT account_id, choice FROM vote_electors WHERE choice IS NOT NULL"))
    assert kept == acknowledged
    yes = Counter(kept.values())["yes"]
    settled = (await look(electors[0], vote_id)).json()
    assert settled["state"] in outcomes
    assert (settled["electors"], settled["yes"], settled["cast"]) == (ELECTORS, yes, len(kept))
    assert settled["state"] == ("passed" if yes > ELECTORS // 2 else "failed")
    results = stored(here.server, "SELECT kind, yes FROM moderation_log WHERE kind LIKE 'vote%'")
    assert results == [(f"vote_jail_{settled['state']}", yes)]
    sentences = stored(here.server, "SELECT account_id FROM sentences")
    assert sentences == ([(target.id,)] if settled["state"] == "passed" else [])


async def test_of_votes_called_at_once_one_is_open(here: Assembly) -> None:
    people = await here.people(*(f"person{number}" for number in range(8)))
    room_id = await here.room_of(*people)
    answers = await asyncio.gather(
        *(call(one, room_id, "jail", target_id=people[0].id, minutes=1) for one in people[1:])
    )
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 6}
    assert {answer.json()["code"] for answer in answers if answer.is_error} == {"vote_already_open"}
    assert stored(here.server, "SELECT count(*), count(DISTINCT vote_id) FROM votes, vote_electors") == [(7, 1)]


async def test_two_votes_that_pass_at_once_make_one_sentence(here: Assembly) -> None:
    """In two rooms, about the same person, who went from one to the other."""
    ann, ben, cid, dan, eve = await here.people("Ann", "Ben", "Cid", "Dan", "Eve")
    first = await here.room_of(ann, ben, eve)
    one = await accuse(ann, first, eve)
    second = await here.room_of(cid, dan, eve, name="Attic")
    other = await accuse(cid, second, eve)
    answers = await asyncio.gather(ballot(ben, one["id"], "yes"), ballot(dan, other["id"], "yes"))
    assert sorted(answer.json()["state"] for answer in answers) == ["passed", "void"]
    assert stored(here.server, "SELECT count(*) FROM sentences") == [(1,)]


async def test_of_those_who_let_a_prisoner_go_at_once_one_does(here: Assembly) -> None:
    ann, ben, cid, eve = await here.people("Ann", "Ben", "Cid", "Eve")
    room_id = await here.room_of(ann, ben, cid, eve)
    vote = await accuse(ben, room_id, eve, minutes=1)
    await ballot(cid, vote["id"], "yes")
    sentence_id = (await eve.client.get("/api/sentences/current")).json()["id"]
    here.clock.move(timedelta(minutes=1))
    ticks = [here.server.ticker.tick() for _ in range(2)]
    presses = [ann.client.delete(f"/api/sentences/{sentence_id}") for _ in range(3)]
    await asyncio.gather(*presses, *ticks)
    ends = stored(here.server, "SELECT count(*) FROM moderation_log WHERE kind IN ('served', 'released')")
    assert ends == [(1,)]
    states = [told["sentence"]["state"] for told in here.told(eve, "sentence.changed")]
    assert len([state for state in states if state != "serving"]) == 1
