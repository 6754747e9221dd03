"""Which model answers questions, and where: said on the command line or in the environment. Never by the repository,
which may be a stranger's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from daemon.config.servers import OPENAI, host_of, is_address, is_openai
from daemon.errors import UndriftError

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_MODEL = "gpt-5.6-luna"
DEFAULT_BUDGET = 20


class Words(NamedTuple):
    """How the user says what is chosen: the switch that asks a model, the options for the model and the address, the
    variable with a model; `subject` is what a question is about, `otherwise` how to do without."""

    switch: str
    model: str
    url: str
    variable: str
    subject: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """Which model is asked, where, with which key, and how many questions in one run. `seconds` is how long one answer
    may take."""

    model: str = DEFAULT_MODEL
    url: str = OPENAI
    key: str = field(default="", repr=False)
    budget: int = DEFAULT_BUDGET
    seconds: float = 120

    @property
    def host(self) -> str:
        """Whom the questions go to, as a person checks it."""
        return host_of(self.url)


class Chosen(NamedTuple):
    """What the command line says; None for what it does not say."""

    model: str | None
    url: str | None
    budget: int


def model_options(
    environment: Mapping[str, str], chosen: Chosen, words: Words, *, needs_key: bool = True
) -> ModelOptions:
    """What the command line says, then the environment, then the defaults. Raises UndriftError."""
    url = chosen.url or environment.get("OPENAI_BASE_URL") or OPENAI
    if not is_address(url):
        raise UndriftError(f"no address of a server: {url!r}; write {words.url} https://HOST/v1")
    key = environment.get("OPENAI_API_KEY", "")
    if needs_key and not key and is_openai(url):
        raise UndriftError(
            f"{words.switch} needs a key: set OPENAI_API_KEY, or name another server with {words.url}; "
            f"or {words.otherwise}"
        )
    model = chosen.model or environment.get(words.variable) or DEFAULT_MODEL
    return ModelOptions(model, url, key, max(chosen.budget, 0))
