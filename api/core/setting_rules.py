"""When an address among the settings can be what it is meant for. Pure: names what is wrong, never a value."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

IN_MEMORY = ("", ":memory:")
WEB = ("http", "https")
USUAL_PORTS = {"http": 80, "https": 443}
SFU = (*WEB, "ws", "wss")


def bad_shapes(
    database_url: str, origins: Iterable[str], trusted_proxies: str, livekit_url: str, livekit_node_ip: str
) -> list[str]:
    """What is wrong with them, by name."""
    complaints: list[str] = []
    if database_url and not _is_database(database_url):
        complaints.append("DATABASE_URL must be sqlite:///path/of/a/file (other databases are not supported yet)")
    if not all(_is_origin(origin) for origin in origins):
        complaints.append("INDABA_ORIGIN must list origins such as https://talk.example.org")
    if not all(_is_network(proxy.strip()) for proxy in trusted_proxies.split(",")):
        complaints.append("INDABA_TRUSTED_PROXIES must list addresses or networks such as 10.0.0.0/8")
    if livekit_url and not _is_origin(livekit_url, SFU):
        complaints.append("LIVEKIT_URL must be an address such as http://sfu:7880")
    if not _is_address(livekit_node_ip):
        complaints.append("LIVEKIT_NODE_IP must be an IP address such as 203.0.113.7")
    return complaints


def as_browsers_write(origin: str) -> str:
    """The origin as browsers send it: in lower case and ASCII, without a slash or a port that goes without saying.

    What is no origin stays as it is, to be refused.
    """
    parts = _split(origin)
    if parts is None or parts.hostname is None or not _is_origin(origin):
        return origin
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
    port = "" if parts.port in (None, USUAL_PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}"


def _is_database(url: str) -> bool:
    scheme, _, path = url.partition(":///")
    return scheme == "sqlite" and path not in IN_MEMORY and not path.startswith("file:") and "?" not in path


def _is_origin(text: str, schemes: tuple[str, ...] = WEB) -> bool:
    """A scheme and a host, perhaps a port; nothing else."""
    parts = _split(text)
    if parts is None or parts.scheme not in schemes or not parts.hostname:
        return False
    return parts.path in ("", "/") and not (parts.query or parts.fragment or "@" in parts.netloc)


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises where it is no port
    except ValueError:
        return None
    return parts


def _is_network(text: str) -> bool:
    try:
        ipaddress.ip_network(text)
    except ValueError:
        return False
    return True


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
