"""The real counterparts."""

from __future__ import annotations

from tests.support.sfu_fixtures import mailbox, running_sfu

__all__ = ["mailbox", "running_sfu"]
