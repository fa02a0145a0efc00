"""A group of units of work in one transaction: each all or nothing, none acknowledged that is not stored."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from api.core.db import Transaction, is_lock
from api.core.errors import Busy
from api.core.uow import Facts, Tx


class StorageFailed(Busy):
    """The database refused the write (locked, full, read-only); nothing was stored."""

    code = "busy"
    detail = "The server cannot store this now. Nothing was lost; try again in a moment."


class GroupLost(Exception):
    """The transaction under a group of units is gone; none of them is stored."""


@dataclass(slots=True)
class Job:
    """A unit of work and who waits for it."""

    work: Callable[[Tx], Any]
    future: asyncio.Future[Any]
    waits_until: float
    """When it is refused if the database is locked; by the clock of the future's loop."""
    tx: Tx | None = None
    result: Any = None
    error: BaseException | None = None


def settle(connection: Connection, facts: Facts, jobs: list[Job], hand_over: Callable[[list[Job]], None]) -> None:
    """Run the jobs and commit them, together where that works, else one by one; hand over what is settled.

    Called on the writer's thread, with the jobs in the order in which they came. While the database is locked each
    waits from when it came, not from when its turn came: so nobody waits longer because others wait too.
    """
    transaction = Transaction(connection)
    jobs = _begin(transaction, jobs, hand_over)
    if not jobs:
        return
    try:
        _attempt(connection, transaction, facts, jobs)
    except (GroupLost, sqlite3.Error) as error:
        _roll_back(transaction)
        if len(jobs) > 1:
            for job in jobs:
                settle(connection, facts, [job], hand_over)
            return
        _fail(jobs, error)
    hand_over(jobs)


def _begin(transaction: Transaction, jobs: list[Job], hand_over: Callable[[list[Job]], None]) -> list[Job]:
    """Begin the jobs' transaction; returns those that are in it, after the others were refused."""
    while jobs:
        try:
            transaction.begin(_patience(jobs[0]))
        except sqlite3.Error as error:
            _roll_back(transaction)
            refused = 1 + sum(_patience(job) <= 0 for job in jobs[1:]) if is_lock(error) else len(jobs)
            _fail(jobs[:refused], error)
            hand_over(jobs[:refused])
            jobs = jobs[refused:]
        else:
            break
    return jobs


def _patience(job: Job) -> float:
    """For how many more seconds this one waits for a lock."""
    return job.waits_until - job.future.get_loop().time()


def _attempt(connection: Connection, transaction: Transaction, facts: Facts, jobs: list[Job]) -> None:
    for job in jobs:
        job.tx, job.error = Tx(connection, facts), None
        transaction.savepoint()
        try:
            job.result = job.work(job.tx)
            job.tx.finish()
        except BaseException as error:
            job.error = error
            if not transaction.is_open:
                raise GroupLost from error
            transaction.undo()
        else:
            if not transaction.is_open:
                raise GroupLost
            transaction.release()
        if isinstance(job.error, DBAPIError) and not isinstance(job.error, IntegrityError):
            job.error = _storage_failed(job.error)
    transaction.commit()
    if transaction.is_open:
        raise GroupLost


def _fail(jobs: list[Job], cause: BaseException) -> None:
    for job in jobs:
        job.error = _storage_failed(cause)


def _storage_failed(cause: BaseException) -> StorageFailed:
    failure = StorageFailed()
    failure.__cause__ = cause.__cause__ if isinstance(cause, GroupLost) and cause.__cause__ else cause
    return failure


def _roll_back(transaction: Transaction) -> None:
    with contextlib.suppress(sqlite3.Error):  # nothing is open any more: just what is wanted
        transaction.rollback()
