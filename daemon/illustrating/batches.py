"""Many pictures at half the price: sent together, painted within a day, and collected by a later run.

What is under way stands in the cache folder before it is sent. A run that is killed in between leaves a batch without
its name; the next one asks the server for it by the mark that the batch carries, instead of sending it again.
"""

from __future__ import annotations

import contextlib
import secrets
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from daemon.adapters.disk import write_whole
from daemon.config.openai_options import PAINT_OFFLINE
from daemon.illustrating.answers import Kept, Sent, key_of
from daemon.illustrating.budget import RAISE
from daemon.illustrating.prices import Micros
from daemon.packing import CORRUPT
from daemon.ports.batches import BatchServer, Progress
from daemon.ports.images import Order, Painted, Unpainted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from daemon.illustrating.paying import Purse

_END = ".batch"


class Entry(NamedTuple):
    """One picture of a batch: the key of its order and the take."""

    key: str
    take: int

    @property
    def name(self) -> str:
        """What the server calls it back by."""
        return f"{self.key}-{self.take}"


class Underway(NamedTuple):
    """A batch that was sent or is about to be. `id` is the server's name for it, "" while nobody knows it; `mark` is
    ours."""

    mark: str
    model: str
    entries: tuple[Entry, ...]
    id: str = ""


class Collected(NamedTuple):
    """What came of the batches under way: how many pictures are here now, what failed, and which are waited for."""

    pictures: int = 0
    failures: tuple[Unpainted, ...] = ()
    waiting: tuple[str, ...] = ()


