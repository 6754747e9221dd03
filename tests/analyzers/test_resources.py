"""Services and tables that code asks for by their names, as hints of a file."""

from textwrap import dedent

import pytest

from analyzers.languages import language


def check(path: str, source: str, *expected: str) -> None:
    """`expected` are "line kind text" of every hint, variables and topics aside."""
    name = {"py": "python", "ts": "javascript", "go": "go", "java": "java", "rs": "rust"}[path.rpartition(".")[2]]
    facts = language(name).extract(path, dedent(source).encode())
    found = [
        f"{line} {hint.kind} {hint.text}"
        for hint, line in zip(facts.shape.hints, facts.places.hints, strict=True)
        if hint.kind not in ("variable", "topic")
    ]
    assert found == [*expected]


@pytest.mark.parametrize(
    "call",
    [
        'boto3.client("sqs")',
        "boto3.resource('sqs', region_name=region)",
        'boto3.client(service_name="sqs")',
        'boto3.Session().client(\n    "sqs",\n)',
        'aioboto3.Session().client("sqs")',
        'session.create_client("sqs")  # botocore',
    ],
)
def test_a_client_of_aws_names_its_service(call: str) -> None:
    (line,) = [number for number, text in enumerate(call.split("\n"), 2) if "sqs" in text]
    check("a.py", f"import boto3, aioboto3\nx = {call}\n", f"{line} resource aws:sqs")


@pytest.mark.parametrize(
    "source",
    [
        'import http\nx = http.client("s3")\n',
        '"""boto3.client("s3")"""\n',
        '# boto3.client("s3")\n',
        "import boto3\nx = boto3.client(name)\n",
        'import boto3\nx = boto3.client("AKIA/SECRET")\n',
    ],
)
def test_what_names_no_service_is_no_resource(source: str) -> None:
    check("a.py", source)


def test_the_older_sdk_of_aws_names_services_by_their_classes() -> None:
    check("a.ts", "const AWS = require('aws-sdk')\nconst s = new AWS.S3()\n", "2 resource aws:s3")
    check("a.ts", "import AWS from 'aws-sdk'\nnew AWS.DynamoDB.DocumentClient()\n", "2 resource aws:dynamodb")
    check("a.ts", "import AWS from 'aws-sdk'\n// new AWS.S3()\n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('MultiHostUrl.build(scheme="postgresql+psycopg", host=h)', "url postgresql+psycopg://"),
        ('URL.create("mysql+pymysql", host=h)', "url mysql+pymysql://"),
        ('URL.create(drivername="mysql")', "url mysql://"),
        ('DATABASES = {"default": {"ENGINE": "mssql"}}', "backend mssql"),
        ('app.config["CACHE_TYPE"] = "flask_caching.backends.RedisCache"', "backend flask_caching.backends.RedisCache"),
        ('app.config["CACHE_TYPE"] = "RedisCache"', "resource flaskcaching:redis"),
        ('app.config = {"CACHE_TYPE": "RedisCache"}', "resource flaskcaching:redis"),
        ('CACHE_TYPE = "memcached"', "resource flaskcaching:memcached"),
    ],
)
def test_settings_of_python_name_their_stores(source: str, expected: str) -> None:
    check("a.py", f"x = {source}\n", f"1 {expected}")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import 'typeorm'\nx({ type: 'postgres' })", "typeorm:postgres"),
        ("import 'sequelize'\nx({ dialect: 'mariadb' })", "sequelize:mariadb"),
        ("import 'knex'\nx({ client: 'pg' })", "knex:pg"),
        ("import 'drizzle-kit'\nx({ dialect: 'postgresql' })", "drizzle:postgresql"),
        ("import { Transport } from '@nestjs/microservices'\nx({ transport: Transport.KAFKA })", "nest:kafka"),
        ("import 'typeorm'\nx({ type: 'text' })", ""),
        ("import 'react'\nx({ type: 'postgres' })", ""),
    ],
)
def test_settings_of_javascript_name_their_stores(source: str, expected: str) -> None:
    check("a.ts", f"{source}\n", *([f"2 resource {expected}"] if expected else []))


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("a.py", 'op.create_table("orders", x)', "orders"),
        ("a.py", 'class O:\n    __tablename__ = "orders"', "orders"),
        ("a.py", 'x = migrations.CreateModel(\n    name="Order")', "Order"),
        ("a.ts", "await q.createTable('orders', x)", "orders"),
        ("a.ts", "export const orders = pgTable('orders', {})", "orders"),
        ("a.ts", "@Entity('orders')\nclass O {}", "orders"),
        ("A.java", '@Entity\n@Table(name = "orders")\nclass O {}', "orders"),
        ("a.go", 'package a\nfunc (Order) TableName() string { return "orders" }', "orders"),
    ],
)
def test_models_and_migrations_name_their_tables(path: str, source: str, expected: str) -> None:
    (line,) = [
        number for number, text in enumerate(source.split("\n"), 1) if f'{expected}"' in text or f"{expected}'" in text
    ]
    check(path, f"{source}\n", f"{line} table {expected}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jdbc:postgresql://shop:secret@db:5432/shop?password=secret", "postgresql://db"),
        ("jdbc:h2:mem:shop", "h2://"),
        ("jdbc:oracle:thin:scott/tiger@//db:1521/x", "oracle://"),
        ("r2dbc:pool:mysql://db/shop", "mysql://db"),
        ("jdbc:", ""),
    ],
)
def test_connection_strings_of_java_are_addresses(text: str, expected: str) -> None:
    source = f'class A {{\n  String u = "{text}";\n}}\n'
    check("A.java", source, *([f"2 url {expected}"] if expected else []))


