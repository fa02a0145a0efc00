"""What a request may reach, built once in `main`."""

from __future__ import annotations

from dataclasses import dataclass

from api.core.bus import EventBus
from api.core.clock import Clock
from api.core.models import Models
from api.core.reader import Reader
from api.core.settings import Settings
from api.core.writer import Writer


@dataclass(frozen=True, slots=True)
class Context:
    """The process's one of each."""

    settings: Settings
    clock: Clock
    writer: Writer
    reader: Reader
    models: Models
    bus: EventBus
