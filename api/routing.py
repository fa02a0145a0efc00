"""Which part answers which path of the public port."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.errors import problem_response


class Front:
    """The stream and the signalling path beside FastAPI; every other path is the web app's.

    Only the bridge takes WebSockets, and refuses those that are no signalling.
    """

    def __init__(self, api: ASGIApp, stream: ASGIApp, bridge: ASGIApp, spa: ASGIApp) -> None:
        self._api = api
        self._stream = stream
        self._bridge = bridge
        self._spa = spa

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if scope["type"] == "websocket":
            app = self._bridge
        elif path == "/api/stream":
            app = self._stream
        elif path.startswith("/api") or path in ("/healthz", "/readyz"):
            app = self._api
        elif path.startswith("/livekit"):
            app = self._bridge
        elif path.startswith("/internal"):  # of another port, as nginx says too
            app = problem_response(404, "not_found", "There is no such thing.")
        else:
            app = self._spa
        await app(scope, receive, send)
