"""/api/sentences: see the one that I serve; let somebody go."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Depends

from api.core.ids import SentenceId
from api.features.accounts.deps import CurrentAccount, limited
from api.features.jail import render
from api.features.jail.view import Sentences
from api.features.moderation import sentencing
from api.features.moderation.sentence_schemas import SentenceOut
from api.features.moderation.sentencing import MayNotRelease, NoSentence, NoSuchSentence
from api.http.deps import Ctx
from api.http.errors import problems
from api.http.limits import Rate

router = APIRouter(prefix="/api/sentences", tags=["moderation"])


@router.get("/current", responses=problems(NoSentence))
async def read_mine(me: CurrentAccount, ctx: Ctx) -> SentenceOut:
    """The sentence that I serve."""
    found = ctx.models.of(Sentences).serving(me.account.id)
    if found is None:
        raise NoSentence
    return SentenceOut.model_validate(render.with_reason(found))


@router.delete(
    "/{sentence_id}",
    status_code=204,
    responses=problems(NoSuchSentence, MayNotRelease),
    dependencies=[Depends(limited(Rate.MODERATE))],
)
async def release(sentence_id: SentenceId, me: CurrentAccount, ctx: Ctx) -> None:
    """Let somebody go before their time, as the room's owner or a moderator."""
    actor_id, now = me.account.id, ctx.clock.now()
    await ctx.writer.run(partial(sentencing.pardon, sentence_id=sentence_id, actor_id=actor_id, now=now))
