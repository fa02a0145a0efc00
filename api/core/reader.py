"""Reads that are not hot: on threads of their own, beside the writer, so that nobody who writes waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from api.core.db import READERS, reading
from api.core.errors import Busy
from api.core.group import StorageFailed
from api.core.uow import Query

T = TypeVar("T")
MOST_WAITING = 500


class Reader:
    """Runs functions that only read, each on the database as one moment saw it: with every unit that was awaited."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._waiting = 0

    async def run(self, work: Callable[[Query], T]) -> T:
        """Raises what `work` raises, `StorageFailed` where the database refuses, `Busy` where too much waits."""
        if self._waiting >= MOST_WAITING:
            raise Busy
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._read, work)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Finish what was asked for, and let go of the database."""
        self._threads.shutdown()
        self._engine.dispose()

    def _read(self, work: Callable[[Query], T]) -> T:
        try:
            with reading(self._engine) as connection:
                return work(Query(connection))
        except DBAPIError as error:
            raise StorageFailed from error
