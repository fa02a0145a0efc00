"""Remember accounts and sessions."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from api.core.errors import Conflict
from api.core.ids import AccountId, SessionId
from api.core.uow import Tx
from api.features.accounts.models import accounts, sessions
from api.features.accounts.view import SESSION, Account, Accounts, Session, session_of


class UsernameTaken(Conflict):
    code = "username_taken"
    detail = "This username is taken."


def add(tx: Tx, account: Account, username_key: str, password_hash: str) -> None:
    """Store a new account. Raises `UsernameTaken`; the index decides between two at once."""
    row = {**asdict(account), "username_key": username_key, "password_hash": password_hash, "deleted_at": None}
    try:
        tx.execute(insert(accounts), row)
    except IntegrityError as error:
        raise UsernameTaken from error
    tx.change(Accounts, Accounts.put_account, account)


def add_session(tx: Tx, session: Session) -> None:
    tx.execute(insert(sessions), {**asdict(session), "revoked_at": None})
    tx.change(Accounts, Accounts.put_session, session)


def credentials(tx: Tx, username_key: str) -> tuple[AccountId, str] | None:
    """The account's id and password hash."""
    named = select(accounts.c.id, accounts.c.password_hash).where(
        accounts.c.username_key == username_key, accounts.c.deleted_at.is_(None)
    )
    row = tx.execute(named).one_or_none()
    return (AccountId(row.id), str(row.password_hash)) if row is not None else None


def revoke(tx: Tx, account_id: AccountId, session_id: SessionId | None, now: datetime) -> list[Session]:
    """Revoke one live session of the account, or all; returns those that were live."""
    which = (sessions.c.account_id == account_id) & sessions.c.revoked_at.is_(None)
    if session_id is not None:
        which &= sessions.c.id == session_id
    revoked = [
        session_of(row) for row in tx.execute(update(sessions).where(which).values(revoked_at=now).returning(*SESSION))
    ]
    for session in revoked:
        tx.change(Accounts, Accounts.drop_session, session.id)
    return revoked


def touch(tx: Tx, seen: dict[SessionId, datetime]) -> None:
    """Note when sessions were last used."""
    for session_id, seen_at in seen.items():
        tx.execute(update(sessions).where(sessions.c.id == session_id).values(last_seen_at=seen_at))
        tx.change(Accounts, Accounts.touch, session_id, seen_at)
