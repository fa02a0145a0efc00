"""What an account may be called, how a password may look, who may register."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib import resources

from api.core.text import Unacceptable

USERNAME = re.compile(r"[A-Za-z0-9_]{3,32}\Z")
LONGEST_DISPLAY_NAME = 64
SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 256
IDLE_FOR = timedelta(days=30)
LIVES_FOR = timedelta(days=90)
NAME_RESERVED_FOR = timedelta(days=30)
"""How long nobody else may take the name of a deleted account."""
FIRST_CODE_LIVES_FOR = timedelta(days=7)
PASSWORD_LINK_LIVES_FOR = timedelta(days=1)


class Role(StrEnum):
    """What an account may do beyond its own things."""

    MEMBER = "member"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"
    GUEST = "guest"


def may_invite(role: Role) -> bool:
    """Whether this role lets people in: makes, sees and takes back invites."""
    return role in (Role.MODERATOR, Role.ADMINISTRATOR)


def username_key(username: str) -> str:
    """What usernames are unique by. Raises `Unacceptable`."""
    if not USERNAME.match(username):
        raise Unacceptable("username_shape")
    return username.casefold()


def password(raw: str) -> str:
    """The password as kept. Raises `Unacceptable`: too short, too long, impossible to hash, or a common one."""
    text = composed(raw)
    if len(text) < SHORTEST_PASSWORD:
        raise Unacceptable("too_short")
    if len(text) > LONGEST_PASSWORD:
        raise Unacceptable("too_long")
    if not is_hashable(text):
        raise Unacceptable("bad_character")
    if text.casefold() in common_passwords():
        raise Unacceptable("too_common")
    return text


def composed(raw: str) -> str:
    """The same password however the keyboard composes its letters."""
    return unicodedata.normalize("NFC", raw)


def is_hashable(text: str) -> bool:
    """Whether the text could be a password at all: no NUL, at which hashing stops, and no half of a character."""
    return "\0" not in text and not any(unicodedata.category(char) == "Cs" for char in text)


@lru_cache(maxsize=1)
def common_passwords() -> frozenset[str]:
    """Passwords that everybody tries first."""
    listed = resources.files("api.features.accounts").joinpath("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(line for line in listed.split("\n") if line)


def is_live(last_seen_at: datetime, expires_at: datetime, now: datetime) -> bool:
    """Whether a session is neither idle for too long nor at its absolute end."""
    return now < expires_at and now < last_seen_at + IDLE_FOR
