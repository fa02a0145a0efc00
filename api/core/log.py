"""Structured logging that lets no token, key or password through."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

SECRET_NAMES = re.compile(r"token|secret|password|passphrase|authorization|cookie|api_key|^key$", re.IGNORECASE)
SECRET_VALUES = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+|(?<=access_token=)[^&\s\"']+|\$bcrypt-sha256\$\S+")
GONE = "[redacted]"
REFUSED_SOCKET = "ASGI callable returned without completing handshake."
"""What uvicorn calls an error of ours for every WebSocket that is answered with a refusal, as the protocol allows."""


def redact(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Blank every value with a telling name, and everything that looks like a token inside other values."""
    for name, value in entry.items():
        if SECRET_NAMES.search(name):
            entry[name] = GONE
        elif isinstance(value, str):
            entry[name] = SECRET_VALUES.sub(GONE, value)
    return entry


def is_news(record: logging.LogRecord) -> bool:
    """Whether uvicorn tells anything: anybody could fill the log with sockets that are refused."""
    return record.msg != REFUSED_SOCKET


def configure(level: int = logging.INFO) -> None:
    """One JSON object a line on standard error, for our own entries and for those of libraries."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                redact,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("uvicorn.access", "uvicorn.error", "alembic", "asyncio"):  # uvicorn prints the query of WebSockets
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("uvicorn.error").addFilter(is_news)
