"""Who connects anew: the SFU takes the old connection off its list, and the new one with it, until media flows."""

from __future__ import annotations

from datetime import timedelta

from api.gate.arrivals import ARRIVES_WITHIN_S
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.fakes.media import FakeMediaServer
from tests.gate.calls import Call, call, wake
from tests.gate.test_judge import RESUME, ask
from tests.support.calls import is_inside
from tests.support.people import Person
from tests.support.until import until


async def looked_at(server: Server, sfu: FakeMediaServer, one: Call) -> None:
    """Until a look that began after the wake has been carried out, since the next has begun."""
    looks = sfu.looks
    wake(server, one)
    await until(lambda: sfu.looks >= looks + 3)


async def test_who_connects_anew_keeps_the_seat_while_the_list_lacks_them(
    server: Server, sfu: FakeMediaServer, clock: FrozenClock, ben: Person, den: str
) -> None:
    bens = await call(server, sfu, ben, den)
    clock.move(timedelta(seconds=1))
    assert await ask(server, ben, bens.token) == 204
    sfu.leave(bens.room_id, bens.identity)
    await looked_at(server, sfu, bens)
    assert is_inside(server, bens.identity)
    sfu.join(bens.token, server.ctx.clock.now())
    await looked_at(server, sfu, bens)
    assert is_inside(server, bens.identity)
    assert not sfu.removed


async def test_who_was_let_in_again_and_does_not_arrive_is_gone(
    server: Server, sfu: FakeMediaServer, clock: FrozenClock, ben: Person, den: str
) -> None:
    bens = await call(server, sfu, ben, den)
    assert await ask(server, ben, bens.token, RESUME) == 204
    sfu.leave(bens.room_id, bens.identity)
    clock.move(timedelta(seconds=ARRIVES_WITHIN_S - 1))
    await looked_at(server, sfu, bens)
    assert is_inside(server, bens.identity)
    clock.move(timedelta(seconds=1))
    await looked_at(server, sfu, bens)
    assert not is_inside(server, bens.identity)


async def test_whoever_merely_arrived_and_leaves_is_gone_at_once(
    server: Server, sfu: FakeMediaServer, clock: FrozenClock, ben: Person, den: str
) -> None:
    answer = await ben.join(den)
    assert await ask(server, ben, answer.json()["token"]) == 204
    bens = await call(server, sfu, ben, den)
    sfu.leave(bens.room_id, bens.identity)
    clock.move(timedelta(seconds=1))
    wake(server, bens)
    await until(lambda: not is_inside(server, bens.identity), within_s=1.0)
