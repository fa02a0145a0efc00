"""Bodies and answers of the moderation routes."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from api.core.ids import AccountId
from api.core.models import Models
from api.features.accounts.view import Accounts
from api.features.moderation.log import Deed
from api.features.moderation.rules import LONGEST_BAN
from api.features.moderation.store import Numbered
from api.features.rooms.render import DELETED
from api.features.rooms.restraints import Bar
from api.http.times import Moment

Minutes = Annotated[int, Field(ge=1, le=int(LONGEST_BAN / timedelta(minutes=1)), strict=True)]


class BanIn(BaseModel):
    """How long: `minutes` from now, or `until` a time, at most 366 days. With neither, until it is lifted."""

    model_config = ConfigDict(extra="forbid")
    minutes: Minutes | None = None
    until: AwareDatetime | None = None

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if self.minutes is not None and self.until is not None:
            raise ValueError("either minutes or until")
        return self


class BanOut(BaseModel):
    """Somebody kept out of a room; without `until`, until it is lifted."""

    account_id: UUID
    display_name: str
    until: Moment | None
    made_by: UUID | None
    made_at: Moment

    @classmethod
    def of(cls, models: Models, bar: Bar) -> Self:
        return cls.model_validate(
            {
                "account_id": bar.account_id,
                "display_name": _name(models, bar.account_id),
                "until": bar.until,
                "made_by": bar.made_by,
                "made_at": bar.made_at,
            }
        )


class EntryOut(BaseModel):
    """One deed: who did it (null: the server; of a vote, who called it), to whom, with which result."""

    id: int
    at: Moment
    kind: Deed
    actor_id: UUID | None
    actor_name: str | None
    target_id: UUID | None
    target_name: str | None
    reason: str | None
    minutes: int | None
    until: Moment | None
    electors: int | None
    yes: int | None
    no: int | None

    @classmethod
    def of(cls, models: Models, numbered: Numbered) -> Self:
        entry = numbered.entry
        names = {
            "actor_name": None if entry.actor_id is None else _name(models, entry.actor_id),
            "target_name": None if entry.target_id is None else _name(models, entry.target_id),
        }
        fields = {name: getattr(entry, name) for name in cls.model_fields if hasattr(entry, name)}
        return cls.model_validate({"id": numbered.number, **names, **fields})


class LogOut(BaseModel):
    """A page of the log, the newest first; `next` is what `before` has to be for the next page."""

    entries: list[EntryOut]
    next: int | None


def _name(models: Models, account_id: AccountId) -> str:
    account = models.of(Accounts).account(account_id)
    return account.display_name if account is not None else DELETED
