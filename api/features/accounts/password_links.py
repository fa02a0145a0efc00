"""Let an administrator help somebody who has forgotten their password: a link that sets a new one, once."""

from __future__ import annotations

from datetime import datetime

import structlog

from api.core.context import Context
from api.core.errors import Forbidden
from api.core.ids import AccountId
from api.core.uow import Query, Tx
from api.features.accounts import codes, profile, rules, service, store
from api.features.accounts import password_link_store as links
from api.features.accounts.password_link_store import PasswordLink
from api.features.accounts.passwords import Passwords
from api.features.accounts.profile import NoSuchAccount
from api.features.accounts.rules import Role
from api.features.accounts.view import Account

log = structlog.get_logger(__name__)


class MayNotResetPasswords(Forbidden):
    detail = "Only administrators make links for forgotten passwords."


class PasswordLinkInvalid(Forbidden):
    code = "password_link_invalid"
    detail = "This link is not good, or not good any more. Ask an administrator for another one."


async def make(
    ctx: Context, passwords: Passwords, actor: Account, password: str, username: str
) -> tuple[str, datetime]:
    """A code that sets a new password for who is named, and until when; an older one is good for nothing any more.

    Raises `MayNotResetPasswords`, `WrongPassword`, `NoSuchAccount`, `TooBusyToHash`.
    """
    if actor.role is not Role.ADMINISTRATOR:
        raise MayNotResetPasswords
    kept = await profile.confirm(ctx, passwords, actor.id, password)
    code, code_hash = codes.fresh()
    expires_at = ctx.clock.now() + rules.PASSWORD_LINK_LIVES_FOR

    def work(tx: Tx) -> None:
        if not _is_administrator(tx, actor.id):  # not any more: taken from them while the password was checked
            raise MayNotResetPasswords
        profile.still_confirmed(tx, actor.id, kept)
        account = store.find(tx, username.casefold())
        if account is None:
            raise NoSuchAccount
        links.put(tx, PasswordLink(account.id, actor.id, expires_at), code_hash)
        tx.after(lambda: log.info("password_link.made", account=account.id, made_by=actor.id))

    await ctx.writer.run(work)
    return code, expires_at


async def use(ctx: Context, passwords: Passwords, code: str, new: str) -> None:
    """Set the new password, and end every session of the account.

    Raises `PasswordLinkInvalid`, `Invalid`, `TooBusyToHash`; after the last two the link is still good.
    """
    code_hash, now = codes.digest(code), ctx.clock.now()
    await ctx.reader.run(lambda tx: _good(tx, code_hash, now))  # a made-up code costs no hashing
    password_hash = await passwords.hash(service.good_password(new, "new"))

    def work(tx: Tx) -> None:
        link = _good(tx, code_hash, now)
        store.set_password(tx, link.account_id, password_hash)
        service.end_sessions(tx, link.account_id, None, now)
        tx.after(lambda: log.info("password_link.used", account=link.account_id, made_by=link.made_by))

    await ctx.writer.run(work)


def _good(tx: Query, code_hash: str, now: datetime) -> PasswordLink:
    """The link behind the code. Those of somebody who is no administrator any more are good for nothing."""
    link = links.find(tx, code_hash)
    if link is None or link.expires_at <= now or not _is_administrator(tx, link.made_by):
        raise PasswordLinkInvalid
    return link


def _is_administrator(tx: Query, account_id: AccountId) -> bool:
    account = store.get(tx, account_id)
    return account is not None and account.role is Role.ADMINISTRATOR
