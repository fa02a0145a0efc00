"""All accounts with their roles, page by page, for administrators."""

from __future__ import annotations

from dataclasses import dataclass

from api.core.errors import Forbidden
from api.core.models import Models
from api.features.accounts.rules import Role
from api.features.accounts.view import Account
from api.features.rooms.people import by_name, matching, place

PAGE = 50
ID_LENGTH = 36


class MayNotListAccounts(Forbidden):
    detail = "Only administrators see the list of accounts."


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom an administrator looks for: part of a name, a role or any, and after which place in the list."""

    name: str
    role: Role | None
    after: str


def page(models: Models, asker: Account, wanted: Wanted) -> tuple[list[Account], str | None]:
    """Accounts by name, and after which place the next page begins; None where this is the last.

    A place stays where it is when its account is renamed or deleted. Raises `MayNotListAccounts`.
    """
    if asker.role is not Role.ADMINISTRATOR:
        raise MayNotListAccounts
    reached = wanted.after[ID_LENGTH:], wanted.after[:ID_LENGTH]
    left = by_name(
        account
        for account in matching(models, wanted.name)
        if (wanted.role is None or account.role is wanted.role) and place(account) > reached
    )
    shown = left[:PAGE]
    return shown, _written(shown[-1]) if len(left) > PAGE else None


def _written(account: Account) -> str:
    name, account_id = place(account)
    return account_id + name
