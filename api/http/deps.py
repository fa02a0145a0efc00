"""What a route may ask for."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from api.core.context import Context


async def context(request: Request) -> Context:
    """The process's one context."""
    return cast(Context, request.app.state.context)


Ctx = Annotated[Context, Depends(context)]
