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

from api.core.db import Transaction
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
    tx: Tx | None = None
    result: Any = None
    error: BaseException | None = None


def settle(connection: Connection, facts: Facts, jobs: list[Job], hand_over: Callable[[list[Job]], None]) -> None:
    """Run the jobs and commit them, together where that works, else one by one; hand over what is settled.

    Called on the writer's thread. A transaction that cannot even begin is not tried again for each: they would
    all wait for the same lock.
    """
    transaction = Transaction(connection)
    try:
        transaction.begin()
    except sqlite3.Error as error:
        _roll_back(transaction)
        _fail(jobs, error)
        hand_over(jobs)
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
