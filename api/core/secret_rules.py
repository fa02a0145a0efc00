"""When a secret is fit for use. Standard library only: `make run` asks before anything is installed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

SECRETS = ("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "SESSION_SECRET", "E2EE_SECRET")
SHORTEST_SECRET = 32
SHORTEST_KEY = 8
PLACEHOLDER = re.compile(r"change|example|secret|placeholder|devkey", re.IGNORECASE)


def bad_secrets(values: Mapping[str, str]) -> list[str]:
    """What is wrong with them, by name, never by value."""
    complaints: list[str] = []
    for name in SECRETS:
        value = values.get(name, "")
        shortest = SHORTEST_KEY if name == "LIVEKIT_API_KEY" else SHORTEST_SECRET
        if not value:
            complaints.append(f"{name} is missing")
        elif PLACEHOLDER.search(value):
            complaints.append(f"{name} is a placeholder")
        elif len(value.encode()) < shortest:
            complaints.append(f"{name} is shorter than {shortest} bytes")
        elif [values.get(other, "") for other in SECRETS].count(value) > 1:
            complaints.append(f"{name} equals another secret")
    return complaints


def read_secret(path: str) -> str:
    """What a secret's file holds. Raises `ValueError`, which says why, and nothing of its contents."""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ValueError(error.strerror) from None
    except UnicodeDecodeError:
        raise ValueError("not UTF-8 text") from None
