"""When somebody was last online: told to everybody, and remembered."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from api.core.clock import rfc3339
from api.features.accounts.models import accounts
from api.features.presence.online import GRACE
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.http.conftest import Serve
from tests.support.outcomes import listen
from tests.support.people import PASSWORD, Person, person


def comes(server: Server, who: Person) -> None:
    """The account opens its first stream."""
    server.hub.on_first(who.id)


async def goes(server: Server, clock: FrozenClock, who: Person) -> datetime:
    """Its last stream ends, and does not come back."""
    left_at = clock.now()
    server.hub.on_last(who.id)
    clock.move(GRACE)
    await server.ticker.tick()
    return left_at


async def shown(asker: Person, name: str) -> dict[str, Any]:
    (found,) = (await asker.client.get("/api/people", params={"name": name})).json()
    return dict(found)


async def test_whoever_was_never_here_was_not_seen(server: Server, ann: Person, ben: Person) -> None:
    assert (await shown(ann, "Ben"))["seen_at"] is None


async def test_nobody_is_last_seen_while_they_are_online(
    server: Server, clock: FrozenClock, ann: Person, ben: Person
) -> None:
    comes(server, ben)
    await goes(server, clock, ben)
    comes(server, ben)
    ben_now = await shown(ann, "Ben")
    assert (ben_now["online"], ben_now["seen_at"]) == (True, None)


async def test_everybody_is_told_when_the_last_stream_ended(
    server: Server, clock: FrozenClock, ann: Person, ben: Person
) -> None:
    heard = listen(server)
    comes(server, ben)
    left_at = rfc3339(await goes(server, clock, ben))
    told = [event.data for event in heard if event.type == "person.changed"]
    assert [(one["online"], one["seen_at"]) for one in told] == [(True, None), (False, left_at)]
    assert (await shown(ann, "Ben"))["seen_at"] == left_at


async def test_it_survives_a_restart(serve: Serve, clock: FrozenClock) -> None:
    async with serve() as server, person(server, "Ann"), person(server, "Ben") as ben:
        comes(server, ben)
        left_at = rfc3339(await goes(server, clock, ben))
    clock.move(timedelta(hours=1))
    async with serve() as server, person(server, "Eve") as eve:
        assert (await shown(eve, "Ben"))["seen_at"] == left_at


async def test_a_restart_is_when_those_online_were_last_seen(serve: Serve, clock: FrozenClock) -> None:
    async with serve() as server, person(server, "Ben") as ben:
        comes(server, ben)
        clock.move(timedelta(hours=1))
        stopped_at = rfc3339(clock.now())
    clock.move(timedelta(hours=1))
    async with serve() as server, person(server, "Eve") as eve:
        assert (await shown(eve, "Ben"))["seen_at"] == stopped_at


async def test_while_people_are_online_it_is_written_once_a_minute(
    server: Server, clock: FrozenClock, ben: Person
) -> None:
    comes(server, ben)
    clock.move(timedelta(minutes=1))
    await server.ticker.tick()
    written_at = clock.now()
    clock.move(timedelta(seconds=59))
    await server.ticker.tick()
    assert await stored(server, ben) == written_at
    clock.move(timedelta(seconds=1))
    await server.ticker.tick()
    assert await stored(server, ben) == clock.now()


async def test_a_deleted_account_was_never_seen(server: Server, clock: FrozenClock, ann: Person, ben: Person) -> None:
    comes(server, ben)
    await goes(server, clock, ben)
    comes(server, ben)
    await ben.client.request("DELETE", "/api/accounts/me", json={"password": PASSWORD})
    heard = listen(server)
    await goes(server, clock, ben)
    assert [event.data["seen_at"] for event in heard if event.type == "person.changed"] == [None]
    assert await stored(server, ben) is None


async def stored(server: Server, who: Person) -> datetime | None:
    """What a restart would find."""
    wanted = select(accounts.c.seen_at).where(accounts.c.id == who.id)
    return await server.ctx.writer.run(lambda tx: tx.execute(wanted).scalar_one())
