"""What is good for nothing any more is not kept for ever; what is history stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select
from structlog.testing import capture_logs

from api.core.db import sqlite_path
from api.core.uow import Tx
from api.features.accounts.models import invites, sessions
from api.features.accounts.rules import Role
from api.features.presence.models import grants
from api.features.rooms import restraints_store
from api.features.rooms.models import bars
from api.features.votes.models import votes
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.http.council import council
from tests.http.deeds import ballot
from tests.support.people import PASSWORD, appoint, log_in


async def rows(server: Server) -> dict[str, int]:
    def work(tx: Tx) -> dict[str, int]:
        tables = (bars, grants, invites, sessions, votes)
        return {one.name: int(tx.execute(select(func.count()).select_from(one)).scalar_one()) for one in tables}

    return await server.ctx.writer.run(work)


async def test_ended_grants_expired_bars_and_sessions_and_spent_invites_go(server: Server, clock: FrozenClock) -> None:
    async with council(server, clock) as four:
        owner, ann, ben, marek = four.people
        await appoint(server, ben, Role.MODERATOR)
        await ben.client.post("/api/invites", json={})
        await owner.client.post(f"/api/rooms/{four.room_id}/members/{marek.id}/remove")
        vote = (await four.call(ann, kind="whispers_on")).json()
        await ballot(owner, vote["id"], "yes")
        assert await rows(server) == {"bars": 1, "grants": 4, "invites": 1, "votes": 1, "sessions": 4}
        await four.pass_time(hours=2)
        kept = await rows(server)
        assert (kept["bars"], kept["grants"], kept["sessions"]) == (0, 4, 4)
        for one in four.people:
            await one.client.post(f"/api/rooms/{four.room_id}/leave")
        await four.pass_time(days=31)
        assert await rows(server) == {"bars": 0, "grants": 0, "invites": 0, "votes": 1, "sessions": 0}


async def test_a_session_that_is_over_goes_with_the_last_call_that_it_was_in(
    server: Server, clock: FrozenClock
) -> None:
    """Also that of a deleted account, and where the wall clock was set back between the call and the end."""
    async with council(server, clock) as four:
        _, ann, ben, marek = four.people
        await log_in(ben.client, ben.username)
        await four.pass_time(hours=1)
        assert (await rows(server))["sessions"] == 5
        await ben.client.delete("/api/sessions/current")
        await four.pass_time(hours=1)
        assert (await rows(server))["sessions"] == 4  # the one of the call is there
        for one in (ann, marek):
            await one.client.post(f"/api/rooms/{four.room_id}/leave")
        clock.step(timedelta(minutes=-30))
        await marek.client.request("DELETE", "/api/accounts/me", json={"password": PASSWORD})
        await ann.client.delete("/api/sessions/current")
        await four.pass_time(days=29)
        assert await rows(server) == {"bars": 0, "grants": 4, "invites": 0, "votes": 0, "sessions": 4}
        await four.pass_time(days=1, hours=2)
        left = await rows(server)
        assert (left["grants"], left["sessions"]) == (2, 2)


def size_of(file: Path) -> int:
    return file.stat().st_size


async def test_every_night_the_database_folds_its_log(server: Server, clock: FrozenClock) -> None:
    log = Path(f"{sqlite_path(server.ctx.settings.database)}-wal")
    await server.ticker.tick()
    assert size_of(log) > 0
    clock.move(timedelta(days=1))
    await server.ticker.tick()
    await server.ctx.writer.run(lambda tx: None)  # whatever was queued before it is done
    assert size_of(log) == 0


async def test_a_log_that_somebody_reads_is_left_for_another_night(server: Server) -> None:
    with closing(sqlite3.connect(sqlite_path(server.ctx.settings.database))) as reader, capture_logs() as logs:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM accounts").fetchone()
        await server.ctx.writer.run(lambda tx: restraints_store.forget_bars(tx, server.ctx.clock.now()))
        server.ctx.writer.fold_log()
        await server.ctx.writer.run(lambda tx: None)
    assert [entry["event"] for entry in logs] == ["database.log_not_folded"]
