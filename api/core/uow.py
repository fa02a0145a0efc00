"""One unit of work: what it may touch, and what it leaves for after its commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, CursorResult, Executable

from api.core.bus import Event
from api.core.ids import RoomId
from api.core.models import Models
from api.core.prepared import Prepared

P = ParamSpec("P")
V = TypeVar("V")
F = TypeVar("F")
Change = Callable[[Models], None]
Announcement = Callable[[Models], Iterable[Event]]


class Facts:
    """Who acts on an internal fact, inside the unit that raised it. Registered once, in `main`."""

    def __init__(self) -> None:
        self._handlers: dict[type, list[Callable[[Tx, Any], None]]] = {}

    def on(self, kind: type[F], handler: Callable[[Tx, F], None]) -> None:
        self._handlers.setdefault(kind, []).append(handler)

    def handle(self, tx: Tx, fact: object) -> None:
        for handler in self._handlers.get(type(fact), ()):
            handler(tx, fact)


class Query:
    """What a function that only reads sees of the database: in a unit of work, or on a reader's thread."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        """Run one SQL statement."""
        result = self._connection.execute(statement, values)
        assert isinstance(result, CursorResult)
        return result

    def prepared(self, statement: Prepared, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run a statement of a hot path; its rows as tuples."""
        return statement.run(self._connection, values)


class Tx(Query):
    """The transaction that a unit of work sees. It may run more than once: it touches nothing else."""

    __slots__ = ("_at_end", "_facts", "announcements", "changes", "urgent", "woken")

    def __init__(self, connection: Connection, facts: Facts) -> None:
        super().__init__(connection)
        self._facts = facts
        self.changes: list[Change] = []
        self._at_end: dict[tuple[str, str], Callable[[], None]] = {}
        self.announcements: dict[tuple[str, str], Announcement] = {}
        self.urgent: dict[tuple[str, str], Announcement] = {}
        self.woken: set[RoomId] = set()

    def after(self, call: Callable[[], None]) -> None:
        """Call this once the unit is committed, in unit order with the changes of the read model."""
        self.changes.append(lambda _models: call())

    def once_at_end(self, what: str, key: str, call: Callable[[], None]) -> None:
        """Call this when the unit's own work is done, still inside it; once, however often it was asked for."""
        self._at_end[what, key] = call

    def finish(self) -> None:
        """Do what was put off. For the writer."""
        while self._at_end:
            call = self._at_end.pop(next(iter(self._at_end)))
            call()

    def raise_fact(self, fact: object) -> None:
        """Let the registered handlers act in this same unit; one that raises fails it."""
        self._facts.handle(self, fact)

    def change(
        self, kind: type[V], method: Callable[Concatenate[V, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Call this method of this view once the unit is committed, in unit order."""
        self.changes.append(lambda models: method(models.of(kind), *args, **kwargs))

    def announce(self, what: str, key: str, make: Announcement) -> None:
        """Publish what `make` returns, after the commit and from the read model as it is then.

        Announcements of the same thing in one group of units become one, in the place of the last.
        """
        self.announcements.pop((what, key), None)
        self.announcements[what, key] = make

    def announce_first(self, what: str, key: str, make: Announcement) -> None:
        """As `announce`, ahead of all that does not hurry: for what a running call waits for."""
        self.urgent[what, key] = make

    def wake(self, room_id: RoomId) -> None:
        """Have the enforcer compare this room with the SFU after the commit."""
        self.woken.add(room_id)
