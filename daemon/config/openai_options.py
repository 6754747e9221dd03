"""Which image model paints, where and how: said by the user, on the command line, in the environment or in the user's
own config. Never by the repository, which may be a stranger's."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from daemon.config.servers import OPENAI, host_of, is_address, is_openai
from daemon.errors import UndriftError

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_MODEL = "gpt-image-2"
MODEL_VARIABLE = "UNDRIFT_IMAGE_MODEL"
PAINT_OFFLINE = "paint with --engine sketch"

Quality = Literal["auto", "low", "medium", "high", "xhigh", "max"]
Format = Literal["png", "webp", "jpeg"]
QUALITIES: tuple[Quality, ...] = get_args(Quality)
FORMATS: tuple[Format, ...] = get_args(Format)
_Choice = TypeVar("_Choice", bound=str)
_MOST_PARTIALS = 3


@dataclass(frozen=True, slots=True)
class OpenAIOptions:
    """`compression` is 0 to 100, for WebP and JPEG (None: the server's own); `partials` is how many unfinished pictures
    are asked for where somebody watches, each of which costs a little; `seconds` is how long one picture may take."""

    model: str = DEFAULT_MODEL
    url: str = OPENAI
    key: str = field(default="", repr=False)
    quality: Quality = "medium"
    format: Format = "png"
    compression: int | None = None
    partials: int = 0
    seconds: float = 360

    @property
    def host(self) -> str:
        """Whom the plans go to, as a person checks it."""
        return host_of(self.url)

    @property
    def is_gpt(self) -> bool:
        """Is it one of OpenAI's image models? They know settings that other servers refuse, and the other way round."""
        return self.model.startswith(("gpt-image-", "chatgpt-image-"))

    @property
    def identity(self) -> str:
        """All that another answer would depend on. An address of the user's own appears as a digest only: the lock of
        the repository tells where nobody's servers are."""
        parts = [self.model]
        if self.is_gpt:
            parts += [f"quality={self.quality}", self.format]
        if self.is_gpt and self.compression is not None:
            parts.append(f"compression={self.compression}")
        if not is_openai(self.url):
            parts.append(f"at={hashlib.blake2b(self.url.rstrip('/').encode(), digest_size=4).hexdigest()}")
        return " ".join(parts)


def openai_options(environment: Mapping[str, str], said: Mapping[str, object]) -> OpenAIOptions:
    """The options from what the user said (`model`, `base-url`, `quality`, `format`, `compression`, `partials`,
    `seconds`; None stands for nothing), then from the environment, then the defaults. Raises UndriftError."""
    chosen = {key: value for key, value in said.items() if value is not None}
    url = _text(chosen, "base-url") or environment.get("OPENAI_BASE_URL") or OPENAI
    key = environment.get("OPENAI_API_KEY", "")
    if not is_address(url):
        raise UndriftError(f"no address of an image server: {url!r}; write --base-url https://HOST/v1")
    if not key and is_openai(url):
        raise UndriftError(
            "the engine openai needs a key: set OPENAI_API_KEY, or name another server with --base-url; "
            f"or {PAINT_OFFLINE}. `undrift dev fake-openai` tries it without one"
        )
    model = _text(chosen, "model") or environment.get(MODEL_VARIABLE) or DEFAULT_MODEL
    quality, form = _one_of(chosen, "quality", QUALITIES, "medium"), _one_of(chosen, "format", FORMATS, "png")
    compression = _number(chosen, "compression", 0, 100)
    if compression is not None and form == "png":
        raise UndriftError("compression is for webp and jpeg: a PNG loses nothing")
    partials, seconds = _number(chosen, "partials", 0, _MOST_PARTIALS), _number(chosen, "seconds", 1, 3600)
    return OpenAIOptions(model, url, key, quality, form, compression, partials or 0, seconds or 360)


def _text(said: Mapping[str, object], key: str) -> str:
    value = said.get(key, "")
    if not isinstance(value, str):
        raise UndriftError(f"{key} is a text, not {value!r}")
    return value


def _one_of(said: Mapping[str, object], key: str, choices: tuple[_Choice, ...], default: _Choice) -> _Choice:
    wanted = _text(said, key) or default
    for each in choices:
        if each == wanted:
            return each
    raise UndriftError(f"{key} {wanted!r} is none of {', '.join(choices)}")


def _number(said: Mapping[str, object], key: str, least: int, most: int) -> int | None:
    value = said.get(key)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise UndriftError(f"{key} is a whole number from {least} to {most}, not {value!r}")
    return value
