"""Style sheets: what they load and where that leads: whole projects as one string."""

import textwrap

import pytest

from analyzers.languages import css
from tests.project import facts_of, graph_of


def check(source: str, expected: str) -> None:
    """`expected` lists what each style sheet loads with its line, and what is not resolved: "a.scss ? x: why"."""
    text = textwrap.dedent(source)
    facts, graph = facts_of(text), graph_of(text)
    told: list[str] = []
    for path, node in graph.files.items():
        lines = facts[path].places.imports
        told += [f"{path}:{lines[edge.place]} > {edge.target}" for edge in node.imports]
        told += [f"{path} ? {each.module}: {each.reason}" for each in node.unresolved]
    assert told == textwrap.dedent(expected).strip().splitlines()


def loaded(source: str, path: str = "a.css") -> list[str]:
    return [each.module for each in css.extract(path, source.encode()).shape.imports]


@pytest.mark.parametrize(
    ("rule", "modules"),
    [
        ('@import "a.css";', ["a.css"]),
        ("@import 'a.css' layer(base) supports(display: grid) screen;", ["a.css"]),
        ("@IMPORT URL( 'a.css' ) print;", ["a.css"]),
        ("@import url(a.css);", ["a.css"]),
        ("@import/**/'a.css';", ["a.css"]),
        (".a { composes: b c from './b.module.css'; }", ["./b.module.css"]),
        ("@value primary, secondary from './colors.css';", ["./colors.css"]),
        ('@config "../tailwind.config.js"; @plugin "./plugin.js"; @reference "../app.css";', None),
        ("@import 'a\\.css';", ["a.css"]),
        ("/* @import 'a.css'; */", []),
        (".a { content: '@import \"a.css\"'; background: url(b.css) }", []),
        (".a { composes: b; } .c { color: red }", []),
        ("@value primary: #fff;", []),
        ("@media print { a { b: c } } @font-face { src: url('x.woff2') }", []),
        ("@import 'data:text/css,a{}';", []),
        ("@importance 'x';", []),
    ],
)
def test_rules_of_css_that_load(rule: str, modules: list[str] | None) -> None:
    assert loaded(rule) == (["../tailwind.config.js", "./plugin.js", "../app.css"] if modules is None else modules)


@pytest.mark.parametrize(
    ("rule", "modules"),
    [
        ("@use 'a';", ["a"]),
        ("@use 'a' as b with ($c: 'd', $e: url('f'));", ["a"]),
        ('@forward "a" show b;', ["a"]),
        ("@import 'a', \"b\" , 'c';", ["a", "b", "c"]),
        ("@include meta.load-css('a', $with: ('b': 'c'));", ["a"]),
        ("// @import 'a';\n@import 'b';", ["b"]),
        (".a { background: url(//cdn/x.png) } @import 'b';", ["b"]),
        ("@import 'a/#{$theme}';", []),
        ("$url: 'http://x'; @import 'b';", ["b"]),
        ("@use $name;", []),
        ("@use 'sass:math';", ["sass:math"]),
    ],
)
def test_rules_of_sass_that_load(rule: str, modules: list[str]) -> None:
    assert loaded(rule, "a.scss") == modules


@pytest.mark.parametrize(
    ("rule", "modules"),
    [
        ("@import (reference, optional) 'a';", ["a"]),
        ("@import (css) url('a.css');", ["a.css"]),
        ('@plugin "p";', ["p"]),
        ('@import "@{themes}/x";', []),
        ("// @import 'a'", []),
    ],
)
def test_rules_of_less_that_load(rule: str, modules: list[str]) -> None:
    assert loaded(rule, "a.less") == modules


def test_a_style_sheet_is_found_beside_with_its_ending_as_a_partial_or_as_an_index() -> None:
    check(
        """\
        #- styles/site.scss
        @use "variables";
        @use "mixins/buttons";
        @import "./theme", "forms", "plain.css";
        @forward "gone";
        @use "./gone.scss";
        #- styles/_variables.scss
        #- styles/mixins/_buttons.scss
        #- styles/theme/_index.scss
        #- styles/forms.scss
        #- styles/plain.css
        """,
        """\
        styles/site.scss:1 > styles/_variables.scss
        styles/site.scss:2 > styles/mixins/_buttons.scss
        styles/site.scss:3 > styles/theme/_index.scss
        styles/site.scss:3 > styles/forms.scss
        styles/site.scss:3 > styles/plain.css
        styles/site.scss ? gone: no package.json above this file declares it
        styles/site.scss ? ./gone.scss: no such file in the project (generated or left out?)
        """,
    )


