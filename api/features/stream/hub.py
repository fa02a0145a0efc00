"""All open streams: who has how many, who is woken, who is ended."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from api.core.bus import Event, EventBus
from api.core.errors import Busy
from api.core.ids import AccountId, SessionId
from api.features.stream.ring import Ring
from api.features.stream.rules import Sight
from api.features.stream.stream import Feed, SnapshotOf, Stream

log = structlog.get_logger(__name__)


class TooManyStreams(Busy):
    detail = "Too many people are listening. Try again in a moment."
    retry_after_s = 10


@dataclass(frozen=True, slots=True)
class Pace:
    """Limits and times, in seconds; tests bring shorter ones."""

    per_account: int = 4
    per_prefix: int = 300
    in_all: int = 2000
    heartbeat_s: float = 15.0
    send_deadline_s: float = 5.0
    goodbye_s: float = 1.0
    life_s: float = 900.0
    tick_s: float = 1.0
    breath_s: float = 0.05
    """How long a pump that carried several events is the last one: single events go out at once, bursts together."""


class Hub:
    """Follows the bus into the ring, and pumps every stream once for all events of a moment."""

    def __init__(self, bus: EventBus, sight: Sight, snapshot: SnapshotOf, pace: Pace | None = None) -> None:
        self._pace = pace or Pace()
        self.feed = Feed(Ring(), sight, snapshot, self._pace.send_deadline_s)
        self._streams: dict[Stream, None] = {}
        self._accounts: dict[AccountId, list[Stream]] = {}
        self._prefixes: dict[str, int] = {}
        self._pumping = False
        self._pumped = 0
        self._breathe_until = 0.0
        self._closing = False
        self._ticker: asyncio.Task[None] | None = None
        self.on_first: Callable[[AccountId], None] = lambda _account: None
        self.on_last: Callable[[AccountId], None] = lambda _account: None
        bus.subscribe(self._take)

    def start(self) -> None:
        """Begin to beat, and to end streams that have lived long enough."""
        self._ticker = asyncio.create_task(self._tick(), name="stream-ticker")

    def open(self, stream: Stream) -> None:
        """Take a new stream in; the account's oldest makes room. Raises `TooManyStreams`."""
        viewer = stream.viewer
        mine = self._accounts.get(viewer.account_id, [])
        oldest = mine[0] if len(mine) >= self._pace.per_account else None
        self._check_room(viewer.prefix, oldest)
        stream.ends_at = self._now() + self._pace.life_s * random.uniform(0.8, 1.2)  # noqa: S311 - spreads reconnects
        self._streams[stream] = None
        self._accounts.setdefault(viewer.account_id, []).append(stream)
        self._prefixes[viewer.prefix] = self._prefixes.get(viewer.prefix, 0) + 1
        if oldest is not None:
            self._end(oldest, "superseded")
        if not mine:
            self.on_first(viewer.account_id)

    def leave(self, stream: Stream) -> None:
        """Forget a stream; fine where it is forgotten already."""
        if stream not in self._streams:
            return
        del self._streams[stream]
        viewer = stream.viewer
        mine = self._accounts[viewer.account_id]
        mine.remove(stream)
        self._prefixes[viewer.prefix] -= 1
        if not self._prefixes[viewer.prefix]:
            del self._prefixes[viewer.prefix]
        if not mine:
            del self._accounts[viewer.account_id]
            self.on_last(viewer.account_id)

    def close_session(self, account_id: AccountId, session_id: SessionId) -> None:
        """End the session's streams at once."""
        for stream in tuple(self._accounts.get(account_id, ())):
            if stream.viewer.session_id == session_id:
                self._end(stream, "logged_out")

    def close(self) -> None:
        """Say goodbye to everybody, with times to come back that differ. Waits for nobody.

        Whoever has not taken it a moment later is cut off: unsent bytes would keep the server from stopping.
        """
        self._closing = True
        if self._ticker is not None:
            self._ticker.cancel()
        for stream in tuple(self._streams):
            self._end(stream, "restart", retry_ms=_some_time())
            asyncio.get_running_loop().call_later(self._pace.goodbye_s, stream.cut)

    def resync(self) -> None:
        """What everybody knows may be wrong, and whose session still lives too: have them all begin anew.

        They are given times to come back that differ: a snapshot for everybody at once would hold up all the rest.
        """
        old = self.feed
        self.feed = Feed(Ring(), old.sight, old.snapshot, old.send_deadline_s)
        for stream in tuple(self._streams):
            self._end(stream, None, retry_ms=_some_time())

    def __len__(self) -> int:
        return len(self._streams)

    def _check_room(self, prefix: str, oldest: Stream | None) -> None:
        """Whether a new stream fits once the account's oldest is gone."""
        spared = 0 if oldest is None else 1
        spared_here = spared if oldest is not None and oldest.viewer.prefix == prefix else 0
        full = len(self._streams) - spared >= self._pace.in_all
        if self._closing or full or self._prefixes.get(prefix, 0) - spared_here >= self._pace.per_prefix:
            raise TooManyStreams

    def _take(self, event: Event) -> None:
        loop = asyncio.get_running_loop()
        self.feed.ring.append(event, loop.time())
        if not self._pumping:
            self._pumping = True
            loop.call_at(max(loop.time(), self._breathe_until), self._pump)

    def _pump(self) -> None:
        self._pumping = False
        now = self._now()
        last = self.feed.ring.last
        if last - self._pumped > 1:
            self._breathe_until = now + self._pace.breath_s
        self._pumped = last
        batch = self.feed.batch()
        for stream in self._streams:
            stream.pump(now, batch)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(self._pace.tick_s)
            now = self._now()
            for stream in tuple(self._streams):
                if now >= stream.ends_at:
                    self._end(stream, None)
                elif now - stream.last_sent >= self._pace.heartbeat_s:
                    stream.beat(now)

    def _end(self, stream: Stream, reason: str | None, retry_ms: int | None = None) -> None:
        try:
            stream.end(reason, retry_ms, self._now())
        except Exception:  # the other streams must not pay for it
            log.exception("stream.failed")
            stream.cut()
        self.leave(stream)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


def _some_time() -> int:
    """Milliseconds after which to come back, another time for each."""
    return random.randint(1000, 5000)  # noqa: S311 - spreads reconnects
