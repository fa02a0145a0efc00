"""The configuration of an SFU that Indaba starts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.media.config import SfuPorts, sfu_config


def config(node_ip: str = "127.0.0.1") -> dict[str, Any]:
    written = sfu_config(SfuPorts(7880, 7881, 7882), node_ip, "APItests", "secret", "http://127.0.0.1:3081/webhook")
    read: dict[str, Any] = json.loads(written)
    return read


def test_only_the_api_makes_rooms() -> None:
    assert config()["room"]["auto_create"] is False


def test_signalling_stays_on_this_machine() -> None:
    assert config()["bind_addresses"] == ["127.0.0.1"]


def test_nobody_else_is_asked_for_an_address() -> None:
    rtc = config("192.0.2.7")["rtc"]
    assert (rtc["use_external_ip"], rtc["node_ip"]) == (False, "192.0.2.7")
    assert rtc["stun_servers"] == ["192.0.2.7:7882"]


def test_an_ipv6_address_is_written_with_brackets() -> None:
    assert config("2001:db8::7")["rtc"]["stun_servers"] == ["[2001:db8::7]:7882"]


def test_there_is_one_key_and_it_signs_the_webhooks() -> None:
    made = config()
    assert made["keys"] == {"APItests": "secret"}
    assert made["webhook"] == {"api_key": "APItests", "urls": ["http://127.0.0.1:3081/webhook"]}


@pytest.mark.parametrize("limit", ["max_metadata_size", "max_attributes_size", "max_room_name_length"])
def test_what_clients_send_is_bounded(limit: str) -> None:
    assert config()["limit"][limit] > 0


def test_no_second_door_is_opened() -> None:
    assert not {"prometheus", "prometheus_port", "debug_handler_port", "turn", "redis", "development"} & config().keys()
