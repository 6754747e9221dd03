"""Bytes to facts for many files: in this process, or in worker processes where there is enough to do.

A content key is git's blob id and the names of what reads it, so equal files share their facts, here and in every
other checkout.
"""

from __future__ import annotations

import gc
import hashlib
import os
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from analyzers.deployment import VERSION as DEPLOYMENT_VERSION
from analyzers.deployment import read_deployment, reader_of
from analyzers.documents import DocumentFacts, is_readme, read_document
from analyzers.facts import Deployment, Places, Problem, Shape
from analyzers.languages import language, language_of, manifest_languages
from coherence.readers.table import HEAD, reader_of_content
from daemon.ports.store import Row
from daemon.projects.listing import is_carrier, is_document

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

# Below this many bytes of dirty source, starting workers costs more than they save.
_WORTH_WORKERS = 1 << 20
_CHUNK_BYTES = 1 << 17
_READ_AHEAD = 500
_FEW = 20
# Changes when the same bytes would be packed otherwise.
FORMAT = 15


class Said(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Everything that one file says, in all its roles. `manifests` maps a language to its reading of a manifest; where
    a file has no shape, its places are those of its deployment."""

    shape: Shape | None = None
    document: DocumentFacts | None = None
    manifests: dict[str, Any] | None = None
    problems: tuple[Problem, ...] = ()
    deployment: Deployment | None = None


class Limits(NamedTuple):
    """Larger files are left out, and said: they are generated, and cost more than they tell."""

    size: int
    lines: int


class Extracted(NamedTuple):
    """`row` holds the packed facts, None where they are known. `key` is "" when the file could not be read: it vanished
    (no `error`), or the system refused (`error` says why)."""

    path: str
    key: str
    row: Row | None
    error: str = ""


_encode = msgspec.msgpack.Encoder().encode
_decode_said = msgspec.msgpack.Decoder(Said).decode
_decode_places = msgspec.msgpack.Decoder(Places).decode


def said(packed: bytes) -> Said:
    """Unpack a row's shape. Raises msgspec.MsgspecError when it is not one."""
    return _decode_said(packed)


def places(packed: bytes) -> Places:
    """Unpack a row's places. Raises msgspec.MsgspecError when it is none."""
    return _decode_places(packed)


def content_key(path: str, source: bytes, limits: Limits) -> str:
    """Git's blob id, and what reads the file: equal keys mean equal facts."""
    blob = hashlib.sha1(b"blob %d\0" % len(source), usedforsecurity=False)
    blob.update(source)
    return blob_key(path, blob.hexdigest(), limits)


def blob_key(path: str, blob: str, limits: Limits) -> str:
    """The content key of a file whose blob id is known."""
    return f"{blob} {_readers(path, limits)}"


def _readers(path: str, limits: Limits) -> str:
    base = path.rpartition("/")[2]
    name = language_of(path)
    manifests = manifest_languages(path)
    deployed = reader_of(path)
    # What a manifest or deployment file says is relative to its folder; a README is told by its name.
    named = path if deployed else base if manifests or is_readme(path) else "." + base.rpartition(".")[2]
    parts = [named, f"{FORMAT}", f"{limits.size}", f"{limits.lines}"]
    parts += [f"{deployed}{DEPLOYMENT_VERSION}"] if deployed else []
    parts += [f"{reader}{language(reader).version}" for reader in (name, *manifests) if reader]
    return " ".join(parts)


def extract(path: str, source: bytes, limits: Limits) -> tuple[Said, Places]:
    """What one file says. A pure function of its name and its bytes."""
    name = language_of(path)
    if why := _left_out(source, limits):
        return Said(Shape(name) if name else None, problems=(Problem(1, why),)), Places()
    document = read_document(source, readme=is_readme(path)) if is_document(path) else None
    manifests = {reader: language(reader).read_manifest(path, source) for reader in manifest_languages(path)}
    facts = language(name).extract(path, source) if name else None
    deployment, lines = read_deployment(path, source) if reader_of(path) else (None, Places())
    unread = deployment is not None and deployment.problem and not manifests
    problems = (
        *(document.problems if document else ()),
        *((Problem(1, deployment.problem),) if deployment is not None and unread else ()),
        *(Problem(1, data["problem"]) for data in manifests.values() if data and data.get("problem")),
        *(facts.problems if facts else ()),
    )
    shape = facts.shape if facts else None
    if facts and deployment is not None:
        # A setup.py: what it installs says more than that it can be run.
        lines = msgspec.structs.replace(facts.places, entries=lines.entries)
        shape = msgspec.structs.replace(facts.shape, entries=())
    elif facts:
        lines = facts.places
    return Said(shape, document, manifests or None, problems, deployment), lines


def _left_out(source: bytes, limits: Limits) -> str:
    if len(source) > limits.size:
        return f"left out: larger than max-file-size = {limits.size} bytes"
    if source.count(b"\n") > limits.lines:
        return f"left out: more lines than max-file-lines = {limits.lines}"
    return ""


def extract_files(
    root: Path, files: Mapping[str, int], limits: Limits, workers: int, known: Callable[[set[str]], set[str]] | None
) -> Iterator[Extracted]:
    """Read files (`files` holds their sizes), and extract those whose content key is not `known`; with None nothing is,
    and no file is read twice. An unreadable file yields its error."""
    files = {path: min(size, HEAD) if is_carrier(path) else size for path, size in files.items()}
    fresh = list(files.items()) if known is None else (yield from _unknown(root, list(files), limits, known))
    jobs = list(_chunks(fresh))
    if workers < 2 or sum(size for _, size in fresh) < _WORTH_WORKERS or len(jobs) < 2:
        for job in jobs:
            yield from _extract_chunk(str(root), job, limits)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, mp_context=_context(), initializer=_begin_worker) as pool:
        for part in pool.map(_extract_chunk, repeat(str(root)), jobs, repeat(limits)):
            yield from part


