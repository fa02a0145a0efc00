"""/api/accounts/me: one's own account."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response

from api.core.errors import Unauthenticated
from api.features.accounts import profile
from api.features.accounts.deps import CurrentAccount, PasswordPool, TokenMint, count_guess, forget_cookie, limited
from api.features.accounts.holds import LastAdministrator, StillJailed, VoteOpen
from api.features.accounts.profile import WrongPassword
from api.features.accounts.schemas import AccountOut, GoodbyeIn, MePatch, PasswordIn
from api.http.deps import Ctx
from api.http.errors import problems
from api.http.limits import Rate

router = APIRouter()
often = Depends(limited(Rate.ACCOUNT))


@router.get("/accounts/me", responses=problems(Unauthenticated))
async def read_me(me: CurrentAccount) -> AccountOut:
    """Who I am."""
    return AccountOut.of(me.account)


@router.patch("/accounts/me", responses=problems(Unauthenticated), dependencies=[often])
async def change_me(body: MePatch, me: CurrentAccount, ctx: Ctx) -> AccountOut:
    """Change what I am called."""
    shown = body.display_name
    if shown is None:
        return AccountOut.of(me.account)
    return AccountOut.of(await ctx.writer.run(lambda tx: profile.rename(tx, me.account.id, shown)))


@router.put(
    "/accounts/me/password",
    status_code=204,
    responses=problems(Unauthenticated, WrongPassword),
    dependencies=[often],
)
async def change_password(
    body: PasswordIn, request: Request, me: CurrentAccount, ctx: Ctx, passwords: PasswordPool
) -> None:
    """Change my password. My other sessions end."""
    count_guess(request, me.account.username)
    await profile.change_password(ctx, passwords, me.session, (body.current, body.new))


@router.delete(
    "/accounts/me",
    status_code=204,
    responses=problems(Unauthenticated, WrongPassword, StillJailed, VoteOpen, LastAdministrator),
    dependencies=[often],
)
async def delete_me(
    body: GoodbyeIn,
    request: Request,
    response: Response,
    me: CurrentAccount,
    ctx: Ctx,
    passwords: PasswordPool,
    tokens: TokenMint,
) -> None:
    """Delete my account for good."""
    count_guess(request, me.account.username)
    await profile.delete(ctx, passwords, me.account.id, body.password)
    forget_cookie(tokens, response)
