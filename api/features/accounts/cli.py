"""What the machine's owner does to accounts from the command line."""

from __future__ import annotations

import secrets
from datetime import datetime

from api.core.context import Context
from api.core.ids import AccountId, new_id
from api.core.uow import Tx
from api.features.accounts import roles, service, store
from api.features.accounts.passwords import Passwords
from api.features.accounts.profile import NoSuchAccount
from api.features.accounts.rules import Role
from api.features.accounts.view import Account


async def run(ctx: Context, passwords: Passwords, command: str, username: str) -> str:
    """Carry out one command; returns what to tell whoever typed it. Raises `DomainError`s."""
    match command:
        case "admin":
            await promote(ctx, username, Role.ADMINISTRATOR)
            return f"{username} is an administrator now, and has to log in again."
        case "moderator":
            await promote(ctx, username, Role.MODERATOR)
            return f"{username} is a moderator now, and has to log in again."
        case "member":
            await promote(ctx, username, Role.MEMBER)
            return f"{username} is a member now, and has to log in again."
        case "create-admin":
            password = await create_admin(ctx, passwords, username)
            return f"{username} is an administrator. Password, shown this once: {password}"
        case "reset-password":
            password = await reset_password(ctx, passwords, username)
            return f"{username} is logged out everywhere. New password, shown this once: {password}"
        case _:
            raise ValueError(command)


async def create_admin(ctx: Context, passwords: Passwords, username: str) -> str:
    """Make an administrator, whatever the policy; returns the password. Raises `UsernameTaken`, `Invalid`."""
    password = _fresh_password()
    key, secret, shown = service.checked(username, password, None)
    password_hash = await passwords.hash(secret)
    account = Account(AccountId(new_id()), username, shown, Role.ADMINISTRATOR, ctx.clock.now(), 1)
    await ctx.writer.run(lambda tx: service.admit(tx, account, key, password_hash))
    return password


async def promote(ctx: Context, username: str, role: Role) -> None:
    """Give an existing account a role; it has to log in again. Raises `NoSuchAccount`."""
    now = ctx.clock.now()
    await ctx.writer.run(lambda tx: roles.change(tx, _named(tx, username).id, role, now))


async def reset_password(ctx: Context, passwords: Passwords, username: str) -> str:
    """Give the account a new password, which is returned, and end its sessions. Raises `NoSuchAccount`."""
    password = _fresh_password()
    password_hash = await passwords.hash(password)
    now = ctx.clock.now()
    await ctx.writer.run(lambda tx: _replace_password(tx, username, password_hash, now))
    return password


def _replace_password(tx: Tx, username: str, password_hash: str, now: datetime) -> None:
    account = _named(tx, username)
    store.set_password(tx, account.id, password_hash)
    service.end_sessions(tx, account.id, None, now)


def _named(tx: Tx, username: str) -> Account:
    account = store.find(tx, username.casefold())
    if account is None:
        raise NoSuchAccount(f"There is no account named {username}.")
    return account


def _fresh_password() -> str:
    return secrets.token_urlsafe(12)