def test_a_folder_above_that_styles_are_loaded_from_is_looked_into() -> None:
    check(
        """\
        #- app/src/parts/nav/nav.scss
        @use "base/colors";
        @use "src/styles/sizes";
        #- app/src/styles/base/_colors.scss
        #- app/src/styles/_sizes.scss
        """,
        """\
        app/src/parts/nav/nav.scss:1 > app/src/styles/base/_colors.scss
        app/src/parts/nav/nav.scss:2 > app/src/styles/_sizes.scss
        """,
    )


def test_less_adds_its_own_ending() -> None:
    check(
        """\
        #- a.less
        @import "b";
        @import (css) "c.css";
        @import "../out.less";
        #- b.less
        #- b.css
        #- c.css
        """,
        """\
        a.less:1 > b.less
        a.less:2 > c.css
        a.less ? ../out.less: no such file in the project (generated or left out?)
        """,
    )


def test_packages_are_tied_to_the_manifest_that_declares_them() -> None:
    check(
        """\
        #- package.json
        {"name": "shop", "dependencies": {"bootstrap": "5", "@acme/ui": "1"}, "workspaces": ["packages/*"]}
        #- web/a.scss
        @use "bootstrap/scss/functions";
        @import "~@acme/ui/theme", "~other/x", "../node_modules/third/y";
        @use "sass:math";
        @use "pkg:bootstrap";
        @use "theme/dark";
        @use "theme/gone";
        @use "unknown/z";
        #- packages/theme/package.json
        {"name": "theme"}
        #- packages/theme/_dark.scss
        """,
        """\
        web/a.scss:1 > ext:bootstrap
        web/a.scss:2 > ext:@acme/ui
        web/a.scss:2 > ext:other
        web/a.scss:2 > ext:third
        web/a.scss:3 > std:sass
        web/a.scss:4 > ext:bootstrap
        web/a.scss:5 > packages/theme/_dark.scss
        web/a.scss ? ~other/x: 'other' is not declared in package.json or above
        web/a.scss ? ../node_modules/third/y: 'third' is not declared in package.json or above
        web/a.scss ? theme/gone: the package 'theme' of this project has no such file
        web/a.scss ? unknown/z: 'unknown' is not declared in package.json or above
        """,
    )


def test_a_usual_alias_stands_for_the_sources_of_the_package() -> None:
    check(
        """\
        #- package.json
        {"name": "shop"}
        #- src/pages/a.scss
        @import "@/styles/b", "~@/styles/c", "@/styles/gone";
        #- src/styles/b.scss
        #- src/styles/_c.scss
        """,
        """\
        src/pages/a.scss:1 > src/styles/b.scss
        src/pages/a.scss:1 > src/styles/_c.scss
        src/pages/a.scss ? @/styles/gone: no such file in the project (generated or left out?)
        """,
    )


def test_what_we_do_not_read_is_neither_found_nor_missing() -> None:
    check('#- a.scss\n@import "b.sass";\n@import "c.svg";\n', "")


def test_the_same_import_twice_is_one_at_its_first_line() -> None:
    facts = css.extract("a.css", b"\n@import 'b.css';\n@import 'b.css' print;\n")
    assert (len(facts.shape.imports), facts.places.imports) == (1, (2,))


def test_other_hosts_are_hints_without_their_paths() -> None:
    source = (
        b"@import url(https://fonts.example.com/css?family=X@1);\n@font-face { src: url(//cdn.example.com/x.woff) }"
    )
    shape = css.extract("a.css", source).shape
    assert [hint.text for hint in shape.hints] == ["https://fonts.example.com", "https://cdn.example.com"]
    assert shape.imports == ()


def test_the_first_comment_says_what_the_style_sheet_is() -> None:
    assert css.extract("a.css", b"/* Colours of the shop. Do not edit. */ a {}").shape.summary == "Colours of the shop."
    assert css.extract("a.css", b"a {} /* Colours of the shop. */").shape.summary == ""


def test_comments_with_an_annotation_are_kept() -> None:
    (note,) = css.extract("a.scss", b"// @undrift allow x\n").shape.annotations
    assert note.text == "// @undrift allow x"


@pytest.mark.parametrize(
    "source",
    [
        b"/*" * 100_000,
        b"@import " * 20_000,
        b"@import '" * 20_000,
        b"@import (" * 20_000,
        b"@import /*" * 20_000,
        b"composes: a " * 20_000,
        b"@value " * 20_000,
        b"url(" * 100_000,
        b"url(" + b" " * 200_000,
        b"{" * 200_000,
        b"'\\" * 100_000,
        b"@import 'a'," * 10_000,
        b"\xff\xfe\x00\xd8",
    ],
    ids=range(13),
)
@pytest.mark.parametrize("path", ["a.css", "a.scss"])
def test_any_bytes_are_a_style_sheet(path: str, source: bytes) -> None:
    assert css.extract(path, source).problems == ()
