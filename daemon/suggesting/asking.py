"""The questions to a model: as many as were allowed, each once, and said before the first goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzers.flows.prose.asking import FORM_NAME, INSTRUCTIONS, SCHEMA, VERSION, Answer, answer_of
from coherence.wording import joined, plain, several
from daemon.adapters.answered import Answered, key_of
from daemon.config.model_options import Words
from daemon.errors import UndriftError
from daemon.ports.models import Asked, Form, ModelProvider, Unanswered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from daemon.config.model_options import ModelOptions
    from daemon.ports.store import Store
    from daemon.suggesting.candidates import Candidate

MODEL_VARIABLE = "UNDRIFT_FLOWS_MODEL"
WITHOUT = "write the flow by hand: docs/flows.md"
WORDS = Words("--ai", "--model", "--base-url", MODEL_VARIABLE, "comment", WITHOUT)
# Room for the longest flow that is read, and for the thoughts before it.
MOST_TOKENS = 6000
FORM = Form(FORM_NAME, INSTRUCTIONS, SCHEMA, MOST_TOKENS)
_MEMO = "flows of prose"
_MOST_FILES = 4


class Asker:
    """Asks about comments. `connect` makes the provider, where there is something to ask; `price` says what questions
    may cost."""

    def __init__(
        self,
        options: ModelOptions,
        connect: Callable[[ModelOptions], ModelProvider],
        store: Store,
        price: Callable[[Sequence[str]], str],
        warn: Callable[[str], None],
    ) -> None:
        self._options = options
        self._connect = connect
        self._answers = Answered(store, _MEMO, Answer)
        self._price = price
        self._warn = warn

    def new(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Those that were not answered before, each question once."""
        asked: dict[str, Candidate] = {}
        for each in candidates:
            asked.setdefault(self._key(each), each)
        return [each for key, each in asked.items() if self._answers.known(key) is None]

    def answers(self, candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, Answer | Unanswered]]:
        """What is answered about each. After a final failure only what was answered before is of use. Raises
        UndriftError before anything is spent where there are too many."""
        new = self.new(candidates)
        self._keep_to_budget(new)
        provider: ModelProvider | None = None
        is_over = False
        try:
            for each in candidates:
                answer: Answer | Unanswered | None = self._answers.known(self._key(each))
                if answer is None and not is_over:
                    provider = provider or self._connect(self._options)
                    answer = self._asked(provider, each)
                    is_over = isinstance(answer, Unanswered) and answer.is_final
                if answer is not None:
                    yield each, answer
        finally:
            if provider is not None:
                provider.close()

    def _asked(self, provider: ModelProvider, candidate: Candidate) -> Answer | Unanswered:
        text = provider.ask(Asked(candidate.question))
        if isinstance(text, Unanswered):
            return text
        answer = answer_of(text)
        if answer is None:
            why = "gave an answer that is not of the form that was asked for"
            return Unanswered(why, f"ask another model ({WORDS.model}), or {WITHOUT}")
        self._answers.remember(self._key(candidate), answer)
        return answer

    def _keep_to_budget(self, new: Sequence[Candidate]) -> None:
        host, most = self._options.host, self._options.budget
        if len(new) > most:
            raise UndriftError(
                f"--ai would send {several(len(new), 'comment')} to {host}, more than the {most} of one run: nothing "
                f"was sent. Allow it with --budget {len(new)}, or name files or functions "
                "(undrift flows suggest --ai PATH); --dry-run shows them all"
            )
        if new:
            self._warn(sending(new, self._options, self._price([each.question for each in new])))

    def _key(self, candidate: Candidate) -> str:
        """The same question, asked of the same model at the same place."""
        return key_of(str(VERSION), self._options.url, self._options.model, candidate.question)


def sending(candidates: Sequence[Candidate], options: ModelOptions, price: str, verb: str = "") -> str:
    """What goes out, to whom, and what it costs."""
    count = len(candidates)
    files = list(dict.fromkeys(plain(each.path) for each in candidates))
    more = [several(len(files) - _MOST_FILES, "more file")] if len(files) > _MOST_FILES else []
    verb = verb or ("goes" if count == 1 else "go")
    return (
        f"the text of {several(count, 'comment')} of {joined([*files[:_MOST_FILES], *more])}, with the names of "
        f"the code around, {verb} to {options.host}, to be read by {plain(options.model)}: {price}"
    )
