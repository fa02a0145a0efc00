"""Make sure that no key of before a restore is used again after it."""

from __future__ import annotations

import sqlite3

FAR = 1_000_000
"""How far epochs are moved: beyond any that a browser saw after the copy was made, for it ignores older ones."""


def renew(database: sqlite3.Connection) -> None:
    """Give every room a fresh salt and an epoch that nobody has seen.

    The copy's epochs were used already: whoever was removed since it was made may hold the keys of those to come.
    """
    database.execute("UPDATE room_keys SET salt = randomblob(32), epoch = epoch + ?", (FAR,))
