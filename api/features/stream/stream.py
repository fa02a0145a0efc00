"""One open stream: what it has seen, and the sending of what it has not."""

from __future__ import annotations

import asyncio
import types
from collections.abc import Awaitable, Callable, Coroutine, Generator, MutableMapping
from dataclasses import dataclass
from typing import Any

import structlog

from api.core.ids import AccountId, SessionId
from api.features.stream.batch import Batch
from api.features.stream.ring import Ring
from api.features.stream.rules import Sight, may_see

log = structlog.get_logger(__name__)
RETRY_MS = 3000
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
"""ASGI's `send`."""
SnapshotOf = Callable[[AccountId], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who listens, by which session, from where."""

    account_id: AccountId
    session_id: SessionId
    prefix: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What all streams read from."""

    ring: Ring
    sight: Sight
    snapshot: SnapshotOf
    send_deadline_s: float

    def batch(self) -> Batch:
        """What is new, for this step of the loop."""
        return Batch(self.ring, self.sight)


@dataclass(frozen=True, slots=True)
class Line:
    """The way to one client: ASGI's send, and what drops the connection with all that waits in it."""

    send: Callable[[dict[str, Any]], Coroutine[Any, Any, None]]
    abort: Callable[[], object]


class Stream:
    """Sends without a task of its own: the hub calls `pump`, and only a full socket makes a task that waits.

    Whoever does not take what waits within the deadline is cut off.
    """

    __slots__ = ("_deadline", "_feed", "_line", "_seen", "_waiting", "closed", "ends_at", "last_sent", "viewer")

    def __init__(self, viewer: Viewer, feed: Feed, line: Line) -> None:
        self.viewer = viewer
        self.closed = False
        self.ends_at = 0.0
        self.last_sent = 0.0
        self._feed = feed
        self._line = line
        self._seen = -1
        self._waiting: asyncio.Task[None] | None = None
        self._deadline: asyncio.TimerHandle | None = None

    def begin(self, last_event_id: str | None, now: float) -> None:
        """Continue after what was seen, or start with a snapshot. The response has started."""
        if self.closed:
            self._write(b"", now)
            return
        ring = self._feed.ring
        position = ring.position(last_event_id) if last_event_id else None
        missed = None
        if position is not None:
            self._seen = position
            missed = self._news(self._feed.batch())
        if missed is None:
            missed = self._lost() if last_event_id else self._fresh()
        self._write(b"retry: %d\n\n%b" % (RETRY_MS, missed), now)

    def pump(self, now: float, batch: Batch) -> None:
        """Send, as one piece, everything that this viewer may see and has not seen."""
        if self._waiting is not None or self.closed or self._seen < 0:
            return
        try:
            news = self._news(batch)
            if news is None:
                news = self._lost()
            if news:
                self._write(news, now)
        except Exception:  # the other streams must not pay for it
            log.exception("stream.failed")
            self.cut()

    def beat(self, now: float) -> None:
        """Show that the stream is alive."""
        if self._waiting is not None or self.closed or self._seen < 0:
            return
        try:
            self._write(self._feed.ring.ping(self._seen), now)
        except Exception:  # the other streams must not pay for it: nothing would beat, or grow old, any more
            log.exception("stream.failed")
            self.cut()

    def end(self, reason: str | None, retry_ms: int | None, now: float) -> None:
        """Send what is due, say why, if there is a reason, and end the answer; who cannot take it is cut off."""
        if self.closed:
            return
        if self._waiting is not None:
            self.cut()
            return
        self.closed = True
        if self._seen < 0:
            return
        due = self._news(self._feed.batch()) or b""
        retry = b"retry: %d\n\n" % retry_ms if retry_ms is not None else b""
        bye = self._feed.ring.encode("bye", {"reason": reason}, self._seen) if reason else b""
        self._write(due + retry + bye, now)
        if self._waiting is not None:
            self.cut()

    def cut(self) -> None:
        """Drop the connection as it is."""
        self.closed = True
        self._line.abort()

    def _news(self, batch: Batch) -> bytes | None:
        """What is new for this viewer; None where that is not known any more."""
        feed, account_id = self._feed, self.viewer.account_id
        frames = batch.after(self._seen)
        if frames is None:
            return None
        self._seen = feed.ring.last
        sight = feed.sight
        if len(frames) == 1:  # nearly always; all readers then share the frame's own bytes
            return frames[0].body if may_see(frames[0].audience, account_id, sight) else b""
        return b"".join([frame.body for frame in frames if may_see(frame.audience, account_id, sight)])

    def _fresh(self) -> bytes:
        """The position is taken in the same step as the snapshot: nothing is lost or doubled between them."""
        feed = self._feed
        self._seen = feed.ring.last
        return feed.ring.encode("snapshot", feed.snapshot(self.viewer.account_id), self._seen)

    def _lost(self) -> bytes:
        ring = self._feed.ring
        return ring.encode("resync", {}, ring.last) + self._fresh()

    def _write(self, body: bytes, now: float) -> None:
        """Run ASGI's `send` here and now, as far as it goes; with room in the socket that is all of it."""
        sending = self._line.send({"type": "http.response.body", "body": body, "more_body": not self.closed})
        self.last_sent = now
        try:
            waits_for = sending.send(None)
        except StopIteration:
            return
        loop = asyncio.get_running_loop()
        self._deadline = loop.call_later(self._feed.send_deadline_s, self.cut)
        self._waiting = loop.create_task(self._wait(sending, waits_for), name="stream-waits")

    async def _wait(self, sending: Coroutine[Any, Any, None], waits_for: Any) -> None:
        try:
            await _rest(sending, waits_for)
        finally:
            if self._deadline is not None:
                self._deadline.cancel()
            self._waiting = self._deadline = None
        self.pump(asyncio.get_running_loop().time(), self._feed.batch())


@types.coroutine
def _rest(begun: Coroutine[Any, Any, None], waits_for: Any) -> Generator[Any, Any, None]:
    """What is left of a coroutine that was begun by hand and has to wait after all."""
    try:
        while True:
            yield waits_for
            try:
                waits_for = begun.send(None)
            except StopIteration:
                return
    finally:
        begun.close()
