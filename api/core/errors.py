"""The errors that people see: callers by a stable code, whoever runs the server by their words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime


class DomainError(Exception):
    """A refusal that is part of the contract. Subclasses name `code`; families name `status`."""

    status = 400
    code = "refused"
    detail = "This is not possible."

    def __init__(self, detail: str | None = None, *, extra: Mapping[str, object] | None = None) -> None:
        self.detail = detail or self.detail
        self.extra = dict(extra or {})
        """Further members of the problem document, such as `retry_at`; times are datetimes."""
        super().__init__(self.detail)


class Invalid(DomainError):
    """A well-formed request whose values break a rule; `fields` says which."""

    status = 422
    code = "invalid"
    detail = "Some values are not acceptable."

    def __init__(self, field: str, field_code: str, detail: str | None = None) -> None:
        super().__init__(detail, extra={"errors": [{"field": field, "code": field_code}]})


class Unauthenticated(DomainError):
    status = 401
    code = "unauthenticated"
    detail = "Log in first."


class Forbidden(DomainError):
    status = 403
    code = "forbidden"
    detail = "You may not do this."


class NotFound(DomainError):
    status = 404
    code = "not_found"
    detail = "There is no such thing."


class Conflict(DomainError):
    status = 409
    code = "conflict"
    detail = "This does not fit the present state."


class TooMany(DomainError):
    """Raised with the moment from which another try makes sense."""

    status = 429
    code = "rate_limited"
    detail = "Too many tries."

    def __init__(self, retry_at: datetime | None = None, detail: str | None = None) -> None:
        super().__init__(detail, extra={"retry_at": retry_at} if retry_at else None)


class Busy(DomainError):
    """The server cannot do this now; the same request may succeed shortly."""

    status = 503
    code = "busy"
    detail = "The server is busy. Try again in a moment."
    retry_after_s = 2


class DatabaseUnusable(Exception):
    """The database can be neither read nor written; the text is for whoever runs the server."""
