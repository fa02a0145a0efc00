"""The ring of recent frames, each encoded once, that all streams read from."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

import orjson
from sse_starlette import ServerSentEvent

from api.core.bus import Audience, Event

MOST_FRAMES = 2000
OLDEST_S = 120.0
LONGEST_NUMBER = 15


@dataclass(frozen=True, slots=True)
class Frame:
    """One event, ready to send."""

    at: float
    audience: Audience
    body: bytes
    replaces: tuple[str, str] | None = None
    """Earlier frames of this type about this thing, for the same audience, say nothing more once this one is there."""


class Ring:
    """Frames are counted from 1; a reader remembers the last number it has seen."""

    def __init__(self, most: int = MOST_FRAMES, oldest_s: float = OLDEST_S) -> None:
        self._most = most
        self._oldest_s = oldest_s
        self._boot = secrets.token_hex(4)
        self._frames: list[Frame] = []
        self._dropped = 0
        self.last = 0
        """The number of the newest frame; 0 before the first."""
        self._ping = (-1, b"")

    def append(self, event: Event, now: float) -> None:
        """Encode the event, once for all; forget what is too old or too much."""
        body = self.encode(event.type, event.data, self.last + 1)
        replaces = (event.type, event.about) if event.about else None
        self._frames.append(Frame(now, event.audience, body, replaces))
        self.last += 1
        surplus = max(0, len(self._frames) - self._most)
        while self._frames[surplus].at < now - self._oldest_s:
            surplus += 1
        if surplus:
            del self._frames[:surplus]
            self._dropped += surplus

    def after(self, seen: int) -> list[Frame] | None:
        """The frames that a reader has not seen; None where some of them are gone."""
        if seen < self._dropped:
            return None
        return self._frames[seen - self._dropped :]

    def encode(self, kind: str, data: Mapping[str, object], number: int) -> bytes:
        """A frame whose id says: everything up to `number` is known."""
        text = orjson.dumps(data).decode()
        return ServerSentEvent(text, event=kind, id=f"{self._boot}-{number}", sep="\n").encode()

    def ping(self, number: int) -> bytes:
        """The heartbeat. Its id moves a reader on that was shown nothing for long; most readers share one."""
        if self._ping[0] != number:
            self._ping = number, self.encode("ping", {}, number)
        return self._ping[1]

    def position(self, last_event_id: str) -> int | None:
        """The number behind an id of ours; None for one from before a restart, from the future, or made up."""
        boot, _, number = last_event_id.partition("-")
        if boot != self._boot or not (number.isascii() and number.isdigit()) or len(number) > LONGEST_NUMBER:
            return None
        return int(number) if int(number) <= self.last else None
