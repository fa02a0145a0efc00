"""Session tokens: how they are signed, read and carried."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import jwt

from api.core.clock import Clock, to_ms
from api.core.ids import SessionId
from api.core.settings import Settings
from api.features.accounts.rules import is_live
from api.features.accounts.view import Accounts, Session

ALGORITHM = "HS256"
AUDIENCE = "app"
MOST_CACHED = 20_000
REQUIRED = ["exp", "iat", "nbf", "sub", "sid", "aud", "iss"]


@dataclass(frozen=True, slots=True)
class Credentials:
    """A live session, and whether a cookie carried it."""

    session: Session
    bound: bool


class Tokens:
    """Mints tokens and finds the live session behind one.

    A verified token is remembered by its digest, but it is the session's row that decides, at every request.
    """

    def __init__(self, settings: Settings, accounts: Accounts, clock: Clock) -> None:
        self._secret = settings.session_secret.get_secret_value()
        self._issuer = settings.origins[0]
        self._accounts = accounts
        self._clock = clock
        self._verified: dict[bytes, SessionId] = {}
        self.secure = settings.is_secure
        self.cookie_name = "__Host-session" if self.secure else f"indaba_session_{settings.seen_port}"

    def mint(self, session: Session) -> str:
        """The session's token; it says nothing that the row does not."""
        issued = to_ms(session.created_at) // 1000
        claims = {
            "iss": self._issuer,
            "aud": AUDIENCE,
            "sub": session.account_id,
            "sid": session.id,
            "iat": issued,
            "nbf": issued,
            "exp": to_ms(session.expires_at) // 1000,
            "ver": 1,
        }
        return jwt.encode(claims, self._secret, ALGORITHM)

    def find(self, authorization: str | None, cookie: str | None) -> Credentials | None:
        """The live session that the raw headers name. A bearer token goes before a cookie.

        Each kind of session comes by its own way only: a cookie's token is no bearer token, nor the reverse.
        """
        bound = authorization is None
        token = _after_bearer(authorization) if authorization is not None else self._in_cookie(cookie or "")
        session = self._session(token) if token else None
        return Credentials(session, bound) if session is not None and session.bearer is not bound else None

    def _in_cookie(self, header: str) -> str | None:
        """By hand: the standard parser drops every cookie where one of another program is odd."""
        for pair in header.split(";"):
            name, _, value = pair.strip().partition("=")
            if name == self.cookie_name:
                return value
        return None

    def _session(self, token: str) -> Session | None:
        digest = hashlib.blake2b(token.encode("utf-8", "replace"), digest_size=16).digest()
        session_id = self._verified.get(digest)
        if session_id is None:
            session_id = self._verify(token)
            if session_id is None:
                return None
            if len(self._verified) >= MOST_CACHED:
                self._verified.clear()
            self._verified[digest] = session_id
        session = self._accounts.session(session_id)
        if session is None or not is_live(session.last_seen_at, session.expires_at, self._clock.now()):
            return None
        return session

    def _verify(self, token: str) -> SessionId | None:
        """Its times are not looked at: the session's row has them."""
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self._secret,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=self._issuer,
                options={"require": REQUIRED, "verify_exp": False, "verify_nbf": False, "verify_iat": False},
            )
        except jwt.InvalidTokenError:
            return None
        session_id = claims["sid"]
        return SessionId(session_id) if isinstance(session_id, str) else None


def _after_bearer(authorization: str) -> str | None:
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None
