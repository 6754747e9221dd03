"""What is the name on a label of several lines, and what only says something of it."""

import pytest

from coherence.matching.labels import before_what_is_told, is_technology, read_label


def check(label: str, name: str, *beside: str) -> None:
    """The likeliest name of a label, and what stands beside it."""
    found = read_label(label)
    assert (found.names[0], found.beside) == (name, beside)


def test_a_line_that_names_a_technology_is_no_part_of_the_name() -> None:
    check("Log Worker\nReact", "Log Worker", "React")
    check("Order\nService\nSpring Boot", "Order Service", "Spring Boot")
    check("API\nREST and gRPC", "API", "REST and gRPC")
    check("Web\nTypeScript / React\nPort: 80", "Web", "TypeScript / React", "Port: 80")


def test_a_name_over_several_lines_stays_whole() -> None:
    check("Order\nService", "Order Service")
    check("Redis\nNode", "Redis Node")
    check("Django\nAdmin", "Django Admin")


@pytest.mark.parametrize(("line", "expected"), [("Go", True), ("Node.js, Vue", True), ("Gopher", False), ("", False)])
def test_a_technology_is_told_by_its_name_alone(line: str, expected: bool) -> None:
    assert is_technology(line) is expected


def test_a_folder_a_version_and_a_sign_end_the_name() -> None:
    check("common/\nUtilities", "common/", "Utilities")
    check("PostgreSQL 15+\nSQLAlchemy", "PostgreSQL 15+", "SQLAlchemy")
    check("Cart\n\N{GEAR} Settings", "Cart", "\N{GEAR} Settings")
    check("ThreadData\n\u521b\u5efa\u76ee\u5f55", "ThreadData", "\u521b\u5efa\u76ee\u5f55")


def test_what_it_is_compatible_with_and_a_colon_are_no_part_of_it() -> None:
    check("S3-compatible storage", "S3 storage")
    check("managers.py:\ndata_access_manager", "managers.py", "data_access_manager")


def test_what_stands_behind_a_dash_is_told_of_the_name() -> None:
    assert before_what_is_told("Store \N{EM DASH} users/{id}") == "Store"
    assert before_what_is_told("order-desk") == "order-desk"


@pytest.mark.parametrize(
    ("label", "product"),
    [
        ("MySQL数据库", "MySQL"),
        ("缓存 Redis", "Redis"),
        ("订单网关 API", ""),
        ("MySQL和Redis数据库", ""),
        ("MySQL", ""),
    ],
)
def test_a_name_in_signs_may_have_a_product_in_it(label: str, product: str) -> None:
    assert read_label(label).names[1:] == ((product,) if product else ())
