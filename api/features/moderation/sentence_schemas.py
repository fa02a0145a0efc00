"""Answers of the sentence routes."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel

from api.features.jail.rules import State
from api.http.times import Moment


class SentenceOut(BaseModel):
    """A sentence, with its reason: for its subject and the people of the room that decided."""

    id: UUID
    account_id: UUID
    room_id: UUID
    jail_room_id: UUID
    vote_id: UUID | None
    began_at: Moment
    until: Moment
    state: State
    enforcing: bool
    version: int
    reason: str
