"""What one Rust file says."""

import textwrap

import pytest

from analyzers.facts import FileFacts
from analyzers.languages import rust
from analyzers.languages.rust.uses import use_leaves
from tests.analyzers.test_python import told


def facts(source: str | bytes) -> FileFacts:
    return rust.extract("a.rs", textwrap.dedent(source).encode() if isinstance(source, str) else source)


def check(source: str | bytes, expected: str) -> None:
    """`expected` lists what the file says, one fact a line: imports, definitions, uses, notes, problems."""
    assert told(facts(source)) == textwrap.dedent(expected).strip("\n")


def test_a_use_is_a_tree_of_names() -> None:
    check(
        """\
        use a::{self, b::*, c as d, e::{f, self as g}};
        pub use self::x::Y;
        pub(crate) use super::Z;
        use std::fmt::Write as _;
        use ::serde::de;
        extern crate foo as bar;
        use {one, two::three, /* not, these */ r#type::X};
        """,
        """
        1: from runtime  a>a
        1: from runtime a::b *>*
        1: from runtime a c>d e>g
        1: from runtime a::e f>f
        2: reexport runtime self::x Y>Y
        3: reexport runtime super Z>Z
        4: from runtime std::fmt Write>
        5: from runtime ::serde de>de
        6: plain runtime  foo>bar
        7: from runtime  one>one
        7: from runtime two three>three
        7: from runtime type X>X
        """,
    )


def test_a_declared_module_is_a_part_of_its_file() -> None:
    check(
        """\
        mod a;
        #[cfg(unix)]
        #[path = "unix/imp.rs"]
        mod imp;
        mod inner {
            mod deep;
            pub mod r#in;
        }
        include!("made.rs");
        """,
        """
        1: module runtime a a>a
        4: module runtime unix/imp.rs imp>imp
        6: module runtime deep deep>inner.deep
        7: module runtime in in>inner.in
        9: module runtime made.rs *>*
        """,
    )


def test_the_path_attribute_of_an_item_before_says_nothing_of_a_module() -> None:
    check(
        """\
        #[path = "x.rs"]
        fn f() {}
        mod a;
        #[cfg_attr(unix, path = "u.rs")] mod b;
        """,
        """
        3: module runtime a a>a
        4: module runtime u.rs b>b
        2-2: function f
        """,
    )


def test_types_are_classes_traits_are_interfaces_and_methods_stand_in_impl_blocks() -> None:
    check(
        """\
        use std::fmt;
        pub struct S<T> { a: T }
        enum E { A, B(u8) }
        union U { a: i32 }
        pub trait Tr: Base + fmt::Debug { fn m(&self); fn d() {} }
        impl<T> Tr for S<T> { fn m(&self) {} }
        impl fmt::Display for E { fn fmt(&self) {} }
        impl !Send for U {}
        impl<'a> S<&'a str> { pub fn new() -> Self { fn inner() {} } }
        impl From<E> for crate::other::Far { fn from(e: E) -> Self {} }
        macro_rules! mm { () => {}; }
        extern "C" { fn outer(); }
        type Alias = S<u8>;
        """,
        """
        1: from runtime std fmt>fmt
        10: implicit runtime crate::other Far>crate.other.Far
        2-2: class S (Tr)
        3-3: class E (fmt.Display)
        4-4: class U
        5-5: interface Tr (Base, fmt.Debug)
        5-5: method Tr.m
        5-5: method Tr.d
        6-6: method S.m
        7-7: method E.fmt
        9-9: method S.new
        9-9: function S.new.inner
        10-10: method Far.from
        11-11: function mm!
        12-12: function outer
        5: reference fmt.Debug in Tr
        6: reference Tr
        6,13: reference S
        7: reference fmt.Display
        7,10: reference E
        8: reference U
        10: reference crate.other.Far
        10: reference E in Far.from
        """,
    )


def test_only_known_names_are_uses_and_locals_hide_them() -> None:
    check(
        """\
        use pay::{charge, Gateway};
        fn total() {}
        fn run(order: Gateway) {
            charge(order);
            order.charge();
            unknown(order.total);
            list.map(total)
        }
        fn other(charge: u8, x: T) {
            charge(1);
            let total = 2;
            keep(total);
            T::x();
        }
        """,
        """
        1: from runtime pay charge>charge Gateway>Gateway
        2-2: function total
        3-8: function run
        9-14: function other
        3: reference Gateway in run
        4: call charge in run
        7: reference total in run
        """,
    )


