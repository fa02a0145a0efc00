"""Webhooks are hints: forged, lost, doubled, late and out of order, one look at the SFU makes the rows right."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from random import Random

import httpx
import pytest

from api.core.ids import Identity, RoomId
from api.features.presence.rules import State
from api.features.presence.view import Roster
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.fakes.media import FakeMediaServer, NotLetIn, SignedWebhook, signed, webhook
from tests.gate.calls import Call, call
from tests.support.people import Person, person
from tests.support.until import until

PATH = "/internal/livekit/webhook"
STEPS = 25
JOINED, LEFT = "participant_joined", "participant_left"


@pytest.fixture
async def internal(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    """As the SFU posts: on the internal port."""
    transport = httpx.ASGITransport(app=server.internal)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:3081") as client:
        yield client


async def post(internal: httpx.AsyncClient, letter: SignedWebhook) -> int:
    headers = {"Authorization": letter.authorization, "Content-Type": "application/webhook+json"}
    return (await internal.post(PATH, content=letter.body, headers=headers)).status_code


def active(server: Server, room_id: RoomId) -> set[Identity]:
    """Whom the rows say to be in the room."""
    return {seat.identity for seat in server.ctx.models.of(Roster).in_room(room_id) if seat.state is State.ACTIVE}


async def test_a_webhook_is_taken_at_its_word_only_as_far_as_the_sfu_confirms_it(
    server: Server, sfu: FakeMediaServer, clock: FrozenClock, ben: Person, den: str, internal: httpx.AsyncClient
) -> None:
    bens = await call(server, sfu, ben, den)
    clock.move(timedelta(seconds=1))
    farewell = webhook(LEFT, bens.room_id, clock.now(), bens.identity)
    assert await post(internal, farewell) == 204  # he is still there
    clock.move(timedelta(seconds=1))
    sfu.leave(bens.room_id, bens.identity)
    assert active(server, bens.room_id) == {bens.identity}
    assert await post(internal, webhook(LEFT, bens.room_id, clock.now(), bens.identity)) == 204
    await until(lambda: not active(server, bens.room_id))


@pytest.mark.parametrize("kind", ["another key", "another body", "nothing", "a participant's token", "too old"])
async def test_a_forged_webhook_is_refused_and_has_no_effect(
    server: Server, sfu: FakeMediaServer, clock: FrozenClock, ben: Person, den: str,
    internal: httpx.AsyncClient, kind: str,
) -> None:  # fmt: skip
    bens = await call(server, sfu, ben, den)
    good = webhook(LEFT, bens.room_id, clock.now(), bens.identity)
    forged = {
        "another key": signed(good.body, clock.now(), secret="x" * 40),
        "another body": SignedWebhook(good.body + b" ", good.authorization),
        "nothing": SignedWebhook(good.body, ""),
        "a participant's token": SignedWebhook(good.body, bens.token),
        "too old": webhook(LEFT, bens.room_id, clock.now() - timedelta(minutes=6), bens.identity),
    }[kind]
    looked = sfu.looks
    assert await post(internal, forged) == 401
    assert sfu.looks == looked
    assert active(server, bens.room_id) == {bens.identity}


async def test_a_replayed_webhook_is_looked_into_once(
    server: Server, sfu: FakeMediaServer, clock: FrozenClock, ben: Person, den: str, internal: httpx.AsyncClient
) -> None:
    bens = await call(server, sfu, ben, den)
    letter = webhook(JOINED, bens.room_id, clock.now(), bens.identity)
    looked = sfu.looks
    assert await post(internal, letter) == 204
    await until(lambda: sfu.looks > looked)
    looked = sfu.looks
    assert [await post(internal, letter) for _ in range(5)] == [204] * 5
    assert sfu.looks == looked


class Story:
    """People who come and go at random, and the letters that tell of it."""

    def __init__(self, server: Server, sfu: FakeMediaServer, clock: FrozenClock, room_id: str, random: Random) -> None:
        self.server, self.sfu, self.clock, self.random = server, sfu, clock, random
        self.room_id = RoomId(room_id)
        self.there: dict[str, Call] = {}
        self.tokens: list[str] = []
        self.letters: list[SignedWebhook] = []

    async def step(self, people: list[Person]) -> None:
        self.clock.move(timedelta(seconds=1))
        who = self.random.choice(people)
        before = self.there.pop(who.id, None)
        if before is not None:
            self.sfu.leave(self.room_id, before.identity)
            self._tell(LEFT, before.identity)
        elif self.tokens and self.random.random() < 0.2:
            self._come_uncalled()
        else:
            answer = await who.join(self.room_id)
            assert answer.status_code == 200, answer.text
            now, identity = self.clock.now(), Identity(answer.json()["identity"])
            await self.sfu.open_room(self.room_id)
            self.sfu.join(answer.json()["token"], now)
            self.there[who.id] = Call(self.sfu, self.room_id, identity, answer.json()["token"])
            self.tokens.append(answer.json()["token"])
            self._tell(JOINED, identity)

    def _come_uncalled(self) -> None:
        """An old token, straight at the SFU."""
        token = self.random.choice(self.tokens)
        known = {one.token for one in self.there.values()}
        if token not in known:
            try:
                self._tell(JOINED, self.sfu.join(token, self.clock.now()).identity)
            except NotLetIn:
                return  # it has expired, or the room is closed

    def _tell(self, event: str, identity: Identity) -> None:
        self.letters.append(webhook(event, self.room_id, self.clock.now(), identity))

    def post_bag(self) -> list[SignedWebhook]:
        """Some letters lost, some twice, in any order."""
        kept = [letter for letter in self.letters for _ in range(self.random.choice([0, 1, 1, 2]))]
        self.random.shuffle(kept)
        self.letters.clear()
        return kept

    def is_told_right(self) -> bool:
        """The rows say what the SFU says, and that is whoever belongs there."""
        connected = set(self.sfu.connected(self.room_id))
        wanted = {one.identity for one in self.there.values()}
        return active(self.server, self.room_id) == connected == wanted


@pytest.mark.parametrize("seed", range(6))
async def test_after_one_look_the_rows_say_what_the_sfu_says(
    server: Server, sfu: FakeMediaServer, clock: FrozenClock, den: str, internal: httpx.AsyncClient, seed: int
) -> None:
    story = Story(server, sfu, clock, den, Random(seed))
    async with AsyncExitStack() as stack:
        people = [await stack.enter_async_context(person(server, f"Guest{number}")) for number in range(4)]
        for number in range(STEPS):
            await story.step(people)
            if number % 7 == 6:
                for letter in story.post_bag():
                    assert await post(internal, letter) == 204
        clock.move(timedelta(seconds=1))
        server.enforcer.wake({RoomId(den)})
        await until(story.is_told_right)
        members = (await people[0].room(den))["members"]
        inside = {member["account_id"] for member in members if member["state"] == "in_room"}
        assert inside == set(story.there)  # who came and went unseen keeps a seat for half a minute
