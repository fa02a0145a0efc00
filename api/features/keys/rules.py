"""Derive a room's key for one epoch."""

from __future__ import annotations

import hashlib
import hmac

from api.core.ids import RoomId

KEY_BYTES = 32
SALT_BYTES = 32


def room_key(secret: bytes, salt: bytes, room_id: RoomId, epoch: int) -> bytes:
    """HKDF-SHA256 (RFC 5869), one block: 32 bytes that no other room or epoch shares.

    Whoever holds `secret` can derive every key, so this protects against the SFU, not against the operator.
    Without the room's `salt` the key is lost for good: deleting it shreds the room.
    """
    return hkdf_sha256(secret, salt, f"room-media/v1|{room_id}|{epoch}".encode())


def hkdf_sha256(ikm: bytes, salt: bytes, info: bytes) -> bytes:
    """Extract, then expand to one SHA-256 block."""
    pseudorandom = hmac.digest(salt, ikm, hashlib.sha256)
    return hmac.digest(pseudorandom, info + b"\x01", hashlib.sha256)
