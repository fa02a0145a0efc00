"""Roles, people and the last room through HTTP."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from api.features.accounts.rules import Role
from api.features.accounts.view import Accounts
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.http.conftest import Serve, client_of
from tests.http.council import council
from tests.http.deeds import arrive
from tests.support.outcomes import refusal
from tests.support.people import PASSWORD, Person, appoint, person


async def administrator(server: Server, who: Person, name: str) -> None:
    """Make them one, who then has to log in anew."""
    await appoint(server, who, Role.ADMINISTRATOR)
    await who.client.post("/api/sessions", json={"username": name, "password": PASSWORD})


async def give(giver: Person, account_id: str, role: str, password: str = PASSWORD) -> httpx.Response:
    return await giver.client.put(f"/api/accounts/{account_id}/role", json={"role": role, "password": password})


async def goodbye(who: Person) -> httpx.Response:
    return await who.client.request("DELETE", "/api/accounts/me", json={"password": PASSWORD})


async def test_an_administrator_makes_a_moderator_who_has_to_log_in_again(server: Server) -> None:
    async with person(server, "chief") as chief, person(server, "helper") as helper:
        await administrator(server, chief, "chief")
        assert (await give(chief, helper.id, "moderator")).status_code == 204
        assert refusal(await helper.client.get("/api/accounts/me")) == (401, "unauthenticated")
        again = await helper.client.post("/api/sessions", json={"username": "helper", "password": PASSWORD})
        assert again.json()["account"]["role"] == "moderator"


async def test_a_role_is_given_by_administrators_with_their_password_and_never_to_oneself(server: Server) -> None:
    async with person(server, "chief") as chief, person(server, "helper") as helper:
        assert refusal(await give(helper, chief.id, "member")) == (403, "forbidden")
        await administrator(server, chief, "chief")
        assert refusal(await give(chief, helper.id, "moderator", "wrong password")) == (403, "wrong_password")
        assert refusal(await give(chief, chief.id, "member")) == (403, "forbidden")
        assert refusal(await give(chief, "00000000-0000-4000-8000-000000000000", "member")) == (404, "not_found")
        assert refusal(await give(chief, helper.id, "guest")) == (422, "invalid")


@pytest.mark.parametrize(("role", "is_good"), [("administrator", True), ("member", False)])
async def test_an_invite_is_good_while_who_made_it_may_invite(server: Server, role: str, is_good: bool) -> None:
    async with person(server, "chief") as chief, person(server, "helper") as helper:
        await administrator(server, chief, "chief")
        assert (await give(chief, helper.id, "moderator")).status_code == 204
        await helper.client.post("/api/sessions", json={"username": "helper", "password": PASSWORD})
        code = (await helper.client.post("/api/invites", json={})).json()["code"]
        assert (await give(chief, helper.id, role)).status_code == 204
        stranger = {"username": "bob", "display_name": "Bob", "password": PASSWORD, "invite": code}
        async with client_of(server) as browser:
            answer = await browser.post("/api/accounts", json=stranger)
        assert answer.status_code == (201 if is_good else 403), answer.text


async def test_of_two_administrators_who_demote_each_other_at_once_one_stays(server: Server) -> None:
    async with person(server, "chief") as chief, person(server, "other") as other:
        await administrator(server, chief, "chief")
        await administrator(server, other, "other")
        answers = await asyncio.gather(give(chief, other.id, "member"), give(other, chief.id, "member"))
        assert sorted(answer.status_code for answer in answers) in ([204, 401], [204, 403])
        accounts = server.ctx.models.of(Accounts).all()
        assert [one.role for one in accounts].count(Role.ADMINISTRATOR) == 1


async def test_the_last_administrator_stays_until_there_is_another_one(server: Server) -> None:
    async with person(server, "chief") as chief, person(server, "other") as other:
        await administrator(server, chief, "chief")
        assert refusal(await goodbye(chief)) == (409, "last_administrator")
        assert (await chief.client.get("/api/accounts/me")).json()["role"] == "administrator"
        await administrator(server, other, "other")
        answers = await asyncio.gather(goodbye(chief), goodbye(other))
        assert sorted(answer.status_code for answer in answers) == [204, 409]


@pytest.mark.parametrize("policy", ["open", "invite", "closed"])
async def test_who_may_register_is_known_before_anybody_types(serve: Serve, policy: str) -> None:
    async with serve(INDABA_REGISTRATION=policy) as server, client_of(server) as client:
        assert (await client.get("/api/server")).json() == {"registration": policy}


async def test_people_are_found_by_any_part_of_their_name(server: Server) -> None:
    async with person(server, "marek_nowak") as marek, person(server, "olena") as olena:
        found = (await olena.client.get("/api/people", params={"name": "NOW"})).json()
        assert [one["account_id"] for one in found] == [marek.id]
        everybody = (await olena.client.get("/api/people")).json()
        assert [one["display_name"] for one in everybody] == ["marek_nowak", "olena"]


async def test_the_last_room_is_where_somebody_is_or_was_and_never_a_jail(server: Server, clock: FrozenClock) -> None:
    async with council(server, clock) as four:
        owner, ann, _, marek = four.people

        async def last(who: Person) -> object:
            return (await who.client.get("/api/accounts/me/room")).json()["room_id"]

        assert await last(marek) == four.room_id
        sentence = await four.jail(marek, ann, owner)
        await arrive(server, marek, sentence["jail_room_id"])
        assert await last(marek) == four.room_id
        await ann.client.post(f"/api/rooms/{four.room_id}/leave")
        assert await last(ann) == four.room_id
        await owner.client.delete(f"/api/rooms/{four.room_id}")
        assert await last(ann) is None
