"""How a browser or a program reaches the app."""

from __future__ import annotations

import httpx

from api.main import Server

ORIGIN = "http://localhost:4300"


def client_of(server: Server, origin: str = ORIGIN, address: str = "127.0.0.1") -> httpx.AsyncClient:
    """A browser's or a program's connection, with a cookie jar of its own."""
    transport = httpx.ASGITransport(app=server.public, client=(address, 50_000))
    return httpx.AsyncClient(transport=transport, base_url=origin)
