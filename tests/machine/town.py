"""The whole server without its own tasks: time, the SFU's word and every deed come when the machine says so."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Coroutine
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import httpx

from api.core.bus import Event
from api.core.ids import AccountId, Identity, RoomId
from api.features.accounts import store as accounts
from api.features.accounts.rules import Role
from api.features.presence import service as presence
from api.features.presence.rules import Seen
from api.features.presence.view import Roster
from api.features.rooms import service as rooms
from api.features.rooms.sight import Sight
from api.features.stream.rules import may_see
from api.main import build
from tests.fakes.clock import FrozenClock
from tests.fakes.media import FakeMediaServer
from tests.http.conftest import settings_for
from tests.machine.world import World
from tests.support.clients import client_of

T = TypeVar("T")
PASSWORD = "quiet river 7"


class Town:
    """One server on a database of its own; a client for everybody, which hears what it may hear."""

    def __init__(self, migrated: Path, data: Path) -> None:
        shutil.copytree(migrated, data)
        self._settings = settings_for(data, INDABA_LIMITS="off")
        self._runner = asyncio.Runner()
        self.clock = FrozenClock()
        self.ids: dict[str, str] = {}
        self.worlds: dict[str, World] = {}
        self._tokens: dict[str, str] = {}
        self._connected: dict[str, set[Identity]] = {}
        self.run(self._start())

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(doing)

    def close(self) -> None:
        self.run(self._stop())
        self._runner.close()

    async def _start(self) -> None:
        self.server = build(self._settings, clock=self.clock, media=FakeMediaServer(), password_rounds=4)
        await self.server.ctx.writer.start()
        await self.server.ctx.writer.run(partial(rooms.ensure_general, now=self.clock.now()))
        self._http = client_of(self.server)
        self._sight = Sight(self.server.ctx.models)
        self._heard: list[Event] = []
        self.server.ctx.bus.subscribe(self._hear)
        await self.server.ticker.tick()

    async def _stop(self) -> None:
        await self._http.aclose()
        await self.server.ctx.writer.stop()
        await self.server.bridge.close()
        await self.server.media.close()
        self.server.passwords.close()

    def restart(self) -> None:
        """Another process on the same rows; everybody's stream begins anew."""
        before = {who: self.snapshot(who) for who in self.worlds}
        self.run(self._stop())
        self.run(self._start())
        for who, world in before.items():
            assert not World(world).differs_from(self.snapshot(who)), f"{who} sees another world after a restart"
            self.worlds[who] = World(self.snapshot(who))

    def _hear(self, event: Event) -> None:
        """As the hub does: delivered, and judged, once the commit that published it is all told."""
        if not self._heard:
            asyncio.get_running_loop().call_soon(self._deliver)
        self._heard.append(event)

    def _deliver(self) -> None:
        heard, self._heard = self._heard, []
        for event in heard:
            for who, world in self.worlds.items():
                if may_see(event.audience, AccountId(self.ids[who]), self._sight):
                    world.apply(event.type, event.data)

    def snapshot(self, who: str) -> dict[str, object]:
        return self.server.hub.feed.snapshot(AccountId(self.ids[who]))

    async def ask(self, who: str, method: str, path: str, body: object = None) -> tuple[str, Any]:
        """Do something as somebody; the code of the refusal or nothing, and the answer."""
        headers = {"Authorization": f"Bearer {self._tokens[who]}"}
        answer: httpx.Response = await self._http.request(method, f"/api{path}", json=body, headers=headers)
        given: Any = answer.json() if answer.content else None
        return (given["code"] if answer.is_error else ""), given

    async def settle_in(self, who: str, role: Role) -> None:
        """A new account, whose client begins with a snapshot."""
        body = {"username": who, "password": PASSWORD, "transport": "bearer"}
        made = (await self._http.post("/api/accounts", json=body)).json()
        self.ids[who], self._tokens[who] = made["account"]["id"], made["token"]
        account_id = AccountId(self.ids[who])
        await self.server.ctx.writer.run(lambda tx: accounts.alter(tx, account_id, {"role": role}))
        self.worlds[who] = World(self.snapshot(who))

    async def make_room(self, who: str, name: str) -> None:
        code, room = await self.ask(who, "POST", "/rooms", {"name": name, "kind": "voice"})
        assert not code
        self.ids[name] = room["id"]

    async def connect(self, who: str) -> None:
        """The SFU sees somebody arrive for whom there is a seat."""
        seat = self.server.ctx.models.of(Roster).of_account(AccountId(self.ids[who]))
        if seat is not None:
            self._connected.setdefault(seat.room_id, set()).add(seat.identity)
            await self._tell(seat.room_id)

    async def disconnect(self, who: str) -> None:
        """The SFU sees somebody no more."""
        seat = self.server.ctx.models.of(Roster).of_account(AccountId(self.ids[who]))
        if seat is not None:
            self._connected.setdefault(seat.room_id, set()).discard(seat.identity)
            await self._tell(seat.room_id)

    async def _tell(self, room_id: RoomId) -> None:
        seen = tuple(Seen(identity, clear=False) for identity in sorted(self._connected[room_id]))
        unit = partial(presence.take_in, room_id=room_id, seen=seen, asked_at=self.clock.now())
        await self.server.ctx.writer.run(unit)

    async def pass_time(self, seconds: float) -> None:
        self.clock.move(timedelta(seconds=seconds))
        await self.server.ticker.tick()
