import pytest

from coherence.matching.labels import Label, read_label
from coherence.matching.words import alike, is_identifier, is_version, root, words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("StripeGateway", "stripe gateway"),
        ("stripe_gateway.py", "stripe gateway"),
        ("HTTPServer", "http server"),
        ("PostgreSQLStore", "postgresql store"),
        ("S3 bucket", "s3 bucket"),
        ("k8s-jobs", "k8s jobs"),
        ("GraphQL API", "graphql api"),
        ("APIs and userIDs", "api and user id"),
        ("数据库 db", "数据库 db"),
        ("", ""),
    ],
)
def test_a_name_has_words_whatever_its_style(name: str, expected: str) -> None:
    assert " ".join(words(name)) == expected


@pytest.mark.parametrize(
    "family",
    ["parser parsers parsing parse", "notification notifier notify", "cfg configuration settings", "schedule scheduler",
     "connection connector", "validate validator validation", "repository repositories repo", "auth authentication"],
)  # fmt: skip
def test_words_of_a_family_have_one_root(family: str) -> None:
    assert len({root(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    ["customer custom", "order ordering", "rate rating", "session sessile", "cart card", "user us", "stats status"],
)
def test_words_of_two_families_have_two_roots(pair: str) -> None:
    one, other = pair.split()
    assert root(one) != root(other)


def test_a_plural_is_alike_and_a_derived_word_is_not() -> None:
    assert alike("orders", "order")
    assert alike("db", "database")
    assert not alike("parser", "parsing")


@pytest.mark.parametrize("text", ["order_item", "OrderItem", "charge()", "a::b", "shop/api", "shop.api"])
def test_code_writes_names_in_its_own_way(text: str) -> None:
    assert is_identifier(text)
    assert not is_identifier(f"the {text}")


@pytest.mark.parametrize("text", ["Order", "order item", "", "()"])
def test_people_write_names_in_another(text: str) -> None:
    assert not is_identifier(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cart Service\n(Redis)", Label(("Cart Service",), ("Redis",), ())),
        ("Cart\nService", Label(("Cart Service",), (), ())),
        ("Redis / Celery", Label(("Redis / Celery",), (), ("Redis", "Celery"))),
        ("Web: serves pages", Label(("Web: serves pages", "Web"), ("serves pages",), ())),
        ("", Label(())),
    ],
)
def test_a_label_has_a_name_and_what_stands_beside_it(text: str, expected: Label) -> None:
    found = read_label(text)
    assert (found.names[: len(expected.names)], found.beside, found.parts) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("v2", True), ("3.1", True), ("", True), ("v2 api", False), ("s3", False)]
)
def test_a_version_alone_is_no_name(name: str, expected: bool) -> None:
    assert is_version(words(name)) is expected
