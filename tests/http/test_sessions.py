"""Logging in and out: cookies, tokens, ends of sessions, and what a stranger can learn."""

from __future__ import annotations

from datetime import timedelta

import httpx
import jwt
import pytest

from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.http.conftest import Serve, client_of
from tests.http.test_accounts import ANN, LOGIN, stored

COOKIE = "indaba_session_4300"


@pytest.fixture
async def ann(client: httpx.AsyncClient) -> httpx.AsyncClient:
    """Ann's browser, logged in."""
    assert (await client.post("/api/accounts", json=ANN)).status_code == 201
    return client


async def bearer(client: httpx.AsyncClient) -> dict[str, str]:
    """A program's session of Ann, as a header."""
    answer = await client.post("/api/sessions", json={**LOGIN, "transport": "bearer"})
    assert "set-cookie" not in answer.headers
    return {"authorization": f"Bearer {answer.json()['token']}"}


async def status(server: Server, headers: dict[str, str]) -> int:
    async with client_of(server) as program:
        return (await program.get("/api/accounts/me", headers=headers)).status_code


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(ann: httpx.AsyncClient) -> None:
    answer = await ann.post("/api/sessions", json=LOGIN)
    first, *flags = answer.headers["set-cookie"].split("; ")
    assert first.startswith(f"{COOKIE}=ey")
    assert set(flags) == {"HttpOnly", "SameSite=strict", "Path=/", "Max-Age=7776000"}
    assert answer.json()["token"] is None


async def test_under_https_the_cookie_is_bound_to_the_host(serve: Serve) -> None:
    origin = "https://talk.example.org"
    async with serve(INDABA_ORIGIN=origin, INDABA_REGISTRATION="open") as server, client_of(server, origin) as client:
        answer = await client.post("/api/accounts", json=ANN)
        first, *flags = answer.headers["set-cookie"].split("; ")
        assert first.startswith("__Host-session=ey")
        assert {"Secure", "HttpOnly", "SameSite=strict", "Path=/"} <= set(flags)
        assert not any(flag.startswith("Domain") for flag in flags)
        assert (await client.get("/api/accounts/me")).status_code == 200


async def test_the_token_carries_the_agreed_claims_and_no_more(server: Server, ann: httpx.AsyncClient) -> None:
    token = (await bearer(ann))["authorization"].removeprefix("Bearer ")
    claims = jwt.decode(token, options={"verify_signature": False})
    assert set(claims) == {"iss", "aud", "sub", "sid", "iat", "nbf", "exp", "ver"}
    assert (claims["iss"], claims["aud"]) == ("http://localhost:4300", "app")
    assert claims["exp"] - claims["iat"] == 90 * 86400
    assert (claims["sid"],) in stored(server, "SELECT id FROM sessions WHERE bearer")


async def test_unknown_names_and_wrong_passwords_get_the_same_answer(ann: httpx.AsyncClient) -> None:
    wrong = await ann.post("/api/sessions", json={**LOGIN, "password": "loud river 7"})
    unknown = await ann.post("/api/sessions", json={**LOGIN, "username": "nobody"})
    odd = await ann.post("/api/sessions", json={**LOGIN, "password": "quiet\0river"})
    assert wrong.status_code == unknown.status_code == odd.status_code == 401
    assert wrong.json() == unknown.json() == odd.json()
    assert wrong.json()["code"] == "wrong_credentials"


async def test_a_password_matches_however_its_letters_are_composed(client: httpx.AsyncClient) -> None:
    await client.post("/api/accounts", json={**ANN, "password": "r\u00edo callado"})
    answer = await client.post("/api/sessions", json={**LOGIN, "password": "ri\u0301o callado"})
    assert answer.status_code == 201


async def test_logging_out_ends_the_session_at_once(server: Server, ann: httpx.AsyncClient) -> None:
    carried = {"cookie": f"{COOKIE}={ann.cookies[COOKIE]}"}
    assert await status(server, carried) == 200
    answer = await ann.delete("/api/sessions/current")
    assert answer.status_code == 204
    assert 'indaba_session_4300=""' in answer.headers["set-cookie"]
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert await status(server, carried) == 401
    assert stored(server, "SELECT count(*) FROM sessions WHERE revoked_at IS NULL") == [(0,)]


async def test_one_session_ends_and_the_others_go_on(server: Server, ann: httpx.AsyncClient) -> None:
    program = await bearer(ann)
    listed = (await ann.get("/api/sessions")).json()
    assert [one["current"] for one in listed].count(True) == 1
    (other,) = [one["id"] for one in listed if not one["current"]]
    assert (await ann.delete(f"/api/sessions/{other}")).status_code == 204
    assert await status(server, program) == 401
    assert (await ann.get("/api/accounts/me")).status_code == 200
    assert (await ann.delete(f"/api/sessions/{other}")).status_code == 404


async def test_logging_out_everywhere_ends_every_session(server: Server, ann: httpx.AsyncClient) -> None:
    program = await bearer(ann)
    assert (await ann.delete("/api/sessions")).status_code == 204
    assert await status(server, program) == 401
    assert (await ann.get("/api/sessions")).status_code == 401


async def test_nobody_sees_or_ends_a_session_of_somebody_else(server: Server, ann: httpx.AsyncClient) -> None:
    (session,) = (await ann.get("/api/sessions")).json()
    async with client_of(server) as bob:
        await bob.post("/api/accounts", json={**ANN, "username": "bob"})
        assert session["id"] not in (await bob.get("/api/sessions")).text
        assert (await bob.delete(f"/api/sessions/{session['id']}")).status_code == 404
    assert (await ann.get("/api/accounts/me")).status_code == 200


