"""The migrated database of the HTTP tests."""

from __future__ import annotations

from tests.http.conftest import migrated

__all__ = ["migrated"]
