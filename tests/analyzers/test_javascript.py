"""What the JavaScript and TypeScript extractor reads out of one file."""

import msgspec
import pytest

from analyzers.facts import FileFacts
from analyzers.languages import javascript


def extract(source: str | bytes, path: str) -> FileFacts:
    return javascript.extract(path, source if isinstance(source, bytes) else source.encode())


def lines_of(facts: FileFacts) -> list[str]:
    """The facts as lines: "kind@line details", scopes by name."""
    shape, places = facts.shape, facts.places

    def scope(index: int) -> str:
        return f" in {shape.definitions[index].name}" if index >= 0 else ""

    lines = []
    for one, line in zip(shape.imports, places.imports, strict=True):
        names = ", ".join(f"{name} as {local}" for name, local in one.names)
        lines.append(f"{one.form} {one.mode}@{line} {one.module}" + (f" ({names})" if names else "") + scope(one.scope))
    for definition, (first, last) in zip(shape.definitions, places.definitions, strict=True):
        bases = f" <- {', '.join(definition.bases)}" if definition.bases else ""
        lines.append(f"{definition.kind}@{first}-{last} {definition.name}{bases}")
    for use, at in zip(shape.uses, places.uses, strict=True):
        lines.append(f"{use.kind}@{','.join(map(str, at))} {use.target}{scope(use.scope)}")
    lines += [f"export {public} = {local}" for public, local in shape.exports]
    for note, line in zip(shape.annotations, places.annotations, strict=True):
        lines.append(f"note@{line} {note.text!r}{scope(note.scope)}")
    lines += [f"problem@{problem.line}" for problem in facts.problems]
    return lines


def check(source: str | bytes, expected: str, path: str = "a.ts") -> None:
    wanted = [line.strip() for line in expected.strip().splitlines()]
    assert lines_of(extract(source, path)) == wanted


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('import "./side"', "plain runtime@1 ./side"),
        ('import a from "m"', "from runtime@1 m (default as a)"),
        ("import a, * as b from 'm'", "from runtime@1 m (default as a, * as b)"),
        ('import {a, b as c, default as d,} from "m"', "from runtime@1 m (a as a, b as c, default as d)"),
        ('import{a}from"m"', "from runtime@1 m (a as a)"),
        ('import {\n  a, // not "this" from\n  /* nor, this */ b,\n} from "m"', "from runtime@1 m (a as a, b as b)"),
        ('import {"odd name" as a} from "m"', "from runtime@1 m (odd name as a)"),
        ('import a from "./a.json" with {type: "json"}', "from runtime@1 ./a.json (default as a)"),
        ('import type from "m"', "from runtime@1 m (default as type)"),
        ('import type, {b} from "m"', "from runtime@1 m (default as type, b as b)"),
        ('import {type as a} from "m"', "from runtime@1 m (type as a)"),
        ('import type A from "m"', "from type@1 m (default as A)"),
        ('import type {A, B} from "m"', "from type@1 m (A as A, B as B)"),
        ('import {type A, type B as C} from "m"', "from type@1 m (A as A, B as C)"),
        ('import {type A, b} from "m"', "from runtime@1 m (A as A, b as b)"),
        ('import a = require("m")', "require runtime@1 m (* as a)"),
        ('import type a = require("m")', "require type@1 m (* as a)"),
        ('/// <reference path="types.d.ts" />', "plain type@1 ./types.d.ts"),
        ('/// <reference types="node" />', ""),
        ('// import a from "m"\nconst s = \'import a from "m"\'', ""),
        ('jest.mock("./m"); vi.mock("./m")', ""),
    ],
)
def test_an_import_says_what_it_takes_and_under_which_name(source: str, expected: str) -> None:
    check(source, expected)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('export * from "m"', "reexport runtime@1 m (* as *)"),
        ('export * as ns from "m"', "reexport runtime@1 m (* as ns)\nexport ns = ns"),
        ('export {a as b} from "m"', "reexport runtime@1 m (a as b)\nexport b = b"),
        ('export {default} from "m"', "reexport runtime@1 m (default as default)\nexport default = default"),
        ('export type {A} from "m"', "reexport type@1 m (A as A)\nexport A = A"),
    ],
)
def test_a_reexport_is_an_import_and_an_export(source: str, expected: str) -> None:
    check(source, expected)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('require("m")', "require runtime@1 m"),
        ("require(`m`)", "require runtime@1 m"),
        ('const a = require("m")', "require runtime@1 m (* as a)"),
        ('const {a, b: c} = require("m")', "require runtime@1 m (a as a, b as c)"),
        ('const a = require("m").b', "require runtime@1 m (b as a)"),
        ("require(name); require(`a${b}`); my.require('m'); require.resolve('m')", ""),
        ('import("m")', "dynamic runtime@1 m"),
        ("import(`m`)", "dynamic runtime@1 m"),
        ("import(/* webpackChunkName: 'x' */ 'm')", "dynamic runtime@1 m"),
        ('const a = await import("m")', "dynamic runtime@1 m (* as a)"),
        ('const {a} = await import("m")', "dynamic runtime@1 m (a as a)"),
        ('const a = (await import("m")).b', "dynamic runtime@1 m (b as a)"),
        ('const promise = import("m")', "dynamic runtime@1 m"),
        ("import(`./${a}.js`); import(name)", ""),
        ('const load = () => import("m")', "dynamic lazy@1 m in load\nfunction@1-1 load"),
        ('function f() { return require("m") }', "require lazy@1 m in f\nfunction@1-1 f"),
        ('describe(() => { require("m") })', "require lazy@1 m"),
    ],
)
def test_a_require_and_an_import_expression_are_imports(source: str, expected: str) -> None:
    check(source, expected, "a.js")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('let a: import("m").T', "dynamic type@1 m"),
        ('let a: typeof import("m")', "dynamic type@1 m"),
        ('let a = b as import("m").T', "dynamic type@1 m"),
        ('let a: Map<string, import("m").T>', "dynamic type@1 m"),
        ('function f(a: import("m").T) {}', "dynamic type@1 m in f\nfunction@1-1 f"),
        ('let a = import("m") as any', "dynamic runtime@1 m"),
    ],
)
def test_an_import_in_a_type_is_for_types_only(source: str, expected: str) -> None:
    check(source, expected)


