"""What a caller sees of a fault in the server: a problem document with the headers of every answer."""

from __future__ import annotations

import asyncio

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


async def test_who_still_waits_when_the_server_has_to_stop_is_told_to_come_back(
    server: Server, client: httpx.AsyncClient
) -> None:
    begun = asyncio.Event()

    async def hangs() -> None:
        begun.set()
        await asyncio.Event().wait()

    server.api.add_api_route("/api/hangs", hangs)
    asking = asyncio.create_task(client.get("/api/hangs"))
    await begun.wait()
    asking.cancel()  # what uvicorn does to a request once its patience is over
    answer = await asking
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["retry-after"]) > 0
    assert answer.headers["x-request-id"]
