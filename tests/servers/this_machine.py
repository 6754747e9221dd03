"""No test talks to another machine, whatever the environment says."""

import socket
from collections.abc import Callable
from typing import Any

import pytest

_LEADING_AWAY = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "OPENAI_CUSTOM_HEADERS", "OPENAI_ORG_ID", "OPENAI_BASE_URL")


@pytest.fixture
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket to anywhere else fails the test. For all tests of a file:
    `pytestmark = pytest.mark.usefixtures("only_this_machine")`."""
    connect: Callable[[socket.socket, Any], None] = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        assert address[0] == "127.0.0.1", f"a socket to {address}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    for name in _LEADING_AWAY:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
