"""What a Cargo.toml says that a project starts, and what becomes of it."""

import textwrap

from analyzers.deployment import read_deployment
from tests.project import graph_of


def check(source: str, expected: str) -> None:
    """`expected` lists the deployables of a project: kind, name, technology, members."""
    found = graph_of(textwrap.dedent(source)).landscape().containers
    lines = [f"{each.kind} {each.name}: {each.technology} {' '.join(each.members)}" for each in found]
    assert sorted(lines) == textwrap.dedent(expected).strip().splitlines()


def check_reader(path: str, source: str, expected: str) -> None:
    """`expected` lists the name and summary, then one entry a line, then whether there is a problem."""
    said, places = read_deployment(path, textwrap.dedent(source).encode())
    lines = [f"{said.name} | {said.summary}"] if said.name else []
    entries = zip(said.entries, places.entries, strict=True)
    lines += [f"{line}: {entry.kind} {entry.name} in {entry.target!r}" for entry, line in entries]
    assert [*lines, *([said.problem[:8]] if said.problem else [])] == textwrap.dedent(expected).strip().splitlines()


def test_binaries_and_the_package_are_entries_with_their_lines() -> None:
    check_reader(
        "tools/Cargo.toml",
        """\
        [package]
        name = "shop-tools"
        description = "Tools of the shop. And more."

        [[bin]]
        name = "shop"
        path = "source/shop.rs"

        [[bin]]
        name = "audit"
        """,
        """
        shop-tools | Tools of the shop.
        6: command shop in 'source/shop.rs'
        10: command audit in 'src/bin/audit.rs'
        2: command shop-tools in 'src/main.rs'
        2: package shop-tools (package) in 'tools'
        """,
    )


def test_a_workspace_alone_has_no_entries_and_a_broken_file_says_so() -> None:
    check_reader("Cargo.toml", "[workspace]\nmembers = ['a']\n", "")
    check_reader("Cargo.toml", "[package\n", "not read")
    check_reader("Cargo.toml", "bin = 3\npackage = [1]\n", "")


def test_commands_and_libraries_are_deployables_of_their_own() -> None:
    check(
        """\
        #- Cargo.toml
        [package]
        name = "shop"
        edition = "2021"
        [[bin]]
        name = "shop-admin"
        path = "src/bin/admin.rs"
        #- src/lib.rs
        pub mod orders;
        #- src/orders.rs
        pub fn order() {}
        #- src/main.rs
        fn main() { shop::orders::order(); }
        #- src/bin/admin.rs
        fn main() { shop::orders::order(); }
        """,
        """
        command shop-admin: Rust src/bin
        command shop: Rust src/main.rs
        library shop: Rust src/lib.rs src/orders.rs
        """,
    )


def test_a_package_with_no_library_is_its_command() -> None:
    check(
        """\
        #- Cargo.toml
        [package]
        name = "fd-find"
        [[bin]]
        name = "fd"
        path = "src/main.rs"
        #- src/main.rs
        mod walk;
        fn main() { walk::go(); }
        #- src/walk.rs
        pub fn go() {}
        """,
        "command fd: Rust src",
    )
