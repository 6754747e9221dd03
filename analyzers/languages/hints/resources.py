"""Services and tables that code asks for by their names: `boto3.client("s3")`, `op.create_table("orders")`.

Each way of asking has a word that its file must hold before anything is looked for: most files hold none of them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzers.facts import HintKind
from analyzers.languages.hints.constants import is_comment

_SQL = (
    rb"[\"'](aurora-mysql|aurora-postgres|better-sqlite3|cockroachdb|db2|mariadb|mongodb|mssql|mysql2?|oracle(?:db)?|pg|"
    rb"postgres(?:ql)?|singlestore|snowflake|sqlite3?|turso)[\"']"
)
_CALLED = rb"""\.(?:client|resource|create_client)\(\s*(?:service_name\s*=\s*)?["']([a-z][a-z0-9-]{1,40})["']"""
_CACHED_IN = rb"""CACHE_TYPE["']?\]?\s*[:=]\s*["']([A-Za-z]{1,40}?)(?:Cache)?["']"""
_SCHEME = rb"""["']([a-z][a-z0-9]*(?:\+[a-z0-9_]+)?)["']"""
_SERVICE = rb"""[\"']/?([A-Za-z][A-Za-z0-9-]{1,60})[\"']"""
_BACKEND = rb"\bbackends::([A-Z]\w{1,40}?)Backend\b"
_KEYS_OF = rb"(?:fetch|get|request)\w{0,20}\(\s{0,20}[\w.]{1,60}\.(jwks_uri)\b"
_JOINED_TO = rb"""(?:\+\s{0,9}["'`]|\})/?\.well-known/(openid-configuration)["'`]"""
_TEXT = rb"""["']([A-Za-z_][\w.-]{0,62})["']"""


class Finder(NamedTuple):
    """`guard` is a word, `pattern` finds one name (its group), `form` is what the hint says of it. Where `lower` is set
    the case of the name means nothing."""

    guard: bytes
    pattern: re.Pattern[bytes]
    kind: HintKind
    form: str = "{}"
    lower: bool = False


def _finder(guard: bytes, pattern: bytes, kind: HintKind, form: str = "{}", *, lower: bool = False) -> Finder:
    return Finder(guard, re.compile(pattern), kind, form, lower)


# Looking for a word costs as much as all the rest, so that ways with a word in common stand together behind it.
_GROUPS: tuple[tuple[bytes, tuple[Finder, ...]], ...] = (
    (b"boto", (_finder(b"boto", _CALLED, "resource", "aws:{}"),)),
    (b"aws-sdk", (_finder(b"new ", rb"\bnew\s+(?:AWS|aws|Aws)\.([A-Z]\w{1,40})", "resource", "aws:{}", lower=True),)),
    (b"scheme=", (_finder(b"scheme=", rb"\bscheme=" + _SCHEME, "url", "{}://"),)),
    (b"URL.create(", (_finder(b"URL", rb"URL\.create\(\s*(?:drivername\s*=\s*)?" + _SCHEME, "url", "{}://"),)),
    (b"ENGINE", (_finder(b"ENGINE", rb"""["']ENGINE["']\s*:\s*""" + _TEXT, "backend"),)),
    (b"CACHE_TYPE", (_finder(b"CACHE_TYPE", _CACHED_IN, "resource", "flaskcaching:{}", lower=True),)),
    (b"typeorm", (_finder(b"type", rb"\btype\s*:\s*" + _SQL, "resource", "typeorm:{}"),)),
    (b"knex", (_finder(b"client", rb"\bclient\s*:\s*" + _SQL, "resource", "knex:{}"),)),
    (b"dialect", (
        _finder(b"equelize", rb"\bdialect\s*:\s*" + _SQL, "resource", "sequelize:{}"),
        _finder(b"drizzle", rb"\bdialect\s*:\s*" + _SQL, "resource", "drizzle:{}"),
    )),
    (b"Transport.", (
        _finder(b"nestjs", rb"\bTransport\.(REDIS|NATS|MQTT|RMQ|KAFKA)\b", "resource", "nest:{}", lower=True),
    )),
    (b"table", (
        _finder(b"op.create_table(", rb"\bop\.create_table\(\s*" + _TEXT, "table"),
        _finder(b"__tablename__", rb"__tablename__\s*(?::[^=\n]{1,60})?=\s*" + _TEXT, "table"),
    )),
    (b"Table", (
        _finder(b"createTable(", rb"createTable\(\s*" + _TEXT, "table"),
        _finder(b"@Table(", rb"@Table\(\s*(?:name\s*=\s*)?" + _TEXT, "table"),
        _finder(b"pgTable(", rb"\bpgTable\(\s*" + _TEXT, "table"),
        _finder(b"sqlTable(", rb"\bmysqlTable\(\s*" + _TEXT, "table"),
        _finder(b"iteTable(", rb"\bsqliteTable\(\s*" + _TEXT, "table"),
        _finder(b"TableName()", rb"TableName\(\)\s*string\s*\{\s*return\s*" + _TEXT, "table"),
    )),
    (b"CreateModel(", (_finder(b"name", rb"CreateModel\(\s*name\s*=\s*" + _TEXT, "table"),)),
    (b"Client(", (
        _finder(b"io.micronaut", rb"@Client\(\s*(?:(?:id|value)\s*=\s*)?" + _SERVICE, "url", "http://{}", lower=True),
        _finder(b"feign", rb"@FeignClient\(\s*(?:(?:name|value)\s*=\s*)?" + _SERVICE, "url", "http://{}", lower=True),
    )),
    (b"omniqueue", (_finder(b"backends", _BACKEND, "resource", "omniqueue:{}", lower=True),)),
    # A provider that only settings name: its keys are asked for, or what is joined to its address.
    (b"jwks_uri", (_finder(b"jwks_uri", _KEYS_OF, "resource", "oidc:{}"),)),
    (b"openid-configuration", (_finder(b"/.well-known/", _JOINED_TO, "resource", "oidc:{}"),)),
    (b"@Entity(", (_finder(b"@Entity(", rb"@Entity\(\s*" + _TEXT, "table"),)),
)  # fmt: skip


def resources(source: bytes) -> Iterator[tuple[int, str, HintKind]]:
    """(offset of the name, what it says, its kind), in no order."""
    for word, finders in _GROUPS:
        if word in source:
            for finder in finders:
                if finder.guard in source:
                    yield from _found(source, finder)


def _found(source: bytes, finder: Finder) -> Iterator[tuple[int, str, HintKind]]:
    for found in finder.pattern.finditer(source):
        name = found[1].decode("utf-8", "replace")
        start = found.start(1)
        quoted = source[start - 1 : start] in (b'"', b"'")
        if not quoted and is_comment(source, start):
            continue
        yield start - quoted, finder.form.format(name.lower() if finder.lower else name), finder.kind
