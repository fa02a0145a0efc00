"""The SFU's webhooks: believed only when the signature covers the very bytes that arrived."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from google.protobuf.json_format import Parse, ParseError
from livekit.protocol.webhook import WebhookEvent

from api.core.ids import Identity, RoomId
from api.media.port import BadMediaToken, BadWebhook, Happening, MediaEvent
from api.media.tokens import MediaTokens

OLDEST = timedelta(minutes=5)
HAPPENINGS = {
    "participant_joined": Happening.JOINED,
    "participant_left": Happening.LEFT,
    "participant_connection_aborted": Happening.LEFT,
    "track_published": Happening.TRACKS_CHANGED,
    "track_unpublished": Happening.TRACKS_CHANGED,
    "room_finished": Happening.ROOM_FINISHED,
}


def read_webhook(tokens: MediaTokens, body: bytes, authorization: str, now: datetime) -> MediaEvent | None:
    """Verify and translate a webhook; None for events that we do not use. Raises `BadWebhook`."""
    try:
        claims = tokens.claims(authorization.removeprefix("Bearer ").strip(), now, ["exp", "iss", "sha256"])
        signed = base64.b64decode(str(claims["sha256"]), validate=True)
    except (BadMediaToken, ValueError) as error:
        raise BadWebhook("the signature does not hold") from error
    if not hmac.compare_digest(signed, hashlib.sha256(body).digest()):
        raise BadWebhook("the body is not the one that was signed")
    try:
        event = Parse(body, WebhookEvent(), ignore_unknown_fields=True)
    except (ParseError, UnicodeDecodeError) as error:
        raise BadWebhook("the body is no webhook") from error
    if abs(now.timestamp() - event.created_at) > OLDEST.total_seconds():
        raise BadWebhook("the event is not of now")
    happening = HAPPENINGS.get(event.event)
    if happening is None or not event.room.name:
        return None
    identity = Identity(event.participant.identity) if event.participant.identity else None
    created_at = datetime.fromtimestamp(event.created_at, UTC)
    return MediaEvent(event.id, happening, RoomId(event.room.name), identity, created_at)
