"""What is remembered between runs, in the user's cache: facts by content, and small memos. Losing it costs time only.

SQLite in WAL mode, so that a `sync` beside a running `watch` is safe. A store that is corrupt or of another version is
made anew, with a warning; where the cache folder cannot be written, the store lives in memory.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

# Changes with the tables and with the format of what is stored in them.
SCHEMA = 1
_TABLES = """
create table facts (key text primary key, said blob not null, places blob not null) without rowid;
create table memo (name text primary key, value blob not null) without rowid;
"""
_BUSY_SECONDS = 10.0
_CHUNK = 500


class Row(NamedTuple):
    """The packed facts of one content: `said` builds the graph; `places` are read when asked for."""

    key: str
    said: bytes
    places: bytes


class Store:
    """Keys are content keys (see daemon.extraction); values are packed bytes that the caller knows how to read."""

    def __init__(self, connection: sqlite3.Connection, warn: Callable[[str], None]) -> None:
        self._db = connection
        self._warn = warn

    def said(self, keys: Iterable[str]) -> dict[str, bytes]:
        """What the files of those keys say, packed; keys that are not known are left out."""
        wanted = set(keys)
        if len(wanted) > _CHUNK:
            rows = self._db.execute("select key, said from facts")
            return {key: said for key, said in rows if key in wanted}
        return dict(self._select("select key, said from facts where key in ", sorted(wanted)))

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys whose facts are here."""
        return {key for key, _ in self._select("select key, '' from facts where key in ", sorted(set(keys)))}

    def places(self, key: str) -> bytes | None:
        """The packed places of one key."""
        row = self._db.execute("select places from facts where key = ?", (key,)).fetchone()
        return None if row is None else row[0]

    def add(self, rows: Iterable[Row]) -> None:
        """Remember facts. What is known already stays as it is."""
        self._write("insert or ignore into facts values (?, ?, ?)", rows)

    def forget_all_but(self, keys: Iterable[str]) -> None:
        """Drop what no file needs any more, once that is most of the store."""
        wanted = set(keys)
        (count,) = self._db.execute("select count(*) from facts").fetchone()
        if count > 3 * len(wanted) + 1000:
            known = [key for (key,) in self._db.execute("select key from facts")]
            self._write("delete from facts where key = ?", [(key,) for key in known if key not in wanted])

    def memo(self, name: str) -> bytes | None:
        """What was remembered under this name."""
        row = self._db.execute("select value from memo where name = ?", (name,)).fetchone()
        return None if row is None else row[0]

    def remember(self, name: str, value: bytes) -> None:
        """Remember a value under a name, instead of what was there."""
        self._write("insert or replace into memo values (?, ?)", [(name, value)])

    def _write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """A full disk or a lock that stays costs the memory, never the work."""
        try:
            with self._db:
                self._db.executemany(statement, rows)
        except sqlite3.OperationalError as error:
            self._warn(f"the cache cannot be written ({error}): the next run starts colder")

    def close(self) -> None:
        """Close the file. The store cannot be used afterwards."""
        self._db.close()

    def _select(self, head: str, keys: list[str]) -> Iterator[tuple[str, bytes]]:
        for start in range(0, len(keys), _CHUNK):
            part = keys[start : start + _CHUNK]
            marks = ",".join("?" * len(part))
            yield from self._db.execute(f"{head}({marks})", part)


def open_store(folder: Path, warn: Callable[[str], None]) -> Store:
    """The store in this folder. Never fails: what cannot be used is replaced, and said."""
    path = folder / "facts.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        warn(f"the cache folder {folder} cannot be used ({error.strerror}): every run starts cold")
        return Store(_connect(":memory:"), warn)
    for last in (False, True):
        try:
            return Store(_connect(str(path)), warn)
        except (sqlite3.DatabaseError, _OtherVersionError) as error:
            if last or isinstance(error, sqlite3.OperationalError):
                warn(f"the cache {path} cannot be used ({error}): this run starts cold")
                break
            warn(f"the cache {path} is made anew ({error})")
            _remove(path)
    return Store(_connect(":memory:"), warn)


class _OtherVersionError(Exception):
    pass


def _connect(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
    try:
        (version,) = db.execute("pragma user_version").fetchone()
        if version == 0:
            _create(db)
        elif version != SCHEMA:
            raise _OtherVersionError(f"it is of version {version}, this is {SCHEMA}")  # noqa: TRY301 - the database is closed in one place
        db.execute("pragma synchronous=normal")
        db.execute("select 1 from facts limit 1")
        db.execute("select 1 from memo limit 1")
    except BaseException:
        db.close()
        raise
    return db


def _create(db: sqlite3.Connection) -> None:
    db.execute("pragma journal_mode=wal")
    with contextlib.suppress(sqlite3.OperationalError):
        # Two processes may get here together: the first one makes the tables.
        db.executescript(f"begin immediate; {_TABLES} pragma user_version={SCHEMA}; commit;")
    if db.in_transaction:
        db.rollback()


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
