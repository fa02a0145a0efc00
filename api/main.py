"""The composition root: the only place that knows everything."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fastapi import FastAPI
from starlette.types import ASGIApp

from api import wiring
from api.core.bus import LocalBus
from api.core.clock import Clock, SystemClock
from api.core.context import Context
from api.core.db import reader_engine, writer_engine
from api.core.errors import Busy
from api.core.models import Models
from api.core.reader import Reader
from api.core.settings import Settings
from api.core.ticker import Ticker
from api.core.uow import Facts
from api.core.writer import Writer
from api.deadlines import Deadlines
from api.features.accounts import order_routes
from api.features.accounts import routes as account_routes
from api.features.accounts.deps import Doorkeeper
from api.features.accounts.passwords import ROUNDS, Passwords
from api.features.accounts.seen import Seen
from api.features.accounts.tokens import Tokens
from api.features.accounts.view import Accounts
from api.features.jail.view import Sentences
from api.features.keys.view import Keys
from api.features.moderation import routes as moderation_routes
from api.features.moderation import sentence_routes, whisper_routes
from api.features.presence.online import Online
from api.features.presence.view import Roster
from api.features.rooms import directory_routes, entry_routes, people_routes, probe_routes
from api.features.rooms import routes as room_routes
from api.features.rooms import service as rooms
from api.features.rooms.join_app import JoinApp
from api.features.rooms.probes import Probes
from api.features.rooms.restraints import Restraints
from api.features.rooms.sight import Sight
from api.features.rooms.view import Rooms
from api.features.stream.app import StreamApp
from api.features.stream.hub import Hub, Pace
from api.features.stream.snapshot import Snapshots
from api.features.votes import routes as vote_routes
from api.features.votes.view import Votes
from api.features.whispers.view import Rings
from api.gate import routes as gate_routes
from api.gate.arrivals import Arrivals
from api.gate.bridge import Bridge
from api.gate.enforcer import Enforcer
from api.gate.judge import Judge
from api.http import document, errors, health
from api.http.limits import Limits
from api.http.requests import Origins, Shield
from api.http.spa import Spa
from api.media.livekit import LiveKitServer
from api.media.port import MediaServer
from api.routing import Front

VERSION = "0.1.0"
SPA = Path(__file__).resolve().parent.parent / "web" / "dist"


@dataclass(slots=True)
class Server:
    """Everything that runs in one process; `start` before serving, `stop` after."""

    ctx: Context
    media: MediaServer
    passwords: Passwords
    hub: Hub
    enforcer: Enforcer
    bridge: Bridge
    ticker: Ticker
    deadlines: Deadlines
    public: ASGIApp
    internal: ASGIApp
    api: FastAPI

    async def start(self) -> None:
        """Load the rows, settle what fell due meanwhile, then let everything move."""
        await self.ctx.writer.start()
        await self.ctx.writer.run(partial(rooms.ensure_general, now=self.ctx.clock.now()))
        await self.ticker.tick()
        await self.enforcer.start()
        self.hub.start()
        self.ticker.start()
        gc.collect()
        gc.freeze()
        gc.set_threshold(10_000, 20, 50)  # what requests leave behind is freed by counting, almost all of it

    def say_goodbye(self) -> None:
        """Be ready for nobody any more, and end what would otherwise keep the server open: streams, queued hashing."""
        self.api.state.readiness.stop()
        self.hub.close()
        self.passwords.close()

    async def stop(self) -> None:
        """Let go in reverse."""
        await self.ticker.stop()
        await self.enforcer.stop()
        await self.deadlines.close()
        await asyncio.to_thread(self.ctx.reader.close)
        await self.ctx.writer.stop()
        await self.bridge.close()
        await self.media.close()


def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    media: MediaServer | None = None,
    password_rounds: int = ROUNDS,
    spa: Path = SPA,
) -> Server:
    """Put the parts together; tests bring their own clock, SFU and cheaper hashing."""
    clock = clock or SystemClock()
    secret = settings.livekit_api_secret.get_secret_value()
    media = media or LiveKitServer(settings.sfu_url, settings.livekit_api_key, secret)
    models = Models(
        Accounts(), Rooms(), Restraints(), Roster(), Keys(), Online(clock.now()), Sentences(), Votes(), Rings()
    )
    bus, facts = LocalBus(), Facts()
    writer = Writer(writer_engine(settings.database), models, bus, facts)
    ctx = Context(settings, clock, writer, Reader(reader_engine(settings.database)), models, bus)
    passwords, limits, seen, probes = Passwords(password_rounds), Limits(settings), Seen(ctx), Probes()
    tokens, arrivals = Tokens(settings, models.of(Accounts), clock), Arrivals(clock)
    enforcer = Enforcer(ctx, media, probes, arrivals)
    judge = Judge(models, tokens, media, clock, probes, arrivals)
    hub = Hub(bus, Sight(models), Snapshots(models, clock).of, _pace(settings))
    bridge = Bridge(judge, settings.sfu_url)
    api = _api(ctx, enforcer, media)
    api.state.limits, api.state.tokens, api.state.passwords, api.state.seen = limits, tokens, passwords, seen
    doorkeeper = Doorkeeper(tokens, models.of(Accounts), seen)
    api.state.doorkeeper, api.state.probes = doorkeeper, probes
    join, stream = JoinApp(ctx, media, doorkeeper, limits, api), StreamApp(hub, tokens, limits, seen)
    wiring.connect(ctx, facts, hub, enforcer)
    deadlines = Deadlines(ctx, seen)
    origins = Origins(settings)
    return Server(
        ctx, media, passwords, hub, enforcer, bridge, deadlines.ticker(limits.forgive), deadlines,
        public=Front(
            Shield(join, origins), Shield(stream, origins), Shield(bridge, origins), Spa(spa)
        ),
        internal=_internal(ctx, media, enforcer, judge, passwords),
        api=api,
    )  # fmt: skip


def _pace(settings: Settings) -> Pace:
    return Pace(per_account=settings.streams_per_account, in_all=settings.streams)


def _api(ctx: Context, enforcer: Enforcer, media: MediaServer) -> FastAPI:
    api = FastAPI(
        title="Indaba", version=VERSION, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None,
        redirect_slashes=False, separate_input_output_schemas=False,
    )  # fmt: skip
    errors.install(api)
    document.install(api)
    api.include_router(account_routes.router)
    api.include_router(room_routes.router)
    api.include_router(entry_routes.router)
    api.include_router(people_routes.router)
    api.include_router(directory_routes.router)
    api.include_router(probe_routes.router)
    api.include_router(moderation_routes.router)
    api.include_router(vote_routes.router)
    api.include_router(sentence_routes.router)
    api.include_router(whisper_routes.router)
    api.include_router(health.router)

    async def database() -> bool:
        try:
            await ctx.writer.run(lambda tx: None)
        except Busy:
            return False
        return True

    api.state.context, api.state.media = ctx, media
    api.state.readiness = health.Readiness(ctx.clock, {"database": database, "sfu": media.healthy})
    return api


def _internal(ctx: Context, media: MediaServer, enforcer: Enforcer, judge: Judge, passwords: Passwords) -> FastAPI:
    internal = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    errors.install(internal)
    internal.include_router(gate_routes.router)
    internal.include_router(order_routes.router)
    internal.include_router(health.router)
    internal.state.context, internal.state.media = ctx, media
    internal.state.enforcer, internal.state.doorman = enforcer, judge
    internal.state.recent = gate_routes.Recent()
    internal.state.passwords = passwords
    internal.state.readiness = health.Readiness(ctx.clock, {})
    return internal
