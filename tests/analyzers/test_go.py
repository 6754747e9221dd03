"""What one Go file says."""

import textwrap
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from analyzers.facts import FileFacts
from analyzers.languages import go


def facts(source: str | bytes) -> FileFacts:
    return go.extract("a.go", textwrap.dedent(source).encode() if isinstance(source, str) else source)


def check(source: str, expected: str) -> None:
    """`expected` lists what the file says, one fact a line: imports, definitions, uses, problems."""
    assert told(facts(source)) == textwrap.dedent(expected).strip("\n")


def told(said: FileFacts) -> str:
    shape, places = said.shape, said.places
    scopes = ["", *(definition.name for definition in shape.definitions)]
    lines = [
        f"{line}: {i.form} {i.module} {' '.join(f'{a}>{b}' for a, b in i.names)}".rstrip()
        + (f" in {scopes[i.scope + 1]}" if i.scope >= 0 else "")
        for i, line in zip(shape.imports, places.imports, strict=True)
    ]
    lines += [
        f"{first}-{last}: {d.kind} {d.name}"
        + (f" ({', '.join(d.bases)})" if d.bases else "")
        + (f" [{', '.join(d.attributes)}]" if d.attributes else "")
        for d, (first, last) in zip(shape.definitions, places.definitions, strict=True)
    ]
    lines += [
        f"{','.join(map(str, at))}: {u.kind} {u.target}" + (f" in {scopes[u.scope + 1]}" if u.scope >= 0 else "")
        for u, at in zip(shape.uses, places.uses, strict=True)
    ]
    lines += [f"{line}: note {a.text!r}" for a, line in zip(shape.annotations, places.annotations, strict=True)]
    lines += [f"{line}: hint {h.text}" for h, line in zip(shape.hints, places.hints, strict=True)]
    lines += [f"{line}: entry {e.name}" for e, line in zip(shape.entries, places.entries, strict=True)]
    return "\n".join([*lines, *(f"{p.line}: {p.message}" for p in said.problems)])


def uses(source: str) -> list[str]:
    """What is used, with the names that must come from elsewhere in the package marked with a star."""
    shape = facts(source).shape
    elsewhere = {i.names[0][0] for i in shape.imports if i.form == "implicit"}
    marked = (f"*{u.target}" if u.target.partition(".")[0] in elsewhere else u.target for u in shape.uses)
    return list(dict.fromkeys(marked))


def test_an_import_carries_the_members_that_are_taken_from_it() -> None:
    check(
        """\
        package a
        import "fmt"
        import (
            pay "example.com/shop/payments"
            _ "embed"
            "C"
        )
        func f() { fmt.Println(pay.New(), pay.New(), pay.Fee) }
        """,
        """
        2: plain fmt >fmt Println>fmt.Println
        4: plain example.com/shop/payments >pay New>pay.New Fee>pay.Fee
        5: plain embed
        6: plain C
        8-8: function f
        8: call fmt.Println in f
        8: call pay.New in f
        8: reference pay.Fee in f
        """,
    )


@pytest.mark.parametrize(
    ("path", "used"),
    [
        ("net/http", "http"),
        ("example.com/shop/v2", "shop"),
        ("k8s.io/api/core/v1", "v1"),
        ("gopkg.in/yaml.v3", "yaml"),
        ("github.com/mattn/go-sqlite3", "sqlite3"),
        ("github.com/nats-io/nats.go", "nats"),
        ("github.com/elastic/elasticsearch-go", "elasticsearch"),
        ("github.com/json-iterator/go", "jsoniter"),
        ("example.com/my-tools", "my_tools"),
    ],
)
def test_a_package_without_an_alias_is_known_by_what_is_taken_from_it(path: str, used: str) -> None:
    shape = facts(f'package a\nimport "{path}"\nvar x = {used}.New()\n').shape
    assert [statement.names for statement in shape.imports] == [(("", used), ("New", f"{used}.New"))]


def test_a_dot_import_may_bring_every_name_that_is_not_declared() -> None:
    check(
        """\
        package a
        import . "math"
        var x = Pi + own()
        func own() int { return 0 }
        """,
        """
        2: plain math *>* Pi>Pi
        3: implicit  Pi>Pi
        4-4: function own
        3: reference Pi
        3: call own
        """,
    )


