"""Fixtures for suites that need a real SFU: one server, and one mailbox for its webhooks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.mailbox import Mailbox, open_mailbox
from tests.support.sfu import RunningSfu, start_sfu


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as opened:
        yield opened


@pytest.fixture(scope="session")
def running_sfu(tmp_path_factory: pytest.TempPathFactory, mailbox: Mailbox) -> Iterator[RunningSfu]:
    """A livekit-server; without a binary this fails, with a word on how to get one."""
    running = start_sfu(tmp_path_factory.mktemp("sfu"), mailbox.url)
    yield running
    running.stop()
