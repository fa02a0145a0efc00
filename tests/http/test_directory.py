"""The list of accounts that administrators have."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest

from api.core.ids import AccountId, new_id
from api.features.accounts import service, store
from api.features.accounts.rules import Role
from api.features.accounts.view import Account
from api.features.rooms.directory import PAGE
from api.main import Server
from tests.support.outcomes import refusal
from tests.support.people import PASSWORD, Person, person


@pytest.fixture
async def chief(server: Server) -> AsyncIterator[Person]:
    """An administrator."""
    async with person(server, "Chief", Role.ADMINISTRATOR) as chief:
        yield chief


async def page(asker: Person, **wanted: str) -> dict[str, Any]:
    answer = await asker.client.get("/api/accounts", params=wanted)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def names(asker: Person, **wanted: str) -> list[str]:
    return [one["display_name"] for one in (await page(asker, **wanted))["accounts"]]


async def test_administrators_see_who_is_what_and_by_which_username(chief: Person, ann: Person) -> None:
    await ann.client.patch("/api/accounts/me", json={"display_name": "Aroha"})
    await chief.client.put(f"/api/accounts/{ann.id}/role", json={"role": "moderator", "password": PASSWORD})
    first, second = (await page(chief))["accounts"]
    assert (first["account_id"], first["display_name"], first["username"]) == (ann.id, "Aroha", "Ann")
    assert (first["role"], first["online"], first["seen_at"]) == ("moderator", False, None)
    assert (second["account_id"], second["role"]) == (chief.id, "administrator")


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MODERATOR, Role.GUEST])
async def test_nobody_else_does(server: Server, role: Role) -> None:
    async with person(server, "Helper", role) as helper:
        assert refusal(await helper.client.get("/api/accounts")) == (403, "forbidden")


async def test_they_find_by_any_part_of_either_name_and_by_role(chief: Person, ann: Person, ben: Person) -> None:
    await ann.client.patch("/api/accounts/me", json={"display_name": "Aroha"})
    assert await names(chief, name="ARO") == ["Aroha"]
    assert await names(chief, name="ann") == ["Aroha"]
    assert await names(chief, role="administrator") == ["Chief"]
    assert await names(chief, role="member") == ["Aroha", "Ben"]
    assert await names(chief, role="member", name="chief") == []
    assert refusal(await chief.client.get("/api/accounts", params={"role": "owner"})) == (422, "invalid")


async def test_a_deleted_account_is_not_in_it(chief: Person, ben: Person) -> None:
    await ben.client.request("DELETE", "/api/accounts/me", json={"password": PASSWORD})
    assert await names(chief) == ["Chief"]


async def crowd(server: Server, people: int) -> list[AccountId]:
    """So many members: `m000`, `m001` and so on."""
    now = server.ctx.clock.now()
    made = [Account(AccountId(new_id()), f"m{at:03}", f"m{at:03}", Role.MEMBER, now, 1) for at in range(people)]
    for one in made:
        await server.ctx.writer.run(partial(service.admit, account=one, username_key=one.username, password_hash=""))
    return [one.id for one in made]


def members(first: int, last: int) -> list[str]:
    return [f"m{at:03}" for at in range(first, last + 1)]


async def test_its_pages_hold_everybody_once_though_a_name_changes_between_them(server: Server, chief: Person) -> None:
    people = await crowd(server, 2 * PAGE)
    first = await page(chief)
    assert [one["username"] for one in first["accounts"]] == ["Chief", *members(0, PAGE - 2)]
    await server.ctx.writer.run(partial(store.alter, account_id=people[PAGE - 2], values={"display_name": "a"}))
    second = await page(chief, after=first["next"])
    assert [one["username"] for one in second["accounts"]] == members(PAGE - 1, 2 * PAGE - 2)
    third = await page(chief, after=second["next"])
    assert [one["username"] for one in third["accounts"]] == members(2 * PAGE - 1, 2 * PAGE - 1)
    assert third["next"] is None


async def test_a_page_that_is_just_full_is_the_last(server: Server, chief: Person) -> None:
    await crowd(server, PAGE - 1)
    assert (await page(chief))["next"] is None
