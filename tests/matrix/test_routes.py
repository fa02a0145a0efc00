"""Every route for every role. A route that is not in the table fails."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest
from fastapi.routing import iter_route_contexts

from tests.matrix.scene import Scene, Who
from tests.support.people import PASSWORD


@dataclass(frozen=True)
class Row:
    """What the columns of `Who` get, in their order, and what is asked."""

    statuses: str
    body: object = None
    before: Callable[[Scene, Who], Awaitable[None]] | None = None
    """What has to have happened."""


async def inside(scene: Scene, who: Who) -> None:
    """The asking one has joined, where that is possible."""
    await scene.ask(who, "POST", "/api/rooms/{room_id}/join", {})


async def with_an_invite(scene: Scene, _who: Who) -> None:
    made = await scene.ask(Who.ADMINISTRATOR, "POST", "/api/invites", {})
    scene.ids["invite_id"] = made.json()["id"]


async def linked(scene: Scene, _who: Who) -> None:
    """An administrator has made a link for the target, who has forgotten their password."""
    made = await scene.ask(Who.ADMINISTRATOR, "POST", "/api/password-links", FORGETFUL)
    scene.ids["code"] = made.json()["code"]


async def with_my_session(scene: Scene, _who: Who) -> None:
    scene.ids["session_id"] = "current"


async def with_sessions_of_the_target(scene: Scene, _who: Who) -> None:
    mine = await scene.target.client.get("/api/sessions")
    scene.ids["session_id"] = mine.json()[0]["id"]


async def with_all_inside(scene: Scene, _who: Who) -> None:
    await scene.gather()


async def with_a_vote(scene: Scene, who: Who) -> None:
    if "vote_id" not in scene.ids:
        await scene.call_vote(Who.OWNER if who is Who.MEMBER else Who.MEMBER)


async def with_a_sentence(scene: Scene, _who: Who) -> None:
    if "sentence_id" not in scene.ids:
        await scene.jail()


def somebody() -> dict[str, object]:
    return {"username": f"u{secrets.token_hex(6)}", "password": PASSWORD}


NEW_PASSWORD = {"code": "{code}", "new": PASSWORD + "!"}
FORGETFUL = {"username": "target", "password": PASSWORD}
JAIL = {"kind": "jail", "target_id": "{account_id}", "minutes": 5}
#                                              anon  for  mem  own  mod  adm
TABLE: dict[str, Row] = {
    "GET /healthz": Row("                      200 200 200 200 200 200"),
    "GET /readyz": Row("                       200 200 200 200 200 200"),
    "GET /api/openapi.json": Row("             200 200 200 200 200 200"),
    "POST /api/accounts": Row("                201 201 201 201 201 201", somebody()),
    "POST /api/sessions": Row("                201 201 201 201 201 201", {"username": "member", "password": PASSWORD}),
    "GET /api/accounts/me": Row("              401 200 200 200 200 200"),
    "PATCH /api/accounts/me": Row("            401 200 200 200 200 200", {"display_name": "Another"}),
    "DELETE /api/accounts/me": Row("           401 204 204 204 204 409", {"password": PASSWORD}),
    "PUT /api/accounts/me/password": Row("     401 204 204 204 204 204", {"current": PASSWORD, "new": PASSWORD + "!"}),
    "GET /api/server": Row("                   200 200 200 200 200 200"),
    "GET /api/people": Row("                   401 200 200 200 200 200"),
    "GET /api/accounts/me/room": Row("         401 200 200 200 200 200"),
    "GET /api/accounts": Row("                 401 403 403 403 403 200"),
    "PUT /api/accounts/{account_id}/role": Row("401 403 403 403 403 204", {"role": "moderator", "password": PASSWORD}),
    "POST /api/password-links": Row("          401 403 403 403 403 201", FORGETFUL),
    "PUT /api/password": Row("                 204 204 204 204 204 204", NEW_PASSWORD, linked),
    "GET /api/sessions": Row("                 401 200 200 200 200 200"),
    "DELETE /api/sessions": Row("              401 204 204 204 204 204"),
    "DELETE /api/sessions/{session_id}": Row(" 401 204 204 204 204 204", before=with_my_session),
    "GET /api/invites": Row("                  401 403 403 403 200 200"),
    "POST /api/invites": Row("                 401 403 403 403 201 201", {}),
    "DELETE /api/invites/{invite_id}": Row("   401 403 403 403 204 204", before=with_an_invite),
    "GET /api/rooms": Row("                    401 200 200 200 200 200"),
    "POST /api/rooms": Row("                   401 201 201 201 201 201", {"name": "Attic", "kind": "voice"}),
    "GET /api/rooms/{room_id}": Row("          401 404 200 200 200 200"),
    "PATCH /api/rooms/{room_id}": Row("        401 404 403 200 200 200", {"name": "Lair"}),
    "DELETE /api/rooms/{room_id}": Row("       401 404 403 204 204 204"),
    "GET /api/rooms/{room_id}/people": Row("   401 404 403 200 200 200"),
    "PUT /api/rooms/{room_id}/people/{account_id}": Row("401 404 403 204 204 204"),
    "DELETE /api/rooms/{room_id}/people/{account_id}": Row("401 404 403 204 204 204"),
    "POST /api/rooms/{room_id}/join": Row("    401 404 200 200 200 200", {}),
    "POST /api/rooms/{room_id}/leave": Row("   401 204 204 204 204 204"),
    "PATCH /api/rooms/{room_id}/members/me": Row("401 409 204 204 204 204", {"muted": True}, inside),
    "GET /api/rooms/{room_id}/key": Row("      401 403 200 200 200 200", before=inside),
    "PUT /api/rooms/{room_id}/members/{account_id}/mute": Row("401 404 403 204 204 204"),
    "DELETE /api/rooms/{room_id}/members/{account_id}/mute": Row("401 404 403 204 204 204"),
    "POST /api/rooms/{room_id}/members/{account_id}/stop-share": Row("401 404 403 204 204 204"),
    "POST /api/rooms/{room_id}/members/{account_id}/remove": Row("401 404 403 204 204 204"),
    "GET /api/rooms/{room_id}/bans": Row("     401 404 403 200 200 200"),
    "PUT /api/rooms/{room_id}/bans/{account_id}": Row("401 404 403 204 204 204", {}),
    "DELETE /api/rooms/{room_id}/bans/{account_id}": Row("401 404 403 204 204 204"),
    "PUT /api/rooms/{room_id}/lock": Row("     401 404 403 204 204 204"),
    "DELETE /api/rooms/{room_id}/lock": Row("  401 404 403 204 204 204"),
    "POST /api/rooms/{room_id}/close": Row("   401 404 403 204 204 204"),
    "GET /api/rooms/{room_id}/log": Row("      401 404 200 200 200 200"),
    "POST /api/probes": Row("                  401 201 201 201 201 201"),
    "POST /api/rooms/{room_id}/votes": Row("   401 404 201 201 201 201", JAIL, with_all_inside),
    "GET /api/votes/{vote_id}": Row("          401 404 200 200 200 200", before=with_a_vote),
    "PUT /api/votes/{vote_id}/ballot": Row("   401 404 200 200 200 200", {"choice": "no"}, with_a_vote),
    "GET /api/rooms/{room_id}/whispers": Row(" 401 403 200 200 200 200", before=with_all_inside),
    "PUT /api/rooms/{room_id}/whispers": Row(" 401 404 403 204 204 204", before=with_all_inside),
    "DELETE /api/rooms/{room_id}/whispers": Row("401 404 403 204 204 204", before=with_all_inside),
    "GET /api/sentences/current": Row("        401 404 404 404 404 404", before=with_a_sentence),
    "DELETE /api/sentences/{sentence_id}": Row("401 404 403 204 204 204", before=with_a_sentence),
}  # fmt: skip


def expected(route: str) -> dict[Who, int]:
    return dict(zip(Who, map(int, TABLE[route].statuses.split()), strict=True))


CHANGING = [
    (route, who) for route in TABLE for who, status in expected(route).items()
    if status < 400 and not route.startswith("GET ")
]  # fmt: skip


def test_every_route_is_in_the_table(scene: Scene) -> None:
    routes = {
        f"{method} {route.path}"
        for route in iter_route_contexts(scene.server.api.routes)
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert routes == set(TABLE)


async def check(scene: Scene, route: str, who: Who) -> None:
    row, status = TABLE[route], expected(route)[who]
    if row.before is not None:
        await row.before(scene, who)
    method, path = route.split()
    answer = await scene.ask(who, method, path, row.body)
    assert answer.status_code == status, f"{who}: {answer.text}"
    if status >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
    if status == 404:
        assert scene.room_id not in answer.text


@pytest.mark.parametrize(("route", "who"), CHANGING)
async def test_a_role_may_do_what_the_table_says(scene: Scene, route: str, who: Who) -> None:
    await check(scene, route, who)


@pytest.mark.parametrize("route", TABLE)
async def test_a_role_reads_and_is_refused_what_the_table_says(scene: Scene, route: str) -> None:
    for who in Who:
        if (route, who) not in CHANGING:
            await check(scene, route, who)


async def test_a_session_of_somebody_else_does_not_exist(scene: Scene) -> None:
    await with_sessions_of_the_target(scene, Who.MEMBER)
    for who in list(Who)[1:]:
        answer = await scene.ask(who, "DELETE", "/api/sessions/{session_id}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert (await scene.target.client.get("/api/accounts/me")).status_code == 200


async def test_a_refused_request_changes_nothing(scene: Scene) -> None:
    """Whatever the foreign and the anonymous try on the room."""
    before = (await scene.ask(Who.OWNER, "GET", "/api/rooms/{room_id}")).json()
    for route, row in TABLE.items():
        method, path = route.split()
        if "{room_id}" in path:
            for who in (Who.ANONYMOUS, Who.FOREIGN):
                await scene.ask(who, method, path, row.body)
    assert (await scene.ask(Who.OWNER, "GET", "/api/rooms/{room_id}")).json() == before
