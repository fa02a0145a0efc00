"""Forgotten passwords: an administrator makes a link, whoever has it sets a new password."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from api.core.errors import Unauthenticated
from api.features.accounts import password_links
from api.features.accounts.deps import CurrentAccount, PasswordPool, count_guess, limited
from api.features.accounts.password_links import MayNotResetPasswords, PasswordLinkInvalid
from api.features.accounts.profile import NoSuchAccount, WrongPassword
from api.features.accounts.schemas import Body, Line, Secret
from api.http.deps import Ctx
from api.http.errors import problems
from api.http.limits import Rate, by_address, limits_of
from api.http.times import Moment

router = APIRouter()


class PasswordLinkIn(Body):
    """Who has forgotten theirs, and the administrator's own password."""

    username: Line
    password: Secret


class PasswordLinkOut(BaseModel):
    """The code is told only here. It is used once, before it expires."""

    code: str
    expires_at: Moment


class NewPasswordIn(Body):
    """The code of the link, and the password to have from now on."""

    code: Line
    new: Secret


@router.post(
    "/password-links",
    status_code=201,
    responses=problems(Unauthenticated, MayNotResetPasswords, WrongPassword, NoSuchAccount),
    dependencies=[Depends(limited(Rate.ACCOUNT))],
)
async def make_password_link(
    body: PasswordLinkIn, request: Request, me: CurrentAccount, ctx: Ctx, passwords: PasswordPool
) -> PasswordLinkOut:
    """Make a one-time code for somebody who has forgotten their password. An older one is good for nothing any more."""
    count_guess(request, me.account.username)
    code, expires_at = await password_links.make(ctx, passwords, me.account, body.password, body.username)
    return PasswordLinkOut(code=code, expires_at=expires_at)


@router.put(
    "/password",
    status_code=204,
    responses=problems(PasswordLinkInvalid),
    dependencies=[Depends(by_address(Rate.PASSWORD_LINK))],
)
async def use_password_link(body: NewPasswordIn, request: Request, ctx: Ctx, passwords: PasswordPool) -> None:
    """Set a new password by a one-time code. Every session of the account ends."""
    limits_of(request).hit(Rate.LOGIN_ALL)
    await password_links.use(ctx, passwords, body.code, body.new)