def test_definitions_are_what_stands_at_the_top_or_in_a_class_there() -> None:
    check(
        """\
export abstract class A<T> extends ns.B<T> implements I, J.K {
  run = () => 1
  get size() { return 1 }
  #hide() { function inner() {} }
  abstract go(): void
  "quoted"() {}
  [computed]() {}
  plain = 1
}
interface I extends J, K.L<M> { method(): void }
type T = { a: string }
enum E { A }
function f() { const g = () => {}; class Inner { m() {} } }
async function* gen() {}
const arrow = async () => {}, named = function other() {}, C = class extends D {}
const object = { method() {}, arrow: () => {} }
namespace N.M { export class P { m() {} } }
declare module "other" { class Q {} }
declare function declared(): void
""",
        """\
class@1-9 A <- ns.B, I, J.K
method@2-2 A.run
method@3-3 A.size
method@4-4 A.#hide
method@5-5 A.go
method@6-6 A.quoted
interface@10-10 I <- J, K.L
interface@11-11 T
class@12-12 E
function@13-13 f
function@14-14 gen
function@15-15 arrow
function@15-15 named
class@15-15 C <- D
class@17-17 N.M.P
method@17-17 N.M.P.m
function@19-19 declared
reference@1 I in A
export A = A
""",
    )


def test_an_overload_is_one_definition() -> None:
    check(
        """\
function f(a: string): void
function f(a: any) {}
class A {
  m(a: string): void
  m(a: any) {}
}
declare function g(a: string): void
declare function g(a: number): void
""",
        """\
function@2-2 f
class@3-6 A
method@5-5 A.m
function@7-7 g
""",
    )


