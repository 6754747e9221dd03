"""Connection strings and addresses, reduced to what tells which system is meant: the scheme and the host.

A user, a password, a path and a query never get further than this module; a port does only where it stands for a host.
"""

import re
from collections.abc import Iterator

# Java puts words before an address: for how to connect, and for what watches the connection.
_JAVA = re.compile(
    r"(?:jdbc|r2dbcs?):(?:(?:aws-wrapper|log4jdbc|otel|p6spy|pool|tc):){0,3}([a-z][a-z0-9-]{0,30}):(//[^\s;]*)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]{1,30})://([^\s\"'`<>/?#]*)([^\s\"'`<>]*)", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)*[a-z0-9_](?:[a-z0-9_-]{0,62})", re.IGNORECASE)
# The machine itself: there, the port tells who answers.
_HERE = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "host.docker.internal"})  # noqa: S104 (nothing is bound)
_WEB = frozenset({"http", "https", "ws", "wss"})
_NO_SYSTEM = frozenset({"data", "file", "git", "javascript", "mailto", "ssh", "urn", "blob", "about", "chrome", "npm"})


def address(text: str) -> str:
    """The scheme and host of an address that a text begins with, or "" where they tell nothing."""
    found = _ADDRESS.match(_of_java(text))
    return _reduced(found) if found else ""


def addresses(text: str) -> Iterator[str]:
    """Every address in a text, reduced."""
    for found in _ADDRESS.finditer(text):
        if reduced := _reduced(found):
            yield reduced


def host_of(reduced: str) -> str:
    """The host of a reduced address."""
    return reduced.partition("://")[2]


def scheme_of(reduced: str) -> str:
    """The scheme of a reduced address, without the driver: "postgresql" of "postgresql+psycopg://db"."""
    return reduced.partition("://")[0].partition("+")[0]


def _of_java(text: str) -> str:
    """What a connection string of JDBC or R2DBC says as an address: "postgresql://db/shop", or "h2://" where what it
    connects to has no host. Any other text stays as it is."""
    found = _JAVA.match(text)
    return f"{found[1]}:{found[2] or '//'}" if found else text


def _reduced(found: re.Match[str]) -> str:
    scheme = found[1].lower()
    if scheme in _NO_SYSTEM:
        return ""
    authority = found[2].rpartition("@")[2].partition(",")[0]
    name, _, port = authority.partition(":")
    # A password with a slash in it cuts the authority short: what stands before that slash is then no host.
    torn = "@" in found[3] or ("@" not in found[2] and bool(port) and not port.isdigit())
    host = name.lower() if _HOST.fullmatch(name) and not torn else ""
    if scheme in _WEB and not host:
        return ""
    if scheme in _WEB and host in _HERE and port.isdigit():
        host = f"localhost:{port[:5]}"
    return f"{scheme}://{host}"
