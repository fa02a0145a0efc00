"""Remember accounts and sessions."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, insert, or_, select, true, update
from sqlalchemy.exc import IntegrityError

from api.core.errors import Conflict
from api.core.ids import AccountId, SessionId
from api.core.uow import Query, Tx
from api.features.accounts import password_link_store
from api.features.accounts.models import accounts, sessions
from api.features.accounts.rules import IDLE_FOR, Role
from api.features.accounts.view import ACCOUNT, SESSION, Account, Accounts, Session, account_of, session_of

_exists = accounts.c.deleted_at.is_(None)


class UsernameTaken(Conflict):
    code = "username_taken"
    detail = "This username is taken."


def release_name(tx: Tx, username_key: str, deleted_before: datetime) -> None:
    """Let the name of an account that was deleted long ago go; no username can look like what it gets instead."""
    old = (accounts.c.username_key == username_key) & (accounts.c.deleted_at <= deleted_before)
    tx.execute(update(accounts).where(old).values(username_key="-" + secrets.token_hex(15)))


def add(tx: Tx, account: Account, username_key: str, password_hash: str) -> None:
    """Store a new account. Raises `UsernameTaken`; the index decides between two at once."""
    row = {**asdict(account), "username_key": username_key, "password_hash": password_hash, "deleted_at": None}
    try:
        tx.execute(insert(accounts), row)
    except IntegrityError as error:
        raise UsernameTaken from error
    tx.change(Accounts, Accounts.put_account, account)


def find(tx: Query, username_key: str) -> Account | None:
    row = tx.execute(select(*ACCOUNT).where(accounts.c.username_key == username_key, _exists)).one_or_none()
    return account_of(row) if row is not None else None


def get(tx: Query, account_id: AccountId) -> Account | None:
    row = tx.execute(select(*ACCOUNT).where(accounts.c.id == account_id, _exists)).one_or_none()
    return account_of(row) if row is not None else None


def several(tx: Query, account_ids: Collection[AccountId]) -> list[Account]:
    """Those of them that exist."""
    rows = tx.execute(select(*ACCOUNT).where(accounts.c.id.in_(account_ids), _exists))
    return [account_of(row) for row in rows]


def has_administrator(tx: Tx) -> bool:
    return bool(_administrators(tx))


def is_last_administrator(tx: Tx, account_id: AccountId) -> bool:
    """Whether the account is an administrator, and nobody else is."""
    return _administrators(tx) == {account_id}


def _administrators(tx: Tx) -> set[str]:
    return set(tx.execute(select(accounts.c.id).where(accounts.c.role == Role.ADMINISTRATOR, _exists)).scalars())


def alter(tx: Tx, account_id: AccountId, values: Mapping[str, Any]) -> Account | None:
    """Change columns and raise the version; None where nothing differs, or the account is gone."""
    differs = or_(*(accounts.c[name] != value for name, value in values.items()))
    changed = (
        update(accounts)
        .where(accounts.c.id == account_id, _exists, differs)
        .values(**values, version=accounts.c.version + 1)
        .returning(*ACCOUNT)
    )
    row = tx.execute(changed).one_or_none()
    if row is None:
        return None
    account = account_of(row)
    tx.change(Accounts, Accounts.put_account, account)
    return account


def password_hash(tx: Query, account_id: AccountId) -> str | None:
    return tx.execute(select(accounts.c.password_hash).where(accounts.c.id == account_id, _exists)).scalar_one_or_none()


def set_password(tx: Tx, account_id: AccountId, password_hash: str, *, instead_of: str | None = None) -> bool:
    """False where the account is gone, or its password is not the expected one any more.

    A link that was handed out for the old password is good for nothing after it.
    """
    which = (accounts.c.id == account_id) & _exists
    if instead_of is not None:
        which &= accounts.c.password_hash == instead_of
    if tx.execute(update(accounts).where(which).values(password_hash=password_hash)).rowcount != 1:
        return False
    password_link_store.remove(tx, account_id)
    return True


def entomb(tx: Tx, account_id: AccountId, now: datetime, *, instead_of: str) -> bool:
    """Leave a tombstone that only reserves the name. False as in `set_password`."""
    which = (accounts.c.id == account_id) & _exists & (accounts.c.password_hash == instead_of)
    nothing = {"username": "", "display_name": "", "password_hash": "", "role": Role.MEMBER, "seen_at": None}
    if tx.execute(update(accounts).where(which).values(**nothing, deleted_at=now)).rowcount != 1:
        return False
    password_link_store.remove(tx, account_id)
    tx.change(Accounts, Accounts.drop_account, account_id)
    return True


def saw(tx: Tx, people: Mapping[AccountId, datetime]) -> None:
    """Note when people were last online."""
    note = update(accounts).where(accounts.c.id == bindparam("who"), _exists).values(seen_at=bindparam("at"))
    tx.execute(note, [{"who": account_id, "at": at} for account_id, at in people.items()])


def last_seen(connection: Connection) -> dict[AccountId, datetime]:
    """When people were last online, as far as it is known."""
    known = connection.execute(select(accounts.c.id, accounts.c.seen_at).where(accounts.c.seen_at.is_not(None)))
    return {AccountId(row.id): row.seen_at for row in known}


def add_session(tx: Tx, session: Session) -> None:
    tx.execute(insert(sessions), {**asdict(session), "revoked_at": None})
    tx.change(Accounts, Accounts.put_session, session)


def credentials(tx: Query, username_key: str) -> tuple[AccountId, str] | None:
    """The account's id and password hash."""
    named = select(accounts.c.id, accounts.c.password_hash).where(accounts.c.username_key == username_key, _exists)
    row = tx.execute(named).one_or_none()
    return (AccountId(row.id), str(row.password_hash)) if row is not None else None


