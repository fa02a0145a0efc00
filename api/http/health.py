"""/healthz: the process answers. /readyz: it can do its work."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import cast

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from api.core.clock import Clock
from api.http.errors import problem_response

router = APIRouter(tags=["health"])
Check = Callable[[], Awaitable[bool]]
FRESH_FOR_S = 1.0


class Health(BaseModel):
    status: str = "ok"


class Readiness:
    """What is missing, asked once for all who want to know within a second: anybody may, and each asking costs."""

    def __init__(self, clock: Clock, checks: Mapping[str, Check]) -> None:
        self._clock = clock
        self._checks = checks
        self._asked_at = 0.0
        self._asking: asyncio.Task[list[str]] | None = None
        self._stopping = False

    def stop(self) -> None:
        """Be ready for nobody any more."""
        self._stopping = True

    async def missing(self) -> list[str]:
        """The names of what does not work."""
        if self._stopping:
            return ["stopping"]
        now = self._clock.monotonic()
        if self._asking is None or (self._asking.done() and now - self._asked_at >= FRESH_FOR_S):
            self._asked_at = now
            self._asking = asyncio.create_task(self._ask(), name="readiness")
        return await asyncio.shield(self._asking)  # who goes away takes nothing from the others

    async def _ask(self) -> list[str]:
        well = await asyncio.gather(*(check() for check in self._checks.values()))
        return [name for name, works in zip(self._checks, well, strict=True) if not works]


@router.get("/healthz")
async def healthz() -> Health:
    """The process is alive."""
    return Health()


@router.get("/readyz", response_model=Health)
async def readyz(request: Request) -> Health | Response:
    """Everything that it needs is there; 503 names what is missing. The answer is a second old at most."""
    missing = await cast(Readiness, request.app.state.readiness).missing()
    if missing:
        return problem_response(503, "not_ready", f"Missing: {', '.join(missing)}.", {"missing": missing})
    return Health()
