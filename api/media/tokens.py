"""Access tokens for the SFU: signed for a join, read again at the gate."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Any

import jwt
import orjson

from api.core.clock import to_ms
from api.core.ids import Identity, RoomId
from api.media.port import BadMediaToken, Grant, MediaToken

ALGORITHM = "HS256"
HEADER = orjson.dumps({"alg": ALGORITHM, "typ": "JWT"})
GOOD_FOR = timedelta(seconds=120)
LEEWAY = timedelta(seconds=60)
"""What the SFU itself allows."""


class MediaTokens:
    """Tokens of one key pair. Network is never needed."""

    def __init__(self, api_key: str, api_secret: str) -> None:
        self._key = api_key
        self._secret = api_secret
        self._keyed = hmac.new(api_secret.encode(), digestmod="sha256")

    def sign(self, grant: Grant, now: datetime) -> str:
        """A token for one join. To the SFU an empty list of sources means *all*: `canPublish` is what forbids."""
        issued = to_ms(now) // 1000
        claims: dict[str, Any] = {
            "iss": self._key,
            "sub": grant.identity,
            "nbf": issued,
            "exp": issued + int(GOOD_FOR.total_seconds()),
            "name": grant.name,
            "attributes": {"admission": grant.identity},
            "video": {
                "room": grant.room_id,
                "roomJoin": True,
                "canSubscribe": True,
                "canPublish": bool(grant.sources),
                "canPublishSources": [source.value for source in grant.sources],
                "canPublishData": True,
                "canUpdateOwnMetadata": False,
            },
        }
        return self._signed(orjson.dumps(claims))

    def _signed(self, claims: bytes) -> str:
        """RFC 7515's compact form. By hand, because PyJWT examines the key anew for every token, at every join."""
        content = _base64url(HEADER) + b"." + _base64url(claims)
        mac = self._keyed.copy()
        mac.update(content)
        return (content + b"." + _base64url(mac.digest())).decode()

    def read(self, token: str, now: datetime) -> MediaToken:
        """Verify a token, original or refreshed by the SFU. Raises `BadMediaToken`."""
        claims = self.claims(token, now, ["exp", "iss", "sub"])
        video = claims.get("video")
        room = video.get("room") if isinstance(video, dict) and video.get("roomJoin") is True else None
        subject = claims["sub"]
        if not isinstance(room, str) or not room or not isinstance(subject, str):
            raise BadMediaToken
        return MediaToken(RoomId(room), Identity(subject))

    def claims(self, token: str, now: datetime, required: list[str]) -> dict[str, Any]:
        """The claims of a token whose signature and times hold. Raises `BadMediaToken`."""
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self._secret,
                algorithms=[ALGORITHM],
                issuer=self._key,
                options={
                    "require": required,
                    "verify_exp": False,
                    "verify_nbf": False,
                    "verify_iat": False,
                    "verify_aud": False,
                },
            )
        except jwt.InvalidTokenError as error:
            raise BadMediaToken from error
        second = to_ms(now) / 1000
        leeway = LEEWAY.total_seconds()
        expires, begins = claims.get("exp"), claims.get("nbf", 0)
        if not isinstance(expires, int | float) or not isinstance(begins, int | float):
            raise BadMediaToken
        if second > expires + leeway or second < begins - leeway:
            raise BadMediaToken
        return claims


def _base64url(raw: bytes) -> bytes:
    return urlsafe_b64encode(raw).rstrip(b"=")
