"""A snapshot and what follows it equal a fresh snapshot, for everybody and after every route that changes something."""

from __future__ import annotations

import pytest

from tests.matrix.scene import Scene, Who
from tests.matrix.test_routes import CHANGING, TABLE
from tests.matrix.watching import watching
from tests.stream.listener import listening
from tests.support.client_world import World

BY_WHOM = {route: who for route, who in reversed(CHANGING) if who is not Who.ANONYMOUS}
"""The first in the order of the columns who may."""


@pytest.mark.parametrize("route", BY_WHOM)
async def test_what_everybody_knows_is_what_they_would_be_told_anew(scene: Scene, route: str) -> None:
    who, row = BY_WHOM[route], TABLE[route]
    async with watching(scene) as gallery:
        worlds = {name: World(watcher.snapshot) for name, watcher in gallery.watchers.items()}
        for name, frames in gallery.began.items():
            for frame in frames:
                worlds[name].apply(frame.type, frame.data)
        if row.before is not None:
            await row.before(scene, who)
        method, path = route.split()
        answer = await scene.ask(who, method, path, row.body)
        assert answer.status_code < 300, answer.text
        for name, frames in (await gallery.came()).items():
            for frame in frames:
                worlds[name].apply(frame.type, frame.data)
        for name, watcher in gallery.watchers.items():
            async with listening(gallery, watcher.person.token) as stream:
                if stream.status == 200:
                    assert worlds[name].shown() == World((await stream.frame()).data).shown(), name
