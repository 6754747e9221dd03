"""Where Rust's paths lead: whole projects as one string."""

import textwrap

from analyzers.graph import ArchitectureGraph
from tests.analyzers.test_python_resolution import edges
from tests.project import graph_of


def check(source: str, expected: str) -> None:
    """`expected` lists the import edges between files and to the outside, and what is not resolved."""
    graph = graph_of(textwrap.dedent(source))
    missing = [f"{path} ? {u.module}: {u.reason}" for path, node in graph.files.items() for u in node.unresolved]
    assert [*edges(graph), *missing] == textwrap.dedent(expected).strip().splitlines()


def symbols(graph: ArchitectureGraph) -> list[str]:
    found = {(edge.source, edge.kind, edge.target) for edge in graph.edges(("inherits", "calls", "references"))}
    return [f"{source} {kind} {target}" for source, kind, target in sorted(found) if not target.startswith("std:")]


def check_symbols(source: str, expected: str) -> None:
    assert symbols(graph_of(textwrap.dedent(source))) == textwrap.dedent(expected).strip().splitlines()


_ONE = """\
#- Cargo.toml
[package]
name = "my-shop"
edition = "2021"
[dependencies]
serde-json = "1"
pg = { package = "tokio-postgres", version = "1" }
"""


def project(files: str, manifest: str = _ONE) -> str:
    return manifest + textwrap.dedent(files)


def test_the_tree_of_modules_is_told_by_mod_declarations() -> None:
    check(
        project(
            """\
            #- src/lib.rs
            mod a;
            pub mod b;
            mod inner { mod deep; }
            #[path = "odd/place.rs"]
            mod odd;
            mod gone;
            #- src/a.rs
            mod low;
            use crate::inner::deep::x;
            #- src/a/low.rs
            use super::super::b::c::f;
            use crate::odd::below::z;
            #- src/b/mod.rs
            pub mod c;
            #- src/b/c.rs
            pub fn f() {}
            #- src/inner/deep.rs
            pub fn x() {}
            #- src/odd/place.rs
            pub mod below;
            #- src/odd/below.rs
            pub fn z() { super::y(); }
            """
        ),
        """\
        src/a.rs > src/a/low.rs
        src/a.rs > src/inner/deep.rs
        src/a/low.rs > src/b/c.rs
        src/a/low.rs > src/odd/below.rs
        src/b/mod.rs > src/b/c.rs
        src/lib.rs > src/a.rs
        src/lib.rs > src/b/mod.rs
        src/lib.rs > src/inner/deep.rs
        src/lib.rs > src/odd/place.rs
        src/odd/below.rs > src/odd/place.rs
        src/odd/place.rs > src/odd/below.rs
        src/lib.rs ? gone: no such file in the project (generated or left out?)""",
    )


def test_a_name_leads_to_the_file_that_defines_it_through_what_hands_it_on() -> None:
    check(
        project(
            """\
            #- src/lib.rs
            mod db;
            mod parse;
            pub mod cmd;
            pub use db::{Db, Guard as Lock};
            use parse::Parse;
            pub type Result = u8;
            pub use cmd::*;
            #- src/db.rs
            pub struct Db;
            pub struct Guard;
            #- src/parse.rs
            pub struct Parse;
            #- src/cmd/mod.rs
            mod get;
            pub use get::Get;
            use crate::{Lock, Result};
            #- src/cmd/get.rs
            pub struct Get;
            use crate::{Db, Parse, Get as Self_};
            #- src/main.rs
            use my_shop::{Get, cmd, Unknown};
            """
        ),
        """\
        src/cmd/get.rs > src/db.rs
        src/cmd/get.rs > src/parse.rs
        src/cmd/mod.rs > src/cmd/get.rs
        src/cmd/mod.rs > src/db.rs
        src/cmd/mod.rs > src/lib.rs
        src/lib.rs > src/cmd/mod.rs
        src/lib.rs > src/db.rs
        src/lib.rs > src/parse.rs
        src/main.rs > src/cmd/get.rs
        src/main.rs > src/cmd/mod.rs
        src/main.rs > src/lib.rs""",
    )


