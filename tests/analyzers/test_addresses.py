"""Addresses are reduced to scheme and host; nothing that is secret gets through."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from analyzers.addresses import address


def check(source: str, expected: str) -> None:
    assert address(source) == expected


@pytest.mark.parametrize("source", ["", "shop", "http://", "https://localhost{x}", "file:///etc/passwd", "git://a/b"])
def test_what_names_no_system_is_nothing(source: str) -> None:
    check(source, "")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("postgresql://", "postgresql://"),
        ("postgresql+psycopg://shop:secret@db:5432/shop?sslmode=off", "postgresql+psycopg://db"),
        ("redis://:secret@cache:6379/0", "redis://cache"),
        ("mongodb://a:b@one,two,three/x", "mongodb://one"),
        ("https://key@o1.ingest.sentry.io/42", "https://o1.ingest.sentry.io"),
        ("HTTPS://API.Stripe.com/v1?key=secret", "https://api.stripe.com"),
        ("postgres://{user}:{password}@{host}/shop", "postgres://"),
        ("postgres://shop:se/cr@et@db/shop", "postgres://"),
        ("https://tok|en@a.example", "https://a.example"),
        ("amqp://guest:guest@rabbit:{port}//", "amqp://rabbit"),
        ("sqlite:///shop.db", "sqlite://"),
    ],
)
def test_scheme_and_host_are_kept(source: str, expected: str) -> None:
    check(source, expected)


@settings(max_examples=200)
@given(st.text(alphabet="abX9:/?#@%&=+!$,;{}-_.~|^", max_size=20), st.text(alphabet="ab:/?#@=", max_size=12))
def test_no_user_password_path_or_query_is_kept(secret: str, rest: str) -> None:
    marked = f"S3CRET{secret}S3CRET"
    for text in (f"postgresql://shop:{marked}@db:5432/{rest}", f"https://{marked}@a.example/{rest}"):
        assert "s3cret" not in address(text).lower()
    for text in (f"https://a.example/{marked}", f"https://a.example?{marked}", f"redis://cache:6379/#{marked}"):
        assert "s3cret" not in address(text).lower()
