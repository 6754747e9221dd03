"""The catalogue of outside systems is data: it is held to its form, and looked up by evidence."""

import re
import tomllib
from collections import Counter
from importlib import resources
from typing import Any, get_args

import pytest

from analyzers.catalogue import (
    AREAS,
    LINK_KINDS,
    NOT,
    PATTERNS,
    Known,
    Listed,
    catalogue,
    of_aws,
    plain,
    read_catalogue,
)
from analyzers.facts import MODULE_SCOPE, Hint
from analyzers.landscape import SystemKind

FOLDER = resources.files("analyzers").joinpath("catalogue")
DATA: dict[str, dict[str, dict[str, Any]]] = {
    area: tomllib.loads(FOLDER.joinpath(f"{area}.toml").read_text("utf-8")) for area in AREAS
}
ENTRIES = {key: entry for area in DATA.values() for key, entry in area.items()}
KEYS = ("name", "kind", "icon", "instead-of", "shows", "names", "aws", *PATTERNS)
GENERAL = {
    "python": ("sqlalchemy", "celery", "boto3", "kombu", "requests", "django", "google.cloud", "opentelemetry.trace"),
    "javascript": ("aws-sdk", "typeorm", "@prisma/client", "knex", "sequelize", "drizzle-orm", "@auth0/angular-jwt"),
    "go": (
        "database/sql",
        "gorm.io/gorm",
        "github.com/jmoiron/sqlx",
        "github.com/aws/aws-sdk-go-v2/config",
        "net/http",
    ),
    "java": ("java.sql", "org.springframework.data.jpa", "org.hibernate", "software.amazon.awssdk.core", "org.slf4j"),
    "rust": ("sqlx::query", "diesel::prelude", "sea_orm", "aws_config", "reqwest", "sqlx::Pool"),
}


def check(found: str, expected: str) -> None:
    assert found == expected


def hinted(text: str, kind: Any) -> str:
    return catalogue().of_hint(Hint(text, kind, MODULE_SCOPE))


def test_every_file_of_the_folder_is_an_area_and_every_system_stands_in_one() -> None:
    assert sorted(each.name for each in FOLDER.iterdir() if each.name.endswith(".toml")) == [f"{a}.toml" for a in AREAS]
    assert len(ENTRIES) == sum(len(area) for area in DATA.values()) >= 250


@pytest.mark.parametrize("area", AREAS)
def test_systems_and_their_patterns_are_in_order(area: str) -> None:
    assert list(DATA[area]) == sorted(DATA[area])
    for key, entry in DATA[area].items():
        assert list(entry) == [each for each in KEYS if each in entry], key
        for kind in ("aws", *PATTERNS):
            words = entry.get(kind, "").split()
            assert words == sorted(words, key=lambda word: (word.lower(), word)), (key, kind)


def test_every_entry_has_the_form_that_the_loader_tells() -> None:
    for key, entry in ENTRIES.items():
        assert re.fullmatch(r"[a-z][a-z0-9]*", key), key
        assert entry.keys() <= set(KEYS), key
        assert all(isinstance(value, str) for value in entry.values()), key
        assert entry["name"].strip() == entry["name"] != ""
        assert entry["kind"] in get_args(SystemKind), key
        assert entry.get("instead-of", key) in ENTRIES
        assert any(entry.get(kind) for kind in ("aws", *PATTERNS)), f"{key} can never be found"
    for listed in _shipped():
        for kind, pattern in listed.patterns:
            assert re.fullmatch(PATTERNS[kind], pattern.removeprefix(NOT)), (listed.system.id, kind, pattern)


def test_no_pattern_is_claimed_twice() -> None:
    claimed = Counter((kind, word.removeprefix(NOT)) for listed in _shipped() for kind, word in listed.patterns)
    assert [pattern for pattern, times in claimed.items() if times > 1] == []


def test_no_name_stands_for_two_systems_or_is_told_twice() -> None:
    names = Counter(plain(name) for key, entry in ENTRIES.items() for name in {*_named(entry)})
    assert [name for name, times in names.items() if times > 1 or not name] == []
    known = catalogue()
    for key, entry in ENTRIES.items():
        assert {known.of_name(name) for name in (key, *_named(entry))} == {key}


