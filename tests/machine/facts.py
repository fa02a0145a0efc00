"""Seats, votes and sentences as the oracle knows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Seat:
    room: str
    seen: bool
    since: int
    until: int


@dataclass
class Sentence:
    who: str
    room: str
    caller: str
    began: int
    until: int
    ended: int | None = None
    """When it was over, one way or the other."""
    state: str = "serving"


@dataclass
class Vote:
    room: str
    kind: str
    target: str | None
    minutes: int | None
    caller: str
    opened: int
    roll: dict[str, str | None]
    state: str = "open"
    settled: int | None = None

    @property
    def matter(self) -> str:
        return "whispers" if self.kind.startswith("whispers") else "jail"
