"""One admission decision for a connection to the SFU, and which tokens a request carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import parse_qsl

from api.core.ids import SessionId
from api.features.presence.rules import Seat
from api.media.port import MediaToken


class Verdict(StrEnum):
    """The answer, and its code for those who are refused."""

    ADMITTED = "admitted"
    NO_TOKEN = "no_token"
    BAD_TOKEN = "bad_token"
    TWO_TOKENS = "two_tokens"
    REVOKED = "revoked"
    OTHER_SESSION = "other_session"


@dataclass(frozen=True, slots=True)
class Presented:
    """Who asks: the seat that the token names, and what the request proves of the session."""

    token: MediaToken
    seat: Seat | None
    """The good grant of the token's identity, if there still is one."""
    session_is_live: bool
    cookie_session: SessionId | None
    """The live session of the request's cookie."""
    kept_out: bool
    """Whether a sentence, a bar or the end of the room keeps the holder out."""


def find_token(query: str, authorization: str | None) -> str | Verdict:
    """The one token of a request: in the query (browsers) or in `Authorization` (native clients).

    Two that differ are refused: the SFU might read the other one.
    """
    try:
        fields = parse_qsl(query, keep_blank_values=True, max_num_fields=64)
    except ValueError:
        return Verdict.BAD_TOKEN
    tokens = {value for name, value in fields if name == "access_token"}
    if authorization:
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer":
            return Verdict.BAD_TOKEN
        tokens.add(token.strip())
    tokens.discard("")
    if not tokens:
        return Verdict.NO_TOKEN
    return tokens.pop() if len(tokens) == 1 else Verdict.TWO_TOKENS


def judge(presented: Presented, now: datetime) -> Verdict:
    """Admit who holds a good grant for this very room, by the session that took it."""
    seat = presented.seat
    if seat is None or not seat.is_good(now) or seat.room_id != presented.token.room_id:
        return Verdict.REVOKED
    if not presented.session_is_live or presented.kept_out:
        return Verdict.REVOKED
    if seat.bound and presented.cookie_session != seat.session_id:
        return Verdict.OTHER_SESSION
    return Verdict.ADMITTED
