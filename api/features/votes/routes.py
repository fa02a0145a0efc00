"""/api/rooms/{id}/votes and /api/votes: call, see, and cast."""

from __future__ import annotations

import orjson
from fastapi import APIRouter, Depends, Response

from api.core.ids import AccountId, RoomId, VoteId
from api.features.accounts.deps import CurrentAccount, limited
from api.features.rooms.standing import NoSuchRoom
from api.features.votes import render, service
from api.features.votes.errors import (
    BallotAlreadyCast,
    NoSuchVote,
    NotAnElector,
    NotServing,
    NoVotesHere,
    Protected,
    TargetNotHere,
    TooFewPeople,
    VoteClosed,
    VoteCooldown,
)
from api.features.votes.rules import Terms
from api.features.votes.schemas import BallotIn, VoteIn, VoteOut
from api.features.votes.service import Motion
from api.features.votes.store import VoteAlreadyOpen
from api.features.votes.view import Case
from api.http.deps import Ctx
from api.http.errors import problems
from api.http.limits import Rate

router = APIRouter(prefix="/api", tags=["votes"])


@router.post(
    "/rooms/{room_id}/votes",
    status_code=201,
    response_model=VoteOut,
    responses=problems(
        NoSuchRoom, NotAnElector, Protected, TargetNotHere, NotServing, NoVotesHere, TooFewPeople, VoteAlreadyOpen,
        VoteCooldown,
    ),
    dependencies=[Depends(limited(Rate.VOTE))],
)  # fmt: skip
async def call_vote(room_id: RoomId, body: VoteIn, me: CurrentAccount, ctx: Ctx) -> Response:
    """Ask the people in the room to decide. My yes is cast with it."""
    target_id = AccountId(str(body.target_id)) if body.target_id is not None else None
    motion = Motion(room_id, body.kind, target_id, body.minutes, body.reason)
    terms, now = Terms(*ctx.settings.vote_terms), ctx.clock.now()
    case = await ctx.writer.run(lambda tx: service.call(tx, motion, me.account.id, terms, now))
    return _answer(case, me.account.id, 201)


@router.get("/votes/{vote_id}", response_model=VoteOut, responses=problems(NoSuchVote))
async def read_vote(vote_id: VoteId, me: CurrentAccount, ctx: Ctx) -> Response:
    """One vote that concerns me, open or settled."""
    found = await ctx.reader.run(lambda tx: service.find(tx, vote_id, me.account.id))
    return _answer(Case(*found), me.account.id)


@router.put(
    "/votes/{vote_id}/ballot",
    response_model=VoteOut,
    responses=problems(NoSuchVote, NotAnElector, VoteClosed, BallotAlreadyCast),
    dependencies=[Depends(limited(Rate.BALLOT))],
)
async def cast_ballot(vote_id: VoteId, body: BallotIn, me: CurrentAccount, ctx: Ctx) -> Response:
    """Cast my one ballot; the answer is settled already where it decided the vote."""
    now = ctx.clock.now()
    case = await ctx.writer.run(lambda tx: service.cast(tx, vote_id, me.account.id, body.choice, now))
    return _answer(case, me.account.id)


def _answer(case: Case, account_id: AccountId, status: int = 200) -> Response:
    return Response(orjson.dumps(render.seen_by(case, account_id)), status, media_type="application/json")
