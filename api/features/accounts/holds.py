"""What keeps an account from being deleted and a room from being ended, raised by whoever knows it."""

from __future__ import annotations

from api.core.errors import Conflict, Forbidden


class VoteOpen(Conflict):
    code = "vote_open"
    detail = "A vote is open. Wait until it is over."


class LastAdministrator(Conflict):
    code = "last_administrator"
    detail = "There is no other administrator. Make somebody else one first."


class StillJailed(Forbidden):
    """`release_at` is when the sentence ends."""

    code = "jailed"
    detail = "You serve a sentence. Delete your account when it is over."
