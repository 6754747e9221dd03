"""Systems that others stand in for: a client of Redis talks to Valkey, an exporter of OpenTelemetry to Jaeger, where
that is what runs."""

from collections.abc import Iterable, Mapping

from analyzers.catalogue import Catalogue
from analyzers.graph import is_outside
from analyzers.landscape import SYSTEM
from analyzers.outside.wiring import Told


def standing_in(told: Mapping[str, Iterable[Told]], declared: set[str], known: Catalogue) -> dict[str, str]:
    """The keys of systems that are not here, each with that of the one that its clients talk to instead. Of several
    that could be meant, it is the one that a program is told of."""
    targets = {each.target for tolds in told.values() for each in tolds if is_outside(each.target)}
    named = {target.removeprefix(SYSTEM) for target in targets}
    found: dict[str, str] = {}
    for keys in (named, declared):
        standing: dict[str, list[str]] = {}
        for key in sorted(keys):
            standing.setdefault(known.systems[key].instead_of, []).append(key)
        for other, those in standing.items():
            if other and other not in named | declared and len(those) == 1:
                found.setdefault(other, those[0])
    return found


def instead(target: str, meant: Mapping[str, str]) -> str:
    """The id of what is talked to in place of a system; any other id as it is."""
    key = target.removeprefix(SYSTEM)
    return SYSTEM + meant.get(key, key) if is_outside(target) else target
