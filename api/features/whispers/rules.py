"""The ring: everybody in it is heard by exactly one, and hears exactly one."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from api.core.ids import AccountId

FEWEST = 3
"""With two, whispering is talking; below this a ring ends by itself."""
SEED_BYTES = 16


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Whom one person hears, and by whom they are heard."""

    hears: AccountId
    heard_by: AccountId


def order(seed: bytes, present: Collection[AccountId]) -> tuple[AccountId, ...]:
    """The ring, dealt from the seed: each is heard by the next, the last by the first.

    Everybody's place is drawn for themselves alone, so who comes or goes changes what one other person hears.
    """
    return tuple(sorted(present, key=lambda one: (hashlib.sha256(seed + one.encode()).digest(), one)))


def neighbours(ring: tuple[AccountId, ...], account_id: AccountId) -> Neighbours | None:
    """None for who is not in the ring, or where it is too small to be one."""
    if len(ring) < FEWEST or account_id not in ring:
        return None
    at = ring.index(account_id)
    return Neighbours(hears=ring[at - 1], heard_by=ring[(at + 1) % len(ring)])


def digest(present: Collection[AccountId]) -> str:
    """Tells one set of people from another."""
    return hashlib.sha256(" ".join(sorted(present)).encode()).hexdigest()
