"""Sentences are enforced only once the SFU agrees: their subjects are in no room but the jail room, and stay out."""

from __future__ import annotations

import asyncio
from functools import partial

from api.core.context import Context
from api.core.ids import RoomId, SentenceId, is_identity_of
from api.features.jail import service as jail
from api.features.jail.rules import Sentence
from api.features.jail.view import Sentences
from api.media.port import MediaServer

AGAIN_AFTER_S = 0.25
AT_ONCE = 8
"""How many rooms the SFU is asked about together."""


class Confinement:
    """Looks for the subjects of new sentences in every room that the SFU has."""

    def __init__(self, ctx: Context, media: MediaServer, confirms_after_s: float) -> None:
        self._ctx = ctx
        self._media = media
        self._confirms_after_s = confirms_after_s
        """How long whoever passed the gate just before a sentence may take to be listed by the SFU."""
        self._since: dict[SentenceId, float] = {}
        """When each sentence that is not confirmed was looked at first, by the loop's clock."""

    def has_new(self) -> bool:
        """Whether there is a sentence whose subject was not looked for yet."""
        return any(sentence.id not in self._since for sentence in self._pending())

    async def check(self) -> float | None:
        """Confirm the sentences whose subjects are nowhere else, and no longer may be on their way.

        Returns after how many seconds to look again; None where no sentence is left. Raises `MediaUnavailable`.
        """
        pending, now = self._pending(), asyncio.get_running_loop().time()
        self._since = {sentence.id: self._since.get(sentence.id, now) for sentence in pending}
        if not pending:
            return None
        at_large = await self._at_large(pending)
        waits: list[float] = []
        for sentence in pending:
            left_s = self._since[sentence.id] + self._confirms_after_s - now
            if sentence.id in at_large:
                waits.append(AGAIN_AFTER_S)
            elif left_s > 0:
                waits.append(left_s)
            else:
                await self._ctx.writer.run(partial(jail.confirm, sentence_id=sentence.id))
        return min(waits, default=None)

    async def _at_large(self, pending: list[Sentence]) -> set[SentenceId]:
        """Remove the subjects from wherever they are; whose were found is looked at again."""
        places = asyncio.Semaphore(AT_ONCE)

        async def look(room_id: RoomId) -> set[SentenceId]:
            async with places:
                return await self._remove_from(room_id, pending)

        looks = [asyncio.create_task(look(room_id)) for room_id in sorted(await self._media.rooms())]
        try:
            return set[SentenceId]().union(*await asyncio.gather(*looks))
        finally:
            for one in looks:
                one.cancel()

    async def _remove_from(self, room_id: RoomId, pending: list[Sentence]) -> set[SentenceId]:
        """Remove the subjects from this room, unless it is their jail room; whose were found."""
        elsewhere = [sentence for sentence in pending if sentence.jail_room_id != room_id]
        found: set[SentenceId] = set()
        for one in await self._media.participants(room_id) if elsewhere else ():
            for sentence in elsewhere:
                if is_identity_of(one.identity, sentence.account_id):
                    found.add(sentence.id)
                    await self._media.remove(room_id, one.identity)
        return found

    def _pending(self) -> list[Sentence]:
        return [sentence for sentence in self._ctx.models.of(Sentences).all() if sentence.enforcing]
