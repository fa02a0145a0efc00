"""A bar and a join at the same moment, in every order that a busy server may choose."""

from __future__ import annotations

import asyncio
import random

import pytest

from api.core.ids import RoomId
from api.features.presence.view import Roster
from api.main import Server
from tests.support.people import person

ROUNDS = 25


@pytest.mark.parametrize("deed", ["remove", "ban"])
async def test_a_bar_and_a_join_never_leave_a_barred_member_inside(server: Server, deed: str) -> None:
    chance = random.Random(deed)
    async with person(server, "Ann") as ann, person(server, "Ben") as ben:
        for number in range(ROUNDS):
            room_id = await ann.make_room(f"Den {number}")
            path = f"bans/{ben.id}" if deed == "ban" else f"members/{ben.id}/remove"
            bar = ann.moderate("PUT" if deed == "ban" else "POST", room_id, path)
            joins = [ben.join(room_id, device_id=f"d{n}", move=True) for n in range(3)]
            calls = [bar, *joins]
            chance.shuffle(calls)
            answers = await asyncio.gather(*calls)
            assert {answer.status_code for answer in answers} <= {200, 204, 403, 409}
            seat = server.ctx.models.of(Roster).of_account(ben.id)
            assert seat is None or seat.room_id != RoomId(room_id)


async def test_a_bar_beside_many_joins_falls_somewhere_between_them(server: Server) -> None:
    """Both orders happen: the race is a real one."""
    admitted: set[int] = set()
    async with person(server, "Ann") as ann, person(server, "Ben") as ben:
        for number in range(ROUNDS):
            room_id = await ann.make_room(f"Den {number}")
            before = [ben.join(room_id) for _ in range(number % 4)]
            after = [ben.join(room_id) for _ in range(3 - number % 4)]
            answers = await asyncio.gather(*before, ann.moderate("PUT", room_id, f"bans/{ben.id}"), *after)
            admitted.add(sum(answer.status_code in (200, 409) for answer in answers))
            assert (await ann.room(room_id))["members"] == []
    assert len(admitted) > 1