def test_types_tell_what_they_embed_and_what_they_hold() -> None:
    check(
        """\
        package a
        type Server[T any] struct {
            *base
            http.Handler
            List[int]
            name, Addr string `json:"x"`
            run  func(a int) (error, bool)
            byKey map[string][]T
            inner struct { a, b int }
        }
        type (
            Reader interface { io.Reader; Read(p []byte) int; ~int | string }
            ID int
            Same = ID
        )
        """,
        """
        3: implicit  base>base in Server
        4: implicit  http>http in Server
        5: implicit  List>List in Server
        11: implicit  io>io in Reader
        2-10: class Server (base, http.Handler, List) [Addr: string, name: string, run: func(a int) (error, bool), """
        """byKey: map[string][]T, inner: struct]
        12-12: interface Reader (io.Reader)
        12-12: method Reader.Read
        13-13: class ID
        14-14: class Same
        3: reference base in Server
        4: reference http.Handler in Server
        5: reference List in Server
        12: reference io.Reader in Reader
        14: reference ID in Same
        """.replace("11: implicit", "12: implicit"),
    )


def test_methods_belong_to_the_type_of_their_receiver_wherever_it_stands() -> None:
    check(
        """\
        package a
        func (s *Server[T]) Start(other T) { s.stop(); s.log.Print(); go s.run; s.Start(other) }
        func (Server[T]) stop() {}
        """,
        """
        2: implicit  Server>Server in Server.Start
        2: implicit  Server.run>Server.run in Server.Start
        2-2: method Server.Start
        3-3: method Server.stop
        2: reference Server in Server.Start
        2: call self.stop in Server.Start
        2: call self.log.Print in Server.Start
        2: reference self.run in Server.Start
        2: call self.Start in Server.Start
        3: reference Server in Server.stop
        """,
    )


def test_a_field_that_is_declared_here_is_no_method() -> None:
    assert uses("package a\ntype T struct{ n int }\nfunc (t T) f() int { return t.n + t.m }\n") == ["T", "self.m"]


@pytest.mark.parametrize(
    "body",
    [
        "func f(name int) { name() }",
        "func f() (name int) { name(); return }",
        "func f(more ...int) { for name := range more { name() } }",
        "func f() { name := 1; name() }",
        "func f() { var name int; name() }",
        "func f() { const name = 1; name() }",
        "func f() { if name := 1; true { name() } else { name() } }",
        "func f(x any) { switch name := x.(type) { case int: name() } }",
        "func f(c chan int) { select { case name := <-c: name() } }",
        "func f() { g := func(name int) { name() }; g(1) }",
        "func f[name any](x name) {}",
        "func (t T[name]) f(x name) {}",
        "func (name T) f() { name.x() }",
        "func f() { type name int; var x name; x() }",
        "type T struct { name int }; var t = T{name: 1}",
        "type T struct { f func(name int) }",
        "func f() { goto name\nname:\n}",
        "func f(x T) { x.name() }",
    ],
)
def test_a_local_name_is_no_name_of_the_package(body: str) -> None:
    assert not any(each.strip("*").startswith("name") for each in uses(f"package a\n{body}\n"))


@pytest.mark.parametrize(
    "body",
    [
        "func f() { name := name(); name() }",
        "func f() { { name := 1; _ = name }; name() }",
        "func f() { if name := 1; true { _ = name }; name() }",
        "func f() { for name := range name {} }",
        "func f() { switch x := name.(type) { case int: _ = x } }",
        "func f() { go func(name int) {}(name) }",
        "func f(x ...name) {}",
        "var m = map[K]int{name: 1}",
        "var m = []int{name: 1}",
        "type T struct { f func(name int) }; var x name",
        "type T struct { name }",
        "func (t *name) f() {}",
        "func f() { name = 1 }",
    ],
)
def test_a_name_that_nothing_local_hides_is_one_of_the_package(body: str) -> None:
    assert any(each.startswith("*name") for each in uses(f"package a\n{body}\n"))


def test_variables_and_constants_are_names_that_others_can_ask_for() -> None:
    shape = facts("package a\nvar (\n\tx, Y = 1, 2\n)\nconst Z = 3\nvar _ I = nil\ntype T int\n").shape
    assert [public for public, _ in shape.exports] == ["package a", "T", "x", "Y", "Z"]


@pytest.mark.parametrize(
    ("constraint", "aside"),
    [
        ("linux", False),
        ("linux && amd64", False),
        ("!windows && (go1.18 || plan9)", False),
        ("unix", False),
        ("ignore", True),
        ("!linux", True),
        ("!(windows || linux)", True),
        ("windows || darwin", True),
        ("go1.18 && !go1.20", True),
        ("!!", False),
        (")(&& ||", False),
        ("(" * 400, False),
    ],
)
def test_a_build_constraint_tells_whether_a_plain_build_takes_the_file(constraint: str, aside: bool) -> None:
    shape = facts(f"// A.\n\n//go:build {constraint}\n\npackage a\n").shape
    assert (("build aside", "build aside") in shape.exports) == aside


