"""What the command line asks of a running server, signed with a key that only this installation has."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jwt

from api.core.clock import to_ms
from api.core.errors import Forbidden
from api.core.settings import Settings

ALGORITHM = "HS256"
GOOD_FOR = timedelta(seconds=30)
PATH = "/internal/orders"


class NotOrdered(Forbidden):
    code = "not_ordered"
    detail = "This server has other secrets than the command line, or the order is old."


@dataclass(frozen=True, slots=True)
class Order:
    """One command on one account."""

    command: str
    username: str


def sign(settings: Settings, order: Order, now: datetime) -> str:
    """The order as a token that is good for half a minute."""
    claims = {"command": order.command, "username": order.username, "exp": to_ms(now + GOOD_FOR)}
    return jwt.encode(claims, _key(settings), ALGORITHM)


def read(settings: Settings, token: str, now: datetime) -> Order:
    """Raises `NotOrdered`."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(settings),
            algorithms=[ALGORITHM],
            options={"require": ["command", "username", "exp"], "verify_exp": False},
        )
    except jwt.InvalidTokenError as error:
        raise NotOrdered from error
    if claims["exp"] <= to_ms(now):
        raise NotOrdered
    return Order(claims["command"], claims["username"])


def _key(settings: Settings) -> bytes:
    """A key of its own: no session's token is an order, nor the reverse."""
    return hmac.digest(settings.session_secret.get_secret_value().encode(), b"orders/v1", "sha256")
