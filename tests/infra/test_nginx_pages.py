"""nginx in front of the web app and the API: what it serves, with which headers, and its own refusals."""

from __future__ import annotations

import httpx
import pytest

from api.http.spa import FOREVER, HEADERS
from tests.infra.conftest import SCRIPT
from tests.support.nginx import RunningNginx, Upstreams, running_nginx
from tests.support.ports import free_port

PROBLEM = "application/problem+json"
ASSET = "/assets/app-1a2b3c.js"


def _code(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a problem document, whose headers are checked on the way."""
    assert answer.headers["content-type"] == PROBLEM
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert len(answer.headers.get_list("x-request-id")) == 1
    assert answer.json()["status"] == answer.status_code
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize("path", ["/", "/rooms/some-room", ASSET, "/mark.svg", "/manifest.webmanifest"])
def test_every_file_carries_the_safety_headers_of_embedded_mode(browser: httpx.Client, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 200
    assert {name: answer.headers.get_list(name) for name in HEADERS} == {
        name: [value] for name, value in HEADERS.items()
    }
    assert "nginx/" not in answer.headers["server"]


def test_hashed_files_are_kept_and_the_page_is_asked_for_again(browser: httpx.Client) -> None:
    assert browser.get(ASSET).headers["cache-control"] == FOREVER
    assert browser.get("/").headers["cache-control"] == "no-cache"
    assert browser.get("/rooms/some-room").text == browser.get("/").text


def test_the_manifest_has_its_type(browser: httpx.Client) -> None:
    answer = browser.get("/manifest.webmanifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    assert answer.headers["cache-control"] == "no-cache"


def test_scripts_are_compressed(browser: httpx.Client) -> None:
    answer = browser.get(ASSET, headers={"Accept-Encoding": "gzip"})
    assert (answer.headers["content-encoding"], answer.text) == ("gzip", SCRIPT)


@pytest.mark.parametrize(
    "path", ["/assets/absent.js", "/livekit", "/livekit/", "/internal/gate", "/internal", "/api/absent"]
)
def test_what_is_not_there_is_a_problem_document(browser: httpx.Client, path: str) -> None:
    assert _code(browser.get(path)) == (404, "not_found")


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/"), ("DELETE", "/rooms/x"), ("POST", "/livekit/rtc"), ("HEAD", "/livekit/rtc")]
)
def test_wrong_methods_are_refused(browser: httpx.Client, method: str, path: str) -> None:
    answer = browser.request(method, path)
    assert answer.status_code == 405
    assert method == "HEAD" or _code(answer) == (405, "method_not_allowed")


def test_a_body_that_is_too_large_is_a_problem_document(browser: httpx.Client) -> None:
    assert _code(browser.post("/api/accounts", content=b"x" * 65_537)) == (413, "too_large")


def test_headers_that_are_too_large_are_a_problem_document(browser: httpx.Client) -> None:
    answer = browser.get("/api/rooms", headers={"X-Long": "x" * 9_000})
    assert _code(answer) == (400, "invalid")


def test_the_event_stream_arrives_at_once(browser: httpx.Client) -> None:
    body = {"username": "streamer", "password": "a long enough phrase", "transport": "bearer"}
    token = browser.post("/api/accounts", json=body).json()["token"]
    with browser.stream("GET", "/api/stream", headers={"Authorization": f"Bearer {token}"}, timeout=5) as answer:
        assert "event: snapshot" in (line for line in answer.iter_lines())


def test_a_caller_cannot_choose_its_address(browser: httpx.Client, nginx: RunningNginx) -> None:
    browser.get("/api/absent-with-a-forged-address", headers={"X-Forwarded-For": "203.0.113.9"})
    assert "203.0.113.9" not in nginx.access_log()


def test_an_api_that_is_away_is_a_problem_document(
    upstreams: Upstreams, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away = Upstreams(free_port(), free_port(), upstreams.sfu_port, upstreams.spa)
    with running_nginx(tmp_path_factory.mktemp("away"), free_port(), away) as alone:
        for path in ("/api/rooms", "/api/stream", "/livekit/rtc", "/livekit/rtc/v1/validate"):
            assert _code(httpx.get(f"{alone.url}{path}")) == (503, "busy")
        assert httpx.get(alone.url).status_code == 200
