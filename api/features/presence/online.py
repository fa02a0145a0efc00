"""Who is online, and since when others are not: whoever has an event stream open, or had one a moment ago."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.core.clock import to_ms
from api.core.ids import AccountId
from api.features.accounts import store as accounts

GRACE = timedelta(seconds=10)
"""How long a lost stream may be away before others are told; a reload is invisible."""


class Online:
    """Follows streams. Lives on the loop's thread; a restart knows no stream, only when people were last seen."""

    def __init__(self, started: datetime) -> None:
        self._open: set[AccountId] = set()
        self._leaving: dict[AccountId, datetime] = {}
        """Since when those have no stream who still count as online."""
        self._seen: dict[AccountId, datetime] = {}
        self._unsaved: set[AccountId] = set()
        self._version = to_ms(started) * 1000
        self.on_change: Callable[[AccountId], None] = lambda _account: None

    @property
    def version(self) -> int:
        """The version of what was last told of a person; it rises over restarts too."""
        return self._version

    def raise_version(self) -> None:
        """Call before telling something new."""
        self._version += 1

    def read(self, connection: Connection) -> dict[AccountId, datetime]:
        """Streams are not in the database; who was last seen when is."""
        return accounts.last_seen(connection)

    def replace(self, rows: Mapping[AccountId, datetime]) -> None:
        """A rebuilt read model closes no stream, and the rows may be a minute behind what is known here."""
        self._seen = {**rows, **self._seen}

    def __contains__(self, account_id: AccountId) -> bool:
        return account_id in self._open or account_id in self._leaving

    def accounts(self) -> list[AccountId]:
        """Everybody online, in a stable order."""
        return sorted(self._open | self._leaving.keys())

    def seen_at(self, account_id: AccountId) -> datetime | None:
        """When the account was last online; None while it is, and where that is not known."""
        return None if account_id in self else self._seen.get(account_id)

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
        self._leaving[account_id] = now

    def settle(self, now: datetime) -> None:
        """Take those offline whose grace is over; it begins now where the wall clock was set back behind it."""
        self._leaving = {account_id: min(since, now) for account_id, since in self._leaving.items()}
        for account_id in [who for who, since in self._leaving.items() if since + GRACE <= now]:
            self._seen[account_id] = self._leaving.pop(account_id)
            self._unsaved.add(account_id)
            self.on_change(account_id)

    def unsaved(self) -> dict[AccountId, datetime]:
        """When those were last seen who went offline and are not `saved` since."""
        return {account_id: self._seen[account_id] for account_id in self._unsaved}

    def at_least_seen(self, now: datetime) -> dict[AccountId, datetime]:
        """When everybody online was last seen, should the process end now."""
        return {**dict.fromkeys(self._open, now), **self._leaving}

    def saved(self, people: Mapping[AccountId, datetime]) -> None:
        """These are in the database."""
        self._unsaved -= {account_id for account_id, at in people.items() if self._seen.get(account_id) == at}