def test_own_methods_are_called_through_self_in_either_case() -> None:
    check(
        """\
        struct S;
        impl S {
            fn a(&self) { self.b(); self.field; Self::c(); self.b.c(); let f = Self::c; }
            fn b(&self) {}
            fn c() {}
        }
        """,
        """
        1-1: class S
        3-3: method S.a
        4-4: method S.b
        5-5: method S.c
        3: call self.b in S.a
        3: call self.c in S.a
        3: reference self.b in S.a
        3: reference self.c in S.a
        """,
    )


def test_a_path_that_needs_no_use_is_an_import_at_its_first_use() -> None:
    check(
        """\
        use crate::cmd;
        fn f() -> std::io::Result<()> {
            crate::db::open();
            cmd::get::Get::new();
            cmd::parse();
            tokio::spawn(crate::db::open());
            super::up::go::<u8>();
            u8::MAX;
            Vec::<u8>::new();
            <T as Tr>::make();
            ::log::info();
        }
        """,
        """
        1: from runtime crate cmd>cmd
        2: implicit runtime std::io Result>std.io.Result in f
        3: implicit runtime crate::db open>crate.db.open in f
        4: implicit runtime crate::cmd::get Get>cmd.get.Get in f
        5: implicit runtime ..crate::cmd parse>cmd.parse in f
        6: implicit runtime tokio spawn>tokio.spawn in f
        7: implicit runtime super::up go>super.up.go in f
        11: implicit runtime ::log info>log.info in f
        2-12: function f
        2: reference std.io.Result in f
        3,6: call crate.db.open in f
        4: call cmd.get.Get.new in f
        5: call cmd.parse in f
        6: call tokio.spawn in f
        7: call super.up.go in f
        11: call log.info in f
        """,
    )


def test_paths_in_macros_and_attributes_count_and_texts_do_not() -> None:
    check(
        """\
        use serde::Serialize;
        #[derive(Debug, Serialize, other::Own)]
        struct S;
        macro_rules! mm { ($e:expr) => { $crate::x::go($e, $e::not) }; }
        fn f() {
            println!("crate::no::path {}", crate::a::yes());
            vec![S::new(), crate::b::C];
            // crate::no::comment()
            let c = ':'; let s = r#"crate::no::raw()"#;
            mm!(1);
            theirs!(2);
            log::info!("x");
            if a != crate::c::D {}
        }
        """,
        """
        1: from runtime serde Serialize>Serialize
        2: implicit runtime other Own>other.Own
        4: implicit runtime crate::x go>crate.x.go in mm!
        6: implicit runtime crate::a yes>crate.a.yes in f
        7: implicit runtime crate::b C>crate.b.C in f
        11: implicit runtime  theirs!>theirs! in f
        12: implicit runtime log info!>log.info! in f
        13: implicit runtime crate::c D>crate.c.D in f
        3-3: class S
        4-4: function mm!
        5-14: function f
        2: reference Serialize
        2: reference other.Own
        4: call crate.x.go in mm!
        6: call crate.a.yes in f
        7: call S.new in f
        7: reference crate.b.C in f
        10: call mm! in f
        11: call theirs! in f
        12: call log.info! in f
        13: reference crate.c.D in f
        """,
    )


def test_names_in_an_inline_module_are_those_of_the_module() -> None:
    check(
        """\
        use crate::a::Thing;
        fn helper() {}
        mod tests {
            use super::*;
            use crate::b::Other;
            fn helper() {}
            #[test]
            fn works() { helper(); super::helper(); Thing::new(); Other::new(); super::super::up(); }
        }
        """,
        """
        1: from runtime crate::a Thing>Thing
        4: from runtime self *>*
        5: from runtime crate::b Other>tests.Other
        8: implicit runtime super up>super.up in tests.works
        2-2: function helper
        6-6: function tests.helper
        8-8: function tests.works
        8: call tests.helper in tests.works
        8: call helper in tests.works
        8: call Thing.new in tests.works
        8: call tests.Other.new in tests.works
        8: call super.up in tests.works
        """,
    )


def test_what_a_glob_may_bring_in_is_told_as_a_guess_with_a_dot_before_it() -> None:
    check(
        """\
        use crate::prelude::*;
        fn f() { sub::go(); Known::new(); }
        """,
        """
        1: from runtime crate::prelude *>*
        2: implicit runtime sub go>sub.go in f
        2: implicit runtime .crate::prelude::sub go>sub.go in f
        2-2: function f
        2: call sub.go in f
        2: call Known.new in f
        """,
    )


