"""The catalogue of outside systems is data: it is held to its schema, and looked up by evidence."""

import re
import tomllib
from importlib import resources
from typing import get_args

import pytest

from analyzers.catalogue import LINK_KINDS, PATTERNS, catalogue, read_catalogue
from analyzers.facts import MODULE_SCOPE, Hint
from analyzers.landscape import SystemKind

DATA = tomllib.loads(resources.files("analyzers").joinpath("catalogue.toml").read_text("utf-8"))
SHAPES = {
    "python": r"[A-Za-z_]\w*(\.\w+)*",
    "npm": r"(@[\w.-]+/)?(\*|[\w.:-]+)(/[\w.-]+)*",
    "schemes": r"[a-z][a-z0-9-]*",
    "hosts": r"[a-z0-9*-]+(\.[a-z0-9*-]+)+",
    "images": r"[a-z0-9._-]+(/[a-z0-9._-]+)?",
    "backends": r"\w+(\.\w+)*",
}


def check(found: str, expected: str) -> None:
    assert found == expected


def test_every_entry_has_the_shape_that_the_header_tells() -> None:
    assert len(DATA) >= 60
    for key, entry in DATA.items():
        assert re.fullmatch(r"[a-z][a-z0-9]*", key), key
        assert entry.keys() <= {"name", "kind", "icon", "instead_of", *PATTERNS}, key
        assert entry["name"].strip() == entry["name"] != ""
        assert entry["kind"] in get_args(SystemKind), key
        assert entry.get("instead_of", key) in DATA
        assert any(entry.get(pattern) for pattern in PATTERNS), f"{key} can never be found"
        for kind in PATTERNS:
            for pattern in entry.get(kind, ()):
                assert re.fullmatch(SHAPES[kind], pattern), (key, kind, pattern)


@pytest.mark.parametrize("kind", PATTERNS)
def test_no_pattern_is_claimed_twice(kind: str) -> None:
    claimed = [pattern for entry in DATA.values() for pattern in entry.get(kind, ())]
    assert sorted(claimed) == sorted(set(claimed))


def test_names_and_links_are_told_apart() -> None:
    names = [entry["name"] for entry in DATA.values()]
    assert len(set(names)) == len(names)
    assert set(LINK_KINDS) == set(get_args(SystemKind))


@pytest.mark.parametrize("general", ["sqlalchemy", "celery", "boto3", "kombu", "requests", "django", "google.cloud"])
def test_a_general_client_proves_no_system(general: str) -> None:
    check(catalogue().of_module(general), "")


@pytest.mark.parametrize(
    ("module", "expected"),
    [("redis", "redis"), ("redis.asyncio.client", "redis"), ("google.cloud.storage", "gcs"), ("redistribute", "")],
)
def test_a_module_counts_by_its_longest_known_prefix(module: str, expected: str) -> None:
    check(catalogue().of_module(module), expected)


@pytest.mark.parametrize(
    ("package", "expected"),
    [
        ("pg", "postgresql"),
        ("stripe/lib/x", "stripe"),
        ("@sentry/node", "sentry"),
        ("firebase/firestore", "firestore"),
        ("firebase/app", "firebase"),
        ("@shop/pg", ""),
        ("react", ""),
    ],
)
def test_a_package_counts_by_its_name_or_its_scope(package: str, expected: str) -> None:
    check(catalogue().of_package(package), expected)


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("postgres:17", "postgresql"),
        ("docker.io/library/postgres:17-alpine@sha256:abc", "postgresql"),
        ("pgvector/pgvector:pg17", "postgresql"),
        ("quay.io/minio/minio", "minio"),
        ("localhost:5000/redis", "redis"),
        ("shop/web:1", ""),
        ("", ""),
    ],
)
def test_an_image_counts_by_its_last_names(image: str, expected: str) -> None:
    check(catalogue().of_image(image), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("postgresql+asyncpg://db", "postgresql"),
        ("https://api.stripe.com", "stripe"),
        ("https://shop.s3.eu-west-1.amazonaws.com", "s3"),
        ("https://o1.ingest.us.sentry.io", "sentry"),
        ("https://notstripe.com", ""),
        ("https://stripe.com", ""),
        ("http://localhost", ""),
    ],
)
def test_an_address_counts_by_its_scheme_or_its_host(text: str, expected: str) -> None:
    check(catalogue().of_hint(Hint(text, "url", MODULE_SCOPE)), expected)


def test_a_backend_counts_and_a_variable_does_not() -> None:
    known = catalogue()
    check(known.of_hint(Hint("django.db.backends.postgresql", "backend", MODULE_SCOPE)), "postgresql")
    check(known.of_hint(Hint("django.core.cache.backends.memcached.PyMemcacheCache", "backend", -1)), "memcached")
    check(known.of_hint(Hint("REDIS_URL", "variable", MODULE_SCOPE)), "")


def test_a_catalogue_is_read_from_text() -> None:
    known = read_catalogue('[tea]\nname = "Tea"\nkind = "api"\npython = ["tea"]\n')
    check(known.of_module("tea.pot"), "tea")
    check(known.systems["tea"].icon, "")
