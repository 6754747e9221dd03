"""Where Go imports lead: whole projects as one string."""

import textwrap

from analyzers.graph import ArchitectureGraph
from tests.project import graph_of


def edges(graph: ArchitectureGraph) -> list[str]:
    found = {(edge.source.partition("::")[0], edge.target) for edge in graph.edges()}
    return [f"{source} > {target}" for source, target in sorted(found)]


def check(source: str, expected: str) -> None:
    """`expected` lists the import edges between files and to the outside, and what is not resolved."""
    graph = graph_of(textwrap.dedent(source))
    missing = [f"{path} ? {u.module}: {u.reason}" for path, node in graph.files.items() for u in node.unresolved]
    assert [*edges(graph), *missing] == textwrap.dedent(expected).strip().splitlines()


def relations(source: str) -> list[str]:
    """The inherits and calls edges."""
    found = graph_of(textwrap.dedent(source)).edges(("inherits", "calls"))
    return [f"{edge.source} {edge.kind} {edge.target}" for edge in found]


def test_what_is_taken_from_a_package_leads_to_the_file_that_declares_it() -> None:
    check(
        """\
        #- go.mod
        module example.com/shop
        #- main.go
        package main
        import (
            "example.com/shop/pay"
            "net/http"
        )
        var x, y = pay.New(), pay.Fee
        #- pay/new.go
        package pay
        func New() {}
        #- pay/fee.go
        package pay
        const Fee = 1
        #- pay/fee_test.go
        package pay
        func New() {}
        """,
        """\
        main.go > pay/fee.go
        main.go > pay/new.go
        main.go > std:net/http""",
    )


def test_what_nothing_declares_leads_to_the_main_file_of_the_package() -> None:
    check(
        """\
        #- go.mod
        module shop
        #- a.go
        package main
        import (
            _ "shop/one"
            "shop/two"
            "shop/three"
        )
        var x = two.Generated
        #- one/a.go
        package one
        #- one/doc.go
        package one
        #- two/a.go
        package two
        #- two/two.go
        package two
        #- three/b.go
        package three
        #- three/a.go
        package main
        #- three/c.go
        package three
        """,
        """\
        a.go > one/doc.go
        a.go > three/b.go
        a.go > two/two.go""",
    )


def test_files_of_a_package_see_each_other_and_only_tests_see_tests() -> None:
    check(
        """\
        #- a.go
        package a
        func f() { g(); helper(); len(nil) }
        #- b.go
        package a
        func g() {}
        #- b_test.go
        package a
        func helper() { f() }
        #- x_test.go
        package a_test
        func h() { helper(); g() }
        #- other/b.go
        package other
        func k() { g() }
        """,
        """\
        a.go > b.go
        b_test.go > a.go""",
    )


def test_of_files_for_several_systems_the_one_built_with_the_asking_file_is_meant() -> None:
    check(
        """\
        #- a.go
        package a
        var x, y = open(), old()
        #- b_windows.go
        package a
        var x = open()
        #- open_darwin.go
        package a
        func open() {}
        #- open_linux.go
        package a
        func open() {}
        #- open_windows.go
        package a
        func open() {}
        #- old.go
        //go:build !go1.18

        package a
        func old() {}
        #- some.go
        //go:build go1.18

        package a
        func old() {}
        """,
        """\
        a.go > open_linux.go
        a.go > some.go
        b_windows.go > open_windows.go""",
    )


def test_outside_packages_belong_to_the_requirement_that_is_the_longest_beginning_of_their_path() -> None:
    check(
        """\
        #- go.mod
        module example.com/shop // ours
        go 1.22
        require github.com/gin-gonic/gin v1.9.1
        require (
            "github.com/aws/aws-sdk-go-v2" v1.0.0
            github.com/aws/aws-sdk-go-v2/service/s3 v1.0.0 // indirect
            // github.com/not/this v1.0.0
        )
        replace github.com/old/one => github.com/new/one v1.2.3
        #- a.go
        package a
        import (
            "C"
            "github.com/aws/aws-sdk-go-v2/config"
            "github.com/aws/aws-sdk-go-v2/service/s3/types"
            "github.com/gin-gonic/gin"
            "github.com/not/this/deep/v2"
            "github.com/old/one/x"
            "gopkg.in/yaml.v3"
            "unsafe"
        )
        """,
        """\
        a.go > ext:github.com/aws/aws-sdk-go-v2
        a.go > ext:github.com/aws/aws-sdk-go-v2/service/s3
        a.go > ext:github.com/gin-gonic/gin
        a.go > ext:github.com/not/this
        a.go > ext:github.com/old/one
        a.go > ext:gopkg.in/yaml.v3
        a.go > std:C
        a.go > std:unsafe
        a.go ? github.com/not/this/deep/v2: 'github.com/not/this' is not required in go.mod
        a.go ? gopkg.in/yaml.v3: 'gopkg.in/yaml.v3' is not required in go.mod""",
    )


