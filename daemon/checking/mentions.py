"""Where the project's own files speak of what a picture calls a box: asked before a picture made of pixels is told to
be false, and only then.

All that is written for machines is looked at: sources with their comments, deployment files, settings, scripts, in
whatever language. What is written for people is not: who has invented a box may have written of it as well.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

from analyzers.graph import SYMBOL
from analyzers.languages import language_of
from coherence.pictured.spoken import Sought
from coherence.readers.table import RASTERS, reader_of_content
from coherence.wording import plain
from daemon.config.ignore import rules
from daemon.config.undrift_toml import FILE_NAME
from daemon.projects.listing import IGNORE_FILE, is_document_of_any_kind, is_drawing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from daemon.config.ignore import Rules
    from daemon.config.undrift_toml import Config
    from daemon.ports.world import Files
    from daemon.projects.listing import Listing

# Of a larger project the first files by their paths are looked at, so much of them together.
_MOST_BYTES = 256 << 20
_HEAD = 1024
# What tools write: these name thousands of packages that nobody has asked for; and what is said of pictures themselves.
_WRITTEN_BY_TOOLS = re.compile(
    r"undrift[\w.-]*|.*\.plan\.toml|(?:package-lock|npm-shrinkwrap|composer\.lock|packages\.lock|project\.assets)\S*\.json|pnpm-lock\.yaml"
    r"|go\.sum|.*\.(?:lock|lockfile|min\.js|min\.css|map)",
    re.IGNORECASE,
)
# Languages that nothing is read of, by the ends of their files.
_UNREAD = {
    suffix: language
    for language, suffixes in {
        "C or C++": "c cc cpp cxx h hh hpp hxx cu",
        "C#": "cs",
        "Clojure": "clj cljs",
        "Dart": "dart",
        "Elixir or Erlang": "ex exs erl",
        "F#": "fs",
        "Groovy": "groovy",
        "Haskell": "hs",
        "Kotlin": "kt",
        "Lua": "lua",
        "Objective-C": "m mm",
        "OCaml": "ml mli",
        "Perl": "pl pm",
        "PHP": "php",
        "Ruby": "rb",
        "Scala": "scala",
        "Solidity": "sol",
        "Swift": "swift",
        "Zig": "zig",
    }.items()
    for suffix in suffixes.split()
}
_NO_PROGRAMS = (None, "css", "html")
# What no language of ours is, and is written for machines all the same.
_FOR_MACHINES = re.compile(
    r".*\.(?:asm|bash|bat|bicep|bzl|c|cc|cfg|clj|cljs|cmake|cmd|coffee|conf|cpp|cs|csproj|cu|cue|cxx|dart|dockerfile|edn|elm"
    r"|env|erl|ex|exs|f90|fish|fs|fsx|gd|gradle|graphql|groovy|h|hbs|hcl|hh|hpp|hrl|hs|hxx|ini|j2|jl|json5?|jsonc"
    r"|jsonnet|jsonl|jsp|kt|kts|libsonnet|lua|m|mk|ml|mli|mm|mod|nim|nix|pas|php|pl|pm|pro|properties|proto|ps1|qml|r"
    r"|rake|rb|re|rego|rkt|s|sbt|scala|sh|sln|sol|sql|star|swift|tcl|tf|tfvars|thrift|toml|tpl|tmpl|v|vb|vhd|xaml|xml"
    r"|ya?ml|zig|zsh)"
    r"|(?:.*[._-])?(?:docker|container|make|jenkins|vagrant|proc|gem|rake|caddy|bake|just|earth)file(?:[._-].*)?"
    r"|\.env(?:[._-].*)?|build|workspace|kconfig|codeowners|\.gitmodules",
    re.IGNORECASE,
)


class Speech:
    """What the files of a moment say. `looked_beside` tells whether it was asked for in files that no graph knows, and
    of which nobody notices a change."""

    def __init__(self, config: Config, listing: Listing, files: Files) -> None:
        self.config = config
        self._listing = listing
        self._files = files
        self.looked_beside = False

    def of(self, labels: Iterable[str]) -> Mapping[str, str]:
        """Of these labels, those that some file speaks of, with the first place that does: "Dockerfile:12"."""
        sought, left = Sought.of(labels), _MOST_BYTES
        found: dict[str, str] = {}
        for path in self._paths():
            if not sought.forms or left <= 0:
                break
            data = self._read(path)
            left -= len(data)
            for label, line in sought.lines(data.decode("utf-8", "replace")):
                found[label] = f"{plain(path)}:{line}"
            sought = sought.without(found)
        return found

    def unread(self) -> str:
        """The language that most of the project is written in, if nothing is read of it; "" where most is read."""
        read = sum(language_of(path) not in _NO_PROGRAMS for path in self._listing.keys)
        self.looked_beside = True
        others = Counter(filter(None, (_UNREAD.get(path.rpartition(".")[2].lower()) for path in self._beside())))
        return others.most_common(1)[0][0] if others.total() > read else ""

    def beside(self) -> str:
        """A digest of the files that no graph knows."""
        found, left = hashlib.blake2b(digest_size=16), _MOST_BYTES
        for path in self._beside():
            data = self._read(path) if left > 0 else b""
            left -= len(data)
            found.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
        return found.hexdigest()

    def _paths(self) -> Iterator[str]:
        """The files that are listed, and then those beside them."""
        keys = self._listing.keys
        yield from (path for path in sorted(keys) if not path.endswith("/") and not _is_for_people(path))
        self.looked_beside = True
        yield from self._beside()

    def _beside(self) -> Iterator[str]:
        """What stands in the folders that are listed, is no source and no drawing, and ignored by nobody."""
        keys = self._listing.keys
        above = {"": rules(self.config.exclude, self.config.include)}
        for folder in sorted({path.rpartition("/")[0] for path in self._listing.files} | set(self._listing.folders)):
            inner = self._rules(folder, above)
            for path in self._files.list(folder, ""):
                is_meant = _FOR_MACHINES.fullmatch(path.rpartition("/")[2]) and path not in keys
                if is_meant and not _is_for_people(path) and not inner.ignores(path):
                    yield path

    def _rules(self, folder: str, known: dict[str, Rules]) -> Rules:
        """What is ignored in a folder. Those above it come before it, or have no ignore file."""
        above = folder
        while above not in known:
            above = above.rpartition("/")[0]
        path = f"{folder}/{IGNORE_FILE}" if folder else IGNORE_FILE
        found = known[above]
        if path in self._listing.files:
            found = known[folder] = found.within(folder, self._read(path).decode("utf-8-sig", "replace"))
        return found

    def _read(self, path: str) -> bytes:
        """The bytes of a file; of one that is too large, cannot be read, or is a drawing, none."""
        try:
            data = self._files.read(path) or b""
        except OSError:
            return b""
        is_text = len(data) <= self.config.max_file_size and b"\0" not in data[:_HEAD]
        return data if is_text and not (path.endswith(".xml") and reader_of_content(data)) else b""


def _is_for_people(path: str) -> bool:
    """Whether it is a document, a drawing, or what tools wrote; or says how drawings are held."""
    name = path.rpartition("/")[2]
    is_told = is_document_of_any_kind(path) or path == FILE_NAME or name == IGNORE_FILE or SYMBOL in path
    is_drawn = is_drawing(path) or name.lower().endswith((".svg", *RASTERS))
    return is_told or is_drawn or _WRITTEN_BY_TOOLS.fullmatch(name) is not None
