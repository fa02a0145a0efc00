"""uvicorn's HTTP connection, with one thing more: a way for an app to drop a peer that does not read."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Connection(HttpToolsProtocol):
    """Puts `abort` into the request's state.

    Ending a response closes the socket only once everything is written, which for a peer that never reads
    is never; `abort` lets go of the socket and of what it still holds.
    """

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope.setdefault("state", {})["abort"] = self.transport.abort
