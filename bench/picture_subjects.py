"""The eight repositories of the contact sheet: where their code is, a copy to draw in, and the commits to walk."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.context import Context
from bench.repos import MissingError, copied, git

# Only commits that add or remove a source file: they change pictures for certain.
_SOURCES = {"python": ("*.py",), "javascript": ("*.ts", "*.tsx", "*.js", "*.vue")}


@dataclass(frozen=True, slots=True)
class Subject:
    """`home` is the folder that the other tools are started in, below the root; `parts` are the packages (Python) or
    source folders (JavaScript) in it that they are told to draw."""

    name: str
    repository: str
    language: str
    parts: tuple[str, ...]
    home: str = ""

    def module(self, focus: str) -> str:
        """The dotted name of a folder of the repository, "" where it is in no package."""
        inside = focus.removeprefix(f"{self.home}/") if self.home else focus
        if not focus:
            return self.parts[0]
        return inside.replace("/", ".") if f"{inside}/".startswith(f"{self.parts[0]}/") else ""


SUBJECTS = (
    Subject("django", "django/django", "python", ("django",)),
    Subject("flask", "pallets/flask", "python", ("flask",), "src"),
    Subject("sympy", "sympy/sympy", "python", ("sympy",)),
    Subject("core", "vuejs/core", "javascript", ("packages",)),
    Subject("celery", "celery/celery", "python", ("celery",)),
    Subject("langfuse", "langfuse/langfuse", "javascript", ("web/src", "worker/src", "packages/shared/src")),
    Subject("saleor", "saleor/saleor", "python", ("saleor",)),
    Subject("httpx", "encode/httpx", "python", ("httpx",)),
)


def copy_of(context: Context, subject: Subject) -> Path:
    """A scratch copy to draw in, with its history where there is one. Raises MissingError."""
    source, target = _found(context.repos.folder, subject), context.scratch / "roots" / subject.name
    target.parent.mkdir(parents=True, exist_ok=True)
    if (source / ".git").exists():
        git(target.parent, "clone", "--quiet", "--shared", str(source.resolve()), str(target))
        return target
    return copied(source, target)


def commits(root: Path, subject: Subject, most: int) -> tuple[str, ...]:
    """The last commits of the first-parent line that add or remove source files, the oldest first."""
    if not (root / ".git").exists():
        return ()
    below = [f"{subject.home}/{part}".lstrip("/") for part in subject.parts]
    paths = [f":(glob){part}/**/{pattern}" for part in below for pattern in _SOURCES[subject.language]]
    chosen = ("--first-parent", "-m", "--no-renames", "--diff-filter=AD", "--format=%H", f"-{most}", "HEAD")
    # `log` follows merges with -m: each commit is told once per parent.
    done = subprocess.run(["git", "log", *chosen, "--", *paths], cwd=root, check=True, capture_output=True)
    return tuple(reversed(dict.fromkeys(done.stdout.decode().split())))


def at(root: Path, commit: str) -> None:
    """Bring the working tree to a commit; what is not under version control stays."""
    git(root, "checkout", "--quiet", "--force", "--detach", commit)


def _found(folder: Path, subject: Subject) -> Path:
    for found in sorted(folder.glob(f"{subject.name}*")):
        if found.is_dir() and (found.name == subject.name or found.name.startswith(f"{subject.name}-")):
            return found
    raise MissingError(
        f"{subject.name} is not in {folder}: a clone of {subject.repository} (its history, for the walk)"
    )
