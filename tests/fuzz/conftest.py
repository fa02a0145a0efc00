"""One world for all of a run's requests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from tests.fuzz.world import World, running_world


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with running_world(tmp_path_factory.mktemp("fuzz")) as running:
        yield running


@pytest.fixture
def furnished(world: World) -> World:
    """The same, with everybody logged in and in a call in a room that no earlier test has touched."""
    with requests.Session() as session:
        for who in world.people:
            world.revive(who, session)
    world.furnish()
    return world
