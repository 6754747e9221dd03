"""What is remembered between runs, in the user's cache: facts by content, and small memos. Losing it costs time only.

SQLite in WAL mode, so that a `sync` beside a running `watch` is safe. A store that is corrupt or of another version is
made anew, with a warning; where the cache folder cannot be written, the store lives in memory.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from daemon.ports.store import Row

# Changes with the tables and with the format of what is stored in them.
SCHEMA = 1
_TABLES = """
create table facts (key text primary key, said blob not null, places blob not null) without rowid;
create table memo (name text primary key, value blob not null) without rowid;
"""
_BUSY_SECONDS = 10.0
_CHUNK = 500


class SqliteStore:
    """A file that turns out to be damaged while it is used is made anew: what it knew is not known any more."""

    def __init__(self, path: Path | None, warn: Callable[[str], None]) -> None:
        self._path = path
        self._warn = warn
        self._db = _opened(path, warn)

    def said(self, keys: Iterable[str]) -> dict[str, bytes]:
        """What the files of those keys say, packed; keys that are not known are left out."""
        wanted = set(keys)
        if len(wanted) > _CHUNK:
            return {key: said for key, said in self._rows("select key, said from facts") if key in wanted}
        return dict(self._select("select key, said from facts where key in ", sorted(wanted)))

    def is_empty(self) -> bool:
        """Whether no facts are remembered at all."""
        return not self._rows("select 1 from facts limit 1")

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys whose facts are here."""
        return {key for key, _ in self._select("select key, '' from facts where key in ", sorted(set(keys)))}

    def places(self, key: str) -> bytes | None:
        """The packed places of one key."""
        return next((found for (found,) in self._rows("select places from facts where key = ?", (key,))), None)

    def add(self, rows: Iterable[Row]) -> None:
        """Remember facts. What is known already stays as it is."""
        self._write("insert or ignore into facts values (?, ?, ?)", rows)

    def forget_all_but(self, keys: Iterable[str]) -> None:
        """Drop what no file needs any more, once that is most of the store."""
        wanted = set(keys)
        for (count,) in self._rows("select count(*) from facts"):
            if count > 3 * len(wanted) + 1000:
                known = self._rows("select key from facts")
                self._write("delete from facts where key = ?", [(key,) for (key,) in known if key not in wanted])

    def memo(self, name: str) -> bytes | None:
        """What was remembered under this name."""
        return next((value for (value,) in self._rows("select value from memo where name = ?", (name,))), None)

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
        except sqlite3.DatabaseError as error:
            self._lost(error)

    def close(self) -> None:
        """Close the file. The store cannot be used afterwards."""
        self._db.close()

    def _select(self, head: str, keys: list[str]) -> list[tuple[str, bytes]]:
        found: list[tuple[str, bytes]] = []
        for start in range(0, len(keys), _CHUNK):
            part = keys[start : start + _CHUNK]
            marks = ",".join("?" * len(part))
            found += self._rows(f"{head}({marks})", part)
        return found

    def _rows(self, statement: str, values: Sequence[str] = ()) -> list[Any]:
        """The rows of a query; none when the file cannot be read."""
        try:
            return self._db.execute(statement, values).fetchall()
        except sqlite3.OperationalError as error:
            self._warn(f"the cache cannot be read ({error}): this run is slower")
        except sqlite3.DatabaseError as error:
            self._lost(error)
        return []

    def _lost(self, error: sqlite3.DatabaseError) -> None:
        self._db.close()
        if self._path is not None:
            self._warn(f"the cache {self._path} is damaged ({error}): it is made anew")
            self._path = self._path if _removed(self._path) else None
        self._db = _opened(self._path, self._warn)


def open_store(folder: Path, warn: Callable[[str], None]) -> SqliteStore:
    """The store in this folder. Never fails: what cannot be used is replaced, and said."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        warn(f"the cache folder {folder} cannot be used ({error.strerror}): every run starts cold")
        return SqliteStore(None, warn)
    return SqliteStore(folder / "facts.db", warn)


class _OtherVersionError(Exception):
    pass


def _opened(path: Path | None, warn: Callable[[str], None]) -> sqlite3.Connection:
    """A connection to this file, made anew where it is not ours; to memory where that cannot be."""
    for last in (False, True):
        if path is None:
            break
        try:
            return _connect(str(path))
        except (sqlite3.DatabaseError, _OtherVersionError) as error:
            if last or isinstance(error, sqlite3.OperationalError) or not _removed(path):
                warn(f"the cache {path} cannot be used ({error}): this run starts cold")
                break
            warn(f"the cache {path} is made anew ({error})")
    return _connect(":memory:")


def _connect(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
    try:
        (version,) = db.execute("pragma user_version").fetchone()
        if version == 0:
            _create(db)
        elif version != SCHEMA:
            raise _OtherVersionError(f"it is of version {version}, this is {SCHEMA}")  # noqa: TRY301 - the database is closed in one place
        db.execute("pragma synchronous=normal")
        if not {"facts", "memo"} <= {name for (name,) in db.execute("select name from sqlite_master")}:
            raise _OtherVersionError("its tables are missing")  # noqa: TRY301 - the database is closed in one place
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


def _removed(path: Path) -> bool:
    """Remove the database. False where the system does not allow it."""
    try:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError:
        return False
    return True
