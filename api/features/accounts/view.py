"""Accounts and live sessions in memory: what every request is judged by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from api.core.ids import AccountId, SessionId
from api.features.accounts.models import accounts, sessions
from api.features.accounts.rules import Role, is_live


@dataclass(frozen=True, slots=True)
class Account:
    """A person, as everybody logged in may know them."""

    id: AccountId
    username: str
    display_name: str
    role: Role
    created_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Session:
    """One login; `bearer` where it was made for a program and has no cookie."""

    id: SessionId
    account_id: AccountId
    bearer: bool
    agent: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime


ACCOUNT = tuple(accounts.c[field.name] for field in fields(Account))
SESSION = tuple(sessions.c[field.name] for field in fields(Session))
Contents = tuple[list[Account], list[Session]]


def account_of(row: Row[Any]) -> Account:
    """A row of `ACCOUNT` as an account."""
    values: list[Any] = list(row)
    account = Account(*values)
    return replace(account, role=Role(account.role))


def session_of(row: Row[Any]) -> Session:
    """A row of `SESSION` as a session."""
    values: list[Any] = list(row)
    return Session(*values)


class Accounts:
    """Every account that exists and every session that is not revoked."""

    def __init__(self) -> None:
        self._accounts: dict[AccountId, Account] = {}
        self._sessions: dict[SessionId, Session] = {}

    def read(self, connection: Connection) -> Contents:
        people = connection.execute(select(*ACCOUNT).where(accounts.c.deleted_at.is_(None)))
        logins = connection.execute(select(*SESSION).where(sessions.c.revoked_at.is_(None)))
        return [account_of(row) for row in people], [session_of(row) for row in logins]

    def replace(self, rows: Contents) -> None:
        people, logins = rows
        self._accounts = {account.id: account for account in people}
        self._sessions = {session.id: session for session in logins}

    def put_account(self, account: Account) -> None:
        self._accounts[account.id] = account

    def drop_account(self, account_id: AccountId) -> None:
        self._accounts.pop(account_id, None)

    def put_session(self, session: Session) -> None:
        self._sessions[session.id] = session

    def drop_session(self, session_id: SessionId) -> None:
        self._sessions.pop(session_id, None)

    def touch(self, session_id: SessionId, seen_at: datetime) -> None:
        """The session was used."""
        session = self._sessions.get(session_id)
        if session is not None:
            self._sessions[session_id] = replace(session, last_seen_at=seen_at)

    def account(self, account_id: AccountId) -> Account | None:
        return self._accounts.get(account_id)

    def session(self, session_id: SessionId) -> Session | None:
        return self._sessions.get(session_id)

    def sessions_of(self, account_id: AccountId, now: datetime) -> list[Session]:
        """The account's live sessions, the newest first."""
        mine = [
            session
            for session in self._sessions.values()
            if session.account_id == account_id and is_live(session.last_seen_at, session.expires_at, now)
        ]
        return sorted(mine, key=lambda session: session.created_at, reverse=True)

    def all(self) -> Iterable[Account]:
        return self._accounts.values()
