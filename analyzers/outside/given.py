"""Which settings are for which program."""

import re

from analyzers.outside.joining import BUILD_FILES, Program, Stated
from analyzers.outside.mounts import is_in, settings_files

# Settings that lie beside the code that they are read by.
_WITH_CODE = frozenset({"spring"})
# Below its own ones lie the settings that a configuration server hands out to others.
_SERVED = re.compile(r"/resources/(?!config/[^/]*$)[^/]+/")


def add_settings(programs: list[Program], found: list[Stated]) -> None:
    """Gives settings to the programs that they are for: what lies with the code or is mounted, what a chart brings
    along, and what a second compose file adds to a service."""
    files = settings_files(found)
    for stated in found:
        if stated in files:
            takers = [each for each in programs if any(is_in(other, stated.at.path) for other in each.services)]
        elif stated.reader in _WITH_CODE and not _SERVED.search(stated.at.path):
            around = [each for each in programs if each.home is not None and _is_below(stated.at.path, each.home)]
            deepest = max((len(each.home or "") for each in around), default=0)
            takers = [each for each in around if len(each.home or "") == deepest]
        elif stated.reader in BUILD_FILES and stated.entry.kind == "settings":
            takers = [each for each in programs if _is_built_by(each, stated.entry.target)]
        elif stated.reader == "helm_chart":
            takers = [each for each in programs if any(_is_in_chart(other, stated) for other in each.services)]
        elif stated.reader == "compose" and stated.entry.kind == "image" and not stated.entry.target:
            takers = [each for each in programs if any(_is_override(stated, other) for other in each.services)]
        else:
            takers = []
        for program in takers:
            program.services.append(stated)


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/" if folder else "")


def _is_built_by(program: Program, folder: str) -> bool:
    """Whether a build file of this folder is a program's own; of code that is not read only its image is known."""
    return program.kind != "library" and (program.folder if program.home is None else program.home) == folder


def _is_in_chart(stated: Stated, chart: Stated) -> bool:
    return stated.reader == "kubernetes" and _is_below(stated.at.path, chart.entry.target)


def _is_override(stated: Stated, other: Stated) -> bool:
    same_folder = stated.at.path.rpartition("/")[0] == other.at.path.rpartition("/")[0]
    return other.reader == "compose" and same_folder and other.entry.name == stated.entry.name != ""
