"""People with sessions and rooms, written into a new database: hashing thousands of passwords would take minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from api.core.clock import SystemClock
from api.core.db import writer_engine
from api.core.ids import AccountId, RoomId, SessionId, new_id
from api.core.settings import Settings
from api.core.uow import Facts, Tx
from api.features.accounts import store as accounts
from api.features.accounts.rules import Role
from api.features.accounts.tokens import Tokens
from api.features.accounts.view import Account, Accounts, Session
from api.features.keys import service as keys
from api.features.rooms import store as rooms
from api.features.rooms.rules import Encryption, Kind, Room, Visibility


@dataclass(frozen=True, slots=True)
class Person:
    """An account, the token of its one session, and its room."""

    account_id: str
    token: str
    room_id: str


def seed(settings: Settings, people: int, to_a_room: int) -> list[Person]:
    """Store so many people, so many of them to each room."""
    clock = SystemClock()
    now = clock.now()
    tokens = Tokens(settings, Accounts(), clock)
    made: list[Person] = []
    room_id = RoomId("")
    engine = writer_engine(settings.database)
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        tx = Tx(connection, Facts())
        for number in range(people):
            role = Role.MEMBER if number else Role.ADMINISTRATOR
            account = Account(AccountId(new_id()), f"person{number}", f"Person {number}", role, now, 1)
            session = Session(SessionId(new_id()), account.id, True, "bench", now, now, now + timedelta(days=1))
            accounts.add(tx, account, account.username, "no password")
            accounts.add_session(tx, session)
            if number % to_a_room == 0:
                room_id = _room(tx, number, max(to_a_room, 2))
            made.append(Person(account.id, tokens.mint(session), room_id))
        connection.exec_driver_sql("COMMIT")
    engine.dispose()
    return made


def _room(tx: Tx, number: int, capacity: int) -> RoomId:
    now = SystemClock().now()
    name = f"Room {number}"
    room = Room(
        RoomId(new_id()), name, Kind.VIDEO, Visibility.LISTED, capacity, None, Encryption.REQUIRED, False, False, now, 1
    )
    rooms.add(tx, room, name)
    keys.begin(tx, room.id)
    return room.id
