"""/api/invites: letting people register."""

from __future__ import annotations

from datetime import timedelta

from fastapi import APIRouter, Depends

from api.core.errors import Unauthenticated
from api.core.ids import InviteId
from api.features.accounts import invites
from api.features.accounts.deps import CurrentAccount, limited
from api.features.accounts.invites import MayNotInvite, NoSuchInvite, Terms
from api.features.accounts.schemas import InviteIn, InviteOut, NewInviteOut
from api.http.deps import Ctx
from api.http.errors import problems
from api.http.limits import Rate

router = APIRouter(prefix="/invites", dependencies=[Depends(limited(Rate.INVITE))])


@router.post("", status_code=201, responses=problems(Unauthenticated, MayNotInvite))
async def make_invite(body: InviteIn, me: CurrentAccount, ctx: Ctx) -> NewInviteOut:
    """Make an invite. Its code is in this answer and nowhere else."""
    now, terms = ctx.clock.now(), Terms(body.uses, timedelta(hours=body.hours))
    invite, code = await ctx.writer.run(lambda tx: invites.make(tx, me.account.id, terms, now))
    return NewInviteOut(**InviteOut.of(invite).model_dump(), code=code)


@router.get("", responses=problems(Unauthenticated, MayNotInvite))
async def list_invites(me: CurrentAccount, ctx: Ctx) -> list[InviteOut]:
    """The invites that are still good, everybody's, the newest first."""
    now = ctx.clock.now()
    return [InviteOut.of(one) for one in await ctx.reader.run(lambda tx: invites.listed(tx, me.account.id, now))]


@router.delete("/{invite_id}", status_code=204, responses=problems(Unauthenticated, MayNotInvite, NoSuchInvite))
async def take_invite_back(invite_id: InviteId, me: CurrentAccount, ctx: Ctx) -> None:
    """Make an invite good for nobody."""
    await ctx.writer.run(lambda tx: invites.take_back(tx, me.account.id, invite_id))
