"""What paints: said on the command line, in the environment, or in a config of the user's own; never by the repository,
which can spend no money and name no server."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from daemon.config.settings import nearest
from daemon.errors import UndriftError
from daemon.illustrating.engines import DEFAULT_BUDGET, SKETCH, Choice
from daemon.projects.project import user_cache

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from daemon.illustrating.paying import Again

VARIABLE = "UNDRIFT_CONFIG"
ENGINE_VARIABLE = "UNDRIFT_IMAGE_ENGINE"
# What a model is told, and what else the user's table may say.
_SETTINGS = ("model", "base-url", "quality", "format", "compression", "partials", "seconds")
_KEYS = ("engine", "budget", "budget-per-day", "watch", "font", *_SETTINGS)
_UNLIMITED = "none"


class UserConfig(NamedTuple):
    """The tables of the user's own config that speak of painting."""

    illustrate: Mapping[str, object] = {}
    prices: Mapping[str, object] = {}


class Options(NamedTuple):
    """Which engine paints and what it may cost; `font` is a file for names that our fonts cannot write."""

    choice: Choice
    font: Path | None = None


def config_file(environment: Mapping[str, str]) -> Path:
    """Where the user's own config is."""
    if named := environment.get(VARIABLE):
        return Path(named)
    home = environment.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(home) / "undrift" / "config.toml"


def user_config(path: Path) -> UserConfig:
    """What the user's own config says; nothing where there is none. Raises UndriftError."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return UserConfig()
    except (OSError, ValueError, RecursionError) as error:
        raise UndriftError(f"{path}: {error}") from None
    illustrate, prices = data.get("illustrate", {}), data.get("prices", {})
    if not isinstance(illustrate, dict) or not isinstance(prices, dict):
        raise UndriftError(f"{path}: [illustrate] and [prices] are tables")
    for key in sorted(illustrate):
        if key not in _KEYS:
            raise UndriftError(f"{path}: illustrate.{key} is not a setting; {nearest(key, _KEYS)}")
    return UserConfig(illustrate, prices)


def options_of(arguments: argparse.Namespace, environment: Mapping[str, str]) -> Options:
    """What the command line says, then the environment, then the user's config. Raises UndriftError."""
    own = user_config(config_file(environment))
    said = {key: value for key, value in own.illustrate.items() if key in _SETTINGS}
    told = {"model": arguments.model, "base-url": arguments.base_url, "quality": arguments.quality}
    said |= {key: value for key, value in told.items() if value is not None}
    engine = arguments.engine or environment.get(ENGINE_VARIABLE) or own.illustrate.get("engine", SKETCH)
    budget = arguments.budget if arguments.budget is not None else own.illustrate.get("budget", DEFAULT_BUDGET)
    again: Again = "always" if arguments.force else "unanswered" if arguments.again else "never"
    per_day = own.illustrate.get("budget-per-day", DEFAULT_BUDGET if arguments.unattended else _UNLIMITED)
    if arguments.unattended and not may_watch(environment):
        raise UndriftError(f"nothing is painted unattended: {config_file(environment)} does not say [illustrate] watch")
    choice = Choice(str(engine), said, own.prices, _dollars(budget), again, _dollars(per_day), ledger())
    font = own.illustrate.get("font")
    return Options(choice, None if font is None else Path(str(font)).expanduser())


def ledger() -> Path:
    """Where it is counted what all runs of this user spend."""
    return user_cache() / "undrift" / "spent.txt"


def may_watch(environment: Mapping[str, str]) -> bool:
    """Whether the user lets pictures be painted while nobody looks on. No repository has a say. Raises UndriftError."""
    path = config_file(environment)
    said = user_config(path).illustrate.get("watch", False)
    if not isinstance(said, bool):
        raise UndriftError(f"{path}: illustrate.watch is true or false")
    return said


def _dollars(said: object) -> float | None:
    """A budget; None for as much as it takes."""
    if said == _UNLIMITED:
        return None
    try:
        amount = float(str(said))
    except ValueError:
        amount = -1
    if not 0 <= amount < float("inf"):
        raise UndriftError(f"a budget is a number of dollars, or {_UNLIMITED}: {said!r}")
    return amount


def is_chosen(arguments: argparse.Namespace, environment: Mapping[str, str]) -> bool:
    """Whether the user names an engine anywhere."""
    own = user_config(config_file(environment)).illustrate
    return bool(arguments.engine or environment.get(ENGINE_VARIABLE) or own.get("engine"))
