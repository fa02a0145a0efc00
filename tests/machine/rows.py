"""What the database holds, for comparing with the oracle."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime

from api.core.clock import to_ms
from api.core.db import sqlite_path

VOTES = """
    SELECT votes.id, state, count(*), group_concat(choice) FROM votes
    JOIN vote_electors ON vote_id = votes.id GROUP BY votes.id
"""
SENTENCES = "SELECT id, state, until, ended_at FROM sentences"


def votes_of(database: str) -> dict[str, tuple[str, list[str], int]]:
    """Each vote's state, ballots in order and number of electors."""
    with closing(sqlite3.connect(sqlite_path(database))) as connection:
        rows = connection.execute(VOTES).fetchall()
    return {id_: (state, sorted(ballots.split(",")), electors) for id_, state, electors, ballots in rows}


def sentences_of(database: str, start: datetime) -> dict[str, tuple[str, int, int | None]]:
    """Each sentence's state, and its end as planned and as it came, in milliseconds from the start."""
    with closing(sqlite3.connect(sqlite_path(database))) as connection:
        rows = connection.execute(SENTENCES).fetchall()
    begin = to_ms(start)
    return {id_: (state, until - begin, None if ended is None else ended - begin) for id_, state, until, ended in rows}