def test_every_kind_of_system_is_linked_by_a_relation() -> None:
    assert set(LINK_KINDS) == set(get_args(SystemKind))


@pytest.mark.parametrize(
    ("language", "name"), [(language, name) for language, names in GENERAL.items() for name in names]
)
def test_a_general_client_proves_no_system(language: str, name: str) -> None:
    check(catalogue().of_import(language, name), "")


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("python", "redis", "redis"),
        ("python", "redis.asyncio.client", "redis"),
        ("python", "google.cloud.storage", "gcs"),
        ("python", "redistribute", ""),
        ("javascript", "pg", "postgresql"),
        ("javascript", "stripe/lib/x", "stripe"),
        ("javascript", "@sentry/node", "sentry"),
        ("javascript", "firebase/firestore", "firestore"),
        ("javascript", "firebase/app", "firebase"),
        ("javascript", "@aws-sdk/client-s3", "s3"),
        ("javascript", "@shop/pg", ""),
        ("javascript", "react", ""),
        ("go", "github.com/jackc/pgx/v5/pgxpool", "postgresql"),
        ("go", "github.com/aws/aws-sdk-go-v2/service/sqs/types", "sqs"),
        ("go", "github.com/jackc/pgxother", ""),
        ("java", "com.stripe.model.Charge", "stripe"),
        ("java", "software.amazon.awssdk.services.sqs.SqsClient", "sqs"),
        ("java", "com.amazonaws.services.dynamodbv2.AmazonDynamoDB", "dynamodb"),
        ("java", "com.stripes.Zebra", ""),
        ("java", "com.amazonaws.services.lambda.model.InvokeRequest", "awslambda"),
        ("java", "com.amazonaws.services.lambda.runtime.Context", ""),
        ("rust", "redis::aio::ConnectionManager", "redis"),
        ("rust", "sqlx::PgPool", "postgresql"),
        ("rust", "aws_sdk_s3::Client", "s3"),
        ("rust", "rediska::Client", ""),
    ],
)
def test_an_import_counts_by_its_longest_known_prefix(language: str, name: str, expected: str) -> None:
    check(catalogue().of_import(language, name), expected)


def test_a_name_that_a_package_of_many_systems_exports_counts() -> None:
    check(catalogue().of_export("aws-sdk", "DynamoDB"), "dynamodb")
    check(catalogue().of_export("openai", "AzureOpenAI"), "azureopenai")
    check(catalogue().of_export("aws-sdk", "Config"), "")


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("postgres:17", "postgresql"),
        ("docker.io/library/postgres:17-alpine@sha256:abc", "postgresql"),
        ("pgvector/pgvector:pg17", "postgresql"),
        ("quay.io/minio/minio", "minio"),
        ("localhost:5000/redis", "redis"),
        ("shop/web:1", ""),
        ("shop/vector:1", ""),
        ("", ""),
    ],
)
def test_an_image_counts_by_its_last_names(image: str, expected: str) -> None:
    check(catalogue().of_image(image), expected)
    check(hinted(f"image:{image}", "resource"), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("postgresql+asyncpg://db", "postgresql"),
        ("https://api.stripe.com", "stripe"),
        ("https://shop.s3.eu-west-1.amazonaws.com", "s3"),
        ("https://o1.ingest.us.sentry.io", "sentry"),
        ("postgres://db.abc.supabase.co", "postgresql"),
        ("https://notstripe.com", ""),
        ("https://stripe.com", ""),
        ("http://localhost", ""),
        ("postgresql://db.example.com", ""),
        ("ftp://example.org", ""),
        ("postgresql://counterexample.org", "postgresql"),
    ],
)
def test_an_address_counts_by_its_scheme_or_its_host(text: str, expected: str) -> None:
    check(hinted(text, "url"), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aws:s3", "s3"),
        ("aws:s3control", ""),
        ("aws:bedrock-runtime", "bedrock"),
        ("terraform:aws_sqs_queue", "sqs"),
        ("terraform:aws_sqsx", ""),
        ("terraform:aws_db_instance", "rds"),
        ("terraform:aws_db_instance:postgres", "postgresql"),
        ("terraform:terraform-aws-modules/rds/aws", "rds"),
        ("prisma:postgresql", "postgresql"),
        ("helm:redis", "redis"),
        ("typeorm:mysql", "mysql"),
        ("aws", ""),
        ("", ""),
    ],
)
def test_a_resource_counts_by_what_it_begins_with(text: str, expected: str) -> None:
    check(hinted(text, "resource"), expected)


