"""Trying the way to the SFU before a call: alone, for a minute, and by nobody else."""

from __future__ import annotations

from datetime import timedelta

from api.core.ids import RoomId, new_id
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.fakes.media import FakeMediaServer
from tests.gate.test_confinement import jail
from tests.gate.test_judge import ask
from tests.support.people import Person
from tests.support.until import until


async def probe(who: Person) -> str:
    answer = await who.client.post("/api/probes")
    assert answer.status_code == 201
    return str(answer.json()["token"])


async def test_a_probe_opens_the_gate_to_a_room_that_nobody_sees(server: Server, ben: Person) -> None:
    before = (await ben.client.get("/api/rooms")).json()
    assert await ask(server, ben, await probe(ben)) == 204
    assert (await ben.client.get("/api/rooms")).json() == before


async def test_only_its_maker_may_use_a_probe(server: Server, ann: Person, ben: Person) -> None:
    assert await ask(server, ann, await probe(ben)) == 403


async def test_a_newer_probe_ends_the_one_before(server: Server, ben: Person) -> None:
    old, new = await probe(ben), await probe(ben)
    assert [await ask(server, ben, token) for token in (old, new)] == [403, 204]


async def test_a_probe_is_over_after_a_minute(server: Server, clock: FrozenClock, ben: Person) -> None:
    token = await probe(ben)
    clock.move(timedelta(seconds=61))
    assert await ask(server, ben, token) == 403


async def test_logging_out_ends_a_probe(server: Server, ben: Person) -> None:
    token = await probe(ben)
    await ben.client.delete("/api/sessions")
    assert await ask(server, ben, token) == 403


async def test_a_prisoner_may_try_the_way_and_still_enters_no_room(
    server: Server, ann: Person, ben: Person, den: str
) -> None:
    await jail(server, ben, ann, den)
    assert await ask(server, ben, await probe(ben)) == 204
    assert (await ben.join(den)).status_code == 403


async def test_the_room_of_a_probe_is_left_alone_while_it_is_good_and_closed_afterwards(
    server: Server, sfu: FakeMediaServer, clock: FrozenClock, ben: Person
) -> None:
    room_id = server.media.read_token(await probe(ben), clock.now()).room_id
    unknown = RoomId(new_id())
    for one in (room_id, unknown):
        await sfu.open_room(one)
    server.enforcer.wake({room_id, unknown})
    await until(lambda: unknown in sfu.closed)
    assert room_id not in sfu.closed
    clock.move(timedelta(seconds=61))
    server.enforcer.wake({room_id})
    await until(lambda: room_id in sfu.closed)
