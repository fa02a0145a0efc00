"""The built web app as embedded mode serves it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

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


async def test_nothing_can_be_posted_to_it(browser: httpx.AsyncClient) -> None:
    assert (await browser.post("/")).status_code == 405


@pytest.mark.parametrize("path", ["/internal", "/internal/gate", "/internal/livekit/webhook"])
async def test_the_internal_ports_paths_do_not_exist_here(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
