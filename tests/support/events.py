"""Every type of event: who may be meant by it, and the only fields that it may have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import orjson

from api.core.bus import Event

Fields = dict[str, Any]
"""Field names; a value that is a mapping, or a list of one, describes what is inside."""

MEMBER: Fields = dict.fromkeys(
    (
        "account_id",
        "identity",
        "display_name",
        "role",
        "state",
        "muted",
        "deafened",
        "hand",
        "encrypted",
        "since",
        "silenced",
    )
)
ROOM: Fields = {
    **dict.fromkeys(
        ("id", "name", "kind", "visibility", "capacity", "owner_id", "encryption", "passphrase", "locked", "version",
         "purpose", "parent_id", "archived", "locked_by")
    ),
    "members": [MEMBER],
}  # fmt: skip
ACCOUNT: Fields = dict.fromkeys(("id", "username", "display_name", "role", "created_at", "version"))
VOTE: Fields = dict.fromkeys(
    ("id", "room_id", "kind", "target_id", "minutes", "reason", "called_by", "opened_at", "closes_at", "state",
     "electors", "cast", "yes", "no", "settled_at", "version")
)  # fmt: skip
SENTENCE: Fields = dict.fromkeys(
    ("id", "account_id", "room_id", "jail_room_id", "vote_id", "began_at", "until", "state", "enforcing", "version")
)


@dataclass(frozen=True)
class Kind:
    """What is declared of one type."""

    fields: Fields
    audiences: tuple[str, ...]
    """Names of the classes in `api/core/bus.py`."""


KINDS: dict[str, Kind] = {
    "room.changed": Kind({"room": ROOM}, ("SeesRoom",)),
    "room.removed": Kind({"id": None}, ("SeesRoom", "LosesRoom")),
    "person.changed": Kind(
        dict.fromkeys(("account_id", "display_name", "online", "seen_at", "room_id", "version")), ("Everyone",)
    ),
    "account.changed": Kind({"account": ACCOUNT}, ("ToAccounts",)),
    "key.changed": Kind(dict.fromkeys(("room_id", "epoch")), ("InRoom",)),
    "seat.revoked": Kind(dict.fromkeys(("room_id", "identity", "cause")), ("ToAccounts",)),
    "vote.changed": Kind({"vote": VOTE}, ("InRoomOrAmong", "InRoomAndAmong")),
    "ballot.cast": Kind(dict.fromkeys(("vote_id", "choice")), ("ToAccounts",)),
    "sentence.changed": Kind({"sentence": SENTENCE}, ("InRoomOrAmong", "InRoomAndAmong")),
    "sentence.reason": Kind({"sentence": {**SENTENCE, "reason": None}}, ("InRoomOrAmong", "InRoomAndAmong")),
    "whispers.changed": Kind(dict.fromkeys(("room_id", "on", "ring_version")), ("InRoom",)),
}  # fmt: skip


@dataclass
class Inspector:
    """Listens to a bus, and complains of what is not declared."""

    complaints: set[str] = field(default_factory=set[str])

    def __call__(self, event: Event) -> None:
        if event.type.startswith("test."):
            return
        kind = KINDS.get(event.type)
        if kind is None:
            self.complaints.add(f"{event.type} is not declared in tests/support/events.py")
            return
        audience = type(event.audience).__name__
        if audience not in kind.audiences:
            self.complaints.add(f"{event.type} is published to {audience}")
        data = orjson.loads(orjson.dumps(event.data))
        self.complaints |= {f"{event.type} has an undeclared field {name}" for name in _undeclared(data, kind.fields)}


def _undeclared(value: Any, declared: Any) -> set[str]:
    if isinstance(declared, list) and isinstance(value, list):
        return {name for part in value for name in _undeclared(part, declared[0])}
    if isinstance(value, dict):
        known = declared if isinstance(declared, dict) else {}
        inside = {name for key in value.keys() & known.keys() for name in _undeclared(value[key], known[key])}
        return inside | (value.keys() - known.keys())
    return {"(a list)"} if isinstance(value, list) else set()
