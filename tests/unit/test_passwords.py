"""Hashing: what is stored, that the loop stays free, and that waiting is bounded."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator

import pytest

from api.features.accounts.passwords import MOST_WAITING, Passwords, TooBusyToHash


@pytest.fixture
def passwords() -> Iterator[Passwords]:
    pool = Passwords(rounds=4)
    yield pool
    pool.close()


async def test_a_password_matches_its_own_hash_alone(passwords: Passwords) -> None:
    stored = await passwords.hash("quiet river 7")
    assert stored.startswith("$bcrypt-sha256$")
    assert "quiet" not in stored
    assert await passwords.matches("quiet river 7", stored)
    assert not await passwords.matches("quiet river 8", stored)


async def test_characters_after_the_72nd_byte_count(passwords: Passwords) -> None:
    stored = await passwords.hash("é" * 100 + "a")
    assert not await passwords.matches("é" * 100 + "b", stored)


async def test_nobody_matches_nothing(passwords: Passwords) -> None:
    assert not await passwords.matches("quiet river 7", None)


async def test_the_same_password_is_stored_differently_each_time(passwords: Passwords) -> None:
    assert await passwords.hash("quiet river 7") != await passwords.hash("quiet river 7")


async def test_the_loop_runs_while_a_password_is_hashed() -> None:
    slow = Passwords(rounds=11)
    try:
        hashing = asyncio.create_task(slow.hash("quiet river 7"))
        turns = 0
        while not hashing.done():
            turns += 1
            await asyncio.sleep(0)
        assert turns > 100
    finally:
        slow.close()


async def test_beyond_the_queue_more_are_told_to_come_back(passwords: Passwords) -> None:
    at_once = (os.cpu_count() or 1) + MOST_WAITING
    outcomes = await asyncio.gather(
        *(passwords.hash("quiet river 7") for _ in range(at_once + 5)), return_exceptions=True
    )
    refused = [outcome for outcome in outcomes if isinstance(outcome, TooBusyToHash)]
    assert len(refused) == 5
    assert (await passwords.hash("quiet river 7")).startswith("$bcrypt-sha256$")


async def test_hashing_has_threads_of_its_own_which_yield(passwords: Passwords) -> None:
    await passwords.hash("quiet river 7")
    workers = [thread for thread in threading.enumerate() if thread.name.startswith("passwords")]
    assert workers
    for worker in workers:
        assert worker.native_id is not None
        assert os.getpriority(os.PRIO_PROCESS, worker.native_id) >= 10


async def test_closing_lets_nobody_wait() -> None:
    pool = Passwords(rounds=11)
    waiting = [asyncio.create_task(pool.hash("quiet river 7")) for _ in range(MOST_WAITING)]
    await asyncio.sleep(0)
    pool.close()
    answers = await asyncio.gather(*waiting, return_exceptions=True)
    hashed = [answer for answer in answers if isinstance(answer, str)]
    assert len(hashed) <= (os.cpu_count() or 1)
    assert all(isinstance(answer, TooBusyToHash) for answer in answers if answer not in hashed)
    with pytest.raises(TooBusyToHash):
        await pool.hash("quiet river 7")
