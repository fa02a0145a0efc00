"""What is new, worked out once for all the streams that are pumped together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from api.core.bus import Everyone
from api.features.stream.ring import Frame, Ring
from api.features.stream.rules import Sight, everyone_sees

EVERYONE = Everyone()


class Batch:
    """Good for one step of the loop: who may see what is judged when it is delivered.

    Neighbours that everybody may see become one frame, so that most streams share the very same bytes.
    """

    def __init__(self, ring: Ring, sight: Sight) -> None:
        self._ring = ring
        self._sight = sight
        self._found: dict[int, list[Frame] | None] = {}

    def after(self, seen: int) -> list[Frame] | None:
        """The frames that a reader has not seen; None where some of them are gone."""
        if seen not in self._found:
            frames = self._ring.after(seen)
            self._found[seen] = None if frames is None else list(_merged(newest(frames), self._sight))
        return self._found[seen]


def newest(frames: Sequence[Frame]) -> Sequence[Frame]:
    """Without what a later frame of the same batch says anew; in the order that they came."""
    if len(frames) == 1:
        return frames
    told: set[object] = set()
    kept: list[Frame] = []
    for frame in reversed(frames):
        key = (frame.replaces, frame.audience)
        if frame.replaces is None or key not in told:
            told.add(key)
            kept.append(frame)
    kept.reverse()
    return kept


def _merged(frames: Iterable[Frame], sight: Sight) -> Iterable[Frame]:
    for public, group in groupby(frames, lambda frame: everyone_sees(frame.audience, sight)):
        if public:
            together = list(group)
            yield Frame(together[-1].at, EVERYONE, b"".join([frame.body for frame in together]))
        else:
            yield from group
