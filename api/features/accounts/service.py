"""Register, log in, and end sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.core import text
from api.core.context import Context
from api.core.errors import Forbidden, Invalid, NotFound, Unauthenticated
from api.core.ids import AccountId, SessionId, new_id
from api.core.settings import Registration
from api.core.uow import Tx
from api.features.accounts import rules, store
from api.features.accounts.passwords import Passwords
from api.features.accounts.rules import Role
from api.features.accounts.view import Account, Session


class WrongCredentials(Unauthenticated):
    code = "wrong_credentials"
    detail = "Name or password is not right."


class RegistrationClosed(Forbidden):
    code = "registration_closed"
    detail = "This server takes no new accounts."


class InviteRequired(Forbidden):
    code = "invite_required"
    detail = "This server takes new accounts by invite only."


class NoSuchSession(NotFound):
    detail = "There is no such session."


@dataclass(frozen=True, slots=True)
class AccountMade:
    """A new account exists. An internal fact."""

    account_id: AccountId


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """A session is good for nothing any more. An internal fact."""

    session_id: SessionId
    account_id: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class Login:
    """How somebody comes in: for a program (`bearer`) or a browser, and what it calls itself."""

    bearer: bool
    agent: str


async def register(
    ctx: Context, passwords: Passwords, username: str, password: str, *, display_name: str | None, login: Login
) -> tuple[Account, Session]:
    """Make an account and log it in.

    Raises `RegistrationClosed`, `InviteRequired`, `Invalid`, `UsernameTaken`, `TooBusyToHash`.
    """
    policy = ctx.settings.registration_policy
    if policy is Registration.CLOSED:
        raise RegistrationClosed
    if policy is Registration.INVITE:
        raise InviteRequired
    key, secret, shown = _checked(username, password, display_name)
    password_hash = await passwords.hash(secret)
    now = ctx.clock.now()
    account = Account(AccountId(new_id()), username, shown, Role.MEMBER, now, 1)
    session = _session(account.id, login, now)

    def work(tx: Tx) -> None:
        store.add(tx, account, key, password_hash)
        store.add_session(tx, session)
        tx.raise_fact(AccountMade(account.id))

    await ctx.writer.run(work)
    return account, session


async def log_in(ctx: Context, passwords: Passwords, username: str, password: str, login: Login) -> Session:
    """Begin a session. Raises `WrongCredentials`, the same and as slowly for an unknown name."""
    found = await ctx.writer.run(lambda tx: store.credentials(tx, username.casefold()))
    account_id, stored = found if found is not None else (None, None)
    typed = rules.composed(password)
    right = await (passwords.matches(typed, stored) if rules.is_hashable(typed) else passwords.matches("", None))
    if account_id is None or not right:
        raise WrongCredentials
    session = _session(account_id, login, ctx.clock.now())

    def begin(tx: Tx) -> None:
        if store.credentials(tx, username.casefold()) != found:  # changed or deleted while the password was checked
            raise WrongCredentials
        store.add_session(tx, session)

    await ctx.writer.run(begin)
    return session


def end_sessions(tx: Tx, account_id: AccountId, session_id: SessionId | None, now: datetime) -> None:
    """End one session of the account, or all. Raises `NoSuchSession` where that one is not live."""
    ended = store.revoke(tx, account_id, session_id, now)
    if session_id is not None and not ended:
        raise NoSuchSession
    for session in ended:
        tx.raise_fact(SessionEnded(session.id, account_id, now))


def _checked(username: str, password: str, display_name: str | None) -> tuple[str, str, str]:
    try:
        key = rules.username_key(username)
    except text.Unacceptable as error:
        raise Invalid("username", error.code) from error
    try:
        secret = rules.password(password)
    except text.Unacceptable as error:
        raise Invalid("password", error.code) from error
    try:
        shown = text.tidy(display_name if display_name is not None else username, longest=rules.LONGEST_DISPLAY_NAME)
    except text.Unacceptable as error:
        raise Invalid("display_name", error.code) from error
    return key, secret, shown


def _session(account_id: AccountId, login: Login, now: datetime) -> Session:
    return Session(SessionId(new_id()), account_id, login.bearer, login.agent[:200], now, now, now + rules.LIVES_FOR)
