"""What hot routes read: rows kept in memory, changed only by committed units of work."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import Connection


class View(Protocol):
    """One slice's rows in memory. Lives on the loop's thread."""

    def read(self, connection: Connection) -> Any:
        """Load everything afresh. Called on the writer's thread; touches no state."""
        ...

    def replace(self, rows: Any) -> None:
        """Take what `read` returned. Called on the loop's thread."""
        ...


V = TypeVar("V")


class Models:
    """The views of all slices, found by their class."""

    def __init__(self, *views: View) -> None:
        self._views: dict[type, View] = {type(view): view for view in views}

    def of(self, kind: type[V]) -> V:
        """The one view of this class."""
        return cast(V, self._views[kind])

    def read(self, connection: Connection) -> dict[type, Any]:
        """Every view's rows, on the writer's thread."""
        return {kind: view.read(connection) for kind, view in self._views.items()}

    def replace(self, rows: dict[type, Any]) -> None:
        """Swap every view's rows, on the loop's thread."""
        for kind, part in rows.items():
            self._views[kind].replace(part)
