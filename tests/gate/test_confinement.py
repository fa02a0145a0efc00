"""Sentences on an SFU in memory: enforced, and only then said to be so."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

from api.core.bus import Event
from api.core.ids import RoomId, VoteId, new_id
from api.features.jail.rules import Sentence
from api.features.jail.view import Sentences
from api.features.moderation import sentencing
from api.features.moderation.sentencing import Verdict
from api.features.rooms.view import Rooms
from api.gate.confinement import AT_ONCE, Confinement
from api.main import Server
from api.media.port import Participant, Source
from tests.fakes.clock import FrozenClock
from tests.fakes.media import FakeMediaServer
from tests.gate.calls import call, wake
from tests.http.conftest import Serve
from tests.support.outcomes import listen, refusal
from tests.support.people import Person, person
from tests.support.until import until


async def jail(server: Server, who: Person, by: Person, room_id: str, minutes: int = 5) -> Sentence:
    """What a vote that passes does."""
    room, now = server.ctx.models.of(Rooms).room(RoomId(room_id)), server.ctx.clock.now()
    assert room is not None
    verdict = Verdict(who.id, minutes, "Loud", VoteId(new_id()), by.id)
    await server.ctx.writer.run(partial(sentencing.sentence, room=room, verdict=verdict, now=now))
    served = serving(server, who)
    assert served is not None
    return served


def serving(server: Server, who: Person) -> Sentence | None:
    return server.ctx.models.of(Sentences).serving(who.id)


def is_enforced(server: Server, who: Person) -> bool:
    sentence = serving(server, who)
    return sentence is not None and not sentence.enforcing


def told(heard: list[Event]) -> list[object]:
    """What was said of being enforced, in order; saying it again changes nothing."""
    changes = [event.data["sentence"] for event in heard if event.type == "sentence.changed"]
    said = {change["version"]: change["enforcing"] for change in changes if isinstance(change, dict)}
    return list(said.values())


async def test_who_is_jailed_is_gone_and_then_it_is_said(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str
) -> None:
    bens = await call(server, sfu, ben, den)
    heard = listen(server)
    sentence = await jail(server, ben, ann, den)
    assert sentence.enforcing
    await until(lambda: is_enforced(server, ben))
    assert bens.there is None
    assert told(heard) == [True, False]


async def test_with_the_sfu_away_it_says_enforcing_until_it_is_done(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str
) -> None:
    bens = await call(server, sfu, ben, den)
    heard = listen(server)
    sfu.failing = True
    await jail(server, ben, ann, den)
    await until(lambda: not server.enforcer.reachable)
    assert not is_enforced(server, ben)
    sfu.failing = False
    await until(lambda: is_enforced(server, ben))
    assert bens.there is None
    assert told(heard) == [True, False]


async def test_a_connection_in_any_other_room_keeps_it_from_being_enforced(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str
) -> None:
    """Also one that no row knows of any more."""
    attic = await ann.make_room("Attic")
    bens = await call(server, sfu, ben, attic)
    await ben.client.post(f"/api/rooms/{attic}/leave")
    await until(bens.is_over)
    sfu.join(bens.token, server.ctx.clock.now())
    await jail(server, ben, ann, den)
    await until(lambda: is_enforced(server, ben))
    assert bens.there is None


async def test_who_passed_the_gate_before_the_sentence_is_found_before_it_is_said_to_be_enforced(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str
) -> None:
    """The SFU lists somebody only once media flows, which may be after the first look."""
    bens = await call(server, sfu, ben, den)
    await jail(server, ben, ann, den)
    await until(bens.is_over)
    looks = sfu.looks
    await until(lambda: sfu.looks > looks)
    assert not is_enforced(server, ben)
    sfu.join(bens.token, server.ctx.clock.now())
    await until(lambda: is_enforced(server, ben))
    assert bens.is_over()


async def test_a_prisoner_enters_the_jail_and_nothing_else_until_the_end(
    server: Server, sfu: FakeMediaServer, clock: FrozenClock, ann: Person, ben: Person, den: str
) -> None:
    sentence = await jail(server, ben, ann, den)
    refused = await ben.join(den)
    assert refusal(refused) == (403, "jailed")
    assert refused.json()["jail_room_id"] == sentence.jail_room_id
    assert refusal(await ann.join(sentence.jail_room_id)) == (404, "not_found")
    inside = await call(server, sfu, ben, sentence.jail_room_id)
    await until(lambda: is_enforced(server, ben))
    assert inside.there is not None
    clock.move(timedelta(minutes=5))
    await until(lambda: serving(server, ben) is None)
    assert inside.there is not None
    clock.move(timedelta(seconds=10))
    await until(inside.is_over)
    assert (await ben.join(den)).status_code == 200


async def test_moderators_see_the_jail_and_do_not_enter(
    server: Server, ann: Person, ben: Person, mod: Person, den: str
) -> None:
    sentence = await jail(server, ben, ann, den)
    assert (await mod.room(sentence.jail_room_id))["purpose"] == "jail"
    assert refusal(await mod.join(sentence.jail_room_id)) == (403, "prisoners_only")
    assert refusal(await mod.client.delete(f"/api/rooms/{sentence.jail_room_id}")) == (403, "forbidden")
    assert refusal(await mod.moderate("PUT", sentence.jail_room_id, "lock")) == (403, "forbidden")


async def test_a_mute_in_the_jail_is_one_too(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, mod: Person, den: str
) -> None:
    sentence = await jail(server, ben, ann, den)
    inside = await call(server, sfu, ben, sentence.jail_room_id)
    await mod.moderate("PUT", sentence.jail_room_id, f"members/{ben.id}/mute")
    await until(lambda: Source.MICROPHONE not in inside.allowed)
    sfu.join(inside.token, server.ctx.clock.now())
    assert Source.MICROPHONE in inside.allowed
    wake(server, inside)
    await until(lambda: Source.MICROPHONE not in inside.allowed)


async def test_a_restart_goes_on_enforcing(serve: Serve) -> None:
    """With the SFU that still has him in the call."""
    sfu = FakeMediaServer()
    async with serve(media=sfu) as first, person(first, "Ann") as ann, person(first, "Ben") as ben:
        room_id = await ann.make_room()
        bens = await call(first, sfu, ben, room_id)
        sfu.failing = True
        await jail(first, ben, ann, room_id)
        await until(lambda: not first.enforcer.reachable)
    assert bens.there is not None
    async with serve(media=sfu) as second:
        assert not is_enforced(second, ben)
        sfu.failing = False
        await until(lambda: is_enforced(second, ben))
        assert bens.is_over()


class Counted(FakeMediaServer):
    """Knows how many rooms it was asked about at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.at_once = self.most_at_once = 0

    async def participants(self, room_id: RoomId) -> tuple[Participant, ...]:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0)
        found = await super().participants(room_id)
        self.at_once -= 1
        return found


async def test_many_rooms_are_looked_at_together_but_not_all_at_once(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str
) -> None:
    sfu.failing = True
    await jail(server, ben, ann, den)
    counted = Counted()
    for _ in range(3 * AT_ONCE):
        await counted.open_room(RoomId(new_id()))
    assert await Confinement(server.ctx, counted, confirms_after_s=0.0).check() is None
    assert (counted.looks, counted.most_at_once) == (3 * AT_ONCE, AT_ONCE)
    assert is_enforced(server, ben)
