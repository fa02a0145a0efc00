"""Change one's own account: its shown name, its password, its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from api.core.bus import Event, ToAccounts
from api.core.context import Context
from api.core.errors import Forbidden, NotFound
from api.core.ids import AccountId
from api.core.models import Models
from api.core.uow import Tx
from api.features.accounts import invite_store, service, store
from api.features.accounts.holds import LastAdministrator
from api.features.accounts.passwords import Passwords
from api.features.accounts.schemas import AccountOut
from api.features.accounts.view import Account, Accounts, Session


class WrongPassword(Forbidden):
    code = "wrong_password"
    detail = "This is not your password."


class NoSuchAccount(NotFound):
    detail = "There is no such account."


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """What others see of an account is different. An internal fact."""

    account_id: AccountId


@dataclass(frozen=True, slots=True)
class AccountDeleted:
    """An account ends in this unit, with its sessions still there. An internal fact; a handler may refuse it."""

    account_id: AccountId
    at: datetime


def rename(tx: Tx, account_id: AccountId, raw: str) -> Account:
    """Show another name; the same one changes nothing. Raises `Invalid`."""
    if store.alter(tx, account_id, {"display_name": service.good_display_name(raw)}) is not None:
        announce(tx, account_id)
    account = store.get(tx, account_id)
    if account is None:
        raise NoSuchAccount
    return account


def announce(tx: Tx, account_id: AccountId) -> None:
    """Tell the owner, and whoever shows the account."""
    tx.announce("account.changed", account_id, partial(_changed, account_id))
    tx.raise_fact(AccountChanged(account_id))


async def change_password(ctx: Context, passwords: Passwords, session: Session, typed: tuple[str, str]) -> None:
    """Put the second password in place of the first, and end every other session.

    Raises `WrongPassword`, `Invalid`, `TooBusyToHash`.
    """
    current, new = typed
    secret = service.good_password(new, "new")
    kept = await confirm(ctx, passwords, session.account_id, current)
    password_hash = await passwords.hash(secret)
    now = ctx.clock.now()

    def work(tx: Tx) -> None:
        if not store.set_password(tx, session.account_id, password_hash, instead_of=kept):
            raise WrongPassword
        service.end_other_sessions(tx, session.account_id, session.id, now)

    await ctx.writer.run(work)


async def delete(ctx: Context, passwords: Passwords, account_id: AccountId, password: str) -> None:
    """End the account; a tombstone reserves its name.

    Raises `WrongPassword`, `LastAdministrator`, and what other slices refuse with.
    """
    kept = await confirm(ctx, passwords, account_id, password)
    now = ctx.clock.now()

    def work(tx: Tx) -> None:
        if store.is_last_administrator(tx, account_id):
            raise LastAdministrator
        tx.raise_fact(AccountDeleted(account_id, now))
        service.end_sessions(tx, account_id, None, now)
        invite_store.remove_of(tx, account_id)
        if not store.entomb(tx, account_id, now, instead_of=kept):
            raise WrongPassword

    await ctx.writer.run(work)


async def confirm(ctx: Context, passwords: Passwords, account_id: AccountId, password: str) -> str:
    """Check a password typed anew; the hash that it was compared with, which may be another one when a unit runs.

    Raises `WrongPassword`, `TooBusyToHash`.
    """
    kept = await ctx.reader.run(lambda tx: store.password_hash(tx, account_id))
    if not await service.is_right(passwords, password, kept) or kept is None:
        raise WrongPassword
    return kept


def still_confirmed(tx: Tx, account_id: AccountId, kept: str) -> None:
    """Inside the unit that `confirm` was for: the password is still that one. Raises `WrongPassword`."""
    if store.password_hash(tx, account_id) != kept:
        raise WrongPassword


def _changed(account_id: AccountId, models: Models) -> Iterable[Event]:
    account = models.of(Accounts).account(account_id)
    if account is None:
        return
    shown = AccountOut.of(account).model_dump(mode="json")
    yield Event("account.changed", {"account": shown}, ToAccounts(frozenset({account_id})))
