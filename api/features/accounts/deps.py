"""The caller of a route, and limits that count by account."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request, Response

from api.core.errors import Unauthenticated
from api.features.accounts.passwords import Passwords
from api.features.accounts.seen import Seen
from api.features.accounts.tokens import Tokens
from api.features.accounts.view import Account, Accounts, Session
from api.http.limits import Rate, caller_prefix, limits_of


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, by which session; `bound` where a cookie carried it."""

    account: Account
    session: Session
    bound: bool


class Doorkeeper:
    """Knows callers by their raw headers. Touches no database."""

    def __init__(self, tokens: Tokens, accounts: Accounts, seen: Seen) -> None:
        self._tokens = tokens
        self._accounts = accounts
        self._seen = seen

    def caller(self, authorization: str | None, cookie: str | None) -> Caller:
        """The logged-in caller. Raises `Unauthenticated`."""
        found = self._tokens.find(authorization, cookie)
        account = self._accounts.account(found.session.account_id) if found is not None else None
        if found is None or account is None:
            raise Unauthenticated
        self._seen.note(found.session)
        return Caller(account, found.session, found.bound)


async def caller(request: Request) -> Caller:
    """The logged-in caller. Raises `Unauthenticated`."""
    doorkeeper = cast(Doorkeeper, request.app.state.doorkeeper)
    return doorkeeper.caller(request.headers.get("authorization"), request.headers.get("cookie"))


CurrentAccount = Annotated[Caller, Depends(caller)]


def tokens_of(request: Request) -> Tokens:
    """The process's one mint."""
    return cast(Tokens, request.app.state.tokens)


async def _tokens(request: Request) -> Tokens:
    return tokens_of(request)


async def _passwords(request: Request) -> Passwords:
    return cast(Passwords, request.app.state.passwords)


TokenMint = Annotated[Tokens, Depends(_tokens)]
PasswordPool = Annotated[Passwords, Depends(_passwords)]


def forget_cookie(tokens: Tokens, response: Response) -> None:
    """Have the browser drop its session."""
    response.delete_cookie(tokens.cookie_name, path="/", secure=tokens.secure, httponly=True, samesite="strict")


def limited(rate: Rate) -> Callable[[Request, Caller], Awaitable[None]]:
    """A dependency that counts the caller's account."""

    async def count(request: Request, me: CurrentAccount) -> None:
        limits_of(request).hit(rate, me.account.id)

    count.__dict__["rate"] = rate
    return count


def count_guess(request: Request, username: str) -> None:
    """A password typed to confirm something counts like one typed to log in: a stolen session guesses no faster."""
    limits_of(request).hit(Rate.LOGIN_NAME, username.casefold(), caller_prefix(request.scope))
