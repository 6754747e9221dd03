"""Planted lies: true drawings of real repositories in every format that is read, and the same with one lie each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.coherence.planting import KINDS
from bench.coherence.styles import STYLES
from bench.coherence.trials import Trial, trials
from bench.coherence.writers import WRITERS
from bench.context import Context
from bench.ours import workspace
from bench.repos import MissingError
from bench.table import Row, at_least, at_most, told

# The causes of misses were looked for in the first; the others only measure, with seeds of their own.
TUNED_ON = (
    "healthchecks", "celery", "umami", "miniflux", "ftgo-application", "lemmy", "microservices-demo",
    "full-stack-fastapi-template", "flask", "outline", "listmonk", "spring-petclinic-microservices", "piggymetrics",
    "paperless-ngx", "opentelemetry-demo", "wild-workouts",
)  # fmt: skip
FRESH = ("redash", "vue-core", "vikunja", "memos", "atuin", "vaultwarden", "mall-swarm", "bank-of-anthos")
LEAST_FOUND = 99.0
MOST_FALSE = 1.0
_MOST_TOLD = 40


def planted_lies(context: Context) -> Iterator[Row]:
    """The share of lies that are found, and of true boxes, frames and arrows that are called false."""
    for title, names, seed in (("tuned on", TUNED_ON, "first"), ("fresh", FRESH, "second")):
        held: list[tuple[str, Trial]] = []
        for name in names:
            try:
                root = context.repos.find(name)
            except MissingError as error:
                yield told(f"{name}: skipped", str(error))
                continue
            held += [(name, trial) for trial in _of_repository(root, context.scratch / name, f"{seed} {name}")]
        if held:
            yield from _rows(title, held)


def _of_repository(root: Path, cache: Path, seed: str) -> list[Trial]:
    with workspace(root.resolve(), cache, workers=2) as ours:
        ours.refresh(None)
        return list(trials(ours.graph(), seed))


def _rows(title: str, held: list[tuple[str, Trial]]) -> Iterator[Row]:
    all_of_them = [trial for _, trial in held]
    lies = [trial for trial in all_of_them if trial.lie]
    elements = sum(trial.elements for trial in all_of_them)
    alarms = [(name, trial, said) for name, trial in held if not trial.lie for said in trial.said]
    found = 100 * sum(trial.found for trial in lies) / max(len(lies), 1)
    yield at_least(f"{title}: lies found", found, LEAST_FOUND, " %", f"of {len(lies)}")
    yield at_most(f"{title}: false alarms", 100 * len(alarms) / max(elements, 1), MOST_FALSE, " %", f"of {elements}")
    for kind in ("phantom arrow", "reversed arrow"):
        grades = Counter(trial.grade for trial in lies if trial.lie == kind and trial.found)
        shares = [f"{grades[grade]} {grade}s" for grade in ("error", "warning", "note")]
        yield told(f"  {kind}s found as", ", ".join(shares))
    for what, keys in (("writer", tuple(WRITERS)), ("style", tuple(style.name for style in STYLES))):
        for key in keys:
            yield told(f"  {key}", _shares([trial for trial in all_of_them if getattr(trial, what) == key]))
    yield told("  together", _shares(all_of_them))
    missed = [(name, trial) for name, trial in held if trial.lie and not trial.found]
    for name, trial in missed[:_MOST_TOLD]:
        yield told("  missed", f"{name}, {trial.writer}, {trial.style}: {trial.lie} {trial.subject!r}")
    for name, trial, said in alarms[:_MOST_TOLD]:
        yield told("  false alarm", f"{name}, {trial.writer}, {trial.style}: {said.rule}: {said.message}")


def _shares(held: Iterable[Trial]) -> str:
    """ "phantom box 40/40, ..., false alarms 0/812"."""
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    elements = alarms = 0
    for trial in held:
        planted[trial.lie] += 1
        found[trial.lie] += trial.found
        elements += trial.elements
        alarms += 0 if trial.lie else len(trial.said)
    by_kind = [f"{kind} {found[kind]}/{planted[kind]}" for kind in KINDS if planted[kind]]
    return ", ".join((*by_kind, f"false alarms {alarms}/{elements}"))
