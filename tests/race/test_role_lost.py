"""A moderator who loses the role at the moment of a deed: what was let in before is judged by what holds then."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any

import httpx
import pytest

from api.core.uow import Tx
from api.features.accounts import roles
from api.features.accounts import store as accounts
from api.features.accounts.rules import Role
from api.main import Server
from tests.http.assembly import Assembly, jail
from tests.support.outcomes import refusal
from tests.support.people import PASSWORD, Person

WITHIN_S = 10.0
STEPS = 200
"""More steps of the loop than a request takes until its unit of work waits for the writer."""


async def after_losing_the_role(server: Server, who: Person, deed: Coroutine[Any, Any, httpx.Response]) -> Any:
    """Have the deed let in while the role still holds, and done after it is lost."""
    may_go_on = threading.Event()

    def keep_busy(_tx: Tx) -> None:
        assert may_go_on.wait(WITHIN_S)

    now = server.ctx.clock.now()
    busy = asyncio.create_task(server.ctx.writer.run(keep_busy))
    await asyncio.sleep(0)
    losing = asyncio.create_task(server.ctx.writer.run(lambda tx: roles.change(tx, who.id, Role.MEMBER, now)))
    await asyncio.sleep(0)
    doing = asyncio.create_task(deed)
    for _ in range(STEPS):
        await asyncio.sleep(0)
    may_go_on.set()
    await asyncio.gather(busy, losing)
    return await doing


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "", {"name": "Lair"}),
        ("DELETE", "", None),
        ("POST", "/close", None),
        ("PUT", "/people/{ben}", None),
        ("DELETE", "/people/{ben}", None),
        ("PUT", "/members/{ben}/mute", None),
        ("POST", "/members/{ben}/remove", None),
        ("PUT", "/bans/{ben}", {}),
        ("PUT", "/lock", None),
        ("PUT", "/whispers", None),
    ],
)
@pytest.mark.parametrize(("visibility", "code"), [("listed", (403, "forbidden")), ("invite_only", (404, "not_found"))])
async def test_a_room_is_acted_on_only_by_who_may_then(
    here: Assembly, method: str, path: str, body: object, visibility: str, code: tuple[int, str]
) -> None:
    ann, ben = await here.people("Ann", "Ben")
    (mod,) = await here.people("Mod", role=Role.MODERATOR)
    room_id = await ann.make_room("Den", visibility=visibility)
    before = await ann.room(room_id)
    deed = mod.client.request(method, f"/api/rooms/{room_id}{path.format(ben=ben.id)}", json=body)
    assert refusal(await after_losing_the_role(here.server, mod, deed)) == code
    assert await ann.room(room_id) == before


async def test_nobody_is_released_by_a_moderator_of_a_moment_ago(here: Assembly) -> None:
    ann, ben, eve = await here.people("Ann", "Ben", "Eve")
    (mod,) = await here.people("Mod", role=Role.MODERATOR)
    sentence_id = await jail(here, [ann, ben], await here.room_of(ann, ben, eve), eve)
    deed = mod.client.delete(f"/api/sentences/{sentence_id}")
    assert refusal(await after_losing_the_role(here.server, mod, deed)) == (403, "forbidden")
    assert (await eve.client.get("/api/sentences/current")).status_code == 200


async def test_nobody_invites_or_takes_an_invite_back_by_a_role_of_a_moment_ago(here: Assembly) -> None:
    mod, other = await here.people("Mod", "Other", role=Role.MODERATOR)
    made = (await other.client.post("/api/invites", json={})).json()
    deed = mod.client.post("/api/invites", json={})
    assert refusal(await after_losing_the_role(here.server, mod, deed)) == (403, "forbidden")
    (ann,) = await here.people("Ann", role=Role.MODERATOR)
    deed = ann.client.delete(f"/api/invites/{made['id']}")
    assert refusal(await after_losing_the_role(here.server, ann, deed)) == (403, "forbidden")
    listed = (await other.client.get("/api/invites")).json()
    assert [one["id"] for one in listed] == [made["id"]]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [("PUT", "/api/accounts/{ben}/role", {"role": "moderator"}), ("POST", "/api/password-links", {"username": "Ben"})],
)
async def test_a_password_confirms_nothing_once_it_is_another_one(
    here: Assembly, method: str, path: str, body: dict[str, str]
) -> None:
    server = here.server
    (ben,) = await here.people("Ben")
    (chief,) = await here.people("Chief", role=Role.ADMINISTRATOR)
    may_go_on = threading.Event()

    def change_password(tx: Tx) -> None:
        assert may_go_on.wait(WITHIN_S)
        accounts.set_password(tx, chief.id, "another hash")

    changing = asyncio.create_task(server.ctx.writer.run(change_password))
    await asyncio.sleep(0)
    deed = chief.client.request(method, path.format(ben=ben.id), json={**body, "password": PASSWORD})
    doing = asyncio.create_task(deed)
    for _ in range(STEPS):  # it is confirmed by the old password, on other threads
        await asyncio.to_thread(lambda: None)
    may_go_on.set()
    await changing
    assert refusal(await doing) == (403, "wrong_password")
