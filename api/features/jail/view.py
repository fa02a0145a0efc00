"""Sentences being served, in memory: what doors, the enforcer and the stream are judged by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, select

from api.core.ids import AccountId, RoomId
from api.features.jail.models import sentences
from api.features.jail.rules import Sentence, State

COLUMNS = tuple(sentences.c[field.name] for field in fields(Sentence))
STATE = COLUMNS.index(sentences.c.state)


def sentence_of(row: Sequence[Any]) -> Sentence:
    """A row of `COLUMNS` as a sentence."""
    values = list(row)
    values[STATE] = State(values[STATE])
    return Sentence(*values)


class Sentences:
    """Who serves which sentence; nobody serves two."""

    def __init__(self) -> None:
        self._serving: dict[AccountId, Sentence] = {}

    def read(self, connection: Connection) -> list[Sentence]:
        serving = connection.execute(select(*COLUMNS).where(sentences.c.state == State.SERVING))
        return [sentence_of(row) for row in serving]

    def replace(self, rows: list[Sentence]) -> None:
        self._serving = {sentence.account_id: sentence for sentence in rows}

    def put(self, sentence: Sentence) -> None:
        """Take a new or changed sentence in; one that is over is forgotten."""
        if sentence.state is State.SERVING:
            self._serving[sentence.account_id] = sentence
        else:
            self._serving.pop(sentence.account_id, None)

    def serving(self, account_id: AccountId) -> Sentence | None:
        return self._serving.get(account_id)

    def imprisoned(self, jail_room_id: RoomId, account_id: AccountId) -> bool:
        """Whether the account serves a sentence in this very room."""
        sentence = self._serving.get(account_id)
        return sentence is not None and sentence.jail_room_id == jail_room_id

    def all(self) -> Iterable[Sentence]:
        return self._serving.values()
