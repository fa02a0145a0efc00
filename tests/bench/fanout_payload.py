"""The event that both servers carry: a room with its members, about 1 kB."""

from __future__ import annotations

import orjson

MEMBERS = 3


def room(name: str) -> dict[str, object]:
    """A room as `room.changed` shows it."""
    member = {
        "account_id": "3b8d3a0e-4f7e-4a51-9a2c-0d4e7b6c1f00",
        "identity": "a3b8d3a0e4f7e4a519a2c0d4e7b6c1f00.0123456789abcdef",
        "display_name": "A display name",
        "role": "member",
        "state": "in_room",
        "muted": False,
        "deafened": False,
        "hand": False,
        "encrypted": True,
        "since": "2026-01-31T12:00:00.000Z",
    }
    return {"id": "room", "name": name, "kind": "voice", "capacity": 25, "members": [member] * MEMBERS, "version": 7}


def encoded(name: str) -> bytes:
    """The event's data as JSON, for a server that does not make it."""
    return orjson.dumps({"room": room(name)})