def test_what_an_imported_module_hands_on_leads_to_where_it_is() -> None:
    check(
        project(
            """\
            #- src/lib.rs
            mod exec;
            mod walk;
            #- src/exec/mod.rs
            mod job;
            pub use self::job::run;
            pub fn own() {}
            #- src/exec/job.rs
            pub fn run() {}
            #- src/walk.rs
            use crate::exec;
            fn f() { exec::run(); exec::own(); }
            """
        ),
        """\
        src/exec/mod.rs > src/exec/job.rs
        src/lib.rs > src/exec/mod.rs
        src/lib.rs > src/walk.rs
        src/walk.rs > src/exec/job.rs
        src/walk.rs > src/exec/mod.rs""",
    )


def test_a_function_may_have_the_name_of_a_module() -> None:
    check(
        project(
            """\
            #- src/main.rs
            mod search;
            mod other;
            fn search() {}
            #- src/search.rs
            pub(in crate::other) fn run() {}
            #- src/other.rs
            fn f() { crate::search(); }
            """
        ),
        """\
        src/main.rs > src/other.rs
        src/main.rs > src/search.rs
        src/other.rs > src/main.rs""",
    )


def test_dependencies_are_tied_to_their_manifest() -> None:
    check(
        project(
            """\
            #- src/main.rs
            use serde_json::Value;
            use pg::Client;
            use unheard::Of;
            use std::fs;
            fn main() { core::mem::drop(1); nothing::known(); pg::connect(); }
            #- other/Cargo.toml
            [package]
            name = "other"
            #- other/src/lib.rs
            use lonely::Thing;
            """
        ),
        """\
        other/src/lib.rs > ext:lonely
        src/main.rs > ext:serde-json
        src/main.rs > ext:tokio-postgres
        src/main.rs > ext:unheard
        other/src/lib.rs ? lonely::Thing: 'lonely' is not declared in other/Cargo.toml
        src/main.rs ? unheard::Of: 'unheard' is not declared in Cargo.toml""",
    )


def test_without_a_manifest_a_crate_is_outside_and_told() -> None:
    check(
        """\
        #- x.rs
        use lonely::Thing;
        """,
        """\
        x.rs > ext:lonely
        x.rs ? lonely::Thing: no Cargo.toml above this file declares it""",
    )


def test_a_dependency_of_a_workspace_that_is_not_there_is_a_library() -> None:
    check(
        """\
        #- Cargo.toml
        [package]
        name = "alone"
        [dependencies]
        serde.workspace = true
        #- src/lib.rs
        use serde::Serialize;
        """,
        """\
        src/lib.rs > ext:serde""",
    )


def test_workspaces_path_dependencies_renames_and_patches_lead_to_the_library() -> None:
    check(
        """\
        #- Cargo.toml
        [workspace]
        members = ["crates/*"]
        exclude = ["crates/odd"]
        [workspace.package]
        edition = "2021"
        [workspace.dependencies]
        core-lib = { path = "crates/core" }
        short = { package = "very-long", path = "crates/long" }
        patched = "1"
        [patch.crates-io]
        patched = { path = "crates/patched" }
        #- crates/app/Cargo.toml
        [package]
        name = "app"
        edition.workspace = true
        [dependencies]
        core-lib.workspace = true
        short = { workspace = true }
        patched = { workspace = true }
        [target.'cfg(unix)'.dev-dependencies]
        near = { path = "../near" }
        #- crates/app/src/main.rs
        use core_lib::Thing;
        use short::{sub::Low, Top};
        use patched::P;
        fn main() { near::go(); core_lib::inner::f(); }
        #- crates/core/Cargo.toml
        [package]
        name = "core-lib"
        edition = "2021"
        #- crates/core/src/lib.rs
        pub struct Thing;
        pub mod inner;
        #- crates/core/src/inner.rs
        pub fn f() {}
        #- crates/long/Cargo.toml
        [package]
        name = "very-long"
        [lib]
        path = "source/root.rs"
        #- crates/long/source/root.rs
        pub mod sub;
        #- crates/long/source/sub.rs
        pub struct Low;
        #- crates/near/Cargo.toml
        [package]
        name = "near"
        [lib]
        name = "other_name"
        #- crates/near/src/lib.rs
        pub fn go() {}
        #- crates/patched/Cargo.toml
        [package]
        name = "patched"
        #- crates/patched/src/lib.rs
        pub struct P;
        """,
        """\
        crates/app/src/main.rs > crates/core/src/inner.rs
        crates/app/src/main.rs > crates/core/src/lib.rs
        crates/app/src/main.rs > crates/long/source/root.rs
        crates/app/src/main.rs > crates/long/source/sub.rs
        crates/app/src/main.rs > crates/near/src/lib.rs
        crates/app/src/main.rs > crates/patched/src/lib.rs
        crates/core/src/lib.rs > crates/core/src/inner.rs
        crates/long/source/root.rs > crates/long/source/sub.rs""",
    )


