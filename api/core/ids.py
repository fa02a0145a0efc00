"""The kinds of id: the glossary of what Indaba keeps."""

from __future__ import annotations

import random
import secrets
import uuid
from typing import NewType

AccountId = NewType("AccountId", str)
SessionId = NewType("SessionId", str)
RoomId = NewType("RoomId", str)
InviteId = NewType("InviteId", str)
VoteId = NewType("VoteId", str)
SentenceId = NewType("SentenceId", str)
Identity = NewType("Identity", str)
"""One device's connection to one room; new for every join."""
# Our own: whoever seeds the shared one would bring old nonces back.
_nonces = random.Random(secrets.randbits(256))  # noqa: S311 - new, not secret


def new_id() -> str:
    """A random UUID, in its usual text form."""
    return str(uuid.uuid4())


def new_identity(account_id: AccountId) -> Identity:
    """`a<account>.<nonce>`: names nobody to a reader of logs and is never used twice.

    It has to be new, not secret, as everybody in the room sees it; the system's randomness would cost every join
    a call that lets go of the interpreter.
    """
    return Identity(f"{_prefix(account_id)}{_nonces.getrandbits(64):016x}")


def is_identity_of(identity: Identity, account_id: AccountId) -> bool:
    """Whether this connection was let in for the account, at whatever time."""
    return identity.startswith(_prefix(account_id))


def _prefix(account_id: AccountId) -> str:
    return f"a{account_id.replace('-', '')}."
