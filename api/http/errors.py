"""Every failure as a problem document (RFC 9457) with a stable code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import orjson
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from api.core.clock import rfc3339, seconds_until
from api.core.errors import Busy, DomainError, TooMany

log = structlog.get_logger(__name__)

TITLES = {
    400: "Bad request",
    401: "Not logged in",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    413: "Too large",
    415: "Unsupported media type",
    422: "Invalid",
    429: "Too many requests",
    500: "Server error",
    503: "Busy",
}
CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "unsupported_media_type"}
PROBLEM = "application/problem+json"


class Refusal(HTTPException):
    """A request that goes no further; also past FastAPI, which makes every other failure to read a body its own."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        self.code = code
        super().__init__(status, detail)


class FieldProblem(BaseModel):
    """One value that was not acceptable."""

    field: str
    code: str


class Problem(BaseModel):
    """What went wrong. Clients branch on `code`."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldProblem] | None = Field(default=None, description="With 422: which fields, and why.")
    retry_at: datetime | None = Field(default=None, description="When another try makes sense.")
    release_at: datetime | None = Field(default=None, description="With `jailed`: when the sentence ends.")
    jail_room_id: str | None = Field(default=None, description="With `jailed`: the one room to enter until then.")
    until: datetime | None = Field(default=None, description="With `banned`: when it ends, if it does by itself.")
    room_id: str | None = Field(default=None, description="With `in_call_elsewhere`: where.")


def problem_body(status: int, code: str, detail: str, extra: Mapping[str, object] | None = None) -> bytes:
    """The document itself, for those who answer without FastAPI."""
    document: dict[str, object] = {
        "type": "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "code": code,
        "detail": detail,
    }
    for name, value in (extra or {}).items():
        document[name] = rfc3339(value) if isinstance(value, datetime) else value
    return orjson.dumps(document)


def problem_response(
    status: int,
    code: str,
    detail: str,
    extra: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The document as an answer."""
    return Response(problem_body(status, code, detail, extra), status, dict(headers or {}), PROBLEM)


def broken() -> Response:
    """What a caller is told of a fault of ours: nothing but that there is one."""
    return problem_response(500, "internal", "Something broke on the server. It has been logged.")


def stopping() -> Response:
    """What those are told who still wait when the server has to stop; whether it was done, they see afterwards."""
    detail = "The server is stopping. Look again in a moment whether this was done."
    return problem_response(503, "busy", detail, headers={"Retry-After": str(Busy.retry_after_s)})


def problems(*errors: type[DomainError]) -> dict[int | str, dict[str, Any]]:
    """Document the refusals of a route, for its `responses`."""
    described: dict[int | str, dict[str, Any]] = {}
    for status in sorted({error.status for error in errors}):
        codes = ", ".join(f"`{error.code}`" for error in errors if error.status == status)
        described[status] = {
            "description": codes,
            "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    return described


def install(app: FastAPI) -> None:
    """Answer every exception with a problem document."""
    app.add_exception_handler(DomainError, _domain)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _broken)


def refusal(error: DomainError) -> Response:
    """A refusal as an answer, also for those who answer without FastAPI."""
    headers: dict[str, str] = {}
    retry_at = error.extra.get("retry_at")
    if isinstance(error, TooMany) and isinstance(retry_at, datetime):
        headers["Retry-After"] = str(seconds_until(retry_at))
    elif isinstance(error, Busy):
        headers["Retry-After"] = str(error.retry_after_s)
        log.warning("request.busy", code=error.code, cause=repr(error.__cause__))
    return problem_response(error.status, error.code, error.detail, error.extra, headers)


async def _broken(request: Request, error: Exception) -> Response:
    """Starlette answers so, and raises the error again for whoever logs it."""
    return broken()


async def _domain(request: Request, error: Exception) -> Response:
    assert isinstance(error, DomainError)
    return refusal(error)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = [{"field": _path(part["loc"]), "code": str(part["type"])} for part in error.errors()]
    return problem_response(422, "invalid", "Some values are not acceptable.", {"errors": fields})


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error, Refusal):
        return problem_response(error.status_code, error.code, error.detail)
    code = CODES.get(error.status_code, "invalid" if error.status_code < 500 else "internal")
    status = 422 if code == "invalid" else error.status_code
    headers = {"Allow": ", ".join(_methods(request))} if status == 405 else error.headers
    return problem_response(status, code, TITLES.get(status, "Error") + ".", headers=headers)


def _methods(request: Request) -> list[str]:
    """What the path does take: the router itself names the methods of one of its routes only."""
    routes = iter_route_contexts(request.app.routes)
    found = [route.methods or () for route in routes if route.path_regex.match(request.scope["path"])]
    return sorted({method for methods in found for method in methods})


def _path(parts: Iterable[object]) -> str:
    """`body.name` becomes `name`; the body as a whole stays `body`."""
    names = [str(part) for part in parts]
    return ".".join(names[1:]) if len(names) > 1 and names[0] in ("body", "query", "path") else ".".join(names)
