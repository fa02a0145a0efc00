"""One running instance behind one nginx, for the tests that only look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.infra.instance import Instance, fresh_settings, running
from tests.support.nginx import RunningNginx, Upstreams, running_nginx
from tests.support.ports import free_port

SCRIPT = "export const words = 'the web app';\n" * 60


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    folder = tmp_path_factory.mktemp("instance")
    with running(folder, {**fresh_settings(folder), "INDABA_LIMITS": "off"}) as started:
        yield started


@pytest.fixture(scope="module")
def spa(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built web app in small."""
    folder = tmp_path_factory.mktemp("spa")
    (folder / "assets").mkdir()
    (folder / "index.html").write_text("<!doctype html><title>Indaba</title>")
    (folder / "assets" / "app-1a2b3c.js").write_text(SCRIPT)
    (folder / "mark.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (folder / "manifest.webmanifest").write_text('{"name": "Indaba"}')
    return folder


@pytest.fixture(scope="module")
def upstreams(instance: Instance, spa: Path) -> Upstreams:
    ports = [int(instance.settings[name]) for name in ("INDABA_PORT", "INDABA_INTERNAL_PORT", "LIVEKIT_PORT")]
    return Upstreams(ports[0], ports[1], ports[2], spa)


@pytest.fixture(scope="module")
def nginx(upstreams: Upstreams, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningNginx]:
    with running_nginx(tmp_path_factory.mktemp("nginx"), free_port(), upstreams) as started:
        yield started


@pytest.fixture
def browser(nginx: RunningNginx) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=nginx.url) as client:
        yield client