def test_uses_of_names_that_are_used_already_are_followed() -> None:
    check(
        """\
        use std::io;
        use io::Read;
        enum Kind { A }
        use Kind::A;
        use anyhow::anyhow;
        fn f() { anyhow::bail(); }
        """,
        """
        1: from runtime std io>io
        2: from runtime std::io Read>Read
        4: from runtime self::Kind A>A
        5: from runtime anyhow anyhow>anyhow
        6: implicit runtime ..anyhow bail>anyhow.bail in f
        3-3: class Kind
        6-6: function f
        6: call anyhow.bail in f
        """,
    )


def test_doc_comments_become_summaries() -> None:
    shape = facts(
        """\
        // Copyright.
        //! # Title
        //!
        //! What the file is for. And more.
        use a::B;

        /// Says what [`S`] is.
        ///
        /// More.
        #[derive(
            Debug,
        )]
        pub struct S;

        /// Not of the next one.

        fn plain() {}
        /** A block. */
        pub(crate) fn block() {}
        impl S {
            /// Makes one.
            pub fn new() {}
        }
        //// no doc
        fn none() {}
        #[doc = "Written out."]
        fn written() {}
        """
    ).shape
    assert shape.summary == "What the file is for."
    assert [(each.name, each.summary) for each in shape.definitions] == [
        ("S", "Says what S is."),
        ("plain", "Not of the next one."),
        ("block", "A block."),
        ("S.new", "Makes one."),
        ("none", ""),
        ("written", "Written out."),
    ]


def test_fields_and_variants_are_attributes() -> None:
    shape = facts(
        """\
        struct S { pub a: Vec<crate::x::T>, pub(crate) b: i32, r#type: u8 }
        struct Pair(u8, u8);
        enum E { A, B { x: i32 }, C = 3 }
        """
    ).shape
    assert [each.attributes for each in shape.definitions] == [
        ("a: Vec<crate::x::T>", "b: i32", "type: u8"),
        (),
        ("A", "B", "C"),
    ]


def test_hints_and_entries_are_found() -> None:
    shape = facts(
        """\
        // "https://not.here"
        fn main() {
            let a = "postgres://u:p@host/db";
            let b = std::env::var("DATABASE_URL");
            let c = env!("CARGO_HOME");
        }
        """
    ).shape
    assert [(each.kind, each.text) for each in shape.hints] == [
        ("url", "postgres://host"),
        ("variable", "DATABASE_URL"),
        ("variable", "CARGO_HOME"),
    ]
    assert [each.kind for each in shape.entries] == ["main"]


def test_annotations_keep_their_comment() -> None:
    check(
        """\
        // @flow order -> payment
        // second line
        fn f() {}
        """,
        """
        3-3: function f
        1: note '// @flow order -> payment\\n// second line'
        """,
    )


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\xff\xfe\x00",
        b"use ",
        b"use a::{b::{c",
        b"use {{{{}}}};",
        b"impl {}",
        b"impl for X {",
        b"mod {",
        b"fn f( {",
        b"struct S { a }",
        b"use a::;",
        b"use as as as;",
        b"extern crate ;",
        b"macro_rules! {",
        b'include!("x',
        b'r#"',
        b"trait T: {}",
        b"use *;",
        b"use ::*;",
        b"use self;",
        b"use super::super::super;",
        b"fn f() { :: :: a:: }",
    ],
)
def test_broken_files_cost_no_more_than_themselves(source: bytes) -> None:
    assert facts(source).shape.language == "rust"


@pytest.mark.parametrize(
    "source",
    [
        b"use " + b"a::{" * 5000 + b"b" + b"}" * 5000 + b";",
        b"mod a { " * 3000 + b"}" * 3000,
        b"fn f() { " + b"(" * 20000 + b")" * 20000 + b"}",
        b"use a0::a;\n" + b"".join(b"use a%d as a%d;\n" % (n, n + 1) for n in range(5000)),
        b"fn f() { " + b"a " * 50000 + b"}",
        b"a" + b" " * 100000 + b"b",
        b"/*" * 5000,
        b"fn f() { x!(" + b"a::b::" * 20000 + b"c); }",
        b"#[a]\n" * 20000 + b"fn f() {}",
    ],
)
def test_hostile_files_end(source: bytes) -> None:
    facts(source)


def test_paths_are_cut_where_no_program_goes() -> None:
    leaves = use_leaves("use " + "::".join(["a"] * 500) + ";")
    assert [len(leaf.path) for leaf in leaves] == [64]
