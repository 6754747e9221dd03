"""The programs that pictures are drawn with, started when they are first asked for, and gone with the desk."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "tests" / "formats_tools" / "node_modules"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe"),
    "--allow-file-access-from-files",
)
# Chromium reads commands from its third file and answers on its fourth.
_WITH_PIPES = 'in=$1 out=$2; shift 2; eval "exec \\"\\$@\\" 3<&$in 4>&$out"'
_FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{fonts}</dir></fontconfig>
"""


class MissingToolError(Exception):
    """A program that a style is drawn with is not on this machine; the message names it."""


class Desk:
    """`scratch` is a folder for what programs leave behind; `fonts` one with more fonts than the machine's own."""

    def __init__(self, scratch: Path, fonts: Path) -> None:
        self.scratch = scratch
        self.fonts = fonts
        self._stack = ExitStack()
        self._browser: _Browser | None = None
        self._node: _Node | None = None
        self._environment = dict(os.environ)

    def __enter__(self) -> "Desk":
        self.scratch.mkdir(parents=True, exist_ok=True)
        self.fonts.mkdir(parents=True, exist_ok=True)
        config = self.scratch / "fonts.conf"
        config.write_text(_FONTCONFIG.format(fonts=self.fonts), "utf-8")
        self._environment["FONTCONFIG_FILE"] = str(config)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def run(self, command: Sequence[str], given: bytes = b"") -> bytes:
        """What a program writes to its output. Raises MissingToolError, and CalledProcessError where it fails."""
        if shutil.which(command[0]) is None:
            raise MissingToolError(f"{command[0]} is not installed")
        done = subprocess.run(
            list(command), input=given, capture_output=True, check=True, env=self._environment, cwd=self.scratch
        )
        return done.stdout

    def browser(self) -> "_Browser":
        """Chromium with an empty page."""
        if self._browser is None:
            program = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
            if program is None:
                raise MissingToolError("chromium is not installed")
            self._browser = _Browser(program, self.scratch, self._environment)
            self._stack.callback(self._browser.close)
        return self._browser

    def svg(self, tool: str, source: str, options: Mapping[str, object]) -> str:
        """What a tool of the npm packages (`d2`) draws. Raises MissingToolError; ValueError says what the
        tool did not like."""
        if self._node is None:
            if shutil.which("node") is None or not MODULES.is_dir():
                raise MissingToolError(f"node, and its packages (`npm ci` in {MODULES.parent.name}), are not installed")
            self._node = _Node(self._environment)
            self._stack.callback(self._node.close)
        return self._node.svg(tool, source, options)


class _Browser:
    """One page, told through a pipe what to show."""

    def __init__(self, program: str, scratch: Path, environment: dict[str, str]) -> None:
        (read, commands), (answers, write) = os.pipe(), os.pipe()
        shell = ["/bin/bash", "-c", _WITH_PIPES, "pipes", str(read), str(write), program, *_FLAGS]
        shell.append(f"--user-data-dir={scratch / 'profile'}")
        self._process = subprocess.Popen(shell, pass_fds=(read, write), stderr=subprocess.DEVNULL, env=environment)
        os.close(read)
        os.close(write)
        self._told: IO[bytes] = os.fdopen(commands, "wb")
        self._heard: IO[bytes] = os.fdopen(answers, "rb")
        self._count = 0
        self._session = ""
        self._file = scratch / "page.html"
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def show(self, html: str) -> None:
        """Open a page with this content, and wait until it is there."""
        self._file.write_text(html, "utf-8")
        self._ask("Page.navigate", url=self._file.as_uri())
        while self.value("location.protocol + document.readyState") != "file:complete":
            pass
        self.value("document.fonts.ready.then(() => 0)")

    def value(self, script: str) -> Any:
        """What a script on the page gives, once it has it. Raises ValueError where it fails."""
        said = self._ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in said:
            raise ValueError(str(said["exceptionDetails"].get("exception", {}).get("description", "a script failed")))
        return said["result"].get("value")

    def picture(self, selector: str, scale: float = 1.0) -> bytes:
        """An element as it is seen, as a PNG."""
        place = (
            f"(() => {{ const r = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
            " return {x: r.left, y: r.top, width: Math.ceil(r.width), height: Math.ceil(r.height)}; })()"
        )
        clip = self.value(place) | {"scale": scale}
        shot = self._ask("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        return base64.b64decode(shot["data"])

    def close(self) -> None:
        self._told.close()
        self._heard.close()
        self._process.kill()
        self._process.wait()

    def _ask(self, method: str, **parameters: object) -> dict[str, Any]:
        self._count += 1
        command: dict[str, object] = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            command["sessionId"] = self._session
        self._told.write(json.dumps(command).encode() + b"\0")
        self._told.flush()
        while (said := json.loads(self._next())).get("id") != self._count:
            pass
        if "error" in said:
            raise OSError(said["error"]["message"])
        found: dict[str, Any] = said["result"]
        return found

    def _next(self) -> bytes:
        """One message, up to the byte that ends it."""
        found = bytearray()
        while (byte := self._heard.read(1)) not in (b"\0", b""):
            found += byte
        if not found:
            raise OSError("Chromium has gone")
        return bytes(found)


class _Node:
    """A process that draws what it is told, a line of JSON each."""

    def __init__(self, environment: dict[str, str]) -> None:
        script = Path(__file__).with_name("draw.mjs")
        self._process = subprocess.Popen(
            ["node", "--experimental-import-meta-resolve", str(script), str(MODULES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            encoding="utf-8",
        )

    def svg(self, tool: str, source: str, options: Mapping[str, object]) -> str:
        told, heard = self._process.stdin, self._process.stdout
        assert told is not None
        assert heard is not None
        told.write(json.dumps({"tool": tool, "source": source, "options": options}) + "\n")
        told.flush()
        answer: dict[str, str] = json.loads(heard.readline())
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer["svg"]

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
