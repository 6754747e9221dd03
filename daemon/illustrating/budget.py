"""The budget of a run and of a day: what would go beyond it is refused before it is sent."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from daemon.illustrating.prices import Micros, dollars

if TYPE_CHECKING:
    from pathlib import Path

RAISE = "allow more with --budget DOLLARS, or of a day with budget-per-day in your own config"
# A file of this size has years in it.
_MOST_BYTES = 1 << 20


class Day:
    """What all runs of a user spend on one day, in millionths of a dollar: a line in a file for each amount, so that
    two runs at once both count. `limit` None: it is counted, and nothing is refused. `date` is today's."""

    def __init__(self, file: Path, date: str, limit: Micros | None = None) -> None:
        self._file = file
        self._date = date
        self.limit = limit

    @property
    def spent(self) -> Micros:
        """What was spent today."""
        try:
            with self._file.open("rb") as file:
                lines = file.read(_MOST_BYTES).decode("ascii", "replace").splitlines()
        except OSError:
            return Micros(0)
        amounts = (line.removeprefix(f"{self._date} ") for line in lines if line.startswith(f"{self._date} "))
        return Micros(sum(int(amount) for amount in amounts if amount.lstrip("-").isdecimal()))

    def add(self, amount: Micros) -> None:
        """So much more, or less where an estimate was too high."""
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            if self._file.is_file() and self._file.stat().st_size >= _MOST_BYTES:
                self._file.unlink()
            with self._file.open("ab") as file:
                file.write(f"{self._date} {amount}\n".encode())


class Budget:
    """So much money, in millionths of a dollar, may be spent. `limit` None: as much as it takes, which only the user
    can say. `day` counts it together with other runs."""

    def __init__(self, limit: Micros | None, day: Day | None = None) -> None:
        self._limit = limit
        self._spent = Micros(0)
        self._reserved = Micros(0)
        self._day = day

    @property
    def spent(self) -> Micros:
        """What this run has spent, and what it may have: where nobody knows, the estimate counts."""
        return self._spent

    def refusal(self, estimate: Micros | None) -> str:
        """Why a picture that may cost so much is not asked for, "" when it may be."""
        limits = [(self._limit, self._spent, "run")]
        if self._day is not None:
            limits.append((self._day.limit, self._day.spent, "day"))
        for limit, spent, what in limits:
            if limit is not None and estimate is None:
                return "what it costs is not known, and there is a budget"
            if limit is not None and spent + (estimate or 0) > limit:
                told = f"of the {dollars(limit)} of this {what} {dollars(spent)} are spent"
                return f"it may cost {dollars(Micros(estimate or 0))}, and {told}"
        return ""

    def reserve(self, estimate: Micros | None) -> None:
        """A picture that may cost so much is asked for now: whoever is killed before it comes has counted it."""
        self._reserved = Micros(estimate or 0)
        self._add(self._reserved)

    def spend(self, amount: Micros | None) -> None:
        """So much was, or may have been, spent."""
        self._spent = Micros(self._spent + (amount or 0))
        self._add(Micros((amount or 0) - self._reserved))
        self._reserved = Micros(0)

    def told(self) -> str:
        """What was spent, for a person; "" where nothing was."""
        if not self._spent:
            return ""
        most = "" if self._limit is None else f" of {dollars(self._limit)}"
        today = "" if self._day is None else f"; {dollars(self._day.spent)} today"
        return f"spent {dollars(self._spent)}{most}{today}"

    def _add(self, amount: Micros) -> None:
        if self._day is not None and amount:
            self._day.add(amount)