def _unknown(
    root: Path, paths: Sequence[str], limits: Limits, known: Callable[[set[str]], set[str]]
) -> Generator[Extracted, None, list[tuple[str, int]]]:
    """Yield what needs no work, or so little that it is done at once; return the rest, with sizes."""
    fresh: list[tuple[str, int]] = []
    for chunk in _batches(paths):
        read = [(path, *read_source(root, path, limits)) for path in chunk]
        keys = {path: content_key(path, source, limits) for path, source, _ in read if source is not None}
        have = known(set(keys.values()))
        for path, source, error in read:
            if source is None:
                yield Extracted(path, "", None, error)
            elif keys[path] in have:
                yield Extracted(path, keys[path], None)
            elif len(paths) < _FEW:
                yield packed(path, keys[path], source, limits)
            else:
                fresh.append((path, len(source)))
    return fresh


def _extract_chunk(root: str, paths: Sequence[str], limits: Limits) -> list[Extracted]:
    found = []
    for path in paths:
        source, error = read_source(Path(root), path, limits)
        if source is None:
            found.append(Extracted(path, "", None, error))
        else:
            found.append(packed(path, content_key(path, source, limits), source, limits))
    return found


def packed(path: str, key: str, source: bytes, limits: Limits) -> Extracted:
    """What one file says, ready to be stored under its content key."""
    what, lines = extract(path, source, limits)
    return Extracted(path, key, Row(key, _encode(what), _encode(lines)))


def read_source(root: Path, path: str, limits: Limits) -> tuple[bytes | None, str]:
    """The bytes of a file, or why it cannot be read ("" for one that is gone, and for a picture without a drawing). No
    more of it than tells that it is too large."""
    try:
        with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123 - thousands of files: Path costs as much as the read
            if is_carrier(path) and reader_of_content(file.read(HEAD)) is None:
                return None, ""
            file.seek(0)
            return file.read(limits.size + 1), ""
    except (FileNotFoundError, NotADirectoryError):
        return None, ""
    except OSError as error:
        return None, error.strerror or str(error)


def _batches(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(paths), _READ_AHEAD):
        yield paths[start : start + _READ_AHEAD]


def _chunks(files: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    chunk: list[str] = []
    room = _CHUNK_BYTES
    for path, size in files:
        chunk.append(path)
        room -= size
        if room <= 0:
            yield chunk
            chunk, room = [], _CHUNK_BYTES
    if chunk:
        yield chunk


def _begin_worker() -> None:
    gc.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker waits for work from a parent that may have been killed: nobody else would ever end it."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _context() -> BaseContext:
    """Forking is quickest, and safe only while this is the one thread."""
    import multiprocessing

    fork = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if fork else "spawn")


def default_workers() -> int:
    """One per processor that this process may use, at most 8."""
    if hasattr(os, "sched_getaffinity"):
        return min(8, len(os.sched_getaffinity(0)))
    return min(8, os.cpu_count() or 1)
