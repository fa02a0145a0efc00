"""Who is online: whoever has an event stream open, or had one a moment ago."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.core.clock import to_ms
from api.core.ids import AccountId

GRACE = timedelta(seconds=10)
"""How long a lost stream may be away before others are told; a reload is invisible."""


class Online:
    """Counts streams. Lives on the loop's thread; a restart begins anew, as streams do."""

    def __init__(self, started: datetime) -> None:
        self._open: set[AccountId] = set()
        self._leaving: dict[AccountId, datetime] = {}
        self._version = to_ms(started) * 1000
        self.on_change: Callable[[AccountId], None] = lambda _account: None

    @property
    def version(self) -> int:
        """The version of what was last told of a person; it rises over restarts too."""
        return self._version

    def raise_version(self) -> None:
        """Call before telling something new."""
        self._version += 1

    def read(self, connection: Connection) -> None:
        """Streams are not in the database."""

    def replace(self, rows: None) -> None:
        """A rebuilt read model closes no stream."""

    def __contains__(self, account_id: AccountId) -> bool:
        return account_id in self._open or account_id in self._leaving

    def accounts(self) -> list[AccountId]:
        """Everybody online, in a stable order."""
        return sorted(self._open | self._leaving.keys())

    def opened(self, account_id: AccountId) -> None:
        """The account's first stream is open."""
        was_online = account_id in self
        self._leaving.pop(account_id, None)
        self._open.add(account_id)
        if not was_online:
            self.on_change(account_id)

    def closed(self, account_id: AccountId, now: datetime) -> None:
        """The account's last stream has ended."""
        self._open.discard(account_id)
        self._leaving[account_id] = now + GRACE

    def settle(self, now: datetime) -> None:
        """Take those offline whose grace is over."""
        for account_id in [who for who, until in self._leaving.items() if until <= now]:
            del self._leaving[account_id]
            self.on_change(account_id)
