"""Connections that the gate let in again and that the SFU may not list yet."""

from __future__ import annotations

from api.core.clock import Clock
from api.core.ids import Identity

ARRIVES_WITHIN_S = 15.0
"""How long LiveKit's clients try to get media through before they begin anew."""


class Arrivals:
    """Who connects anew while the SFU ends the connection before.

    The SFU keeps its list by identity: the end of the old connection takes the new one off, until its media flows.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[Identity, float] = {}

    def expect(self, identity: Identity) -> None:
        """Somebody who is in the call was let in once more."""
        now = self._clock.monotonic()
        self._until = {known: until for known, until in self._until.items() if until > now}
        self._until[identity] = now + ARRIVES_WITHIN_S

    def awaited(self) -> frozenset[Identity]:
        """Who may be missing in the SFU's list, and is not gone."""
        now = self._clock.monotonic()
        return frozenset(identity for identity, until in self._until.items() if until > now)
