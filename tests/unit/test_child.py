"""A part's log: never larger than it may be, whatever the part writes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from api.up import child
from api.up.child import Child
from tests.support.until import until

WRITES = (
    'import sys; print("a" * 99_999, flush=True); sys.stdin = open(sys.argv[1]); input(); print("after", flush=True)'
)


@contextmanager
def writer(folder: Path) -> Generator[tuple[Child, Path, Path]]:
    """A part that writes 100 kB, and a line more once something is put into the pipe."""
    log, pipe = folder / "part.log", folder / "pipe"
    os.mkfifo(pipe)
    part = Child("the part", [sys.executable, "-c", WRITES, str(pipe)], os.environ, log)
    try:
        yield part, log, pipe
    finally:
        part.stop()


async def test_a_large_log_is_moved_and_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "LARGEST_LOG", 50_000)
    with writer(tmp_path) as (part, log, pipe):
        await until(lambda: log.stat().st_size == 100_000)
        part.keep_log_short()
        assert (log.stat().st_size, (tmp_path / "part.log.1").stat().st_size) == (0, 100_000)
        pipe.write_text("\n")
        await until(lambda: log.read_bytes() == b"after\n")  # and no hole before it
        part.keep_log_short()
        assert log.read_bytes() == b"after\n"


async def test_a_log_that_cannot_be_moved_is_begun_anew_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(child, "LARGEST_LOG", 50_000)
    monkeypatch.setattr(shutil, "copyfile", full)
    with writer(tmp_path) as (part, log, pipe):
        await until(lambda: log.stat().st_size == 100_000)
        part.keep_log_short()
        assert log.stat().st_size == 0
        pipe.write_text("\n")


async def test_a_log_that_somebody_removed_is_not_missed(tmp_path: Path) -> None:
    with writer(tmp_path) as (part, log, pipe):
        await until(log.exists)
        log.unlink()
        part.keep_log_short()
        pipe.write_text("\n")
