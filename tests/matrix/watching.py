"""Everybody of a scene at their event streams."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from api.core.bus import Event, Everyone
from tests.matrix.scene import Scene
from tests.stream.listener import Ended, Got, Listener, listening
from tests.support.people import Person
from tests.support.serving import serving

END = Event("test.end", {}, Everyone())
"""Published after what a test does: whoever has seen it has seen all before it."""


@dataclass
class Watcher:
    """One person's stream."""

    person: Person
    stream: Listener
    snapshot: Any
    last: str

    async def catch_up(self) -> list[Got]:
        """What came since the last time, up to the end; it may be the stream's own."""
        frames: list[Got] = []
        with contextlib.suppress(Ended):
            while (frame := await self.stream.frame()).type != END.type:
                frames.append(frame)
            self.last = frame.id
        return frames


@dataclass
class Gallery:
    """A server with its address, and the people's streams."""

    scene: Scene
    address: tuple[str, int]
    watchers: dict[str, Watcher] = field(default_factory=dict[str, Watcher])
    began: dict[str, list[Got]] = field(default_factory=dict[str, list[Got]])
    """What came while the others were opening theirs."""

    async def came(self) -> dict[str, list[Got]]:
        """What each watcher has got since the last time."""
        self.scene.server.ctx.bus.publish(END)
        return {name: await watcher.catch_up() for name, watcher in self.watchers.items()}

    async def comes_again(self, last: dict[str, str]) -> dict[str, list[Got]]:
        """What streams are sent that continue from these places."""
        found: dict[str, list[Got]] = {}
        for name, watcher in self.watchers.items():
            async with listening(self, watcher.person.token, last=last[name]) as stream:
                again = Watcher(watcher.person, stream, None, "")
                found[name] = await again.catch_up() if stream.status == 200 else []
        return found


@asynccontextmanager
async def watching(scene: Scene) -> AsyncGenerator[Gallery]:
    """Open the streams of all, the target's included; everybody has their snapshot."""
    people = {**{who.value: person for who, person in scene.people.items()}, "target": scene.target}
    async with AsyncExitStack() as stack:
        host, _, port = (await stack.enter_async_context(serving(scene.server.public))).partition(":")
        gallery = Gallery(scene, (host, int(port)))
        for name, person in people.items():
            stream = await stack.enter_async_context(listening(gallery, person.token))
            assert stream.status == 200
            first = await stream.frame()
            gallery.watchers[name] = Watcher(person, stream, first.data, first.id)
        gallery.began = await gallery.came()
        yield gallery
