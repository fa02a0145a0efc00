"""One open stream: what it has seen, and the sending of what it has not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Generator
from dataclasses import dataclass
from typing import Any

from starlette.types import Send

from api.core.ids import AccountId, SessionId
from api.features.stream.ring import Ring
from api.features.stream.rules import Sight, may_see

HEARTBEAT = b": still here\n\n"
SnapshotOf = Callable[[AccountId], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who listens, by which session, from where."""

    account_id: AccountId
    session_id: SessionId
    prefix: str


class Stream:
    """Sends without a task of its own: the hub calls `pump`, and only a full socket makes it wait."""

    __slots__ = ("_busy", "_goodbye", "_ring", "_seen", "_send", "_sight", "_snapshot", "_task",
                 "closed", "ends_at", "last_sent", "sending_since", "viewer")  # fmt: skip

    def __init__(self, viewer: Viewer, send: Send, ring: Ring, sight: Sight, snapshot: SnapshotOf) -> None:
        self.viewer = viewer
        self.closed = False
        self.ends_at = 0.0
        self.last_sent = 0.0
        self.sending_since: float | None = None
        self._send = send
        self._ring = ring
        self._sight = sight
        self._snapshot = snapshot
        self._seen = -1
        self._busy: asyncio.Task[None] | None = None
        self._task = asyncio.current_task()
        self._goodbye: bytes | None = None

    def begin(self, last_event_id: str | None, now: float) -> None:
        """Continue after what was seen, or start with a snapshot."""
        position = self._ring.position(last_event_id) if last_event_id else None
        if position is not None and self._ring.after(position) is not None:
            self._seen = position
            self._write(b"retry: 3000\n\n" + (self._news() or b""), now)
        else:
            again = self._lost() if last_event_id else b""
            self._write(b"retry: 3000\n\n" + again + self._fresh(), now)

    def pump(self, now: float) -> None:
        """Send everything that this viewer may see and has not seen."""
        if self._busy is not None or self.closed:
            return
        news = self._news()
        if news is None:
            news = self._lost() + self._fresh()
        if news:
            self._write(news, now)

    def beat(self, now: float) -> None:
        """Show that the stream is alive."""
        if self._busy is None and not self.closed:
            self._write(HEARTBEAT, now)

    def end(self, reason: str | None, retry_ms: int | None, now: float) -> None:
        """Say why, if there is a reason, and end the answer."""
        if self.closed:
            return
        self.closed = True
        retry = f"retry: {retry_ms}\n\n".encode() if retry_ms is not None else b""
        bye = self._ring.encode("bye", {"reason": reason}, self._seen) if reason else b""
        self._goodbye = retry + bye
        if self._busy is None:
            self._write(self._goodbye, now)

    def cut(self) -> None:
        """Stop a reader that does not read."""
        self.closed = True
        if self._busy is not None:
            self._busy.cancel()
        if self._task is not None:
            self._task.cancel()

    def _news(self) -> bytes | None:
        frames = self._ring.after(self._seen)
        if frames is None:
            return None
        self._seen = self._ring.last
        account_id, sight = self.viewer.account_id, self._sight
        return b"".join([frame.body for frame in frames if may_see(frame.audience, account_id, sight)])

    def _fresh(self) -> bytes:
        """The position is taken in the same step as the snapshot: nothing is lost or doubled between them."""
        self._seen = self._ring.last
        return self._ring.encode("snapshot", self._snapshot(self.viewer.account_id), self._seen)

    def _lost(self) -> bytes:
        return self._ring.encode("resync", {}, self._ring.last)

    def _write(self, body: bytes, now: float) -> None:
        sending = self._send({"type": "http.response.body", "body": body, "more_body": not self.closed})
        self.last_sent = now
        assert isinstance(sending, Coroutine)
        try:
            waits_for = sending.send(None)
        except StopIteration:
            return
        self.sending_since = now
        self._busy = asyncio.get_running_loop().create_task(self._finish(_Rest(sending, waits_for)))

    async def _finish(self, rest: _Rest) -> None:
        await rest
        self._busy = self.sending_since = None
        now = asyncio.get_running_loop().time()
        if self.closed:
            if self._goodbye is not None:
                self._write(self._goodbye, now)
        else:
            self.pump(now)


class _Rest:
    """What is left of a coroutine that was begun by hand and has to wait after all."""

    def __init__(self, coroutine: Coroutine[Any, Any, None], waits_for: Any) -> None:
        self._coroutine = coroutine
        self._waits_for = waits_for

    def __await__(self) -> Generator[Any, Any, None]:
        waits_for = self._waits_for
        while True:
            yield waits_for
            try:
                waits_for = self._coroutine.send(None)
            except StopIteration:
                return
