"""Who may act on whom in a room, and how long a bar lasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from api.core.ids import AccountId
from api.features.accounts.rules import Role

KEPT_OUT_AFTER_REMOVAL = timedelta(seconds=60)
KEPT_OUT_FOR_CLEAR = timedelta(minutes=10)
CLEAR_COUNTS_FOR = timedelta(minutes=10)
MOST_CLEAR = 3
"""The removal for sending in clear that also bars, where this many fall within `CLEAR_COUNTS_FOR`."""
LONGEST_BAN = timedelta(days=366)
"""Of those that end by themselves."""
RANKS = {Role.ADMINISTRATOR: 2, Role.MODERATOR: 1}


class Objection(StrEnum):
    """Why somebody who may act in a room may not act on this person."""

    PARTY = "party"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a deed."""

    account_id: AccountId
    role: Role


def objection(actor: Party, target: Party) -> Objection | None:
    """Nobody judges their own case, and moderators answer to those above them only."""
    if actor.account_id == target.account_id:
        return Objection.PARTY
    above = RANKS.get(target.role, 0)
    if above and RANKS.get(actor.role, 0) <= above:
        return Objection.PROTECTED
    return None


def is_barred_after(removals: int) -> bool:
    """Whether the latest of this many removals for sending in clear also bars."""
    return removals >= MOST_CLEAR
