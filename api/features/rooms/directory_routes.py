"""/api/accounts: who has an account, and as what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.core.errors import Unauthenticated
from api.features.accounts.deps import CurrentAccount
from api.features.accounts.rules import Role
from api.features.rooms import directory, render
from api.features.rooms.directory import MayNotListAccounts, Wanted
from api.features.rooms.people_routes import PersonOut
from api.http.deps import Ctx
from api.http.errors import problems

router = APIRouter(prefix="/api", tags=["people"])


class ListedOut(PersonOut):
    """What administrators know of an account besides."""

    username: str
    role: Role


class AccountsOut(BaseModel):
    """A page of the list; `next` is what `after` has to be for the next page."""

    accounts: list[ListedOut]
    next: str | None


@router.get("/accounts", responses=problems(Unauthenticated, MayNotListAccounts))
async def list_accounts(
    me: CurrentAccount,
    ctx: Ctx,
    name: Annotated[str, Query(max_length=64)] = "",
    role: Role | None = None,
    after: Annotated[str, Query(max_length=256)] = "",
) -> AccountsOut:
    """Accounts whose name contains this, with this role or any, by name; for administrators."""
    found, following = directory.page(ctx.models, me.account, Wanted(name, role, after))
    accounts = [
        ListedOut.model_validate({**render.person(ctx.models, one.id), "username": one.username, "role": one.role})
        for one in found
    ]
    return AccountsOut(accounts=accounts, next=following)
