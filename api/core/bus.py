"""Events, each with the audience that may see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from api.core.ids import AccountId, RoomId


@dataclass(frozen=True, slots=True)
class Everyone:
    """Every account that is logged in."""


@dataclass(frozen=True, slots=True)
class ToAccounts:
    """These accounts and nobody else."""

    ids: frozenset[AccountId]


@dataclass(frozen=True, slots=True)
class SeesRoom:
    """Who may see the room at the moment of delivery or replay."""

    room_id: RoomId


@dataclass(frozen=True, slots=True)
class InRoom:
    """Who is in the room, or holds a good grant for it, at the moment of delivery or replay."""

    room_id: RoomId


@dataclass(frozen=True, slots=True)
class LosesRoom:
    """Who could see the room before, and may not at the moment of delivery or replay."""

    room_id: RoomId
    ids: frozenset[AccountId] | None
    """Who could see it before; None where every account could."""


@dataclass(frozen=True, slots=True)
class InRoomOrAmong:
    """Who is in the room, as `InRoom` says, and these accounts wherever they are."""

    room_id: RoomId
    ids: frozenset[AccountId]


@dataclass(frozen=True, slots=True)
class InRoomAndAmong:
    """Those of these accounts who are in the room, as `InRoom` says."""

    room_id: RoomId
    ids: frozenset[AccountId]


Audience = Everyone | ToAccounts | SeesRoom | InRoom | LosesRoom | InRoomOrAmong | InRoomAndAmong


@dataclass(frozen=True, slots=True)
class Event:
    """A past fact for clients: the whole new value of one small thing, never a secret."""

    type: str
    data: Mapping[str, object]
    audience: Audience
    about: str = ""
    """The id of the thing whose whole value this is: a reader that has not had it yet needs the newest one alone."""


Listener = Callable[[Event], None]


class EventBus(Protocol):
    """Carries committed events to whoever delivers them."""

    def publish(self, event: Event) -> None: ...

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear every later event, in order; the answer ends the subscription."""
        ...


class LocalBus:
    """The bus of one process: plain calls, in order, on the loop's thread."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def publish(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)
