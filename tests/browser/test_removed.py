"""Somebody is removed, and the SFU is never told: what they still receive is of no use to them."""

from __future__ import annotations

import asyncio
from pathlib import Path

from api.core.ids import Identity, RoomId
from api.media.livekit import LiveKitServer
from api.media.port import MediaUnavailable
from tests.browser.conftest import play_at
from tests.support.whole import whole


class Unremovable(LiveKitServer):
    """The real SFU, which removals never reach; everything else does."""

    async def remove(self, room_id: RoomId, identity: Identity) -> None:
        raise MediaUnavailable(f"{identity} stays in {room_id}")


async def _play(folder: Path, artifacts: Path) -> str | None:
    async with whole(folder, behind_nginx=False, media=Unremovable) as product:
        return await asyncio.to_thread(play_at, product.url, "embedded", artifacts, "removed.mjs")


def test_who_is_removed_and_still_fed_decrypts_nothing_of_the_new_epoch(tmp_path: Path, artifacts: Path) -> None:
    wrong = asyncio.run(_play(tmp_path, artifacts))
    assert wrong is None, wrong
