"""The SFU's configuration where Indaba starts it."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SfuPorts:
    """Where the SFU listens: signalling, and media over TCP and UDP."""

    signalling: int
    tcp: int
    udp: int


def sfu_config(ports: SfuPorts, node_ip: str, api_key: str, api_secret: str, webhook_url: str) -> str:
    """A configuration file for livekit-server. JSON, which YAML contains; it holds the key: keep it 0600.

    Rooms are made by the API alone; signalling is bound to loopback. One key pair only: refreshed tokens are signed
    with the first of an unordered map. `stun_servers` names the SFU's own address, so that clients are not sent to
    public ones.
    """
    host = f"[{node_ip}]" if ":" in node_ip else node_ip
    config = {
        "port": ports.signalling,
        "bind_addresses": ["127.0.0.1"],
        "rtc": {
            "tcp_port": ports.tcp,
            "udp_port": ports.udp,
            "use_external_ip": False,
            "node_ip": node_ip,
            "enable_loopback_candidate": True,
            "stun_servers": [f"{host}:{ports.udp}"],
        },
        "keys": {api_key: api_secret},
        "room": {
            "auto_create": False,
            "empty_timeout": 60,
            "departure_timeout": 20,
            "max_participants": 0,
            "enable_remote_unmute": False,
        },
        "limit": {
            "max_metadata_size": 4096,
            "max_attributes_size": 4096,
            "max_room_name_length": 64,
            "max_participant_identity_length": 64,
            "subscription_limit_video": 30,
        },
        "webhook": {"api_key": api_key, "urls": [webhook_url]},
        "logging": {"level": "info", "json": True},
    }
    return json.dumps(config, indent=2) + "\n"
