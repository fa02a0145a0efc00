"""Requests that a generator from the document does not make: broken bytes, wrong methods, odd headers."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from api.http.requests import LARGEST_BODY
from api.openapi import document
from tests.fuzz.world import Who, World

PATHS = {path: {method.upper() for method in item} for path, item in document()["paths"].items()}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")
WITH_BODY = [
    (method.upper(), path)
    for path, item in document()["paths"].items()
    for method, operation in item.items()
    if "requestBody" in operation
]
MAY_LACK_ONE = {
    (method.upper(), path)
    for path, item in document()["paths"].items()
    for method, operation in item.items()
    if not operation.get("requestBody", {}).get("required")
}
PUBLIC = {
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/api/server"),
    ("POST", "/api/accounts"),
    ("POST", "/api/sessions"),
    ("PUT", "/api/password"),
}
ROUTES = [(method, path) for path, methods in PATHS.items() for method in sorted(methods)]
JSON = "application/json"
NO_JSON_OBJECT = {
    "nothing": b"",
    "spaces": b"   ",
    "invalid UTF-8": b'{"name": "\xff\xfe"}',
    "NUL": b"\0",
    "NUL in a name": b'{"\0": 1}',
    "half a document": b'{"name": "x"',
    "two documents": b'{"name": "x"}{"name": "y"}',
    "a comment": b'/**/{"name": "x"}',
    "not a number": b'{"name": NaN}',
    "infinity": b'{"name": -Infinity}',
    "a number too large": b'{"name": 1e999}',
    "a number with more digits than Python reads": b'{"name": ' + b"9" * 5000 + b"}",
    "deep lists": b"[" * 30_000 + b"]" * 30_000,
    "deep objects": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "deep and never closed": b'{"name": ' + b"[" * 60_000,
    "a lone surrogate": b'{"name": "\\ud800"}',
    "a lone surrogate as a name": b'{"\\udfff": "x"}',
    "a list": b"[]",
    "a text": b'"name"',
    "null": b"null",
    "many names": json.dumps({f"n{number}": 0 for number in range(4000)}).encode(),
    "unknown names": b'{"__proto__": {}, "constructor": 1}',
}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


def send(
    world: World, method: str, path: str, *, body: bytes | Iterable[bytes] | None = None, who: Who = Who.MEMBER,
    query: str = "", **headers: str,
) -> Answer:  # fmt: skip
    """One request on a connection of its own, with ids of what exists in its path."""
    for name, ids in world.known.items():
        path = path.replace(f"{{{name}}}", ids[0])
    path = path.replace("{", "").replace("}", "")
    given = {**world.headers(who), **{name.replace("_", "-"): value for name, value in headers.items()}}
    connection = http.client.HTTPConnection(urlsplit(world.url).netloc, timeout=10)
    try:
        connection.request(method, path + query, body, given, encode_chunked=not isinstance(body, bytes))
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def code(answer: Answer) -> tuple[int, str]:
    """Status and code of what has to be a problem document."""
    assert answer.headers["content-type"] == "application/problem+json", answer
    document = json.loads(answer.body)
    assert document["status"] == answer.status
    assert answer.headers["x-request-id"]
    return answer.status, document["code"]


@pytest.mark.parametrize(("method", "path"), WITH_BODY)
def test_a_body_that_is_no_json_object_is_invalid(world: World, method: str, path: str) -> None:
    bodies = {
        what: body
        for what, body in NO_JSON_OBJECT.items()
        if (method, path) not in MAY_LACK_ONE or body.strip() not in (b"", b"null")
    }
    answers = {what: code(send(world, method, path, body=body, Content_Type=JSON)) for what, body in bodies.items()}
    assert {what: answer for what, answer in answers.items() if answer != (422, "invalid")} == {}


@pytest.mark.parametrize(("method", "path"), WITH_BODY)
@pytest.mark.parametrize(
    "content_type",
    ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx"],
)  # fmt: skip
def test_a_body_of_another_type_is_refused(world: World, method: str, path: str, content_type: str) -> None:
    assert code(send(world, method, path, body=b"{}", Content_Type=content_type)) == (415, "unsupported_media_type")


@pytest.mark.parametrize(("method", "path"), WITH_BODY)
def test_a_body_that_is_too_large_is_refused_whether_it_says_so_or_not(world: World, method: str, path: str) -> None:
    large = b'{"name": "' + b"x" * LARGEST_BODY + b'"}'
    assert code(send(world, method, path, body=large, Content_Type=JSON)) == (413, "too_large")
    padded = send(world, method, path, body=large, Content_Type=JSON, Content_Length=str(len(large)).zfill(30))
    assert code(padded) == (413, "too_large")
    pieces = [large[at : at + 8192] for at in range(0, len(large), 8192)]
    chunked = send(world, method, path, body=pieces, Content_Type=JSON, Transfer_Encoding="chunked")
    assert code(chunked) == (413, "too_large")


def matches(template: str, path: str) -> bool:
    """Whether a request for the path could mean the template: a name in braces stands for any one part."""
    parts = list(zip(template.split("/"), path.split("/"), strict=False))
    return template.count("/") == path.count("/") and all(one == other or one[:1] == "{" for one, other in parts)


@pytest.mark.parametrize("path", [*PATHS, "/api/stream"])
def test_a_method_that_a_path_does_not_have_is_refused(world: World, path: str) -> None:
    allowed = {method for other, methods in PATHS.items() if matches(other, path) for method in methods} or {"GET"}
    for method in set(METHODS) - allowed:
        answer = send(world, method, path)
        assert answer.status == 405, method
        assert method == "HEAD" or code(answer) == (405, "method_not_allowed")
        assert set(answer.headers["allow"].replace(" ", "").split(",")) == allowed


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "PROPFIND"])
@pytest.mark.parametrize(
    "path",
    [
        "/api", "/api/", "/api/nothing", "/api/rooms/", "/api/rooms//join", "/api//rooms", "/api/rooms/%00/join/x",
        "/api/rooms/..%2f..%2fetc", "/api/%ff", "/api/rooms/x/y/z", "/apix", "/api/docs", "/api/redoc", "/livekit/rtcx",
        "/livekit", "/livekit/twirp/livekit.RoomService/ListRooms",
    ],
)  # fmt: skip
def test_a_path_that_does_not_exist_is_not_found(world: World, method: str, path: str) -> None:
    assert code(send(world, method, path)) == (404, "not_found")


@pytest.mark.parametrize("path", [*PATHS, "/api/stream", "/api/nothing"])
@pytest.mark.parametrize("name", ["token", "access_token"])
def test_a_token_in_an_address_is_refused(world: World, path: str, name: str) -> None:
    if path.startswith("/api/"):
        assert code(send(world, "GET", path, query=f"?a=1&{name}=x")) == (400, "token_in_query")


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_without_a_good_session_a_route_is_closed(world: World, method: str, path: str) -> None:
    if (method, path) in PUBLIC:
        return
    body = b"{}" if (method, path) in WITH_BODY else None
    port = urlsplit(world.url).port
    forged = [
        {},
        {"Authorization": ""},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer \xff\xfe"},
        {"Authorization": "Basic dXNlcjpwYXNz"},
        {"Authorization": "Bearer " + "x" * 20_000},
        {"Authorization": "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."},
        {"Cookie": f"indaba_session_{port}="},
        {"Cookie": f"indaba_session_{port}=\xff"},
        {"Cookie": "=; ;;; ==" + "; x" * 1000},
        {"Cookie": f"indaba_session_{port}={world.people[Who.MEMBER].token}"},  # a bearer session's, in a cookie
    ]
    for headers in forged:
        answer = send(world, method, path, body=body, who=Who.ANONYMOUS, Content_Type=JSON, **headers)
        assert code(answer) == (401, "unauthenticated"), headers


def test_the_server_is_as_well_as_before(world: World) -> None:
    assert world.is_well()