def test_what_a_facade_takes_over_from_another_crate_is_asked_of_the_facade() -> None:
    check(
        """\
        #- facade/Cargo.toml
        [package]
        name = "facade"
        edition = "2021"
        [dependencies]
        inner = { path = "../inner" }
        #- facade/src/lib.rs
        pub extern crate inner as deep;
        pub use inner::Thing;
        #- facade/examples/one.rs
        use facade::{Thing, deep::Thing as Same};
        #- inner/Cargo.toml
        [package]
        name = "inner"
        #- inner/src/lib.rs
        pub struct Thing;
        """,
        """\
        facade/examples/one.rs > facade/src/lib.rs
        facade/src/lib.rs > inner/src/lib.rs""",
    )


def test_each_target_is_a_crate_and_shared_files_are_parts_of_several() -> None:
    check(
        project(
            """\
            #- src/lib.rs
            pub mod shared;
            #- src/main.rs
            mod shared;
            mod only;
            #- src/shared.rs
            use crate::Lib;
            #- src/only.rs
            use crate::shared::x;
            #- src/bin/tool/main.rs
            mod part;
            #- src/bin/tool/part.rs
            use crate::part;
            use my_shop::shared::x;
            #- tests/it.rs
            mod common;
            #- tests/common/mod.rs
            use my_shop::shared;
            #- build.rs
            #- examples/show.rs
            use my_shop::shared;
            """
        ),
        """\
        examples/show.rs > src/shared.rs
        src/bin/tool/main.rs > src/bin/tool/part.rs
        src/bin/tool/part.rs > src/shared.rs
        src/lib.rs > src/shared.rs
        src/main.rs > src/only.rs
        src/main.rs > src/shared.rs
        src/only.rs > src/shared.rs
        src/shared.rs > src/lib.rs
        tests/common/mod.rs > src/shared.rs
        tests/it.rs > tests/common/mod.rs""",
    )


def test_targets_that_cargo_shall_not_find_by_itself_are_no_roots() -> None:
    check(
        """\
        #- Cargo.toml
        [package]
        name = "p"
        edition = "2021"
        autotests = false
        [[test]]
        name = "all"
        path = "tests/tests.rs"
        #- tests/tests.rs
        mod one;
        mod util;
        #- tests/one.rs
        use crate::util::Dir;
        #- tests/util.rs
        pub struct Dir;
        """,
        """\
        tests/one.rs > tests/util.rs
        tests/tests.rs > tests/one.rs
        tests/tests.rs > tests/util.rs""",
    )


def test_paths_of_the_2015_edition_begin_at_the_root() -> None:
    check(
        """\
        #- Cargo.toml
        [package]
        name = "old"
        [dependencies]
        log = "0.4"
        #- src/lib.rs
        #[macro_use] extern crate log;
        mod a;
        mod b;
        #- src/a.rs
        use b::f;
        use log::Level;
        fn g() { ::b::f(); }
        #- src/b.rs
        pub fn f() {}
        """,
        """\
        src/a.rs > ext:log
        src/a.rs > src/b.rs
        src/lib.rs > ext:log
        src/lib.rs > src/a.rs
        src/lib.rs > src/b.rs""",
    )


