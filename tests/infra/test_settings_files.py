"""The files that name settings: `.env.example` and `compose.yml`."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from api.core.secret_rules import SECRETS, bad_secrets
from api.core.settings import Settings
from api.media.config import SfuPorts, sfu_config
from infra.bootstrap.sfu import VERSION
from tests.infra.instance import ROOT

EXAMPLE = (ROOT / ".env.example").read_text()
LISTED = dict(re.findall(r"^#?([A-Z][A-Z0-9_]+)=(.*)$", EXAMPLE, re.MULTILINE))
COMPOSE_ONLY = {"INDABA_UID", "INDABA_GID", "INDABA_SUBNET"}
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yml").read_text())
SFU = COMPOSE["services"]["livekit"]


def test_the_example_lists_every_setting_and_no_other() -> None:
    known = {str(field.alias) for field in Settings.model_fields.values()}
    assert set(LISTED) == known | COMPOSE_ONLY


def test_the_examples_defaults_are_the_codes_own() -> None:
    fields = {str(field.alias): field.default for field in Settings.model_fields.values()}
    shown = {name: value for name, value in LISTED.items() if value and name in fields and name not in SECRETS}
    derived = {"INDABA_ORIGIN": "http://localhost:3080", "INDABA_DATA": "./data"}
    assert shown == {name: derived.get(name, str(fields[name])) for name in shown}


def test_the_examples_secrets_are_refused() -> None:
    complaints = bad_secrets({name: LISTED[name] for name in SECRETS})
    assert complaints == [f"{name} is a placeholder" for name in SECRETS]


@pytest.mark.parametrize("service", ["web", "api", "livekit"])
def test_every_container_is_confined(service: str) -> None:
    one = COMPOSE["services"][service]
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    assert "INDABA_UID:?" in one["user"]
    assert one["pids_limit"] > 0
    assert one["stop_grace_period"] == "10s"


def test_only_the_web_server_and_the_media_ports_are_published() -> None:
    published = {name: one.get("ports", []) for name, one in COMPOSE["services"].items()}
    assert published["api"] == []
    assert [port.rsplit(":", 1)[1] for port in published["web"]] == ["8080"]
    assert all("LIVEKIT_TCP_PORT" in port or "LIVEKIT_UDP_PORT" in port for port in published["livekit"])
    assert COMPOSE["networks"]["back"]["internal"] is True


def test_both_ways_to_run_use_the_same_sfu() -> None:
    assert COMPOSE["services"]["livekit"]["image"] == f"livekit/livekit-server:v{VERSION}"
    assert f"github.com/livekit/livekit-server v{VERSION} " in (ROOT / "infra" / "livekit" / "go.mod").read_text()


def test_the_composition_hands_the_api_only_known_settings() -> None:
    known = {str(field.alias) for field in Settings.model_fields.values()}
    assert set(COMPOSE["services"]["api"]["environment"]) <= known


def test_both_ways_to_run_configure_the_sfu_alike() -> None:
    composed = yaml.safe_load(re.sub(r"\$\{(\w+)[^}]*\}", r"<\1>", SFU["environment"]["LIVEKIT_CONFIG"]))
    embedded = yaml.safe_load(sfu_config(SfuPorts(7880, 7881, 7882), "127.0.0.1", "key", "secret", "http://api/hook"))
    of_the_place = {"bind_addresses", "enable_loopback_candidate"}
    assert _names(composed) == _names(embedded) - of_the_place
    for same in ("port", "room", "limit", "logging"):
        assert composed[same] == embedded[same]


def _names(config: dict[str, Any]) -> set[str]:
    """The settings, those inside others too; keys are of the place."""
    inner = {name for part, values in config.items() if part != "keys" and isinstance(values, dict) for name in values}
    return set(config) | inner
