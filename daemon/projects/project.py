"""Which project a command is about: its root, its config, its folder in the user's cache."""

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from daemon.config.undrift_toml import FILE_NAME, Config, parse
from daemon.errors import UndriftError


@dataclass(frozen=True, slots=True)
class ProjectPlace:
    """`config_text` is "" where the project has no config file: then the defaults apply."""

    root: Path
    config: Config
    config_text: str
    cache: Path


def find_project(start: Path) -> ProjectPlace:
    """Look upwards from a folder for undrift.toml, up to the git root. Raises UndriftError."""
    try:
        start = start.resolve(strict=True)
    except OSError as error:
        raise UndriftError(f"{start}: {error.strerror}") from None
    if not start.is_dir():
        raise UndriftError(f"{start}: not a folder: name the project's folder")
    root = start
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            root = folder
            break
        if (folder / ".git").exists():
            root = folder
            break
    return project_at(root)


def project_at(root: Path) -> ProjectPlace:
    """The project of this root and no other, whether or not it has a config file. Raises UndriftError."""
    text = _config_text(root / FILE_NAME)
    return ProjectPlace(root, parse(text) if text else Config(), text, cache_folder(root))


def within(root: Path, path: Path) -> str:
    """A path of the command line, from the project's root; "" for the root itself. Raises UndriftError."""
    try:
        inner = path.resolve(strict=True).relative_to(root).as_posix()
    except OSError as error:
        raise UndriftError(f"{path}: {error.strerror}") from None
    except ValueError:
        raise UndriftError(f"{path}: not in the project {root}") from None
    return "" if inner == "." else inner


def _config_text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise UndriftError(f"{path}: not UTF-8: save it as UTF-8") from None
    except OSError as error:
        raise UndriftError(f"{path}: {error.strerror}") from None


def cache_folder(root: Path) -> Path:
    """The project's own folder in the user's cache: never inside the project."""
    return user_cache() / "undrift" / hashlib.blake2b(os.fsencode(root), digest_size=12).hexdigest()


def user_cache() -> Path:
    """The user's cache folder. UNDRIFT_CACHE_DIR and XDG_CACHE_HOME are respected, in this order."""
    for variable in ("UNDRIFT_CACHE_DIR", "XDG_CACHE_HOME"):
        if value := os.environ.get(variable):
            return Path(value)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    return Path.home() / ".cache"
