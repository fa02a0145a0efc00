"""The one thread that writes: units of work grouped into commits, and what follows each commit."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection, Engine

from api.core.bus import EventBus
from api.core.db import LOCK_WAITS_MS, Transaction
from api.core.errors import Busy
from api.core.group import Job, settle
from api.core.ids import RoomId
from api.core.models import Models
from api.core.uow import Announcement, Facts, Tx

T = TypeVar("T")
MOST_IN_A_GROUP = 64
MOST_WAITING = 2000
log = structlog.get_logger(__name__)


class Writer:
    """Runs units of work, one after the other, each all or nothing.

    After COMMIT, on the loop's thread and in this order: the read model changes in unit order, events are
    published, the enforcer is woken, the callers' futures are resolved. A cancelled caller loses nothing.
    """

    def __init__(self, engine: Engine, models: Models, bus: EventBus, facts: Facts) -> None:
        self._engine = engine
        self._models = models
        self._bus = bus
        self._facts = facts
        self._queue: queue.SimpleQueue[Job | Callable[[Connection], None] | None] = queue.SimpleQueue()
        self._arrived: list[Job] = []
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._seen_version = 0
        self._stopped = False
        self.lock_waits_s = LOCK_WAITS_MS / 1000
        """How long a caller waits while another process locks the database."""
        self.on_wake: Callable[[set[RoomId]], None] = lambda _rooms: None
        self.on_rebuilt: Callable[[], None] = lambda: None

    async def start(self) -> None:
        """Open the database and load the read model."""
        self._loop = asyncio.get_running_loop()
        loaded: asyncio.Future[None] = self._loop.create_future()
        self._thread.start()
        self._queue.put(lambda connection: self._load(connection, loaded))
        await loaded

    async def stop(self) -> None:
        """Finish what is queued, fold the log into the file and close."""
        self._stopped = True
        self._pass_on()
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    async def run(self, work: Callable[[Tx], T]) -> T:
        """Run `work` on the writer's thread and commit it.

        `work` may be called again after a failed group, so it has no effect but through its `Tx`.
        Raises what `work` raises, `StorageFailed` where the database refuses, and `Busy` where too much waits or
        the writer is stopped; with nothing stored, then or later. A locked database refuses 5 s after the call.
        """
        assert self._loop is not None
        if self._stopped or self._queue.qsize() + len(self._arrived) > MOST_WAITING:
            raise Busy
        future: asyncio.Future[T] = self._loop.create_future()
        if not self._arrived:
            self._loop.call_soon(self._pass_on)
        self._arrived.append(Job(work, future, self._loop.time() + self.lock_waits_s))
        return await future

    def check_foreign_changes(self) -> None:
        """Rebuild the read model where another process has written to the database."""
        self._queue.put(self._rebuild_if_changed)

    def fold_log(self) -> None:
        """Fold the database's write-ahead log into its file, between two groups of units."""
        self._queue.put(_fold)

    def _pass_on(self) -> None:
        """What arrived in one step of the loop goes on together: the thread is woken once, and commits once."""
        arrived, self._arrived = self._arrived, []
        for job in arrived:
            self._queue.put(job)

    # On the writer's thread.

    def _work(self) -> None:
        with self._engine.connect() as connection:
            while (item := self._queue.get()) is not None:
                if not isinstance(item, Job):
                    item(connection)
                    continue
                jobs, after = self._drain(item)
                settle(connection, self._facts, jobs, self._hand_over)
                if after is not None:
                    after(connection)
            _fold(connection)

    def _drain(self, first: Job) -> tuple[list[Job], Callable[[Connection], None] | None]:
        jobs = [first]
        while len(jobs) < MOST_IN_A_GROUP:
            try:
                item = self._queue.get_nowait()
            except queue.Empty:
                break
            if item is None:
                self._queue.put(None)
                break
            if not isinstance(item, Job):
                return jobs, item
            jobs.append(item)
        return jobs, None

    def _hand_over(self, jobs: list[Job]) -> None:
        self._on_loop(lambda: self._after_commit(jobs))

    def _on_loop(self, call: Callable[[], None]) -> None:
        assert self._loop is not None
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody is left to tell
            self._loop.call_soon_threadsafe(call)

    def _load(self, connection: Connection, loaded: asyncio.Future[None]) -> None:
        try:
            rows = self._read(connection)
        except BaseException as error:
            failure = error
            self._on_loop(lambda: loaded.set_exception(failure))
            return

        def take() -> None:
            self._models.replace(rows)
            loaded.set_result(None)

        self._on_loop(take)

    def _read(self, connection: Connection) -> dict[type, Any]:
        """Every view's rows as of one moment; a commit of another process after it is still to be noticed."""
        transaction = Transaction(connection)
        transaction.begin_reading()
        try:
            version = transaction.foreign_version()
            rows = self._models.read(connection)
        finally:
            transaction.rollback()
        self._seen_version = version
        return rows

    def _rebuild_if_changed(self, connection: Connection) -> None:
        try:
            changed = Transaction(connection).foreign_version() != self._seen_version
        except sqlite3.Error:
            log.exception("read_model.version_unknown")
            return
        if changed:
            self._rebuild(connection)

    def _rebuild(self, connection: Connection) -> None:
        try:
            rows = self._read(connection)
        except Exception:  # the writer goes on; as its version is not seen, the next look tries again
            log.exception("read_model.rebuild_failed")
            return

        def take() -> None:
            self._models.replace(rows)
            self.on_rebuilt()

        self._on_loop(take)

    # On the loop's thread.

    def _after_commit(self, jobs: list[Job]) -> None:
        stored = [job.tx for job in jobs if job.error is None and job.tx is not None]
        try:
            for tx in stored:
                for change in tx.changes:
                    change(self._models)
            self._publish(stored)
            woken = {room for tx in stored for room in tx.woken}
            if woken:
                self.on_wake(woken)
        except Exception:
            log.exception("after_commit.failed")  # the rows are stored: the callers must hear so
            self._queue.put(self._rebuild)
        for job in jobs:
            if job.future.done():
                continue
            if job.error is None:
                job.future.set_result(job.result)
            else:
                job.future.set_exception(job.error)

    def _publish(self, stored: list[Tx]) -> None:
        urgent, usual = _together(tx.urgent for tx in stored), _together(tx.announcements for tx in stored)
        for make in (*urgent, *usual):
            for event in make(self._models):
                self._bus.publish(event)


def _together(units: Iterable[dict[tuple[str, str], Announcement]]) -> list[Announcement]:
    """The same thing said by several units is said once, in the place of the last."""
    together: dict[tuple[str, str], Announcement] = {}
    for announcements in units:
        for key, make in announcements.items():
            together.pop(key, None)
            together[key] = make
    return list(together.values())


def _fold(connection: Connection) -> None:
    """What stays in the log is folded at another time; nothing depends on it."""
    try:
        folded = Transaction(connection).checkpoint()
    except sqlite3.Error as error:
        log.warning("database.log_not_folded", cause=repr(error))
        return
    if not folded:
        log.warning("database.log_not_folded", cause="a reader still needs it")
