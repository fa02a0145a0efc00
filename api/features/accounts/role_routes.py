"""/api/accounts/{id}/role: make somebody a moderator, an administrator, or a member again."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Depends, Request

from api.core.ids import AccountId
from api.features.accounts import roles
from api.features.accounts.deps import CurrentAccount, PasswordPool, count_guess, limited
from api.features.accounts.profile import NoSuchAccount, WrongPassword
from api.features.accounts.roles import MayNotGiveRoles
from api.features.accounts.rules import Role
from api.features.accounts.schemas import Body, Secret
from api.http.deps import Ctx
from api.http.errors import problems
from api.http.limits import Rate

router = APIRouter()


class RoleIn(Body):
    """The role to give, and the giver's own password."""

    role: Literal[Role.MEMBER, Role.MODERATOR, Role.ADMINISTRATOR]
    password: Secret


@router.put(
    "/accounts/{account_id}/role",
    status_code=204,
    responses=problems(MayNotGiveRoles, WrongPassword, NoSuchAccount),
    dependencies=[Depends(limited(Rate.ACCOUNT))],
)
async def give_role(
    account_id: AccountId, body: RoleIn, request: Request, me: CurrentAccount, ctx: Ctx, passwords: PasswordPool
) -> None:
    """Give somebody a role; they have to log in again."""
    count_guess(request, me.account.username)
    await roles.give(ctx, passwords, me.account, body.password, (account_id, Role(body.role)))
