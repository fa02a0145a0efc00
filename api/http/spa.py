"""The built web app where there is no nginx: files with the same headers that nginx sends."""

from __future__ import annotations

from pathlib import Path

import structlog
from starlette.responses import FileResponse, Response
from starlette.types import Message, Receive, Scope, Send

from api.http.errors import broken, problem_response

log = structlog.get_logger(__name__)
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; "
    "img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), "
    "fullscreen=(self), geolocation=(), payment=(), usb=()",
}
# What the standard library does not know on every supported Python.
TYPES = {".webmanifest": "application/manifest+json"}
FOREVER = "public, max-age=31536000, immutable"


class Spa:
    """Serves files of the build; every other path is the app's own and gets its page."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._answer(scope)(scope, receive, watched)
        except Exception:
            if started:
                raise  # only a connection that breaks off says that the rest is missing
            log.exception("page.failed", path=scope["path"])
            await broken()(scope, receive, send)

    def _answer(self, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            return problem_response(405, "method_not_allowed", "Only GET.")
        path = str(scope["path"])
        found = self._file(path)
        if found is None and path.startswith("/assets/"):
            return problem_response(404, "not_found", "There is no such file.")
        file = found or self._folder / "index.html"
        if not file.is_file():
            return problem_response(503, "not_ready", "The web app is not built.")
        fresh = FOREVER if path.startswith("/assets/") else "no-cache"
        return FileResponse(file, media_type=TYPES.get(file.suffix), headers={**HEADERS, "Cache-Control": fresh})

    def _file(self, path: str) -> Path | None:
        """The file of this path, never one outside the folder."""
        if "\0" in path:
            return None
        try:
            file = (self._folder / path.lstrip("/")).resolve()
            return file if file.is_relative_to(self._folder) and file.is_file() else None
        except OSError:  # longer than the name of any file may be
            return None