def test_doc_comments_are_summaries_and_directives_are_not() -> None:
    shape = facts(
        """\
        // Copyright of somebody.

        /*
        Package shop sells things.
        It has more to say.
        */
        package shop
        // Order is what somebody wants. And more.
        //go:generate stringer
        type Order struct{}
        //nolint:all
        func a() {}

        // far away

        func b() {}
        type I interface {
            // Do does it.
            Do()
        }
        """
    ).shape
    assert shape.summary == "Sells things."
    assert [d.summary for d in shape.definitions] == ["Order is what somebody wants.", "", "", "", "Do does it."]


def test_a_main_package_with_its_function_can_be_run() -> None:
    check("package main\n\nfunc main() {}\n", "3-3: function main\n3: entry main")
    check("package other\n\nfunc main() {}\n", "3-3: function main")
    check("//go:build windows\n\npackage main\n\nfunc main() {}\n", "5-5: function main\n5: entry main")
    check("//go:build ignore\n\npackage main\n\nfunc main() {}\n", "5-5: function main")


def test_hints_are_told_with_their_scope_and_comments_are_prose() -> None:
    check(
        """\
        package a
        // "https://api.stripe.com" is far away
        func f() {
            g("https://api.stripe.com/v1", `postgres://u:p@db/x`, os.Getenv("DATABASE_URL"))
            os.LookupEnv("PORT")
        }
        type c struct { Url string `env:"REDIS_URL"` }
        func g(a, b, c string) {}
        """,
        """
        4: implicit  os>os in f
        3-6: function f
        7-7: class c [Url: string]
        8-8: function g
        4: call g in f
        4: call os.Getenv in f
        5: call os.LookupEnv in f
        4: hint https://api.stripe.com
        4: hint postgres://db
        4: hint DATABASE_URL
        5: hint PORT
        7: hint REDIS_URL
        """,
    )


def test_an_annotation_above_a_definition_belongs_to_it() -> None:
    shape = facts("package a\n\n// @flow pay\n// Go on.\nfunc f() {\n\t// @flow inner\n}\n").shape
    assert [(note.text, note.scope) for note in shape.annotations] == [
        ("// @flow pay\n// Go on.", 0),
        ("// @flow inner", 0),
    ]


def test_a_file_need_not_end_with_a_line_end() -> None:
    check("package a\nvar x T", "2: implicit  T>T\n2: reference T")


def test_a_broken_file_keeps_what_could_be_read() -> None:
    said = facts('package a\nimport "fmt"\nfunc f( {\nfunc g() { fmt.Println() }\n')
    assert said.problems
    assert [statement.module for statement in said.shape.imports if statement.module] == ["fmt"]


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\xff\xfepackage a",
        b"package a\nvar x = " + b"(" * 30_000 + b")" * 30_000,
        b"package a\nvar x = " + b"[]" * 5_000 + b"int",
        b"package a\nfunc f() " + b"{" * 20_000,
        b"package a\nfunc f() { " + b"if x := 1; true { " * 3_000,
        b"package a\nvar (\n" + b"x, " * 30_000,
        b'package a\nimport "' + b"a/" * 30_000 + b'"',
        b"package a\nimport (\n" + b'"a/b-c"\n' * 5_000 + b")\n",
        b"package a\n//go:build " + b"!" * 100_000,
        b"package a\nfunc f() { x" + b".y" * 50_000 + b"() }",
        b"package a\n" + b"// a\n" * 30_000 + b"func f() {}",
        b"package a\n/*" + b"/*" * 30_000 + b"*/func f() {}",
    ],
)
def test_hostile_sources_end_and_raise_nothing(source: bytes) -> None:
    said = go.extract("a.go", source)
    assert said.shape.language == "go"


_WORDS = (
    "package a", "func f()", "{", "}", "(", ")", "[", "]", "x", ":=", ",", ".", "...", "type T", "struct", "interface",
    "var", 'import "a"', "`", "\n",
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.sampled_from(_WORDS)))
def test_any_sequence_of_words_gives_facts_in_order(words: list[str]) -> None:
    source = " ".join(words).encode()
    said = go.extract("a.go", source)
    assert said == go.extract("a.go", source)
    assert all(one <= other for one, other in pairwise(said.places.imports))
