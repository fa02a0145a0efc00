"""/api/rooms/{id}/…: what owners, moderators and administrators do to people in a room, and the log of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.core.errors import Invalid
from api.core.ids import AccountId, RoomId
from api.features.accounts.deps import CurrentAccount, limited
from api.features.accounts.profile import NoSuchAccount
from api.features.moderation import history, service
from api.features.moderation.rules import LONGEST_BAN
from api.features.moderation.schemas import BanIn, BanOut, EntryOut, LogOut
from api.features.moderation.service import Case, PartyToIt, Protected
from api.features.presence.service import NotInRoom
from api.features.rooms.entry import Banned, Jailed
from api.features.rooms.restraints import Restraints
from api.features.rooms.sight import Sight
from api.features.rooms.standing import NoSuchRoom, NotYours
from api.http.deps import Ctx
from api.http.errors import problems
from api.http.limits import Rate

router = APIRouter(prefix="/api/rooms/{room_id}", tags=["moderation"])
limits = [Depends(limited(Rate.MODERATE))]
LAST_ENTRY = 2**53 - 1
"""The largest number that every client can write exactly."""
REFUSALS = (NoSuchRoom, NotYours, NoSuchAccount, PartyToIt, Protected)


async def _case(room_id: RoomId, account_id: AccountId, me: CurrentAccount, ctx: Ctx) -> Case:
    return Case(room_id, me.account.id, account_id, ctx.clock.now())


ThisCase = Annotated[Case, Depends(_case)]


@router.put("/members/{account_id}/mute", status_code=204, responses=problems(*REFUSALS), dependencies=limits)
async def mute_member(case: ThisCase, ctx: Ctx) -> None:
    """Take somebody's microphone away in this room, until it is given back."""
    await ctx.writer.run(partial(service.mute, case=case))


@router.delete("/members/{account_id}/mute", status_code=204, responses=problems(*REFUSALS), dependencies=limits)
async def unmute_member(case: ThisCase, ctx: Ctx) -> None:
    """Give it back."""
    await ctx.writer.run(partial(service.unmute, case=case))


@router.post(
    "/members/{account_id}/stop-share", status_code=204, responses=problems(*REFUSALS, NotInRoom), dependencies=limits
)
async def stop_share(case: ThisCase, ctx: Ctx) -> None:
    """Take away the screen that somebody shares now."""
    await ctx.writer.run(partial(service.stop_share, case=case))


@router.post("/members/{account_id}/remove", status_code=204, responses=problems(*REFUSALS), dependencies=limits)
async def remove_member(case: ThisCase, ctx: Ctx) -> None:
    """Have somebody leave, and stay out for a minute."""
    await ctx.writer.run(partial(service.remove, case=case))


@router.get("/bans", responses=problems(NoSuchRoom, NotYours))
async def list_bans(room_id: RoomId, me: CurrentAccount, ctx: Ctx) -> list[BanOut]:
    """Who is banned from the room, the newest first."""
    await ctx.reader.run(lambda tx: service.acting(tx, room_id, me.account.id))
    bans = ctx.models.of(Restraints).bans(room_id, ctx.clock.now())
    return [BanOut.of(ctx.models, bar) for bar in bans]


@router.put("/bans/{account_id}", status_code=204, responses=problems(*REFUSALS), dependencies=limits)
async def ban(case: ThisCase, ctx: Ctx, body: BanIn | None = None) -> None:
    """Keep somebody out, for a time or until it is lifted; who is inside has to leave."""
    until = _end(body or BanIn(), case.now)
    await ctx.writer.run(partial(service.ban, case=case, until=until))


@router.delete("/bans/{account_id}", status_code=204, responses=problems(*REFUSALS), dependencies=limits)
async def lift_ban(case: ThisCase, ctx: Ctx) -> None:
    """Let somebody in again, whatever kept them out."""
    await ctx.writer.run(partial(service.lift_ban, case=case))


@router.put("/lock", status_code=204, responses=problems(NoSuchRoom, NotYours), dependencies=limits)
async def lock(room_id: RoomId, me: CurrentAccount, ctx: Ctx) -> None:
    """Let nobody in who was not inside within the last minute."""
    now = ctx.clock.now()
    await ctx.writer.run(lambda tx: service.lock(tx, room_id, me.account.id, now, locked=True))


@router.delete("/lock", status_code=204, responses=problems(NoSuchRoom, NotYours), dependencies=limits)
async def unlock(room_id: RoomId, me: CurrentAccount, ctx: Ctx) -> None:
    """Let everybody in again."""
    now = ctx.clock.now()
    await ctx.writer.run(lambda tx: service.lock(tx, room_id, me.account.id, now, locked=False))


@router.get("/log", responses=problems(NoSuchRoom, Jailed, Banned))
async def read_log(
    room_id: RoomId, me: CurrentAccount, ctx: Ctx, before: Annotated[int | None, Query(ge=1, le=LAST_ENTRY)] = None
) -> LogOut:
    """What was done in the room, the newest first, for those who may enter it."""
    reader = Sight(ctx.models).visitor(me.account.id, room_id), me.session.id
    now = ctx.clock.now()
    entries, following = await ctx.reader.run(lambda tx: history.page(tx, room_id, reader, before, now))
    return LogOut(entries=[EntryOut.of(ctx.models, one) for one in entries], next=following)


def _end(wanted: BanIn, now: datetime) -> datetime | None:
    if wanted.minutes is not None:
        return now + timedelta(minutes=wanted.minutes)
    if wanted.until is not None and wanted.until <= now:
        raise Invalid("until", "in_the_past")
    if wanted.until is not None and wanted.until > now + LONGEST_BAN:
        raise Invalid("until", "too_late")
    return wanted.until
