"""Sentences being served, in memory: what doors, the enforcer and the stream are judged by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from api.core.ids import AccountId, RoomId, SentenceId
from api.features.jail.models import sentences
from api.features.jail.rules import WALKS_OUT_WITHIN, Sentence, State

COLUMNS = tuple(sentences.c[field.name] for field in fields(Sentence))
Contents = tuple[list[Sentence], dict[SentenceId, datetime]]
STATE = COLUMNS.index(sentences.c.state)


def sentence_of(row: Sequence[Any]) -> Sentence:
    """A row of `COLUMNS` as a sentence."""
    values = list(row)
    values[STATE] = State(values[STATE])
    return Sentence(*values)


class Sentences:
    """Who serves which sentence; nobody serves two.

    Those cut short are known until their time is up: somebody who was away may still believe that they are served.
    """

    def __init__(self) -> None:
        self._serving: dict[AccountId, Sentence] = {}
        self._cut_short: dict[SentenceId, Sentence] = {}
        self._walking_out: dict[SentenceId, datetime] = {}

    def read(self, connection: Connection) -> Contents:
        serving = connection.execute(select(*COLUMNS).where(sentences.c.state == State.SERVING))
        leaving = connection.execute(select(sentences.c.id, sentences.c.ended_at).where(sentences.c.walking_out))
        return [sentence_of(row) for row in serving], {SentenceId(row.id): row.ended_at for row in leaving}

    def replace(self, rows: Contents) -> None:
        serving, self._walking_out = rows
        self._serving = {sentence.account_id: sentence for sentence in serving}
        self._cut_short = {}

    def walks_out(self, sentence_id: SentenceId, ended_at: datetime) -> None:
        """Its subject was let go, and has some time to leave the jail room."""
        self._walking_out[sentence_id] = ended_at

    def is_out(self, sentence_id: SentenceId) -> None:
        """That time is over."""
        self._walking_out.pop(sentence_id, None)

    def any_out(self, now: datetime) -> bool:
        """Whether anybody's time to leave is over, with nothing done about it yet."""
        return any(ended_at + WALKS_OUT_WITHIN <= now for ended_at in self._walking_out.values())

    def put(self, sentence: Sentence) -> None:
        """Take a new or changed sentence in."""
        if sentence.state is State.SERVING:
            self._serving[sentence.account_id] = sentence
        else:
            self._serving.pop(sentence.account_id, None)
        if sentence.state is State.RELEASED:
            self._cut_short[sentence.id] = sentence
        passed = sentence.until if sentence.state is State.ENDED else sentence.began_at
        self._cut_short = {id_: one for id_, one in self._cut_short.items() if one.until > passed}

    def serving(self, account_id: AccountId) -> Sentence | None:
        return self._serving.get(account_id)

    def imprisoned(self, jail_room_id: RoomId, account_id: AccountId) -> bool:
        """Whether the account serves a sentence in this very room."""
        sentence = self._serving.get(account_id)
        return sentence is not None and sentence.jail_room_id == jail_room_id

    def known_in(self, room_id: RoomId) -> list[Sentence]:
        """Sentences that the room's people decided: served, or cut short lately."""
        known = (*self._cut_short.values(), *self._serving.values())
        return [sentence for sentence in known if sentence.room_id == room_id]

    def all(self) -> Iterable[Sentence]:
        return self._serving.values()