def test_modules_of_one_project_find_each_other_by_path_replacement_and_workspace() -> None:
    check(
        """\
        #- go.work
        go 1.22
        use (
            ./app
            ./used
        )
        #- app/go.mod
        module example.com/app
        replace example.com/forked => ../fork
        #- app/a.go
        package app
        import (
            "example.com/app/tools/x"
            "example.com/forked/y"
            "example.com/lib"
        )
        #- app/tools/go.mod
        module example.com/app/tools
        #- app/tools/x/x.go
        package x
        #- fork/go.mod
        module example.com/other
        #- fork/y/y.go
        package y
        #- a/go.mod
        module example.com/lib
        #- a/lib.go
        package lib
        #- used/go.mod
        module example.com/lib
        #- used/lib.go
        package lib
        """,
        """\
        app/a.go > app/tools/x/x.go
        app/a.go > fork/y/y.go
        app/a.go > used/lib.go""",
    )


def test_what_leads_nowhere_is_told() -> None:
    check(
        """\
        #- go.mod
        module example.com/shop
        #- a.go
        package a
        import (
            "../up"
            "example.com/shop/generated"
        )
        #- b/vendor/github.com/x/y/y.go
        package y
        #- lone/c.go
        package c
        """,
        """\
        a.go ? ../up: leads out of the project
        a.go ? example.com/shop/generated: no such package in the project (generated or left out?)""",
    )
    check(
        """\
        #- a/a.go
        package a
        import (
            "github.com/x/y"
            "github.com/x/z"
        )
        #- vendor/github.com/x/y/y.go
        package y
        """,
        """\
        a/a.go > ext:github.com/x/z
        a/a.go > vendor/github.com/x/y/y.go
        a/a.go ? github.com/x/z: no go.mod above this file requires it""",
    )


def test_a_dot_import_leads_to_the_files_whose_names_are_used() -> None:
    check(
        """\
        #- go.mod
        module m
        #- a.go
        package a
        import . "m/dsl"
        var x, y = Goal(), own()
        #- b.go
        package a
        func own() {}
        #- dsl/goal.go
        package dsl
        func Goal() {}
        #- dsl/other.go
        package dsl
        func Other() {}
        """,
        """\
        a.go > b.go
        a.go > dsl/goal.go""",
    )


def test_methods_and_embedded_types_are_followed_across_the_files_of_a_package() -> None:
    assert relations(
        """\
        #- go.mod
        module m
        #- server.go
        package m
        import "m/base"
        type Server struct { base.Runner; local }
        func (s *Server) Start() { s.stop(); s.here() }
        func (s *Server) here() {}
        #- stop.go
        package m
        func (s *Server) stop() { s.Start(); free() }
        type local struct{}
        func free() { Server{}.stop() }
        #- base/runner.go
        package base
        type Runner interface{ Run() }
        """
    ) == [
        "server.go::Server inherits base/runner.go::Runner",
        "server.go::Server inherits stop.go::local",
        "server.go::Server.Start calls stop.go::Server.stop",
        "server.go::Server.Start calls server.go::Server.here",
        "stop.go::Server.stop calls server.go::Server.Start",
        "stop.go::Server.stop calls stop.go::free",
    ]


def test_the_order_of_the_files_changes_nothing() -> None:
    text = """\
    #- go.mod
    module m
    #- a.go
    package a
    var x = f()
    #- c.go
    package a
    func f() {}
    #- b.go
    package a
    func f() {}
    """
    parts = textwrap.dedent(text).split("#- ")
    turned = "".join(f"#- {part}" for part in reversed(parts[1:]))
    assert edges(graph_of(text)) == edges(graph_of(turned)) == ["a.go > b.go"]
