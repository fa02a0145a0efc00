"""Answers of the whisper routes."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel


class NeighbourOut(BaseModel):
    """Somebody beside me in the ring, and their connection."""

    account_id: UUID
    identity: str


class WhispersOut(BaseModel):
    """Whom I hear and who hears me; null while the room does not whisper, or I have no place yet."""

    on: bool
    ring_version: int
    hears: NeighbourOut | None
    heard_by: NeighbourOut | None
