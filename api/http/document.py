"""The OpenAPI document as it is served and committed: every refusal is a problem document."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.http.errors import PROBLEM, Problem

SCHEMAS = "#/components/schemas/"
FASTAPIS_OWN = ("HTTPValidationError", "ValidationError")
"""What FastAPI believes to answer; `errors.install` answers otherwise."""


def install(app: FastAPI) -> None:
    """Serve the completed document in place of FastAPI's."""
    made: dict[str, Any] = {}

    def document() -> dict[str, Any]:
        if not made:
            made.update(_complete(FastAPI.openapi(app)))
        return made

    app.openapi = document  # type: ignore[method-assign]


def _complete(document: dict[str, Any]) -> dict[str, Any]:
    for path in document["paths"].values():
        for operation in path.values():
            responses = operation["responses"]
            if "422" in responses:
                responses["422"] = _problem("`invalid`")
            responses["default"] = _problem("Any other refusal, such as `unauthenticated` or `rate_limited`")
    schema = Problem.model_json_schema(ref_template=SCHEMAS + "{model}")
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in FASTAPIS_OWN:
        schemas.pop(name, None)
    schemas.update(schema.pop("$defs", {}))
    schemas["Problem"] = schema
    return document


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {PROBLEM: {"schema": {"$ref": SCHEMAS + "Problem"}}}}