def test_a_mixin_is_no_base_by_name() -> None:
    check("class A extends mixin(B) {}", "class@1-1 A")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("export default class A {}", "class@1-1 A\nexport default = A"),
        ("export default class { m() {} }", "class@1-1 default\nmethod@1-1 default.m\nexport default = default"),
        ("export default () => {}", "function@1-1 default\nexport default = default"),
        ("export default function () {}", "function@1-1 default\nexport default = default"),
        ("export default foo", "export default = foo"),
        ("export default {a: 1}", "export default = default"),
        ("export {a as b, c as default, d}", "export b = a\nexport default = c\nexport d = d"),
        ("export const {a, b: [c], ...d} = e, f = 1", "export a = a\nexport c = c\nexport d = d\nexport f = f"),
        ("export function f() {}", "function@1-1 f\nexport f = f"),
        ("module.exports = A", "export default = A"),
        ("module.exports = {a, b: c, d: 1}", "export a = a\nexport b = c"),
        ("exports.a = b; exports.c = 1", "export a = b\nexport c = c"),
        ("exports.f = function () {}", "function@1-1 f\nexport f = f"),
        ("module.exports = class extends A {}", "class@1-1 default <- A\nexport default = default"),
        ("exports = module.exports = app", "export default = app"),
        ("A.prototype.m = function () {}; app.use = () => {}", "method@1-1 A.m\nmethod@1-1 app.use"),
    ],
)
def test_exports_are_read_from_both_module_systems(source: str, expected: str) -> None:
    check(source, expected, "a.js")


def test_typescript_exports() -> None:
    check("export = foo", "export default = foo")
    check(
        "export interface I {}\nexport declare const a: I", "interface@1-1 I\nreference@2 I\nexport I = I\nexport a = a"
    )
    check("namespace N { export const a = 1 }", "")


def test_uses_are_tied_to_imported_and_defined_names() -> None:
    check(
        """\
import a, {b, type T} from "m"
import * as ns from "n"
a(1)
ns.deep?.call()
new ns.Thing<T>()
b`tagged`
generic<T>()
send(b, ...a, {b}, ns.value)
unknown(other)
// a()
const s = "a()"
object.a()
function generic(x: T): ns.U { return a(a) }
""",
        """\
from runtime@1 m (default as a, b as b, T as T)
from runtime@2 n (* as ns)
function@13-13 generic
call@3 a
call@4 ns.deep.call
call@5 ns.Thing
reference@5,7 T
call@6 b
call@7 generic
reference@8 b
reference@8 a
reference@8 ns.value
reference@13 T in generic
reference@13 ns.U in generic
call@13 a in generic
reference@13 a in generic
""",
    )


def test_this_stands_for_the_own_class() -> None:
    check(
        """\
class A {
  run() { this.stop(); on(this.stop, this.field); [1].map(() => this.inherited()) }
  stop() {}
}
this.run()
function f() { this.run() }
""",
        """\
class@1-4 A
method@2-2 A.run
method@3-3 A.stop
function@6-6 f
call@2 self.stop in A.run
reference@2 self.stop in A.run
call@2 self.inherited in A.run
""",
    )


def test_components_are_used_by_their_tags_and_html_tags_are_not() -> None:
    check(
        """\
import {Panel, a} from "m"
import ns from "n"
export const App = () => <Panel on={a}><ns.Row/><a href="x"/></Panel>
""",
        """\
from runtime@1 m (Panel as Panel, a as a)
from runtime@2 n (default as ns)
function@3-3 App
reference@3 Panel in App
reference@3 a in App
reference@3 ns.Row in App
export App = App
""",
        "a.tsx",
    )


def test_decorators_are_uses_of_the_class_or_the_module() -> None:
    check(
        '@Injectable()\nclass A { @Input field = 1 }\nimport {Injectable, Input} from "m"',
        """\
from runtime@3 m (Injectable as Injectable, Input as Input)
class@1-2 A
call@1 Injectable in A
reference@2 Input in A
""",
    )


@pytest.mark.parametrize(
    "hiding",
    [
        "function f(a) { a() }",
        "function f({a}) { a() }",
        "function f({b: [a]}, ...c) { a() }",
        "function f(b, a = 1) { a() }",
        "function f() { const a = 1; a() }",
        "function f() { function a() {} a() }",
        "function f() { return g(a => a()) }",
        "function f() { try {} catch (a) { a() } }",
        "function f() { for (const a of b) a() }",
    ],
)
@pytest.mark.parametrize("path", ["a.js", "a.ts", "a.tsx"])
def test_a_parameter_or_local_variable_hides_an_import(hiding: str, path: str) -> None:
    facts = extract(f'import {{a}} from "m"\n{hiding}', path)
    assert [use.target for use in facts.shape.uses] == []


