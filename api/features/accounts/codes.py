"""One-time codes, of which only a hash is kept."""

from __future__ import annotations

import hashlib
import secrets


def fresh() -> tuple[str, str]:
    """A new code and its hash."""
    code = secrets.token_urlsafe(16)
    return code, digest(code)


def digest(code: str) -> str:
    """A code is 128 random bits: a fast hash keeps it as safe as a slow one."""
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()
