"""A real pointer over a page: Chromium is told through a pipe, in its DevTools protocol, where the mouse is."""

import base64
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from tests.browser.measure import FLAGS, browser

# Chromium reads commands from its third file and answers on its fourth.
_WITH_PIPES = 'in=$1 out=$2; shift 2; eval "exec \\"\\$@\\" 3<&$in 4>&$out"'
_NOWHERE = (0, 0)


@dataclass(slots=True)
class Page:
    """An open page."""

    commands: IO[bytes]
    answers: IO[bytes]
    session: str = ""
    _count: int = field(default=0)

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The answer to a command. Raises OSError where Chromium refuses it, or has gone."""
        self._count += 1
        command = {"id": self._count, "method": method, "params": parameters}
        if self.session:
            command["sessionId"] = self.session
        self.commands.write(json.dumps(command).encode() + b"\0")
        self.commands.flush()
        while (said := json.loads(self._next())).get("id") != self._count:
            pass
        if "error" in said:
            raise OSError(said["error"]["message"])
        found: dict[str, Any] = said["result"]
        return found

    def value(self, script: str) -> Any:
        """What a script on the page gives."""
        return self.ask("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def point(self, x: float = _NOWHERE[0], y: float = _NOWHERE[1]) -> None:
        """Move the mouse there, in pixels of the page, and wait until it is drawn."""
        self.ask("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        self.ask(
            "Runtime.evaluate",
            expression="new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))",
            awaitPromise=True,
        )

    def seen(self) -> bytes:
        """What is on the screen, as a PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"])

    def _next(self) -> bytes:
        """One message, up to the byte that ends it."""
        found = bytearray()
        while (byte := self.answers.read(1)) not in (b"\0", b""):
            found += byte
        if not found:
            raise OSError("Chromium has gone")
        return bytes(found)


@contextmanager
def opened(html: str) -> Iterator[Page]:
    """A page with this content, in a window that holds all of it, for as long as the block lasts."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, "utf-8")
        with _started(folder) as page:
            target = page.ask("Target.createTarget", url=file.as_uri())["targetId"]
            page.session = page.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            while page.value("location.protocol + document.readyState") != "file:complete":
                pass
            yield page


@contextmanager
def _started(folder: str) -> Iterator[Page]:
    """Chromium, before it has a page."""
    (read, commands), (answers, write) = os.pipe(), os.pipe()
    program = (browser() or "", *FLAGS, f"--user-data-dir={folder}/profile", "--remote-debugging-pipe")
    shell = ["/bin/bash", "-c", _WITH_PIPES, "pipes", str(read), str(write), *program]
    process = subprocess.Popen(shell, pass_fds=(read, write), stderr=subprocess.DEVNULL)
    os.close(read)
    os.close(write)
    try:
        with os.fdopen(commands, "wb") as told, os.fdopen(answers, "rb") as heard:
            yield Page(told, heard)
    finally:
        process.kill()
        process.wait()
