"""How often each thing may be asked for: every rate, and the only use of slowapi."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache

from fastapi import Request
from limits import RateLimitItem, parse
from slowapi import Limiter
from starlette.types import Scope

from api.core.errors import TooMany
from api.core.settings import Settings, Switch


class Rate(StrEnum):
    """Every limit by name; the first part of a value names its bucket."""

    LOGIN_NAME = "login_name 10/15minutes"
    LOGIN_PREFIX = "login_prefix 30/15minutes"
    LOGIN_ALL = "login_all 40/10seconds"
    REGISTER = "register 30/hour"
    PASSWORD_LINK = "password_link 20/hour"
    INVITE = "invite 30/minute"
    ACCOUNT = "account 30/minute"
    ROOM = "room 30/minute"
    MODERATE = "moderate 60/minute"
    JOIN = "join 30/minute"
    PROBE = "probe 10/minute"
    STATE = "state 120/minute"
    VOTE = "vote 10/minute"
    BALLOT = "ballot 60/minute"
    STREAM = "stream 20/minute"


def address_prefix(address: str) -> str:
    """What counts as one caller: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)


def caller_prefix(scope: Scope) -> str:
    """The address prefix of a request; behind a trusted proxy uvicorn has put the real one there."""
    client = scope.get("client")
    return address_prefix(client[0]) if client else "unknown"


@lru_cache(maxsize=64)
def _item(rate: Rate) -> tuple[str, RateLimitItem]:
    bucket, _, amount = rate.value.partition(" ")
    return bucket, parse(amount)


def _prefix_of(request: Request) -> str:
    return caller_prefix(request.scope)


class Limits:
    """Counts in this process's memory; a restart forgives, and so does a wall clock that steps."""

    def __init__(self, settings: Settings) -> None:
        self._on = settings.limits is Switch.ON
        self._limiter = Limiter(key_func=_prefix_of)

    def forgive(self) -> None:
        """Count anew: the counters end by the wall clock, which may have been set back by an hour."""
        self._limiter.reset()

    def hit(self, rate: Rate, *key: str) -> None:
        """Count one request. Raises `TooMany` with the time from which another one passes."""
        if not self._on:
            return
        bucket, item = _item(rate)
        strategy = self._limiter.limiter
        if not strategy.hit(item, bucket, *key):
            reset = strategy.get_window_stats(item, bucket, *key).reset_time
            raise TooMany(datetime.fromtimestamp(reset, UTC))


def limits_of(request: Request) -> Limits:
    """The process's one set of counters."""
    limits = request.app.state.limits
    assert isinstance(limits, Limits)
    return limits


def by_address(rate: Rate) -> Callable[[Request], Awaitable[None]]:
    """A dependency that counts the caller's address prefix."""

    async def count(request: Request) -> None:
        limits_of(request).hit(rate, caller_prefix(request.scope))

    count.__dict__["rate"] = rate
    return count
