"""What the project's manifests, compose files and documents say, kept beside the graph until a picture asks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzers.facts import Deployment

if TYPE_CHECKING:
    from analyzers.catalogue import Catalogue, Listed
    from analyzers.documents import Readme
    from analyzers.graph import ArchitectureGraph
    from analyzers.landscape import Landscape
    from analyzers.languages.protocol import Resolver
    from analyzers.symbols import Symbols

# The first one of a folder that says something speaks for it: a description was written to be one sentence.
_SPEAKERS = (
    "pyproject.toml",
    "package.json",
    "setup.cfg",
    "setup.py",
    "cargo.toml",
    "readme.md",
    "readme.markdown",
    "readme.mdx",
    "readme.rst",
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`deployments` and `readmes` map paths to what they say; `resolvers` and `symbols` follow a name that is to be
    started; `systems` are the outside systems that the project lists itself."""

    deployments: Mapping[str, Deployment]
    readmes: Mapping[str, "Readme"]
    resolvers: Mapping[str, "Resolver"] = field(repr=False, compare=False)
    symbols: "Symbols" = field(repr=False, compare=False)
    systems: tuple["Listed", ...] = ()

    def __call__(self, graph: "ArchitectureGraph") -> "Landscape":
        """Derive the landscape of this graph."""
        from analyzers.outside.containers import landscape  # most commands never ask

        return landscape(graph, self)

    def known(self) -> "Catalogue":
        """The systems that this project may talk to."""
        from analyzers.catalogue import catalogue

        return catalogue(self.systems)

    def heading(self) -> str:
        """What the README at the top calls the project, for one that no manifest names."""
        titles = [(path, said.title) for path, said in self.readmes.items()]
        titles += [(path, said.name) for path, said in self.deployments.items() if path.lower() == "readme.rst"]
        return next((title for path, title in sorted(titles) if title and "/" not in path), "")

    def by_folder(self) -> dict[str, str]:
        """One sentence for each folder that a README or a manifest describes."""
        found: dict[str, list[tuple[int, str, str]]] = {}
        for path, text in self._spoken():
            folder, _, base = path.rpartition("/")
            if text and base.lower() in _SPEAKERS:
                found.setdefault(folder, []).append((_SPEAKERS.index(base.lower()), path, text))
        return {folder: min(spoken)[2] for folder, spoken in sorted(found.items())}

    def _spoken(self) -> Iterator[tuple[str, str]]:
        yield from ((path, said.summary) for path, said in self.readmes.items())
        yield from ((path, said.summary) for path, said in self.deployments.items())