def test_macros_are_found_in_the_whole_crate() -> None:
    check(
        project(
            """\
            #- src/lib.rs
            #[macro_use] mod macros;
            pub mod user;
            #- src/macros.rs
            macro_rules! shout { () => {}; }
            #[macro_export]
            macro_rules! loud { () => {}; }
            #- src/user.rs
            fn f() { shout!(); println!("x"); vec![1]; unheard!(); }
            #- src/main.rs
            use my_shop::loud;
            fn main() { loud!(); }
            #- tests/t.rs
            fn f() { my_shop::loud!(); shout!(); }
            """
        ),
        """\
        src/lib.rs > src/macros.rs
        src/lib.rs > src/user.rs
        src/main.rs > src/macros.rs
        src/user.rs > src/macros.rs
        tests/t.rs > src/macros.rs""",
    )


def test_a_guess_through_a_glob_holds_only_for_a_module() -> None:
    check(
        project(
            """\
            #- src/lib.rs
            mod a;
            mod b;
            fn helper() {}
            #- src/a.rs
            use super::*;
            fn f() { b::go(); none::go(); helper(); }
            #- src/b.rs
            pub fn go() {}
            """
        ),
        """\
        src/a.rs > src/b.rs
        src/a.rs > src/lib.rs
        src/lib.rs > src/a.rs
        src/lib.rs > src/b.rs""",
    )


def test_included_files_are_a_part_of_the_module() -> None:
    check(
        project(
            """\
            #- src/lib.rs
            mod a;
            #- src/a.rs
            include!("a_made.rs");
            #- src/a_made.rs
            fn f() { super::g(); }
            """
        ),
        """\
        src/a.rs > src/a_made.rs
        src/a_made.rs > src/lib.rs
        src/lib.rs > src/a.rs""",
    )


def test_circles_of_globs_and_of_parts_come_to_an_end() -> None:
    check(
        project(
            """\
            #- src/lib.rs
            mod a;
            mod b;
            #[path = "lib.rs"]
            mod again;
            #- src/a.rs
            pub use crate::b::*;
            use crate::a::Nothing;
            #- src/b.rs
            pub use crate::a::*;
            """
        ),
        """\
        src/a.rs > src/b.rs
        src/b.rs > src/a.rs
        src/lib.rs > src/a.rs
        src/lib.rs > src/b.rs""",
    )


def test_calls_bases_and_references_are_followed_to_their_definitions() -> None:
    check_symbols(
        project(
            """\
            #- src/lib.rs
            pub mod api;
            pub mod db;
            pub use api::Api;
            #- src/api.rs
            pub trait Api { fn call(&self); }
            pub fn helper() {}
            #- src/db.rs
            use crate::Api;
            use crate::api;
            pub struct Db;
            impl Api for Db { fn call(&self) { self.inner(); api::helper(); } }
            impl Db { fn inner(&self) {} pub fn new() -> Self { Db } }
            mod tests {
                use super::*;
                fn works() { Db::new(); crate::api::helper(); }
            }
            #- tests/t.rs
            use my_shop::db::*;
            fn t() { Db::new(); }
            """
        ),
        """\
        src/db.rs references src/api.rs::Api
        src/db.rs references src/db.rs::Db
        src/db.rs::Db inherits src/api.rs::Api
        src/db.rs::Db.call calls src/api.rs::helper
        src/db.rs::Db.call calls src/db.rs::Db.inner
        src/db.rs::Db.new references src/db.rs::Db
        src/db.rs::tests.works calls src/api.rs::helper
        src/db.rs::tests.works calls src/db.rs::Db.new
        tests/t.rs::t calls src/db.rs::Db.new""",
    )
