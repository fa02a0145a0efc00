"""A writer on a database file of its own, and everything that a test can see of its work."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, Table, create_engine, event, insert, select

from api.core.bus import Event, Everyone, LocalBus
from api.core.db import writer_engine
from api.core.ids import RoomId
from api.core.models import Models
from api.core.uow import Facts, Tx
from api.core.writer import Writer

notes = Table("notes", MetaData(), Column("id", Integer, primary_key=True), Column("body", LargeBinary, nullable=False))
SMALL = 8
Unit = Callable[[Tx], int]


class Notes:
    """The read model: which notes there are."""

    def __init__(self, log: list[str]) -> None:
        self.ids: set[int] = set()
        self.while_reading: Callable[[], None] = lambda: None
        self._log = log

    def read(self, connection: Connection) -> set[int]:
        found = {int(row.id) for row in connection.execute(select(notes.c.id))}
        self.while_reading()
        return found

    def replace(self, rows: set[int]) -> None:
        self.ids = rows
        self._log.append("replaced")

    def put(self, note: int) -> None:
        self.ids.add(note)
        self._log.append(f"model {note}")


@dataclass
class Desk:
    """The writer and what came out of it, in order."""

    writer: Writer
    view: Notes
    facts: Facts
    path: Path
    log: list[str]
    statements: list[str] = field(default_factory=list[str])
    connection: sqlite3.Connection | None = None

    def watch(self, connection: sqlite3.Connection, _record: object) -> None:
        """Remember the writer's own connection and every statement on it."""
        self.connection = connection
        connection.set_trace_callback(self.statements.append)

    def stored(self) -> set[int]:
        """What another connection finds in the file."""
        engine = create_engine(f"sqlite:///{self.path}")
        try:
            with engine.connect() as connection:
                return {int(row.id) for row in connection.execute(select(notes.c.id))}
        finally:
            engine.dispose()

    def commits(self) -> int:
        return self.statements.count("COMMIT")

    async def together(self, units: Sequence[Callable[[Tx], Any]]) -> list[Any]:
        """Have the writer find all of these waiting at once; what each caller gets, errors included."""
        loop, busy, go = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

        def occupy(_tx: Tx) -> None:
            loop.call_soon_threadsafe(busy.set)
            go.wait()

        first = asyncio.create_task(self.writer.run(occupy))
        await busy.wait()
        callers = [asyncio.create_task(self.writer.run(unit)) for unit in units]
        await asyncio.sleep(0)  # every caller has queued its unit
        del self.statements[:]
        go.set()
        await first
        return await asyncio.gather(*callers, return_exceptions=True)

    def set(self, pragma: str) -> None:
        """Change a setting of the writer's connection, which has nothing to do at the moment."""
        assert self.connection is not None
        self.connection.execute(f"PRAGMA {pragma}").close()


def write(tx: Tx, note: int, size: int = SMALL) -> int:
    """Store one note, with all that a unit leaves for after its commit."""
    tx.execute(insert(notes).values(id=note, body=bytes(size)))
    tx.change(Notes, Notes.put, note)
    tx.announce("note", str(note), lambda _models: [Event("noted", {"note": note}, Everyone())])
    tx.wake(RoomId(str(note)))
    return note


def writing(note: int, size: int = SMALL) -> Unit:
    return partial(write, note=note, size=size)


def make(path: Path) -> None:
    """An empty file in the mode that the product uses."""
    engine = writer_engine(f"sqlite:///{path}")
    notes.metadata.create_all(engine)
    engine.dispose()


@asynccontextmanager
async def desk(path: Path, url: str = "") -> AsyncGenerator[Desk]:
    """A writer at work on the file."""
    log: list[str] = []
    view, bus, facts = Notes(log), LocalBus(), Facts()
    engine = writer_engine(url or f"sqlite:///{path}")
    here = Desk(Writer(engine, Models(view), bus, facts), view, facts, path, log)
    event.listen(engine, "connect", here.watch)
    bus.subscribe(lambda published: log.append(f"event {published.data['note']}"))
    here.writer.on_wake = lambda rooms: log.append(f"woken {' '.join(sorted(rooms))}")
    here.writer.on_rebuilt = lambda: log.append("rebuilt")
    await here.writer.start()
    del log[:]
    try:
        yield here
    finally:
        await here.writer.stop()
        engine.dispose()
