"""Register, log in, and end sessions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from api.core import text
from api.core.context import Context
from api.core.errors import Invalid, NotFound, Unauthenticated
from api.core.ids import AccountId, SessionId, new_id
from api.core.uow import Tx
from api.features.accounts import invites, rules, store
from api.features.accounts.passwords import Passwords
from api.features.accounts.rules import Role
from api.features.accounts.view import Account, Session


class WrongCredentials(Unauthenticated):
    code = "wrong_credentials"
    detail = "Name or password is not right."


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


@dataclass(frozen=True, slots=True)
class Applicant:
    """What somebody who wants an account has typed."""

    username: str
    password: str
    display_name: str | None
    invite: str | None


async def register(ctx: Context, passwords: Passwords, applicant: Applicant, login: Login) -> tuple[Account, Session]:
    """Make an account and log it in.

    Raises `RegistrationClosed`, `InviteRequired`, `InviteInvalid`, `Invalid`, `UsernameTaken`, `TooBusyToHash`.
    """
    policy = ctx.settings.registration_policy
    invites.check_policy(policy, applicant.invite)
    key, secret, shown = checked(applicant.username, applicant.password, applicant.display_name)
    password_hash = await passwords.hash(secret)
    now = ctx.clock.now()
    member = Account(AccountId(new_id()), applicant.username, shown, Role.MEMBER, now, 1)
    session = _session(member.id, login, now)

    def work(tx: Tx) -> Account:
        role = invites.use(tx, applicant.invite, policy, now) if applicant.invite is not None else Role.MEMBER
        account = replace(member, role=role)
        admit(tx, account, key, password_hash)
        store.add_session(tx, session)
        return account

    return await ctx.writer.run(work), session


def admit(tx: Tx, account: Account, username_key: str, password_hash: str) -> None:
    """Store a new account. Raises `UsernameTaken`."""
    store.release_name(tx, username_key, account.created_at - rules.NAME_RESERVED_FOR)
    store.add(tx, account, username_key, password_hash)
    tx.raise_fact(AccountMade(account.id))


async def log_in(ctx: Context, passwords: Passwords, username: str, password: str, login: Login) -> Session:
    """Begin a session. Raises `WrongCredentials`, the same and as slowly for an unknown name."""
    found = await ctx.reader.run(lambda tx: store.credentials(tx, username.casefold()))
    account_id, stored = found if found is not None else (None, None)
    if not await is_right(passwords, password, stored) or account_id is None:
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


def end_other_sessions(tx: Tx, account_id: AccountId, kept: SessionId, now: datetime) -> None:
    """End every session of the account but this one."""
    for session in store.revoke_others(tx, account_id, kept, now):
        tx.raise_fact(SessionEnded(session.id, account_id, now))


def end_stale_sessions(tx: Tx, now: datetime) -> None:
    """End what nobody can use any more; it is forgotten with the last of its grants."""
    for session in store.revoke_stale(tx, now):
        tx.raise_fact(SessionEnded(session.id, session.account_id, now))


def checked(username: str, password: str, display_name: str | None) -> tuple[str, str, str]:
    """The username's key, the password and the shown name as kept. Raises `Invalid`."""
    try:
        key = rules.username_key(username)
    except text.Unacceptable as error:
        raise Invalid("username", error.code) from error
    secret = good_password(password, "password")
    return key, secret, good_display_name(username if display_name is None else display_name)


def good_password(raw: str, field: str) -> str:
    """The password as kept. Raises `Invalid`, naming the field it was typed into."""
    try:
        return rules.password(raw)
    except text.Unacceptable as error:
        raise Invalid(field, error.code) from error


def good_display_name(raw: str) -> str:
    """The name as kept. Raises `Invalid`."""
    try:
        return text.tidy(raw, longest=rules.LONGEST_DISPLAY_NAME)
    except text.Unacceptable as error:
        raise Invalid("display_name", error.code) from error


async def is_right(passwords: Passwords, typed: str, stored: str | None) -> bool:
    """Whether the password is the stored one, as slowly where nothing is stored or nobody could have it."""
    composed = rules.composed(typed)
    if not rules.is_hashable(composed):
        return await passwords.matches("", None)
    return await passwords.matches(composed, stored)


def _session(account_id: AccountId, login: Login, now: datetime) -> Session:
    return Session(SessionId(new_id()), account_id, login.bearer, login.agent[:200], now, now, now + rules.LIVES_FOR)
