"""Begin and end sentences; the only emitter of what happens to them."""

from __future__ import annotations

from datetime import datetime

from api.core.ids import AccountId, SentenceId
from api.core.uow import Tx
from api.features.jail import render, store
from api.features.jail.rules import Sentence, State


def begin(tx: Tx, sentence: Sentence) -> None:
    """Begin a sentence of somebody who serves none. The caller revokes what they hold, in the same unit."""
    store.add(tx, sentence)
    render.announce(tx, sentence)


def end(tx: Tx, sentence_id: SentenceId, state: State, released_by: AccountId | None, now: datetime) -> Sentence | None:
    """End a sentence, once: None where it is over already."""
    ended = store.end(tx, sentence_id, state, released_by, now)
    if ended is not None:
        render.announce(tx, ended)
    return ended


def confirm(tx: Tx, sentence_id: SentenceId) -> None:
    """The SFU agrees that the subject is in no other room: the sentence is enforced."""
    confirmed = store.confirm(tx, sentence_id)
    if confirmed is not None:
        render.announce(tx, confirmed)
