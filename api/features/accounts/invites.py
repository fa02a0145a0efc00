"""Let people in by a code: who may hand one out, and what a code is good for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from api.core.context import Context
from api.core.errors import Forbidden, NotFound
from api.core.ids import AccountId, InviteId, new_id
from api.core.settings import Registration
from api.core.uow import Query, Tx
from api.features.accounts import codes, invite_store, rules, store
from api.features.accounts.invite_store import Invite
from api.features.accounts.rules import Role


class RegistrationClosed(Forbidden):
    code = "registration_closed"
    detail = "This server takes no new accounts."


class InviteRequired(Forbidden):
    code = "invite_required"
    detail = "This server takes new accounts by invite only."


class InviteInvalid(Forbidden):
    code = "invite_invalid"
    detail = "This invite is not good, or not good any more. Ask for another one."


class NoSuchInvite(NotFound):
    detail = "There is no such invite."


class MayNotInvite(Forbidden):
    detail = "Only moderators and administrators invite people."


@dataclass(frozen=True, slots=True)
class Terms:
    """For how many people an invite is, and for how long."""

    uses: int
    lives_for: timedelta


def check_policy(policy: Registration, code: str | None) -> None:
    """Refuse who cannot come in, before their password is hashed. Raises `RegistrationClosed`, `InviteRequired`."""
    if code is not None or policy is Registration.OPEN:
        return
    raise RegistrationClosed if policy is Registration.CLOSED else InviteRequired


def use(tx: Tx, code: str, policy: Registration, now: datetime) -> Role:
    """Use a code up by one; returns the role that it gives.

    A closed server takes the first administrator's code alone, and no server takes that once it has one.
    Raises `InviteInvalid`, `RegistrationClosed`.
    """
    role = invite_store.use(tx, codes.digest(code), now)
    if role is None or (role is Role.ADMINISTRATOR and store.has_administrator(tx)):
        raise InviteInvalid
    if policy is Registration.CLOSED and role is not Role.ADMINISTRATOR:
        raise RegistrationClosed
    return role


def make(tx: Tx, host: AccountId, terms: Terms, now: datetime) -> tuple[Invite, str]:
    """A new invite and its code, of which only a hash is kept. Raises `MayNotInvite`."""
    _check_host(tx, host)
    return _add(tx, host, Role.MEMBER, terms, now)


def listed(tx: Query, host: AccountId, now: datetime) -> list[Invite]:
    """The invites that are still good, the newest first. Raises `MayNotInvite`."""
    _check_host(tx, host)
    return invite_store.good(tx, now)


def take_back(tx: Tx, host: AccountId, invite_id: InviteId) -> None:
    """The code lets nobody in any more. Raises `MayNotInvite`, `NoSuchInvite`."""
    _check_host(tx, host)
    if not invite_store.remove(tx, invite_id):
        raise NoSuchInvite


async def offer_first_administrator(ctx: Context) -> str | None:
    """A fresh one-time code for the first administrator, in place of older ones; None where there is one already."""
    now = ctx.clock.now()

    def work(tx: Tx) -> str | None:
        invite_store.remove_of(tx, None)
        if store.has_administrator(tx):
            return None
        return _add(tx, None, Role.ADMINISTRATOR, Terms(1, rules.FIRST_CODE_LIVES_FOR), now)[1]

    return await ctx.writer.run(work)


def _check_host(tx: Query, host: AccountId) -> None:
    """By the role as the rows know it: it may be lost at the same moment."""
    account = store.get(tx, host)
    if account is None or not rules.may_invite(account.role):
        raise MayNotInvite


def _add(tx: Tx, host: AccountId | None, role: Role, terms: Terms, now: datetime) -> tuple[Invite, str]:
    code, code_hash = codes.fresh()
    invite = Invite(InviteId(new_id()), host, now, now + terms.lives_for, terms.uses, terms.uses)
    invite_store.add(tx, invite, role, code_hash)
    return invite, code
