"""The real repositories that the measures read: where they are, and how to get one that is not there."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

DEFAULT = Path(__file__).resolve().parents[1] / ".bench" / "repos"
_SDIST = "python -m pip download --no-deps --no-binary :all: --ignore-requires-python {}, unpacked"
_HOW = {
    "django": _SDIST.format("django==5.2.19"),
    "sympy": _SDIST.format("sympy==1.14.0"),
    "homeassistant": _SDIST.format("homeassistant==2026.11.0"),
    "core": "the repository vuejs/core, any recent commit",
    "typeorm": "github.com/typeorm/typeorm",
    "prometheus": "apt-get source prometheus, or github.com/prometheus/prometheus",
    "etcd": "apt-get source etcd, or github.com/etcd-io/etcd",
    "caddy": "apt-get source caddy, or github.com/caddyserver/caddy",
    "gin": "github.com/gin-gonic/gin",
    "cobra": "github.com/spf13/cobra",
    "microservices-demo": "github.com/GoogleCloudPlatform/microservices-demo",
}
_ME = ("-c", "user.name=bench", "-c", "user.email=bench@localhost", "-c", "commit.gpgsign=false")


class MissingError(Exception):
    """Something that a measure needs is not on this machine."""


@dataclass(frozen=True, slots=True)
class Repos:
    """A folder with one folder per repository: `django`, or `django-5.2.19` as an archive unpacks."""

    folder: Path

    def find(self, name: str) -> Path:
        """The root of a repository. Raises MissingError, which says how to get it."""
        for found in sorted(self.folder.glob(f"{name}*")):
            if found.is_dir() and (found.name == name or found.name.startswith(f"{name}-")):
                return found
        raise MissingError(f"{name} is not in {self.folder}: {_HOW.get(name, name)}")


def copied(source: Path, target: Path) -> Path:
    """A scratch copy without version control, links as links."""
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns(".git", "__pycache__", ".grimp_cache"))
    return target


def git(root: Path, *arguments: str) -> None:
    """Run git as somebody who exists nowhere else."""
    subprocess.run(["git", *_ME, *arguments], cwd=root, check=True, stdout=subprocess.DEVNULL)
