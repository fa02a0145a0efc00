"""Sentences are enforced only once the SFU agrees: their subjects are in no room but the jail room."""

from __future__ import annotations

import asyncio
from functools import partial

from api.core.context import Context
from api.core.ids import RoomId, SentenceId, is_identity_of
from api.features.jail import service as jail
from api.features.jail.rules import Sentence
from api.features.jail.view import Sentences
from api.media.port import MediaServer

AT_ONCE = 8
"""How many rooms the SFU is asked about together."""


class Confinement:
    """Looks for the subjects of new sentences in every room that the SFU has."""

    def __init__(self, ctx: Context, media: MediaServer) -> None:
        self._ctx = ctx
        self._media = media

    def is_pending(self) -> bool:
        """Whether the SFU has yet to confirm a sentence."""
        return bool(self._pending())

    async def check(self) -> bool:
        """Confirm the sentences whose subjects are nowhere else; True where none is left. Raises `MediaUnavailable`."""
        pending = self._pending()
        if not pending:
            return True
        at_large = await self._at_large(pending)
        for sentence in pending:
            if sentence.id not in at_large:
                await self._ctx.writer.run(partial(jail.confirm, sentence_id=sentence.id))
        return not at_large

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
