"""Remember invites, by a hash of their codes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from api.core.ids import AccountId, InviteId
from api.core.uow import Query, Tx
from api.features.accounts.models import invites
from api.features.accounts.rules import Role


@dataclass(frozen=True, slots=True)
class Invite:
    """What is known of an invite without its code. The server's own have nobody behind them."""

    id: InviteId
    created_by: AccountId | None
    created_at: datetime
    expires_at: datetime
    uses: int
    uses_left: int


COLUMNS = tuple(invites.c[field.name] for field in fields(Invite))


def add(tx: Tx, invite: Invite, role: Role, code_hash: str) -> None:
    tx.execute(insert(invites), {**asdict(invite), "role": role, "code_hash": code_hash})


def use(tx: Tx, code_hash: str, now: datetime) -> Role | None:
    """Use it up by one; returns the role that it gives, or None where it is good for nobody."""
    used = (
        update(invites)
        .where(invites.c.code_hash == code_hash, invites.c.uses_left > 0, invites.c.expires_at > now)
        .values(uses_left=invites.c.uses_left - 1)
        .returning(invites.c.role)
    )
    role = tx.execute(used).scalar_one_or_none()
    return Role(role) if role is not None else None


def good(tx: Query, now: datetime) -> list[Invite]:
    """People's invites that still let somebody in, the newest first."""
    wanted = (
        select(*COLUMNS)
        .where(invites.c.created_by.is_not(None), invites.c.uses_left > 0, invites.c.expires_at > now)
        .order_by(invites.c.created_at.desc(), invites.c.id)
    )
    found: list[Invite] = []
    for row in tx.execute(wanted):
        values: list[Any] = list(row)
        found.append(Invite(*values))
    return found


def remove(tx: Tx, invite_id: InviteId) -> bool:
    """Forget a person's invite; False where there is none."""
    gone = tx.execute(delete(invites).where(invites.c.id == invite_id, invites.c.created_by.is_not(None)))
    return gone.rowcount == 1


def remove_of(tx: Tx, host: AccountId | None) -> None:
    """Forget what this person has handed out, or with None the server itself."""
    tx.execute(delete(invites).where(invites.c.created_by == host))


def remove_spent(tx: Tx, now: datetime) -> None:
    """Forget what lets nobody in any more."""
    tx.execute(delete(invites).where((invites.c.uses_left == 0) | (invites.c.expires_at <= now)))
