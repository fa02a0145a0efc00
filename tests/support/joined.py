"""People who register, open a room and join it through HTTP."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import httpx


@dataclass(frozen=True, slots=True)
class Joined:
    """A person's way into a room."""

    url: str
    token: str
    headers: dict[str, str]
    room_id: str


def join(client: httpx.Client, room_id: str | None = None, encryption: str = "off") -> Joined:
    """A new person joins the room, or makes one first, where clear tracks are welcome unless `encryption` says no."""
    body = {"username": f"u{secrets.token_hex(5)}", "password": secrets.token_hex(8), "transport": "bearer"}
    registered = client.post("/api/accounts", json=body)
    assert registered.status_code == 201, registered.text
    headers = {"Authorization": f"Bearer {registered.json()['token']}"}
    if room_id is None:
        room = {"name": secrets.token_hex(6), "kind": "voice", "encryption": encryption}
        made = client.post("/api/rooms", json=room, headers=headers)
        assert made.status_code == 201, made.text
        room_id = str(made.json()["id"])
    joined = client.post(f"/api/rooms/{room_id}/join", json={}, headers=headers)
    assert joined.status_code == 200, joined.text
    return Joined(joined.json()["url"], joined.json()["token"], headers, room_id)