def test_a_backend_counts() -> None:
    check(hinted("django.db.backends.postgresql", "backend"), "postgresql")
    check(hinted("django.core.cache.backends.memcached.PyMemcacheCache", "backend"), "memcached")


@pytest.mark.parametrize("text", ["DATABASE_URL", "REDIS_URL", "API_KEY", "HOST"])
def test_a_variable_that_may_mean_anything_proves_nothing(text: str) -> None:
    check(hinted(text, "variable"), "")


def test_a_variable_that_only_one_service_has_proves_it() -> None:
    check(hinted("SENTRY_DSN", "variable"), "sentry")
    assert all("_" in name for entry in ENTRIES.values() for name in entry.get("variables", "").split())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Postgres", "postgresql"),
        ("PG", "postgresql"),
        ("psql", "postgresql"),
        ("Postgres DB", "postgresql"),
        ("postgre-sql", "postgresql"),
        ("AWS S3", "s3"),
        ("ElastiCache", "redis"),
        ("Kafka broker", "kafka"),
        ("Claude", "anthropic"),
        ("Elastic Search", "elasticsearch"),
        ("Database", ""),
        ("Queue", ""),
    ],
)
def test_a_system_is_known_by_what_people_call_it(name: str, expected: str) -> None:
    check(catalogue().of_name(name), expected)


def test_a_catalogue_is_read_from_text() -> None:
    (tea,) = read_catalogue("[tea]\nname = 'Tea'\nkind = 'api'\nnames = 'A cup, Cuppa'\npython = 'tea pot.tea'\n")
    assert tea == Listed(
        Known("tea", "Tea", "api", names=("A cup", "Cuppa")), (("python", "tea"), ("python", "pot.tea"))
    )


def test_a_project_lists_systems_of_its_own() -> None:
    ledger = Listed(Known("ledger", "The Ledger", "database"), (("hosts", "ledger"), ("python", "acme.ledger")))
    known = catalogue((ledger,))
    check(known.of_import("python", "acme.ledger.client"), "ledger")
    check(known.of_hint(Hint("http://ledger", "url", MODULE_SCOPE)), "ledger")
    check(known.of_import("python", "redis"), "redis")
    check(catalogue().of_import("python", "acme.ledger.client"), "")


def test_what_a_project_says_of_a_known_system_comes_first_and_adds_to_it() -> None:
    ours = Listed(Known("postgres", "Postgres", "database"), (("hosts", "db.example.org"), ("npm", "redis")))
    known = catalogue((ours,))
    assert known.systems["postgresql"].name == "Postgres"
    assert known.systems["postgresql"].icon == catalogue().systems["postgresql"].icon
    check(known.of_hint(Hint("tcp://db.example.org", "url", MODULE_SCOPE)), "postgresql")
    check(known.of_import("javascript", "redis"), "postgresql")
    check(known.of_import("javascript", "pg"), "postgresql")
    assert "postgres" not in known.systems


def _shipped() -> list[Listed]:
    return [listed for area in AREAS for listed in read_catalogue(FOLDER.joinpath(f"{area}.toml").read_text("utf-8"))]


def _named(entry: dict[str, Any]) -> list[str]:
    return [entry["name"], *(name.strip() for name in entry.get("names", "").split(",") if name.strip())]


def test_a_service_of_aws_is_known_in_every_language() -> None:
    assert {kind for kind, _ in of_aws(["sqs"])} == {"npm", "go", "java", "rust", "resources"}