class Batches:
    """The batches of one cache folder. The purse's prices are those of a batch."""

    def __init__(self, folder: Path, server: BatchServer, purse: Purse) -> None:
        self._folder = folder
        self._server = server
        self._purse = purse

    def submit(self, orders: Iterable[Order]) -> int | Unpainted:
        """Send what is neither here nor under way; how many that were. Refused whole where the budget does not do.
        Pictures that are changed and those that are painted anew make a batch each."""
        keyed = {key_of(each, self._server.name, self._server.model): each for each in orders}
        wanted = {key: order for key, order in keyed.items() if self._is_wanted(key)}
        if refusal := self._purse.budget.refusal(self._total(wanted.values())):
            return Unpainted(f"was not asked: {refusal}", f"{RAISE}, or {PAINT_OFFLINE}", is_final=True)
        sent = 0
        for is_guided in (False, True):
            group = {key: order for key, order in wanted.items() if bool(order.guide) == is_guided}
            answer = self._submitted(group) if group else 0
            if isinstance(answer, Unpainted):
                return answer
            sent += answer
        return sent

    def _total(self, orders: Iterable[Order]) -> Micros | None:
        estimates = [self._purse.prices.estimate(order) for order in orders]
        return None if None in estimates else Micros(sum(each or 0 for each in estimates))

    def _submitted(self, wanted: Mapping[str, Order]) -> int | Unpainted:
        """Send these orders as one batch."""
        answers, total = self._purse.answers, self._total(wanted.values())
        estimates = {key: self._purse.prices.estimate(order) for key, order in wanted.items()}
        entries = tuple(Entry(key, answers.next_take(key)) for key in wanted)
        underway = Underway(secrets.token_hex(8), self._server.model, entries)
        try:
            self._note(underway, estimates)
        except OSError as error:
            self._undo(underway)
            why = f"was not asked: the batch could not be noted ({error.strerror})"
            return Unpainted(why, "make room in the cache folder, or set UNDRIFT_CACHE_DIR", is_final=True)
        return self._sent(underway, [(entry.name, wanted[entry.key]) for entry in entries], total)

    def collect(self) -> Collected:
        """Ask how every batch goes, and keep what is done."""
        pictures, waiting = 0, list[str]()
        failures: list[Unpainted] = []
        for underway in self.underway():
            if underway.model != self._server.model:
                # Another server knows nothing of it, and would say that it never began.
                waiting.append(f"{underway.id or underway.mark}: sent with other settings ({underway.model})")
                continue
            known = underway if underway.id else self._found(underway)
            if isinstance(known, Unpainted):
                failures.append(known)
                continue
            progress = self._server.progress(known.id)
            if isinstance(progress, Unpainted):
                failures.append(progress)
            elif progress.state == "waiting":
                waiting.append(f"{known.id}: {progress.told}")
            else:
                came, failed = self._kept(known, progress)
                pictures += came
                failures += failed
        return Collected(pictures, tuple(failures), tuple(waiting))

    def close(self) -> None:
        """End the connection."""
        self._server.close()

    def underway(self) -> list[Underway]:
        """The batches that were not collected yet."""
        found = (_read(path) for path in sorted(self._folder.glob(f"*{_END}")))
        return [each for each in found if each is not None]

    def _is_wanted(self, key: str) -> bool:
        again, answers = self._purse.again, self._purse.answers
        if again == "always":
            return True
        return answers.known(key) is None and (again == "unanswered" or answers.unanswered(key) is None)

    def _sent(self, underway: Underway, named: list[tuple[str, Order]], total: Micros | None) -> int | Unpainted:
        answer = self._server.submit(named, underway.mark)
        if isinstance(answer, str):
            self._purse.budget.spend(total)
            # Should this fail, the batch is found by its mark.
            with contextlib.suppress(OSError):
                self._remember(underway._replace(id=answer))
            return len(named)
        if answer.may_be_billed:
            self._purse.budget.spend(total)
        else:
            self._undo(underway)
        return answer

    def _found(self, underway: Underway) -> Underway | Unpainted:
        """A batch whose name never came back, by its mark."""
        found = self._server.find(underway.mark)
        if isinstance(found, str):
            known = underway._replace(id=found)
            with contextlib.suppress(OSError):
                self._remember(known)
            return known
        if isinstance(found, Unpainted):
            return found
        self._undo(underway)
        why = "never began a batch that an earlier run was about to send: nothing was billed"
        return Unpainted(why, "send it again with --batch")

    def _kept(self, underway: Underway, progress: Progress) -> tuple[int, list[Unpainted]]:
        """Keep all that came of a batch that is over. What came of none of its files was not painted."""
        missing = {entry.name: entry for entry in underway.entries}
        failures = [Unpainted(f"gave up the batch {underway.id}: {progress.told}", "send it again with --batch")]
        failures = failures if progress.state == "dead" else []
        pictures = 0
        for result in (each for file in progress.files for each in self._server.results(file)):
            if isinstance(result, Unpainted):
                return pictures, [*failures, result]
            name, answer = result
            if entry := missing.pop(name, None):
                try:
                    failures += self._kept_one(entry, answer)
                except OSError as error:
                    why = f"painted what cannot be kept ({error.strerror})"
                    return pictures, [*failures, Unpainted(why, "make room in the cache folder, and collect it again")]
                pictures += isinstance(answer, Painted)
        self._undo(underway._replace(entries=tuple(missing.values())))
        return pictures, failures

    def _kept_one(self, entry: Entry, answer: Painted | Unpainted) -> list[Unpainted]:
        """Keep one picture, or what is wrong with it. Raises OSError."""
        if isinstance(answer, Painted):
            cost = self._purse.prices.cost(answer.usage) if answer.usage else None
            self._purse.answers.keep(entry.key, entry.take, Kept(answer, cost))
            return []
        if not answer.may_be_billed:
            self._purse.answers.unsend(entry.key, entry.take)
        return [answer]

    def _note(self, underway: Underway, estimates: Mapping[str, Micros | None]) -> None:
        """Write down what is about to be sent, the batch first: a mark without its batch would wait for ever. Raises
        OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._remember(underway)
        for entry in underway.entries:
            estimate = estimates[entry.key]
            sent = Sent(underway.model, -1 if estimate is None else estimate, underway.mark)
            self._purse.answers.send(entry.key, sent)

    def _undo(self, underway: Underway) -> None:
        """As if it had never been sent: nothing of it was paid."""
        for entry in underway.entries:
            self._purse.answers.unsend(entry.key, entry.take)
        with contextlib.suppress(OSError):
            self._path(underway).unlink()

    def _remember(self, underway: Underway) -> None:
        write_whole(self._path(underway), msgspec.json.encode(underway))

    def _path(self, underway: Underway) -> Path:
        return self._folder / f"{underway.mark}{_END}"


def _read(path: Path) -> Underway | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Underway)
    except (OSError, *CORRUPT):
        return None
