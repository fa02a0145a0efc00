"""Bodies and answers of the account and session routes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.core.settings import Registration
from api.features.accounts.invite_store import Invite
from api.features.accounts.rules import Role
from api.features.accounts.view import Account, Session
from api.http.times import Moment

Line = Annotated[str, StringConstraints(max_length=256)]
Secret = Annotated[str, StringConstraints(max_length=1024)]


class Transport(StrEnum):
    """Where the session's token goes: into a cookie that scripts cannot read, or into the answer."""

    COOKIE = "cookie"
    BEARER = "bearer"


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AccountIn(Body):
    username: Line
    password: Secret
    display_name: Line | None = None
    invite: Line | None = None
    transport: Transport = Transport.COOKIE


class SessionIn(Body):
    username: Line
    password: Secret
    transport: Transport = Transport.COOKIE


class MePatch(Body):
    display_name: Line | None = None


class PasswordIn(Body):
    """The present password, and the one to have from now on."""

    current: Secret
    new: Secret


class GoodbyeIn(Body):
    """The password, to be sure that it is the account's own person."""

    password: Secret


class InviteIn(Body):
    """For how many people, and for how long."""

    uses: Annotated[int, Field(strict=True, ge=1, le=100)] = 1
    hours: Annotated[int, Field(strict=True, ge=1, le=720)] = 168


class AccountOut(BaseModel):
    id: UUID
    username: str
    display_name: str
    role: Role
    created_at: Moment
    version: int

    @classmethod
    def of(cls, account: Account) -> Self:
        return cls.model_validate(account, from_attributes=True)


class EnteredOut(BaseModel):
    """Who one is now; `token` only where the transport is `bearer`."""

    account: AccountOut
    token: str | None = None


class SessionOut(BaseModel):
    id: UUID
    created_at: Moment
    last_seen_at: Moment
    expires_at: Moment
    agent: str
    bearer: bool
    current: bool

    @classmethod
    def of(cls, session: Session, *, current: bool) -> Self:
        return cls(
            id=UUID(session.id),
            created_at=session.created_at,
            last_seen_at=session.last_seen_at,
            expires_at=session.expires_at,
            agent=session.agent,
            bearer=session.bearer,
            current=current,
        )


class InviteOut(BaseModel):
    """An invite that is still good."""

    id: UUID
    created_by: UUID | None
    created_at: Moment
    expires_at: Moment
    uses: int
    uses_left: int

    @classmethod
    def of(cls, invite: Invite) -> Self:
        return cls.model_validate(invite, from_attributes=True)


class NewInviteOut(InviteOut):
    """With its code, which is told only here."""

    code: str


class ServerOut(BaseModel):
    """This server, for who is about to log in or register."""

    registration: Registration
