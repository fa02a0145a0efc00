"""The time, which nothing else may read."""

from __future__ import annotations

import math
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


class Clock(Protocol):
    """Where the time comes from; tests bring their own."""

    def now(self) -> datetime:
        """The wall clock: aware, UTC, cut to whole milliseconds (what the database keeps)."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never steps."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return from_ms(time.time_ns() // 1_000_000)

    def monotonic(self) -> float:
        return time.monotonic()


def seconds_until(moment: datetime) -> int:
    """Whole seconds from the machine's present time, at least one: for headers, which readers count by themselves."""
    return max(1, math.ceil((moment - SystemClock().now()).total_seconds()))


def to_ms(moment: datetime) -> int:
    """Milliseconds since the epoch, as stored."""
    return (moment - EPOCH) // MILLISECOND


def from_ms(ms: int) -> datetime:
    """The aware UTC time of a stored value."""
    return EPOCH + timedelta(milliseconds=ms)


def rfc3339(moment: datetime) -> str:
    """`2026-01-31T12:00:00.000Z`, as every answer and event writes a time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
