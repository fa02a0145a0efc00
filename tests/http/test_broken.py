"""What a caller sees of a fault in the server: a problem document with the headers of every answer."""

from __future__ import annotations

import httpx

from api.main import Server


async def fails() -> None:
    raise RuntimeError("at the seams")


async def test_a_fault_is_a_problem_document_that_tells_nothing_of_it(
    server: Server, client: httpx.AsyncClient
) -> None:
    server.api.add_api_route("/api/fault", fails)
    answer = await client.get("/api/fault")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert answer.headers["content-type"] == "application/problem+json"
    assert "seams" not in answer.text
    assert answer.headers["x-request-id"]
    assert answer.headers["cache-control"] == "no-store"
