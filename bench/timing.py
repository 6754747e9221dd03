"""Time and memory of child processes, and numbers that hold on a machine with other work: medians and paired ratios."""

import math
import os
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Spent:
    """`peak` is that of the largest single process, in MiB."""

    seconds: float
    cpu: float
    peak: float
    output: bytes


class FailedError(Exception):
    """A command that must work did not."""


def environment(**more: str) -> dict[str, str]:
    """Ours, with bytecode written: every tool is measured as it is when it was installed."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")}
    return kept | more


def run(command: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None, codes: Sequence[int] = (0,)) -> Spent:
    """Run to the end. Raises FailedError for another exit code."""
    began = time.perf_counter()
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(
            command, cwd=cwd, env=environment() if env is None else env, stdout=subprocess.PIPE, stderr=complaints
        ) as child,
    ):
        assert child.stdout is not None
        output = child.stdout.read()
        # Not wait(): only wait4() tells what this one child and its own children used.
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
        complaints.seek(0)
        told = (output + complaints.read()).decode(errors="replace")
    if child.returncode not in codes:
        raise FailedError(f"{' '.join(command)}: exit code {child.returncode}\n{told[-2000:]}")
    return Spent(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output)


def until(command: Sequence[str], cwd: Path, deadline: float) -> float:
    """Seconds of a run that is ended, with all that it started, at the deadline."""
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=cwd,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:
        try:
            child.wait(deadline)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            return deadline
    if child.returncode:
        raise FailedError(f"{' '.join(command)}: exit code {child.returncode}")
    return time.perf_counter() - began


def in_turns(times: int, *jobs: Callable[[], float]) -> list[list[float]]:
    """Run the jobs A B A B, so that both meet the same weather. Returns what each gave, one list per job."""
    given: list[list[float]] = [[] for _ in jobs]
    for _ in range(times):
        for job, found in zip(jobs, given, strict=True):
            found.append(job())
    return given


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios within each turn."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values do not exceed."""
    return sorted(values)[max(0, math.ceil(len(values) * share) - 1)]
