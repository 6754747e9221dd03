"""go.mod and go.work: what a resolver and a landscape learn from them."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.deployment import read_deployment
from analyzers.languages import is_manifest_of
from analyzers.languages.go.manifests import read_manifest
from tests.project import graph_of


def check(source: str, expected: dict[str, object]) -> None:
    """`expected` are the parts that are not empty."""
    said = read_manifest("go.mod", textwrap.dedent(source).encode())
    assert {part: value for part, value in said.items() if value} == expected


def test_directives_stand_alone_or_in_blocks_quoted_or_not() -> None:
    check(
        """\
        module "example.com/shop/v2" // ours

        go 1.22
        require a.com/x v1.0.0
        require (
            b.com/y v2.0.0+incompatible // indirect
            // c.com/z v1.0.0
            `d.com/w` v0.0.1
        )
        exclude a.com/x v0.9.0
        replace a.com/x => ../x
        replace (
            b.com/y v2.0.0 => b.com/fork v2.1.0
        )
        """,
        {
            "module": "example.com/shop/v2",
            "require": ["a.com/x", "b.com/y", "d.com/w"],
            "replace": {"a.com/x": "../x", "b.com/y": "b.com/fork"},
        },
    )


def test_a_workspace_names_its_modules() -> None:
    check("go 1.22\nuse ./a\nuse (\n\t./b\n\t.\n)\n", {"use": ["./a", "./b", "."]})


@pytest.mark.parametrize(
    "source", ["", "module", "replace a =>", "require (", ")", "=> ( )", 'module "', "replace => =>"]
)
def test_what_is_half_written_is_passed_over(source: str) -> None:
    said = read_manifest("go.mod", source.encode())
    assert set(said) == {"module", "require", "replace", "use"}


@given(st.binary())
def test_no_bytes_can_make_reading_fail(source: bytes) -> None:
    assert read_manifest("go.mod", source) == read_manifest("go.mod", source)


def test_only_the_manifests_of_go_are_its_manifests() -> None:
    paths = ("go.mod", "a/go.mod", "go.work", "go.sum", "ago.mod", "go.mod/a")
    assert [path for path in paths if is_manifest_of("go", path)] == ["go.mod", "a/go.mod", "go.work"]


@pytest.mark.parametrize(
    ("module", "name"),
    [("example.com/me/shop", "shop"), ("example.com/shop/v2", "shop"), ("gopkg.in/yaml.v3", "yaml"), ("shop", "shop")],
)
def test_a_module_is_called_as_its_path_ends(module: str, name: str) -> None:
    said, places = read_deployment("lib/go.mod", f"// A.\nmodule {module}\n".encode())
    assert (said.name, [(entry.kind, entry.name, entry.target) for entry in said.entries], places.entries) == (
        name,
        [("package", name, "lib")],
        (2,),
    )


def containers(source: str) -> list[str]:
    return [f"{each.kind} {each.name}" for each in graph_of(source).landscape().containers]


def test_the_programs_of_a_module_are_its_main_packages() -> None:
    assert containers(
        """
        #- go.mod
        module example.com/shop
        #- cmd/shop/main.go
        package main
        func main() {}
        #- cmd/worker/main.go
        package main
        func main() {}
        #- gen.go
        //go:build ignore

        package main
        func main() {}
        """
    ) == ["command shop", "command worker"]


def test_a_dockerfile_deploys_the_program_that_its_command_names() -> None:
    assert containers(
        """
        #- go.mod
        module example.com/shop
        #- Dockerfile
        FROM scratch
        ENTRYPOINT ["/bin/shop"]
        #- cmd/shop/main.go
        package main
        func main() {}
        #- cmd/tool/main.go
        package main
        func main() {}
        """
    ) == ["service shop", "command tool"]
