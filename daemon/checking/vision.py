"""The vision reader: a model that looks at the pictures a second time, where somebody asks for it.

Pictures leave the machine and money is spent. So nothing happens without `--vision`; model and address come from the
command line or the environment, never from the repository; more pictures than allowed are refused before the first
is sent; and what was answered once is remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coherence.pictured.second_sight import (
    INSTRUCTIONS,
    MOST_COMPONENTS,
    SCHEMA,
    VERSION,
    Answer,
    answer_of,
    question,
    sight,
)
from coherence.raster.reading import Reading
from coherence.sight import Sight, Trouble
from coherence.wording import plain, several
from daemon.adapters.answered import Answered, key_of
from daemon.config.vision_options import GO_OFFLINE, WORDS
from daemon.errors import UndriftError
from daemon.ports.models import Asked, Form, ModelProvider, Unanswered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from daemon.config.model_options import ModelOptions
    from daemon.ports.pictures import PictureReader
    from daemon.ports.store import Store

FORM = Form("connections", INSTRUCTIONS, SCHEMA)
_MEMO = "vision"
# What common servers take in one request, as bytes of PNG.
_LARGEST = 15 << 20
_OR = f"or {GO_OFFLINE}"


def second_reader(
    chosen: ModelOptions, reader: PictureReader, store: Store, warn: Callable[[str], None]
) -> SecondReader:
    """The vision reader of the real world."""
    return SecondReader(chosen, _openai, reader, store, warn)


def _openai(chosen: ModelOptions) -> ModelProvider:
    """Loading the SDK takes more than a second: only for whom there is something to ask."""
    from daemon.adapters.openai.models import OpenAIModel

    return OpenAIModel(chosen, FORM, WORDS)


class SecondReader:
    """Looks at pictures a second time. The offline reader says what there is to ask about."""

    def __init__(
        self,
        chosen: ModelOptions,
        connect: Callable[[ModelOptions], ModelProvider],
        reader: PictureReader,
        store: Store,
        warn: Callable[[str], None],
    ) -> None:
        self._options = chosen
        self._connect = connect
        self._provider: ModelProvider | None = None
        self._reader = reader
        self._warn = warn
        self._answers = Answered(store, _MEMO, Answer)

    def sights(self, pictures: Mapping[str, bytes]) -> dict[str, Sight]:
        """What the model makes of the pictures at these paths. Those that the offline reader refuses, or that nothing
        could connect, are not sent. Raises UndriftError before anything is spent where there are too many."""
        asked = {
            path: _Question(self._key(data, reading), data, reading)
            for path, data in sorted(pictures.items())
            if isinstance(reading := self._reader.read(data), Reading) and len(reading.components) > 1
        }
        self._keep_to_budget(asked.values())
        try:
            return dict(self._sights(asked))
        finally:
            if self._provider is not None:
                self._provider.close()

    def _sights(self, asked: Mapping[str, _Question]) -> Iterator[tuple[str, Sight]]:
        """After a final failure only what was answered before is of use."""
        is_over = False
        for path, one in asked.items():
            answer: Answer | Unanswered | None = self._answers.known(one.key)
            if answer is None and not is_over:
                answer = self._answer(one)
            if isinstance(answer, Answer):
                yield path, sight(one.reading, answer)
            elif isinstance(answer, Unanswered):
                yield path, Sight(troubles=(_trouble(answer),))
                is_over = answer.is_final

    def _keep_to_budget(self, asked: Iterable[_Question]) -> None:
        new = len({one.key for one in asked if self._answers.known(one.key) is None})
        most = self._options.budget
        host, pictures = self._options.host, several(new, "picture")
        if new > most:
            raise UndriftError(
                f"--vision would send {pictures} to {host}, more than the {most} of one run: nothing was sent. Allow "
                f"it with --vision-budget {new}, name fewer pictures (undrift check PATH), {_OR}"
            )
        if new:
            verb = "goes" if new == 1 else "go"
            self._warn(f"{pictures} {verb} to {host}, to be looked at by {plain(self._options.model)}")

    def _answer(self, one: _Question) -> Answer | Unanswered:
        if len(one.reading.components) > MOST_COMPONENTS:
            why = f"is not asked: the picture has {len(one.reading.components)} components, too many for one question"
            return Unanswered(why, "cut it into pictures")
        # Decoded and encoded anew: it stands as the offline reader saw it, and nothing that a camera or a tool wrote
        # into the file leaves the machine.
        picture = self._reader.crop(one.data, (0, 0, one.reading.width, one.reading.height))
        if not isinstance(picture, bytes) or len(picture) > _LARGEST:
            return Unanswered("is not asked: the picture is too large to be sent", "save it smaller")
        self._provider = self._provider or self._connect(self._options)
        text = self._provider.ask(Asked(question(one.reading), picture))
        if isinstance(text, Unanswered):
            return text
        answer = answer_of(text)
        if answer is None:
            return Unanswered("gave an answer that is not of the form that was asked for", f"ask another model, {_OR}")
        self._answers.remember(one.key, answer)
        return answer

    def _key(self, data: bytes, reading: Reading) -> str:
        """The same picture, asked about in the same words, of the same model at the same place."""
        return key_of(data, str(VERSION), self._options.url, self._options.model, question(reading))


class _Question(NamedTuple):
    key: str
    data: bytes
    reading: Reading


def _trouble(unanswered: Unanswered) -> Trouble:
    rest = "; no other picture was sent after this one" if unanswered.is_final else ""
    return Trouble(f"{unanswered.why}{rest}", unanswered.fix)
