"""Bodies and answers of the vote routes."""

from __future__ import annotations

from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from api.core import text
from api.features.jail.rules import LENGTHS
from api.features.votes.rules import LONGEST_REASON, Choice, Kind, State
from api.http.times import Moment

Minutes = Annotated[int, Field(strict=True, ge=min(LENGTHS), le=max(LENGTHS))]


def _plain(raw: str) -> str:
    if text.deceives(raw):
        raise ValueError("a reason is read by others: nothing in it may be invisible")
    return raw


Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_REASON), AfterValidator(_plain)]


class VoteIn(BaseModel):
    """A motion. `target_id` for jail and release, `minutes` (1, 5, 15 or 30) for jail alone."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    target_id: UUID | None = None
    minutes: Minutes | None = None
    reason: Reason = ""

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        if (self.target_id is not None) is not (self.kind in (Kind.JAIL, Kind.RELEASE)):
            raise ValueError("target_id goes with jail and release")
        if (self.minutes is not None) is not (self.kind is Kind.JAIL):
            raise ValueError("minutes go with jail")
        if self.minutes is not None and self.minutes not in LENGTHS:
            raise ValueError(f"minutes are one of {LENGTHS}")
        return self


class BallotIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    choice: Choice


class VoteOut(BaseModel):
    """A vote as its viewer sees it; `yes` and `no` are null until it is settled."""

    id: UUID
    room_id: UUID
    kind: Kind
    target_id: UUID | None
    minutes: int | None
    reason: str
    called_by: UUID
    opened_at: Moment
    closes_at: Moment
    state: State
    electors: int
    cast: int
    yes: int | None
    no: int | None
    settled_at: Moment | None
    version: int
    my_ballot: Choice | None
    may_vote: bool