async def test_a_session_that_idles_for_30_days_is_over(ann: httpx.AsyncClient, clock: FrozenClock) -> None:
    clock.move(timedelta(days=30))
    assert (await ann.get("/api/accounts/me")).status_code == 401


async def test_use_keeps_a_session_alive_but_not_beyond_90_days(
    server: Server, ann: httpx.AsyncClient, clock: FrozenClock
) -> None:
    program = await bearer(ann)
    for _ in range(4):
        clock.move(timedelta(days=20))
        assert await status(server, program) == 200
        await server.ticker.tick()
    clock.move(timedelta(days=10))
    assert await status(server, program) == 401


async def test_a_use_is_written_at_most_every_five_minutes(
    server: Server, ann: httpx.AsyncClient, clock: FrozenClock
) -> None:
    (before,) = (await ann.get("/api/sessions")).json()
    clock.move(timedelta(minutes=4))
    await ann.get("/api/accounts/me")
    await server.ticker.tick()
    assert (await ann.get("/api/sessions")).json()[0]["last_seen_at"] == before["last_seen_at"]
    clock.move(timedelta(minutes=1))
    await ann.get("/api/accounts/me")
    await server.ticker.tick()
    assert (await ann.get("/api/sessions")).json()[0]["last_seen_at"] == "2026-06-01T12:05:00.000Z"


async def test_a_dead_session_is_not_listed(ann: httpx.AsyncClient, clock: FrozenClock) -> None:
    clock.move(timedelta(days=29))
    await ann.post("/api/sessions", json=LOGIN)
    clock.move(timedelta(days=2))
    listed = (await ann.get("/api/sessions")).json()
    assert [one["current"] for one in listed] == [True]


async def test_sessions_outlive_a_restart_unless_revoked(serve: Serve) -> None:
    secret = {"SESSION_SECRET": "0123456789abcdef" * 4}
    async with serve(**secret) as server, client_of(server) as client:
        await client.post("/api/accounts", json=ANN)
        kept, ended = await bearer(client), await bearer(client)
        async with client_of(server) as program:
            await program.delete("/api/sessions/current", headers=ended)
    async with serve(**secret) as server:
        assert await status(server, kept) == 200
        assert await status(server, ended) == 401


def forged(token: str) -> list[str]:
    """Tokens that somebody without the secret could make of a good one."""
    claims = jwt.decode(token, options={"verify_signature": False})
    head, body, signature = token.split(".")
    unsigned = jwt.encode(claims, "", algorithm="none")
    other_key = jwt.encode(claims, "k" * 32, algorithm="HS256")
    return ["", "x", "a.b.c", "é", f"{head}.{body}.", f"{head}.{body}.{signature[::-1]}", unsigned, other_key]


async def test_forged_tokens_are_refused_in_either_place(server: Server, ann: httpx.AsyncClient) -> None:
    good = (await bearer(ann))["authorization"].removeprefix("Bearer ")
    for token in forged(good):
        async with client_of(server) as stranger:
            for name, value in (("authorization", f"Bearer {token}"), ("cookie", f"{COOKIE}={token}")):
                answer = await stranger.get("/api/accounts/me", headers=[(name.encode(), value.encode())])
                assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated"), (name, token)


async def test_each_kind_of_session_comes_by_its_own_way_only(server: Server, ann: httpx.AsyncClient) -> None:
    token = (await bearer(ann))["authorization"].removeprefix("Bearer ")
    assert await status(server, {"cookie": f"{COOKIE}={token}"}) == 401
    assert await status(server, {"authorization": f"Bearer {ann.cookies[COOKIE]}"}) == 401


async def test_odd_cookies_of_other_programs_do_not_matter(server: Server, ann: httpx.AsyncClient) -> None:
    mine = f"{COOKIE}={ann.cookies[COOKIE]}"
    for others in (f'{{"a"}}; {mine}', f"=; ;{mine}", f'q="; {mine}', f"é=1; {mine}"):
        async with client_of(server) as browser:
            answer = await browser.get("/api/accounts/me", headers=[(b"cookie", others.encode())])
            assert answer.status_code == 200, others


@pytest.mark.parametrize("query", ["token=x", "access_token=x", "a=1&access%5Ftoken=x", "token", "%FF=1&token="])
async def test_a_token_in_an_address_is_refused(ann: httpx.AsyncClient, query: str) -> None:
    for path in ("/api/accounts/me", "/api/stream"):
        answer = await ann.get(f"{path}?{query}")
        assert (answer.status_code, answer.json()["code"]) == (400, "token_in_query")


async def test_another_site_cannot_log_anybody_in(ann: httpx.AsyncClient) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        answer = await ann.post("/api/sessions", json=LOGIN, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")


async def test_the_eleventh_try_for_one_name_has_to_wait(server: Server, ann: httpx.AsyncClient) -> None:
    wrong = {**LOGIN, "password": "loud river 7"}
    answers = [await ann.post("/api/sessions", json=wrong) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert "retry_at" in answers[-1].json()
    async with client_of(server, address="192.0.2.9") as elsewhere:
        assert (await elsewhere.post("/api/sessions", json=LOGIN)).status_code == 201


async def test_logins_from_everywhere_together_have_a_limit(server: Server) -> None:
    answers: list[httpx.Response] = []
    for number in range(41):
        async with client_of(server, address=f"192.0.2.{number}") as client:
            body = {"username": f"nobody{number}", "password": "loud river 7"}
            answers.append(await client.post("/api/sessions", json=body))
    assert [answer.status_code for answer in answers] == [401] * 40 + [429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 10