def test_what_is_hidden_in_one_function_is_seen_in_the_next() -> None:
    facts = extract('import {a} from "m"\nfunction f(a) { a() }\nfunction g() { a() }', "a.ts")
    assert [(use.target, facts.shape.definitions[use.scope].name) for use in facts.shape.uses] == [("a", "g")]


def test_a_name_from_a_lazy_import_is_no_local_variable() -> None:
    check(
        'async function f() { const {a} = await import("m"); a() }',
        "dynamic lazy@1 m (a as a) in f\nfunction@1-1 f\ncall@1 a in f",
    )


def test_a_body_only_edit_gives_equal_shapes() -> None:
    before = extract('import {a} from "m"\nfunction f() { a() }', "a.ts")
    after = extract('\n\n// new\nimport {a} from "m"\n\nfunction f() {\n  const x = 1\n  a(x)\n}\n', "a.ts")
    assert before.shape == after.shape
    assert before.places != after.places


def test_annotated_comments_are_kept_raw_and_belong_to_what_follows() -> None:
    check(
        """\
// @flow checkout
// a -> b

/** @param x nothing to us */
const x = 1

/**
 * @flow pay
 * shop -> bank
 */
export function pay() {
  // @undrift ignore
}
// mail@flow.example and no @flow here
""",
        r"""
function@11-13 pay
export pay = pay
note@1 '// @flow checkout\n// a -> b'
note@7 '/**\n * @flow pay\n * shop -> bank\n */' in pay
note@12 '// @undrift ignore' in pay
""",
    )


@pytest.mark.parametrize("path", ["a.js", "a.ts", "a.tsx"])
def test_jsdoc_tags_alone_are_no_annotation(path: str) -> None:
    check("/** @param a @returns b */\n// plain\n", "", path)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"", ""),
        (b"\xef\xbb\xbfimport 'm'\r\n\r\nfunction f() {\r\n}\r\n", "plain runtime@1 m\nfunction@3-4 f"),
        ("import 'm'".encode("utf-16"), "plain runtime@1 m"),
        (b"import a from 'm'\na(\0)", "from runtime@1 m (default as a)\ncall@2 a\nproblem@2"),
        (b"import a from 'm'\nfunction f( {\n", "from runtime@1 m (default as a)\nproblem@2"),
    ],
)
def test_odd_bytes_cost_their_own_line_only(source: bytes, expected: str) -> None:
    check(source, expected)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("function f(){", "}"),
        ("[", "]"),
        ("(", ")"),
        ("namespace A{", "}"),
        ("exports=", "1"),
        ("a=>{", "}"),
        ("{a:", "}"),
    ],
)
@pytest.mark.parametrize("path", ["a.js", "a.ts"])
def test_deep_nesting_is_survived(opening: str, closing: str, path: str) -> None:
    facts = extract('import a from "m";' + opening * 2000 + "1" + closing * 2000, path)
    assert [one.module for one in facts.shape.imports] == ["m"]


@pytest.mark.parametrize("path", ["a.js", "a.ts", "a.tsx"])
def test_facts_stand_in_the_order_of_the_source(path: str) -> None:
    names = [f"f{number * 7 % 50}" for number in range(50)]
    source = "\n".join(f'import "./{name}"; export function {name}() {{ {name}() }}' for name in names)
    shape = extract(source, path).shape
    assert [one.module for one in shape.imports] == [f"./{name}" for name in names]
    assert [one.name for one in shape.definitions] == names
    assert [use.target for use in shape.uses] == names
    assert [public for public, _ in shape.exports] == names


def test_facts_can_be_stored() -> None:
    facts = extract('import {a} from "m"\nexport class A { m() { a() } }', "a.ts")
    stored = msgspec.msgpack.encode(facts)
    assert msgspec.msgpack.decode(stored, type=FileFacts) == facts
