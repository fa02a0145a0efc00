"""Sentences as clients see them."""

from __future__ import annotations

from api.core.bus import Audience, Event, InRoomOrAmong
from api.core.clock import rfc3339
from api.core.ids import AccountId
from api.core.models import Models
from api.core.uow import Tx
from api.features.jail.rules import Sentence
from api.features.jail.view import Sentences
from api.features.presence.view import Roster


def sentence(sentence: Sentence) -> dict[str, object]:
    """What everybody concerned may know; the reason has an event of its own."""
    return {
        "id": sentence.id,
        "account_id": sentence.account_id,
        "room_id": sentence.room_id,
        "jail_room_id": sentence.jail_room_id,
        "vote_id": sentence.vote_id,
        "began_at": rfc3339(sentence.began_at),
        "until": rfc3339(sentence.until),
        "state": sentence.state,
        "enforcing": sentence.enforcing,
        "version": sentence.version,
    }


def with_reason(found: Sentence) -> dict[str, object]:
    """For its subject, and the people of the room that decided."""
    return {**sentence(found), "reason": found.reason}


def announce(tx: Tx, found: Sentence) -> None:
    """Tell its subject and the people in the room that decided how it stands."""
    concerned = InRoomOrAmong(found.room_id, frozenset({found.account_id}))
    tx.announce("sentence.changed", found.id, lambda _models: events(found, concerned))


def visible(models: Models, account_id: AccountId) -> list[dict[str, object]]:
    """The sentences being served that concern the account: its own, and those of the room where it is."""
    seat = models.of(Roster).of_account(account_id)
    here = seat.room_id if seat is not None else None
    return [
        with_reason(one) for one in models.of(Sentences).all() if one.account_id == account_id or one.room_id == here
    ]


def events(found: Sentence, audience: Audience) -> list[Event]:
    """How it stands, without and with the reason."""
    return [
        Event("sentence.changed", {"sentence": sentence(found)}, audience),
        Event("sentence.reason", {"sentence": with_reason(found)}, audience),
    ]
