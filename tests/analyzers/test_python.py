"""What one Python file says."""

import textwrap

import pytest

from analyzers.facts import FileFacts
from analyzers.languages import python


def facts(source: str | bytes) -> FileFacts:
    return python.extract("a.py", textwrap.dedent(source).encode() if isinstance(source, str) else source)


def check(source: str | bytes, expected: str) -> None:
    """`expected` lists what the file says, one fact a line: imports, definitions, uses, problems."""
    said = facts(source)
    assert told(said) == textwrap.dedent(expected).strip("\n")


def told(said: FileFacts) -> str:
    shape, places = said.shape, said.places
    scopes = ["", *(definition.name for definition in shape.definitions)]
    lines = [
        f"{line}: {i.form} {i.mode} {'.' * i.level}{i.module} {' '.join(f'{a}>{b}' for a, b in i.names)}".rstrip()
        + (f" in {scopes[i.scope + 1]}" if i.scope >= 0 else "")
        for i, line in zip(shape.imports, places.imports, strict=True)
    ]
    lines += [
        f"{first}-{last}: {d.kind} {d.name}" + (f" ({', '.join(d.bases)})" if d.bases else "")
        for d, (first, last) in zip(shape.definitions, places.definitions, strict=True)
    ]
    lines += [
        f"{','.join(map(str, at))}: {u.kind} {u.target}" + (f" in {scopes[u.scope + 1]}" if u.scope >= 0 else "")
        for u, at in zip(shape.uses, places.uses, strict=True)
    ]
    lines += [f"{line}: note {a.text!r}" for a, line in zip(shape.annotations, places.annotations, strict=True)]
    return "\n".join([*lines, *(f"{p.line}: {p.message}" for p in said.problems)])


def test_every_form_of_import_is_told_apart() -> None:
    check(
        """\
        import os, a.b as c
        import d.e
        from . import x
        from ..up.down import (one,  # with a comment
            two as too)
        from importlib import import_module
        from m import *
        import_module("shop.mail")
        import_module(name)
        """,
        """
        1: plain runtime os >os
        1: plain runtime a.b >c
        2: plain runtime d.e >d.e
        3: from runtime . x>x
        4: from runtime ..up.down one>one two>too
        6: from runtime importlib import_module>import_module
        7: from runtime m *>*
        8: dynamic runtime shop.mail
        """,
    )


def test_type_only_and_lazy_imports_are_known_as_such() -> None:
    check(
        """\
        import typing
        if typing.TYPE_CHECKING:
            from a import A
        else:
            from b import B
        def f():
            import c
        class D:
            import e
        """,
        """
        1: plain runtime typing >typing
        3: from type a A>A
        5: from runtime b B>B
        7: plain lazy c >c in f
        9: plain runtime e >e in D
        6-7: function f
        8-9: class D
        """,
    )


def test_definitions_nest_and_name_their_bases() -> None:
    check(
        """\
        class A(base.B, Generic[T], metaclass=M):
            @deco
            def m(self):
                def inner(): pass
        async def g(): pass
        """,
        """
        1-4: class A (base.B, Generic)
        3-4: method A.m
        4-4: function A.m.inner
        5-5: function g
        """,
    )


def test_only_uses_of_imported_or_defined_names_are_kept() -> None:
    check(
        """\
        from pay import Gateway, charge
        def run(order: Gateway) -> None:
            charge(order); charge(order)
            unknown(order)
            print(charge)
        run(1)
        """,
        """
        1: from runtime pay Gateway>Gateway charge>charge
        2-5: function run
        3: call charge in run
        6: call run
        2: reference Gateway in run
        5: reference charge in run
        """,
    )


def test_a_parameter_or_a_local_variable_hides_an_imported_name() -> None:
    check(
        """\
        from pay import charge, refund
        def a(charge): charge()
        def b():
            refund = 1
            refund()
        def c(x=charge): x()
        """,
        """
        1: from runtime pay charge>charge refund>refund
        2-2: function a
        3-5: function b
        6-6: function c
        """,
    )


def test_own_methods_are_uses_only_inside_a_class() -> None:
    check(
        """\
        class A:
            def m(self):
                self.n()
                self.x.y()
        def f(self):
            self.n()
        """,
        """
        1-4: class A
        2-4: method A.m
        5-6: function f
        3: call self.n in A.m
        4: call self.x.y in A.m
        """,
    )


def test_annotated_comment_blocks_are_kept_raw() -> None:
    check(
        """\
        # an ordinary comment
        x = 1
        # @flow pay 1: charge
        #   the card
        def f():
            '''@undrift ignore'''
        # the word @flow inside a sentence
        """,
        """
        5-6: function f
        3: note '# @flow pay 1: charge\\n#   the card'
        6: note "'''@undrift ignore'''"
        """,
    )


def test_a_line_more_at_the_top_moves_places_and_leaves_the_shape() -> None:
    source = "import a\n\nclass B(a.C):\n    def m(self):\n        a.go()\n"
    before, after = facts(source), facts("# new\n" + source)
    assert before.shape == after.shape
    assert before.places != after.places


def test_a_syntax_error_costs_only_what_stands_in_it() -> None:
    said = facts("import a\ndef (:\nimport b\n")
    assert [statement.module for statement in said.shape.imports] == ["a", "b"]
    assert [problem.line for problem in said.problems] == [2]


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\0\0\0",
        b"\xef\xbb\xbfimport a",
        b"import a\r\nimport b\r\n",
        b"# \xe9\nimport a",
        b"\xff\xfe\x00",
        b"\xc3",
    ],
    ids=["empty", "nul", "bom", "crlf", "latin-1", "utf-16", "cut"],
)
def test_no_bytes_make_the_extraction_fail(source: bytes) -> None:
    assert facts(source).shape.language == "python"


def test_a_byte_order_mark_and_other_encodings_hide_nothing() -> None:
    for source in (b"\xef\xbb\xbfimport a\r\n", b"# caf\xe9\nimport a\n", "import a\n".encode("utf-16")):
        assert [statement.module for statement in facts(source).shape.imports] == ["a"]


def test_two_thousand_nested_brackets_and_functions_are_read() -> None:
    assert facts("x = " + "[" * 2000 + "]" * 2000).problems == ()
    deep = "".join(" " * depth + f"def f{depth}():\n" for depth in range(400)) + " " * 400 + "pass\n"
    assert len(facts(deep).shape.definitions) == 400


def test_hopeless_input_ends_by_counted_work() -> None:
    said = facts("f((" * 30_000)
    assert said.problems
