"""A ring as one person in it sees it."""

from __future__ import annotations

from api.core.ids import AccountId, RoomId
from api.core.models import Models
from api.features.presence.view import Roster
from api.features.whispers import rules, view
from api.features.whispers.view import Rings


def seen_by(models: Models, room_id: RoomId, account_id: AccountId) -> dict[str, object]:
    """Whom the account hears and who hears it; both null where the room does not whisper, or it has no place yet."""
    ring = models.of(Rings).of(room_id)
    seen: dict[str, object] = {
        "on": ring is not None and ring.is_on,
        "ring_version": ring.version if ring is not None else 0,
        "hears": None,
        "heard_by": None,
    }
    if ring is None or not ring.is_on:
        return seen
    beside = rules.neighbours(view.order(models, ring), account_id)
    if beside is not None:
        seen |= {"hears": _peer(models, beside.hears), "heard_by": _peer(models, beside.heard_by)}
    return seen


def _peer(models: Models, account_id: AccountId) -> dict[str, object]:
    seat = models.of(Roster).of_account(account_id)
    return {"account_id": account_id, "identity": seat.identity if seat is not None else ""}
