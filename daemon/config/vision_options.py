"""Whether a vision model is asked, which one and where: said on the command line or in the environment. Never by the
repository, which may be a stranger's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from daemon.errors import UndriftError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

DEFAULT_MODEL = "gpt-5.6-luna"
DEFAULT_URL = "https://api.openai.com/v1"
DEFAULT_BUDGET = 20
MODEL_VARIABLE = "UNDRIFT_VISION_MODEL"
GO_OFFLINE = "check without --vision"


@dataclass(frozen=True, slots=True)
class VisionOptions:
    """Which model is asked, where, with which key, and about how many pictures in one run. `seconds` is how long one
    answer may take."""

    model: str = DEFAULT_MODEL
    url: str = DEFAULT_URL
    key: str = field(default="", repr=False)
    budget: int = DEFAULT_BUDGET
    seconds: float = 120

    @property
    def host(self) -> str:
        """Whom the pictures go to, as a person checks it."""
        from coherence.wording import plain

        address = urlsplit(self.url)
        host = f"{address.hostname}:{address.port}" if address.port else address.hostname
        return plain(host or "") + (" (not encrypted)" if address.scheme == "http" else "")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked of the vision reader."""
    parser.add_argument(
        "--vision", action="store_true", help="show the pictures to a vision model, too: they leave this machine"
    )
    parser.add_argument(
        "--vision-model", metavar="NAME", help=f"the model (${MODEL_VARIABLE}; default: {DEFAULT_MODEL})"
    )
    parser.add_argument(
        "--vision-url", metavar="URL", help="an OpenAI-compatible server ($OPENAI_BASE_URL; default: OpenAI's)"
    )
    parser.add_argument(
        "--vision-budget",
        metavar="N",
        type=int,
        default=DEFAULT_BUDGET,
        help=f"the most pictures to send in this run (default: {DEFAULT_BUDGET})",
    )


def vision_options(environment: Mapping[str, str], arguments: argparse.Namespace) -> VisionOptions | None:
    """What the command line says, then the environment, then the defaults; None where nobody asks for it. Raises
    UndriftError."""
    if not arguments.vision:
        return None
    if arguments.since:
        raise UndriftError("--vision says what is false today, not since when: leave out --since or --vision")
    url = arguments.vision_url or environment.get("OPENAI_BASE_URL") or DEFAULT_URL
    try:
        address = urlsplit(url)
        is_address = address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise UndriftError(f"no address of a vision server: {url!r}; write --vision-url https://HOST/v1")
    key = environment.get("OPENAI_API_KEY", "")
    if not key and url == DEFAULT_URL:
        raise UndriftError(
            f"--vision needs a key: set OPENAI_API_KEY, or name another server with --vision-url; or {GO_OFFLINE}"
        )
    model = arguments.vision_model or environment.get(MODEL_VARIABLE) or DEFAULT_MODEL
    return VisionOptions(model, url, key, max(arguments.vision_budget, 0))