def test_an_address_that_only_shows_how_one_is_written_is_none() -> None:
    check("a.tsx.ts", "const x = { placeholder: 'https://api.github.com/repos' }\n")
    check("a.ts", "const x = { url: 'https://api.github.com/repos' }\n", "1 url https://api.github.com")


def test_an_address_of_an_interface_for_programs_is_told_apart_from_a_page() -> None:
    check(
        "a.py", 'x = "https://slack.com/api/chat.postMessage"\n', "1 resource api:slack.com", "1 url https://slack.com"
    )
    check("a.py", 'x = "https://www.recaptcha.net/recaptcha/api.js"\n', "1 resource api:recaptcha.net/recaptcha",
          "1 url https://www.recaptcha.net")  # fmt: skip
    check("a.py", 'x = "https://slack.com/apis-of-ours"\n', "1 url https://slack.com")


@pytest.mark.parametrize(
    "text",
    [
        "https://vault.azure.net/.default",
        "https://hooks.slack.com/services/T[A-Z0-9]+/B",
        "https://api.stripe.com(?:/v1)",
        "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
    ],
)
def test_what_only_begins_like_an_address_is_none(text: str) -> None:
    check("a.py", f'x = r"{text}"\n')


def test_an_address_in_the_tests_of_a_file_of_rust_is_none() -> None:
    tests = '#[cfg(test)]\n#[allow(dead_code)]\nmod tests {\n    const U: &str = "https://api.stripe.com/v1";\n}\n'
    check("a.rs", tests + 'const V: &str = "redis://cache";\n', "6 url redis://cache")


def test_tests_of_rust_that_never_end_take_the_rest_of_the_file() -> None:
    check("a.rs", '#[cfg(test)]\nmod tests {\n    #[cfg(test)]\n    mod b {\n const U: &str = "redis://cache";\n')


def test_a_client_of_java_names_its_service() -> None:
    check("A.java", 'import io.micronaut.http.client.annotation.Client;\n@Client(id = "payments")\ninterface A {}\n',
          "2 url http://payments")  # fmt: skip
    check("A.java", 'import x.openfeign.FeignClient;\n@FeignClient("payments")\ninterface A {}\n',
          "2 url http://payments")  # fmt: skip


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        (
            "a.rs",
            "use omniqueue::backends;\nfn f() { backends::SqsBackend::builder(c); }\n",
            "2 resource omniqueue:sqs",
        ),
        ("a.rs", "use omniqueue::backends;\n// backends::SqsBackend\n", ""),
        ("a.ts", "const keys = await fetch(settings.jwks_uri)\n", "1 resource oidc:jwks_uri"),
        ("a.py", "keys = requests.get(settings.jwks_uri)\n", "1 resource oidc:jwks_uri"),
        ("a.ts", "fetch(`${issuer}/.well-known/openid-configuration`)\n", "1 resource oidc:openid-configuration"),
        ("a.ts", "app.get('/.well-known/openid-configuration', tell)\n", ""),
        ("a.py", "# requests.get(settings.jwks_uri)\n", ""),
        ("a.ts", "type Settings = { jwks_uri: string }\n", ""),
    ],
)
def test_a_system_that_only_settings_choose_is_named_by_how_it_is_asked(path: str, source: str, expected: str) -> None:
    check(path, source, *filter(None, [expected]))
