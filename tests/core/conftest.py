"""A writer for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.core.desk import Desk, desk, make


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database file that nobody has open."""
    path = tmp_path / "notes.sqlite3"
    make(path)
    return path


@pytest.fixture
async def here(database: Path) -> AsyncIterator[Desk]:
    async with desk(database) as opened:
        yield opened
