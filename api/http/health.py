"""/healthz: the process answers. /readyz: it can do its work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import cast

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from api.http.errors import problem_response

router = APIRouter(tags=["health"])
Check = Callable[[], Awaitable[bool]]


class Health(BaseModel):
    status: str = "ok"


@router.get("/healthz")
async def healthz() -> Health:
    """The process is alive."""
    return Health()


@router.get("/readyz", response_model=Health)
async def readyz(request: Request) -> Health | Response:
    """Everything that it needs is there; 503 names what is missing."""
    checks = cast(dict[str, Check], request.app.state.checks)
    missing = [name for name, check in checks.items() if not await check()]
    if missing:
        return problem_response(503, "not_ready", f"Missing: {', '.join(missing)}.", {"missing": missing})
    return Health()
