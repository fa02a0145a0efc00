"""Remember password links, by a hash of their codes: one for an account, the newest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from api.core.ids import AccountId
from api.core.uow import Query, Tx
from api.features.accounts.models import password_links


@dataclass(frozen=True, slots=True)
class PasswordLink:
    """For whom, and by whom. It may be too old."""

    account_id: AccountId
    made_by: AccountId
    expires_at: datetime


def put(tx: Tx, link: PasswordLink, code_hash: str) -> None:
    """Store a link in place of the account's older one."""
    remove(tx, link.account_id)
    row = {"account_id": link.account_id, "made_by": link.made_by, "expires_at": link.expires_at}
    tx.execute(insert(password_links), {**row, "code_hash": code_hash})


def find(tx: Query, code_hash: str) -> PasswordLink | None:
    links = password_links.c
    wanted = select(links.account_id, links.made_by, links.expires_at).where(links.code_hash == code_hash)
    row = tx.execute(wanted).one_or_none()
    return PasswordLink(row.account_id, row.made_by, row.expires_at) if row is not None else None


def remove(tx: Tx, account_id: AccountId) -> None:
    """The account's link is good for nothing any more; nothing happens where there is none."""
    tx.execute(delete(password_links).where(password_links.c.account_id == account_id))


def remove_spent(tx: Tx, now: datetime) -> None:
    """Forget what is too old to be used."""
    tx.execute(delete(password_links).where(password_links.c.expires_at <= now))
