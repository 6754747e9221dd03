"""What the project's manifests, compose files and documents say, kept beside the graph until a picture asks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzers.facts import Deployment

if TYPE_CHECKING:
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
    "readme.md",
    "readme.markdown",
    "readme.mdx",
    "readme.rst",
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`deployments` and `documents` map paths to what they say; `resolvers` and `symbols` follow a name that is to be
    started."""

    deployments: Mapping[str, Deployment]
    documents: Mapping[str, str]
    resolvers: Mapping[str, "Resolver"] = field(repr=False, compare=False)
    symbols: "Symbols" = field(repr=False, compare=False)

    def __call__(self, graph: "ArchitectureGraph") -> "Landscape":
        """Derive the landscape of this graph."""
        from analyzers.containers import landscape  # most commands never ask

        return landscape(graph, self)

    def by_folder(self) -> dict[str, str]:
        """One sentence for each folder that a README or a manifest describes."""
        found: dict[str, list[tuple[int, str, str]]] = {}
        for path, text in self._spoken():
            folder, _, base = path.rpartition("/")
            if text and base.lower() in _SPEAKERS:
                found.setdefault(folder, []).append((_SPEAKERS.index(base.lower()), path, text))
        return {folder: min(spoken)[2] for folder, spoken in sorted(found.items())}

    def _spoken(self) -> Iterator[tuple[str, str]]:
        yield from self.documents.items()
        yield from ((path, said.summary) for path, said in self.deployments.items())
