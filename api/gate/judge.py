"""The doorman: judges by the read model, and makes sure that the SFU has the room."""

from __future__ import annotations

from api.core.clock import Clock
from api.core.ids import RoomId
from api.core.models import Models
from api.features.accounts.rules import is_live
from api.features.accounts.tokens import Tokens
from api.features.accounts.view import Accounts
from api.features.presence.view import Roster
from api.features.rooms.view import Rooms
from api.gate.doorman import Admitted, Refused
from api.gate.rules import Presented, Verdict, find_token, judge
from api.media.port import BadMediaToken, MediaServer, MediaToken, MediaUnavailable

STATUS = {Verdict.NO_TOKEN: 401, Verdict.BAD_TOKEN: 401}


class Judge:
    """`Doorman` on the real grants. Fails closed: without the SFU nobody is let in."""

    def __init__(self, models: Models, tokens: Tokens, media: MediaServer, clock: Clock) -> None:
        self._models = models
        self._tokens = tokens
        self._media = media
        self._clock = clock

    async def admit(self, query: str, authorization: str | None, cookie: str | None) -> Admitted | Refused:
        token = find_token(query, authorization)
        if isinstance(token, Verdict):
            return _refused(token)
        try:
            read = self._media.read_token(token, self._clock.now())
        except BadMediaToken:
            return _refused(Verdict.BAD_TOKEN)
        verdict = self._judge(read, cookie)
        if verdict is not Verdict.ADMITTED:
            return _refused(verdict)
        return await self._open(read, token)

    def _judge(self, token: MediaToken, cookie: str | None) -> Verdict:
        now = self._clock.now()
        seat = self._models.of(Roster).seat(token.identity)
        session = self._models.of(Accounts).session(seat.session_id) if seat is not None else None
        live = session is not None and is_live(session.last_seen_at, session.expires_at, now)
        carried = self._tokens.find(None, cookie)
        presented = Presented(token, seat, live, carried.session.id if carried is not None else None)
        return judge(presented, now)

    async def _open(self, read: MediaToken, token: str) -> Admitted | Refused:
        if not self._exists(read.room_id):
            return _refused(Verdict.REVOKED)
        try:
            await self._media.open_room(read.room_id)
        except MediaUnavailable:
            return Refused(503, "busy")
        if not self._exists(read.room_id):  # deleted while the SFU was asked: the enforcer closes it again
            return _refused(Verdict.REVOKED)
        return Admitted(token, read.room_id, read.identity)

    def _exists(self, room_id: RoomId) -> bool:
        return self._models.of(Rooms).room(room_id) is not None


def _refused(verdict: Verdict) -> Refused:
    return Refused(STATUS.get(verdict, 403), verdict.value)
