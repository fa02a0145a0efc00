"""Remember sentences; every change of a row changes the view after the commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from api.core.ids import AccountId, RoomId, SentenceId
from api.core.uow import Query, Tx
from api.features.jail.models import sentences
from api.features.jail.rules import Sentence, Spell, State
from api.features.jail.view import COLUMNS, Sentences, sentence_of

_serving = sentences.c.state == State.SERVING


def add(tx: Tx, sentence: Sentence) -> None:
    """Store a new one. Nobody serves two: a unique index sees to it."""
    tx.execute(insert(sentences), asdict(sentence))
    tx.change(Sentences, Sentences.put, sentence)


def find(tx: Tx, sentence_id: SentenceId) -> Sentence | None:
    row = tx.execute(select(*COLUMNS).where(sentences.c.id == sentence_id)).one_or_none()
    return sentence_of(row) if row is not None else None


def serving(tx: Query, account_id: AccountId) -> Sentence | None:
    """What the account serves now, over its time or not."""
    row = tx.execute(select(*COLUMNS).where(sentences.c.account_id == account_id, _serving)).one_or_none()
    return sentence_of(row) if row is not None else None


def due(tx: Tx, now: datetime) -> list[Sentence]:
    """Those whose time is up and that nobody has ended yet."""
    return [sentence_of(row) for row in tx.execute(select(*COLUMNS).where(_serving, sentences.c.until <= now))]


def end(tx: Tx, sentence_id: SentenceId, state: State, released_by: AccountId | None, now: datetime) -> Sentence | None:
    """End a sentence that is served. None where somebody else already did."""
    values = {"state": state, "ended_at": now, "released_by": released_by, "enforcing": False, "walking_out": True}
    ended = _alter(tx, sentences.c.id == sentence_id, values)
    if ended is not None:
        tx.change(Sentences, Sentences.walks_out, sentence_id, now)
    return ended


def walked_out(tx: Tx, ended_before: datetime) -> list[Sentence]:
    """Those whose subjects were let go by then, each only once."""
    over = (
        update(sentences)
        .where(sentences.c.walking_out, sentences.c.ended_at <= ended_before)
        .values(walking_out=False)
        .returning(*COLUMNS)
    )
    found = [sentence_of(row) for row in tx.execute(over)]
    for sentence in found:
        tx.change(Sentences, Sentences.is_out, sentence.id)
    return found


def is_needed(tx: Tx, jail_room_id: RoomId) -> bool:
    """Whether somebody serves in this jail room, or may still be walking out of it."""
    inside = select(sentences.c.id).where(sentences.c.jail_room_id == jail_room_id, _serving | sentences.c.walking_out)
    return tx.execute(inside.limit(1)).first() is not None


def confirm(tx: Tx, sentence_id: SentenceId) -> Sentence | None:
    """Its subject is out. None where that was known, or the sentence is over."""
    return _alter(tx, (sentences.c.id == sentence_id) & sentences.c.enforcing, {"enforcing": False})


def spells_by_votes(tx: Tx, account_id: AccountId, since: datetime) -> list[Spell]:
    """The times in jail that votes imposed on the account and that began after `since`."""
    over = func.coalesce(sentences.c.ended_at, sentences.c.until, type_=sentences.c.until.type).label("over")
    imposed = select(sentences.c.began_at, over).where(
        sentences.c.account_id == account_id, sentences.c.vote_id.is_not(None), sentences.c.began_at > since
    )
    return [Spell(row.began_at, row.over) for row in tx.execute(imposed)]


def last_end(tx: Tx, account_id: AccountId) -> datetime | None:
    """When the account was last let go; None where it never was."""
    ended = select(func.max(sentences.c.ended_at, type_=sentences.c.ended_at.type)).where(
        sentences.c.account_id == account_id
    )
    found: datetime | None = tx.execute(ended).scalar()
    return found


def _alter(tx: Tx, which: ColumnElement[bool], values: Mapping[str, Any]) -> Sentence | None:
    changed = (
        update(sentences).where(which, _serving).values(**values, version=sentences.c.version + 1).returning(*COLUMNS)
    )
    row = tx.execute(changed).one_or_none()
    if row is None:
        return None
    sentence = sentence_of(row)
    tx.change(Sentences, Sentences.put, sentence)
    return sentence
