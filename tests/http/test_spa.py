"""The built web app as embedded mode serves it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from api.http.spa import FOREVER, HEADERS, Spa


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("the page")
    (tmp_path / "sw.js").write_text("// keeps the shell")
    (tmp_path / "manifest.webmanifest").write_text("{}")
    (tmp_path / "assets" / "app-1a2b3c.js").write_text("// the app")
    transport = httpx.ASGITransport(Spa(tmp_path))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/rooms/some-room", "text/html; charset=utf-8", "no-cache"),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("/assets/app-1a2b3c.js", "text/javascript; charset=utf-8", FOREVER),
    ],
)
async def test_each_file_has_its_type_its_age_and_the_safety_headers(
    browser: httpx.AsyncClient, path: str, kind: str, kept: str
) -> None:
    answer = await browser.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == kept
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", ["/assets/absent.js", "/assets/../../secret"])
async def test_an_absent_file_is_a_problem_and_no_path_leads_outside(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.get(path)
    assert answer.status_code == 404 or answer.text == "the page"


@pytest.mark.parametrize("length", [300, 5_000])
async def test_a_long_path_is_as_unknown_as_any_other(browser: httpx.AsyncClient, length: int) -> None:
    page = await browser.get("/" + "a" * length)
    assert (page.status_code, page.text) == (200, "the page")
    asset = await browser.get("/assets/" + "a" * length)
    assert (asset.status_code, asset.json()["code"]) == (404, "not_found")


async def test_what_breaks_is_a_problem_document(tmp_path: Path) -> None:
    spa = Spa(tmp_path)

    async def without_a_method(scope: Scope, receive: Receive, send: Send) -> None:
        await spa({name: value for name, value in scope.items() if name != "method"}, receive, send)

    transport = httpx.ASGITransport(without_a_method)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        answer = await client.get("/")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")


async def test_nothing_can_be_posted_to_it(browser: httpx.AsyncClient) -> None:
    assert (await browser.post("/")).status_code == 405


@pytest.mark.parametrize("path", ["/internal", "/internal/gate", "/internal/livekit/webhook"])
async def test_the_internal_ports_paths_do_not_exist_here(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