def revoke(tx: Tx, account_id: AccountId, session_id: SessionId | None, now: datetime) -> list[Session]:
    """Revoke one live session of the account, or all; returns those that were live."""
    return _revoke(tx, account_id, now, true() if session_id is None else sessions.c.id == session_id)


def revoke_others(tx: Tx, account_id: AccountId, kept: SessionId, now: datetime) -> list[Session]:
    """Revoke all live sessions of the account but one; returns those that were live."""
    return _revoke(tx, account_id, now, sessions.c.id != kept)


def _revoke(tx: Tx, account_id: AccountId, now: datetime, which: ColumnElement[bool]) -> list[Session]:
    live = (sessions.c.account_id == account_id) & sessions.c.revoked_at.is_(None)
    changed = update(sessions).where(live, which).values(revoked_at=now).returning(*SESSION)
    return _dropped(tx, [session_of(row) for row in tx.execute(changed)])


def _dropped(tx: Tx, revoked: list[Session]) -> list[Session]:
    for session in revoked:
        tx.change(Accounts, Accounts.drop_session, session.id)
    return revoked


def revoke_stale(tx: Tx, now: datetime) -> list[Session]:
    """Revoke sessions that nobody can use any more: idle for too long, or at their absolute end."""
    over = (sessions.c.expires_at <= now) | (sessions.c.last_seen_at <= now - IDLE_FOR)
    changed = update(sessions).where(sessions.c.revoked_at.is_(None), over).values(revoked_at=now).returning(*SESSION)
    return _dropped(tx, [session_of(row) for row in tx.execute(changed)])


def forget_sessions(tx: Tx, kept: Select[tuple[str]]) -> None:
    """Forget those that are over, but for those whose ids `kept` selects: other rows name them."""
    tx.execute(delete(sessions).where(sessions.c.revoked_at.is_not(None), sessions.c.id.not_in(kept)))


def touch(tx: Tx, seen: dict[SessionId, datetime]) -> None:
    """Note when sessions were last used."""
    for session_id, seen_at in seen.items():
        tx.execute(update(sessions).where(sessions.c.id == session_id).values(last_seen_at=seen_at))
        tx.change(Accounts, Accounts.touch, session_id, seen_at)
