"""Hash and check passwords, never on the event loop."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from passlib.hash import bcrypt_sha256  # pyright: ignore[reportAttributeAccessIssue] - found by name at run time

from api.core.errors import Busy

T = TypeVar("T")
ROUNDS = 12
"""About 0.3 s on one core of a small server."""
MOST_WAITING = 16


class TooBusyToHash(Busy):
    detail = "Many people are logging in. Try again in a moment."


class Passwords:
    """bcrypt_sha256 (no 72-byte limit) in a small pool of its own, which yields to everything else.

    An unknown account costs a check against a made-up hash, so that the time tells nothing.
    """

    def __init__(self, rounds: int = ROUNDS) -> None:
        self._scheme = bcrypt_sha256.using(rounds=rounds)  # type: ignore[no-untyped-call]
        self._threads = os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(self._threads, "passwords", initializer=lambda: os.nice(10))
        self._nobody = self._scheme.hash(secrets.token_urlsafe(16))
        self._under_way = 0
        self._closed = False

    async def hash(self, password: str) -> str:
        """A salted hash to store. Raises `TooBusyToHash` where too many wait already."""
        return await self._run(lambda: str(self._scheme.hash(password)))

    async def matches(self, password: str, stored: str | None) -> bool:
        """Whether the password is the stored one; False, in the same time, where nothing is stored."""
        known = stored is not None
        right = await self._run(lambda: bool(self._scheme.verify(password, stored or self._nobody)))
        return known and right

    async def _run(self, work: Callable[[], T]) -> T:
        if self._closed or self._under_way >= self._threads + MOST_WAITING:
            raise TooBusyToHash
        self._under_way += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        except asyncio.CancelledError:
            if self._closed:
                raise TooBusyToHash from None
            raise
        finally:
            self._under_way -= 1

    def close(self) -> None:
        """Let the threads go. Whoever waits for one is refused: together they would hold a stop up for long."""
        self._closed = True
        self._pool.shutdown(wait=False, cancel_futures=True)
