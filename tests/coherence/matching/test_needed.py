"""What only a manifest states that it needs is known by the names that people call it by."""

from textwrap import dedent

from coherence.matching.inventory import Inventory
from coherence.matching.names import matches
from tests.project import graph_of

INVENTORY = Inventory.of(
    graph_of(
        """
        #- pom.xml
        <project><groupId>shop</groupId><artifactId>shop</artifactId><dependencies>
        <dependency><groupId>org.springframework.boot</groupId>
        <artifactId>spring-boot-starter-webmvc</artifactId></dependency>
        <dependency><groupId>org.springframework.cloud</groupId>
        <artifactId>spring-cloud-starter-config</artifactId></dependency>
        <dependency><groupId>se.bjurr.violations</groupId>
        <artifactId>violations-lib</artifactId></dependency>
        </dependencies></project>
        #- web/package.json
        {"name": "web", "devDependencies": {"tailwindcss": "4", "redis": "4"}}
        #- tests/fixtures/package.json
        {"name": "fixture", "dependencies": {"lodash": "4"}}
        #- ledger/Cargo.toml
        [package]
        name = "ledger"
        [dependencies]
        rust_decimal = "1"
        #- ledger/src/main.rs
        fn main() {}
        """
    )
)


def check(name: str, expected: str) -> None:
    """How the name is found; "" where it is not."""
    found = matches(name, INVENTORY)
    assert (found[0].how if found else "") == dedent(expected).strip()


def test_frameworks_that_no_code_imports_are_in_the_manifest() -> None:
    check("Spring Web MVC", "'spring-webmvc' is stated in a manifest in pom.xml")
    check("Spring Cloud", "'spring cloud' is stated in a manifest in pom.xml")
    check("Tailwind CSS", "'tailwindcss' is stated in a manifest in web/package.json")
    check("Rust Decimal", "'rust_decimal' is stated in a manifest in ledger/Cargo.toml")


def test_a_group_of_maven_stands_for_its_artifacts() -> None:
    check("se.bjurr.violations", "'se.bjurr.violations' is stated in a manifest in pom.xml")


def test_an_outside_system_has_to_be_seen_in_use() -> None:
    check("Redis", "")


def test_what_only_tests_or_examples_need_is_not_there() -> None:
    check("Lodash", "")
