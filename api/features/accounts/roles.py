"""Who may be what: administrators give roles, and confirm it with their password."""

from __future__ import annotations

from datetime import datetime

from api.core.context import Context
from api.core.errors import Forbidden
from api.core.ids import AccountId
from api.core.uow import Tx
from api.features.accounts import invite_store, profile, rules, service, store
from api.features.accounts.passwords import Passwords
from api.features.accounts.profile import NoSuchAccount
from api.features.accounts.rules import Role
from api.features.accounts.view import Account


class MayNotGiveRoles(Forbidden):
    detail = "Only administrators give roles, and nobody to themselves."


async def give(
    ctx: Context, passwords: Passwords, actor: Account, password: str, wanted: tuple[AccountId, Role]
) -> None:
    """Make an account something else; it has to log in again. The same role changes nothing.

    Nobody changes their own, so there is always an administrator. Raises `MayNotGiveRoles`, `WrongPassword`,
    `NoSuchAccount`, `TooBusyToHash`.
    """
    account_id, role = wanted
    if actor.role is not Role.ADMINISTRATOR or account_id == actor.id:
        raise MayNotGiveRoles
    kept = await profile.confirm(ctx, passwords, actor.id, password)
    now = ctx.clock.now()

    def work(tx: Tx) -> None:
        profile.still_confirmed(tx, actor.id, kept)
        _give(tx, actor.id, account_id, role, now)

    await ctx.writer.run(work)


def change(tx: Tx, account_id: AccountId, role: Role, now: datetime) -> None:
    """Change the role, and end the account's sessions: the new role comes with a new login.

    What somebody has made who may invite nobody any more lets nobody in.
    """
    if store.alter(tx, account_id, {"role": role}) is not None:
        if not rules.may_invite(role):
            invite_store.remove_of(tx, account_id)
        service.end_sessions(tx, account_id, None, now)
        profile.announce(tx, account_id)


def _give(tx: Tx, actor_id: AccountId, account_id: AccountId, role: Role, now: datetime) -> None:
    actor = store.get(tx, actor_id)
    if actor is None or actor.role is not Role.ADMINISTRATOR:  # taken from them while the password was checked
        raise MayNotGiveRoles
    if store.get(tx, account_id) is None:
        raise NoSuchAccount
    change(tx, account_id, role, now)
