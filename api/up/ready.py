"""Ask the API whether it is ready."""

from __future__ import annotations

import http.client
import json
from typing import Any

from api.core.settings import name_from_here

TIMEOUT_S = 3.0


def what_is_missing(host: str, port: int) -> str:
    """What the server still lacks; empty when it is ready. No proxy of the environment stands in between."""
    connection = http.client.HTTPConnection(name_from_here(host), port, timeout=TIMEOUT_S)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        return "" if answer.status == http.HTTPStatus.OK else _named(json.loads(answer.read()))
    except (OSError, http.client.HTTPException, ValueError):
        return "the API"
    finally:
        connection.close()


def _named(problem: dict[str, Any]) -> str:
    return ", ".join(problem.get("missing", [])) or str(problem.get("detail", "the API"))
