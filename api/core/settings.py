"""The settings, read once from the environment or `.env` and refused where they are not safe."""

from __future__ import annotations

import ipaddress
import re
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.core.secret_rules import SECRETS, bad_secrets, read_secret
from api.core.setting_rules import as_browsers_write, bad_shapes


class BadSettings(Exception):
    """What is wrong with the settings, by name, never by value."""

    def __init__(self, complaints: list[str]) -> None:
        self.complaints = complaints
        super().__init__("; ".join(complaints))


class Registration(StrEnum):
    """Who may make an account."""

    OPEN = "open"
    INVITE = "invite"
    CLOSED = "closed"


class Switch(StrEnum):
    ON = "on"
    OFF = "off"


class Settings(BaseSettings):
    """Every setting of the server; `.env.example` says what each is for."""

    model_config = SettingsConfigDict(
        env_file=None, env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    host: str = Field("127.0.0.1", alias="INDABA_HOST")
    port: int = Field(3080, alias="INDABA_PORT", ge=1, le=65535)
    internal_host: str = Field("127.0.0.1", alias="INDABA_INTERNAL_HOST")
    internal_port: int = Field(3081, alias="INDABA_INTERNAL_PORT", ge=1, le=65535)
    origin: str = Field("", alias="INDABA_ORIGIN")
    data: Path = Field(Path("./data"), alias="INDABA_DATA")
    database_url: str = Field("", alias="DATABASE_URL")
    registration: Registration | None = Field(None, alias="INDABA_REGISTRATION")
    limits: Switch = Field(Switch.ON, alias="INDABA_LIMITS")
    streams: int = Field(2000, alias="INDABA_STREAMS", ge=1, le=50_000)
    streams_per_account: int = Field(4, alias="INDABA_STREAMS_PER_ACCOUNT", ge=1, le=100)
    trusted_proxies: str = Field("127.0.0.1", alias="INDABA_TRUSTED_PROXIES")
    vote_presence_s: int = Field(10, alias="INDABA_VOTE_PRESENCE_S", ge=0, le=3600)
    vote_window_s: int = Field(30, alias="INDABA_VOTE_WINDOW_S", ge=1, le=3600)
    vote_account_age_s: int | None = Field(None, alias="INDABA_VOTE_ACCOUNT_AGE_S", ge=0)
    vote_caller_cooldown_s: int = Field(60, alias="INDABA_VOTE_CALLER_COOLDOWN_S", ge=0, le=86400)
    vote_target_cooldown_s: int = Field(300, alias="INDABA_VOTE_TARGET_COOLDOWN_S", ge=0, le=86400)
    livekit_url: str = Field("", alias="LIVEKIT_URL")
    livekit_port: int = Field(7880, alias="LIVEKIT_PORT", ge=1, le=65535)
    livekit_tcp_port: int = Field(7881, alias="LIVEKIT_TCP_PORT", ge=1, le=65535)
    livekit_udp_port: int = Field(7882, alias="LIVEKIT_UDP_PORT", ge=1, le=65535)
    livekit_node_ip: str = Field("127.0.0.1", alias="LIVEKIT_NODE_IP")
    livekit_server: str = Field("", alias="LIVEKIT_SERVER")
    livekit_api_key: str = Field("", alias="LIVEKIT_API_KEY")
    livekit_api_secret: SecretStr = Field(SecretStr(""), alias="LIVEKIT_API_SECRET")
    session_secret: SecretStr = Field(SecretStr(""), alias="SESSION_SECRET")
    e2ee_secret: SecretStr = Field(SecretStr(""), alias="E2EE_SECRET")

    @model_validator(mode="after")
    def _is_safe(self) -> Self:
        complaints = [*self._bad_secrets(), *self._bad_shape()]
        if complaints:
            raise BadSettings(complaints)
        return self

    def _bad_secrets(self) -> list[str]:
        return bad_secrets(
            {
                "LIVEKIT_API_KEY": self.livekit_api_key,
                "LIVEKIT_API_SECRET": self.livekit_api_secret.get_secret_value(),
                "SESSION_SECRET": self.session_secret.get_secret_value(),
                "E2EE_SECRET": self.e2ee_secret.get_secret_value(),
            }
        )

    def _bad_shape(self) -> list[str]:
        complaints = bad_shapes(
            self.database_url, self.origins, self.trusted_proxies, self.livekit_url, self.livekit_node_ip
        )
        if not complaints and self.limits is Switch.OFF and self.is_public:
            complaints.append("INDABA_LIMITS=off is refused with a public INDABA_ORIGIN")
        return complaints

    @property
    def origins(self) -> tuple[str, ...]:
        """The addresses people open, the first being the main one."""
        listed = [as_browsers_write(part) for part in re.split(r"[,\s]+", self.origin) if part]
        return tuple(listed) or (f"http://localhost:{self.port}",)

    @property
    def is_public(self) -> bool:
        """Whether any origin is more than this machine's loopback."""
        return not all(is_loopback(urlsplit(origin).hostname or "") for origin in self.origins)

    @property
    def seen_port(self) -> int:
        """The port that browsers use, which behind a proxy is not ours."""
        parts = urlsplit(self.origins[0])
        return parts.port or (443 if parts.scheme == "https" else 80)

    @property
    def is_secure(self) -> bool:
        """Whether people come over HTTPS, which decides the cookie's name and flags."""
        return self.origins[0].startswith("https://")

    @property
    def registration_policy(self) -> Registration:
        """As set; else open on this machine alone, by invite in public."""
        return self.registration or (Registration.INVITE if self.is_public else Registration.OPEN)

    @property
    def vote_terms(self) -> tuple[timedelta, timedelta, timedelta, timedelta, timedelta]:
        """Presence, window, account age, the caller's rest and the target's; accounts must be a day old in public."""
        age = self.vote_account_age_s
        seconds = (
            self.vote_presence_s,
            self.vote_window_s,
            (86400 if self.is_public else 0) if age is None else age,
            self.vote_caller_cooldown_s,
            self.vote_target_cooldown_s,
        )
        presence, window, account_age, caller, target = (timedelta(seconds=one) for one in seconds)
        return presence, window, account_age, caller, target

    @property
    def database(self) -> str:
        """The SQLAlchemy URL."""
        return self.database_url or f"sqlite:///{(self.data / 'indaba.sqlite3').resolve()}"

    @property
    def sfu_url(self) -> str:
        """Where the API reaches the SFU's HTTP interface."""
        return self.livekit_url or f"http://127.0.0.1:{self.livekit_port}"


def name_from_here(host: str) -> str:
    """How this machine reaches what listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - looked up, not bound


def is_loopback(host: str) -> bool:
    """Whether a host name can only mean this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _SecretFiles(BaseSettings):
    """Where each secret's file is: in the environment or in `.env`, like everything else."""

    model_config = SettingsConfigDict(env_file=None, env_ignore_empty=True, extra="ignore", frozen=True)

    livekit_api_key_file: str = ""
    livekit_api_secret_file: str = ""
    session_secret_file: str = ""
    e2ee_secret_file: str = ""


def _secrets_from_files(env_file: Path | None) -> dict[str, Any]:
    named = _SecretFiles(_env_file=env_file).model_dump()  # pyright: ignore[reportCallIssue]
    found: dict[str, Any] = {}
    for name in SECRETS:
        path = named[f"{name.lower()}_file"]
        try:
            if path:
                found[name] = read_secret(path)
        except ValueError as error:
            raise BadSettings([f"{name}_FILE cannot be read ({error})"]) from error
    return found


def load(env_file: Path | None = Path(".env"), **overrides: Any) -> Settings:
    """Read the settings; each secret may come from the file that `NAME_FILE` names.

    Raises `BadSettings`, which lists every complaint by the variable's name.
    """
    from_files = _secrets_from_files(env_file)
    try:
        return Settings(_env_file=env_file, **{**from_files, **overrides})  # pyright: ignore[reportCallIssue]
    except ValidationError as error:
        names = [f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors(include_input=False)]
        raise BadSettings(names) from error
