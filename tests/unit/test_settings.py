"""Settings that cannot work are refused by name, never by value; secrets may come from files."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from api.core.secret_rules import SECRETS
from api.core.settings import BadSettings, Registration, Settings, load


@pytest.mark.parametrize(
    ("written", "origins"),
    [
        ("HTTPS://Talk.Example.ORG:443/", ("https://talk.example.org",)),
        ("http://talk.test:80 https://talk.test:8443", ("http://talk.test", "https://talk.test:8443")),
        ("https://чат.example.org", ("https://xn--80a0bn.example.org",)),
        ("http://[::1]:3080,", ("http://[::1]:3080",)),
        ("", ("http://localhost:3080",)),
    ],
)
def test_an_origin_is_compared_as_browsers_write_it(written: str, origins: tuple[str, ...]) -> None:
    made_up = {name: secrets.token_hex(24) for name in SECRETS}
    assert Settings.model_validate({**made_up, "INDABA_ORIGIN": written}).origins == origins


@pytest.fixture
def env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A good `.env`, and nothing of ours in the environment."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    for name in SECRETS:
        monkeypatch.delenv(f"{name}_FILE", raising=False)
    file = tmp_path / ".env"
    file.write_text("".join(f"{name}={secrets.token_hex(24)}\n" for name in SECRETS))
    return file


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INDABA_ORIGIN", "talk"),
        ("INDABA_ORIGIN", "http://localhost:99999"),
        ("INDABA_ORIGIN", "http://[bad"),
        ("INDABA_ORIGIN", "https://me:hunter2@talk.test"),
        ("INDABA_ORIGIN", "https://talk.test/?room=1"),
        ("DATABASE_URL", "postgresql://me:hunter2@db/indaba"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("INDABA_TRUSTED_PROXIES", "proxy.test"),
        ("INDABA_TRUSTED_PROXIES", "10.0.0.0/99"),
        ("INDABA_TRUSTED_PROXIES", "*"),
        ("LIVEKIT_URL", "sfu:7880"),
        ("LIVEKIT_NODE_IP", "talk.test"),
        ("INDABA_PORT", "70000"),
        ("INDABA_STREAMS", "0"),
        ("INDABA_STREAMS_PER_ACCOUNT", "many"),
    ],
)
def test_a_setting_that_cannot_work_is_refused_by_name(env_file: Path, name: str, value: str) -> None:
    with env_file.open("a") as file:
        file.write(f"{name}={value}\n")
    with pytest.raises(BadSettings) as refusal:
        load(env_file)
    assert [complaint.startswith(name) for complaint in refusal.value.complaints] == [True]
    assert "hunter2" not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INDABA_ORIGIN", "https://talk.test, http://[::1]:3080/"),
        ("DATABASE_URL", "sqlite:////srv/indaba.sqlite3"),
        ("INDABA_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8,fd00::/8"),
        ("LIVEKIT_URL", "ws://sfu:7880"),
        ("LIVEKIT_NODE_IP", "2001:db8::1"),
    ],
)
def test_a_setting_that_can_work_is_taken(env_file: Path, name: str, value: str) -> None:
    with env_file.open("a") as file:
        file.write(f"{name}={value}\n")
    assert load(env_file)


@pytest.mark.parametrize("is_in_environment", [True, False])
def test_a_secret_comes_from_the_file_that_is_named(
    env_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_in_environment: bool
) -> None:
    secret = secrets.token_hex(24)
    (tmp_path / "session").write_text(f"{secret}\n")
    if is_in_environment:
        monkeypatch.setenv("SESSION_SECRET_FILE", str(tmp_path / "session"))
    else:
        with env_file.open("a") as file:
            file.write(f"SESSION_SECRET_FILE={tmp_path / 'session'}\n")
    assert load(env_file).session_secret.get_secret_value() == secret


@pytest.mark.parametrize("contents", [None, b"\xd0\xff" * 20])
def test_a_secrets_file_that_cannot_be_read_is_refused_by_name(
    env_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, contents: bytes | None
) -> None:
    if contents is not None:
        (tmp_path / "session").write_bytes(contents)
    monkeypatch.setenv("SESSION_SECRET_FILE", str(tmp_path / "session"))
    with pytest.raises(BadSettings, match="SESSION_SECRET_FILE cannot be read"):
        load(env_file)


@pytest.mark.parametrize("origin", ["https://talk.test", "http://localhost:3080 https://talk.test"])
def test_a_public_server_has_limits(env_file: Path, origin: str) -> None:
    with pytest.raises(BadSettings, match="INDABA_LIMITS"):
        load(env_file, INDABA_ORIGIN=origin, INDABA_LIMITS="off")


@pytest.mark.parametrize(
    ("origin", "registration", "age_s"),
    [
        ("", Registration.OPEN, 0),
        ("http://127.0.0.1:80", Registration.OPEN, 0),
        ("https://talk.test", Registration.INVITE, 86400),
    ],
)
def test_a_public_server_is_stricter_by_itself(
    env_file: Path, origin: str, registration: Registration, age_s: int
) -> None:
    chosen = load(env_file, INDABA_ORIGIN=origin)
    assert chosen.registration_policy is registration
    assert chosen.vote_terms[2].total_seconds() == age_s


def test_a_public_server_may_say_otherwise(env_file: Path) -> None:
    given = {"INDABA_ORIGIN": "https://talk.test", "INDABA_REGISTRATION": "open", "INDABA_VOTE_ACCOUNT_AGE_S": "0"}
    chosen = load(env_file, **given)
    assert chosen.registration_policy is Registration.OPEN
    assert chosen.vote_terms[2].total_seconds() == 0
