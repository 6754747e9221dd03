"""Servers that models are asked at, by their addresses."""

from __future__ import annotations

from urllib.parse import urlsplit

# Who is asked where the user names nobody else.
OPENAI = "https://api.openai.com/v1"


def is_openai(url: str) -> bool:
    """Whether an address is OpenAI's own: it needs a key, and has prices that are known."""
    return url.rstrip("/") == OPENAI


def is_address(url: str) -> bool:
    """Whether it can be the address of a server."""
    try:
        address = urlsplit(url)
        return address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0
    except ValueError:
        return False


def host_of(url: str) -> str:
    """Whom something goes to, as a person checks it."""
    from coherence.wording import plain

    address = urlsplit(url)
    host = f"{address.hostname}:{address.port}" if address.port else address.hostname
    return plain(host or "") + (" (not encrypted)" if address.scheme == "http" else "")
