"""Keys: derived as RFC 5869 says, and no two places share one."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core.ids import RoomId
from api.features.keys.rules import KEY_BYTES, SALT_BYTES, hkdf_sha256, room_key

secrets = st.binary(min_size=32, max_size=64)
salts = st.binary(min_size=SALT_BYTES, max_size=SALT_BYTES)
rooms = st.uuids().map(lambda one: RoomId(str(one)))
epochs = st.integers(0, 2**31)


@pytest.mark.parametrize(
    ("ikm", "salt", "info", "okm"),
    [
        (
            b"\x0b" * 22, bytes(range(13)), bytes(range(0xF0, 0xFA)),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
        ),
        (
            bytes(range(80)), bytes(range(0x60, 0xB0)), bytes(range(0xB0, 0x100)),
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c",
        ),
        (b"\x0b" * 22, b"", b"", "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"),
    ],
    ids=["appendix A.1", "appendix A.2", "appendix A.3"],
)  # fmt: skip
def test_the_vectors_of_the_rfc(ikm: bytes, salt: bytes, info: bytes, okm: str) -> None:
    """Their first block, which is all that a key takes."""
    assert hkdf_sha256(ikm, salt, info).hex() == okm


@given(secrets, salts, rooms, epochs)
def test_a_key_is_always_the_same_and_long_enough_for_aes_256(
    secret: bytes, salt: bytes, room_id: RoomId, epoch: int
) -> None:
    assert room_key(secret, salt, room_id, epoch) == room_key(secret, salt, room_id, epoch)
    assert len(room_key(secret, salt, room_id, epoch)) == KEY_BYTES


@given(secrets, salts, st.lists(st.tuples(rooms, epochs), unique=True, max_size=20))
def test_no_two_rooms_or_epochs_share_a_key_even_under_one_salt(
    secret: bytes, salt: bytes, places: list[tuple[RoomId, int]]
) -> None:
    keys = {room_key(secret, salt, room_id, epoch) for room_id, epoch in places}
    assert len(keys) == len(places)


@given(secrets, st.lists(salts, min_size=2, max_size=2, unique=True), rooms, epochs)
def test_without_its_salt_a_key_is_another(secret: bytes, salt: list[bytes], room_id: RoomId, epoch: int) -> None:
    assert room_key(secret, salt[0], room_id, epoch) != room_key(secret, salt[1], room_id, epoch)


@given(salts, st.integers(0, 2**128 - 1), epochs)
def test_the_secret_counts(salt: bytes, number: int, epoch: int) -> None:
    room_id = RoomId(str(UUID(int=number)))
    assert room_key(b"a" * 32, salt, room_id, epoch) != room_key(b"b" * 32, salt, room_id, epoch)
