"""What is good for nothing any more is not kept for ever; what is history stays."""

from __future__ import annotations

from sqlalchemy import func, select

from api.core.uow import Tx
from api.features.accounts.models import invites, sessions
from api.features.accounts.rules import Role
from api.features.presence.models import grants
from api.features.rooms.models import bars
from api.features.votes.models import votes
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.http.council import ballot, council, promote


async def rows(server: Server) -> dict[str, int]:
    def work(tx: Tx) -> dict[str, int]:
        counted = {table.name: select(func.count()).select_from(table) for table in (bars, grants, invites, votes)}
        live = select(func.count()).select_from(sessions).where(sessions.c.revoked_at.is_(None))
        return {name: int(tx.execute(one).scalar_one()) for name, one in {**counted, "sessions": live}.items()}

    return await server.ctx.writer.run(work)


async def test_ended_grants_expired_bars_and_sessions_and_spent_invites_go(server: Server, clock: FrozenClock) -> None:
    async with council(server, clock) as four:
        owner, ann, ben, marek = four.people
        await promote(server, ben, Role.MODERATOR)
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
