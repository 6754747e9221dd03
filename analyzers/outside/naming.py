"""What a deployable is called whose own name says nothing: "docker" after the folder of its Dockerfile, "app" in a
compose file."""

import re
from collections.abc import Iterable, Iterator

from analyzers.deployment.processes import program_of
from analyzers.outside.builds import image_name, telling
from analyzers.outside.joining import Program
from analyzers.outside.sayings import MANIFESTS
from analyzers.outside.starts import is_interpreted
from analyzers.surroundings import Surroundings

_SAYS_NOTHING = frozenset(
    {"app", "application", "bin", "build", "cmd", "code", "container", "docker", "dockerfile", "image", "main", "src"}
)
# What only starts the program is not called as it is.
_SCRIPT = re.compile(r"entrypoint|\.\w+$|^(?:\W*/)?(?:gradlew?|mvnw?|make|task|just)$")


def name_all(programs: Iterable[Program], around: Surroundings, project: str) -> None:
    """Gives a name to each that has none of its own: that of what it runs, of its image, its manifest, its folder or
    the project, unless another one is called so. What is installed is called as it is typed, and what is deployed under
    the name of such a command as what it runs."""
    programs = tuple(programs)
    taken = {_normal(each.name) for each in programs if each.kind != "library"}
    typed = {_normal(each.name) for each in programs if each.entry.kind == "command"}
    for program in programs:
        if program.entry.kind in ("command", "package"):
            continue
        is_silent = program.name.lower() in _SAYS_NOTHING
        if is_silent or _normal(program.name) in typed:
            names = _names(program, around, project) if is_silent else _run(program)
            free = (each for each in names if each.lower() not in _SAYS_NOTHING and _normal(each) not in taken)
            program.name = next(free, program.name)
            taken.add(_normal(program.name))


def _run(program: Program) -> Iterator[str]:
    """What is started, where that is a program of its own."""
    run = program_of(program.command)
    if run and not is_interpreted(program.command) and not _SCRIPT.search(run) and not run.startswith(("$", "-")):
        yield run


def _names(program: Program, around: Surroundings, project: str) -> Iterator[str]:
    yield from _run(program)
    images = (
        each.entry.image or (each.entry.target if each.entry.kind == "image" else "") for each in program.services
    )
    yield from filter(None, map(image_name, images))
    folder = program.folder if program.home is None else program.home
    if folder:
        said = (around.deployments.get(f"{folder}/{base}") for base in MANIFESTS)
        yield from (each.name.rpartition("/")[2] for each in said if each is not None and each.name)
    yield from filter(None, (telling(folder or ""), project, around.heading()))


def _normal(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())
