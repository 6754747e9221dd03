"""The reader of D2, held to what D2 compiles of the same source."""

from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

import coherence.readers.d2 as reader
from tests.coherence.readers import drawn

check = partial(drawn.check, reader)

SHOP = """\
# the shop
title: |md # The *shop* | {near: top-center}
web: Web shop {
  link: https://x.y
}
back: Backend {
  api -> db: SQL {style.stroke-dash: 3}
  db.shape: cylinder
  _.web -> api
}
web <- back.api: replies; web <-> mail -- back
(web <-> mail)[0]: both ways
Mail: Mail server
"""


def test_containers_chains_and_labels_are_read() -> None:
    check(
        SHOP,
        """
        board
        2:1-6 note title: The shop
        3:1-4 part web: Web shop => https://x.y
        6:1-5 frame back: Backend
        7:3-6 part back.api: api in back
        7:10-12 store back.db: db in back
        11:35-39 part mail: Mail server
        7:3-12 back.api -> back.db: SQL (dashed)
        9:3-15 web -> back.api
        11:1-16 back.api -> web: replies
        11:27-39 web <-> mail: both ways
        11:35-47 mail -- back
        1:1-11 remark: the shop
        """,
    )


def test_classes_and_variables_are_put_in() -> None:
    check(
        """
        vars: {db: Postgres; deep: {x: ${db} 14}}
        classes.store.shape: cylinder
        classes: { store: {shape: cylinder} }
        a: "${deep.x}" {class: [none; store]}
        b: '${db}'
        c: ${nothing}
        """,
        """
        board
        4:1-2 store a: Postgres 14
        5:1-2 part b: ${db}
        6:1-2 part c: ${nothing}
        6:1-14 unread: no variable 'nothing' is known
        """,
    )


def test_tables_and_classes_have_members_that_arrows_lead_to() -> None:
    check(
        """
        users: { shape: sql_table; id: int {constraint: primary_key}; "full name": text }
        Cart: {
          shape: class
          +total(tax int): float
          -items: list
        }
        Cart -> users.id
        """,
        """
        board
        1:1-6 entity users: users
          1:28-30 id
          1:63-74 full name
        2:1-5 class Cart: Cart
          4:3-18 total()
          5:3-9 items
        7:1-17 Cart -> users
        """,
    )


def test_imports_are_read_inside_of_the_project_only() -> None:
    check(
        """
        ...@other
        w: @lib/part
        x: @../../out
        """,
        """
        board
        1:1-10 part other: other
        1:1-10 part a: a
        2:1-2 frame w: w
        2:1-13 part w.inner (inner): Inner in w
        3:1-2 part x: x
        1:1-10 other -> a
        3:1-14 unread: the file '../../out' is not in this project, or not to be read here
        """,
        {"docs/other.d2": "other -> a", "docs/lib/part.d2": "inner: Inner", "out.d2": "never"},
    )


def test_files_that_import_each_other_end() -> None:
    check(
        "...@other",
        """
        board
        1:1-10 part x: x
        1:1-10 unread: imports are nested too deep
        """,
        {"docs/other.d2": "x; ...@other"},
    )


def test_a_sequence_has_actors_messages_and_notes() -> None:
    check(
        """
        shape: sequence_diagram
        alice -> bob: hi
        bob -> alice: ok {style.stroke-dash: 2}
        later: Later { alice -> bob.work: go }
        alice.to self
        """,
        """
        sequence
        2:1-6 part alice: alice
        5:7-14 note alice.to self: to self
        2:10-13 part bob: bob
        4:1-6 note later: Later
        2:1-13 alice -> bob: hi (calls)
        3:1-13 bob -> alice: ok (replies, dashed)
        4:16-33 alice -> bob: go (calls)
        """,
    )


def test_a_layer_is_a_board_of_its_own_and_a_scenario_is_what_it_adds() -> None:
    check(
        """
        a -> b
        layers: { inside: { c } }
        scenarios: { down: { b.e -> a } }
        """,
        """
        board
        1:1-2 part a: a
        1:6-7 part b: b
        1:1-7 a -> b
        board: inside
        2:21-22 part c: c
        board: down
        1:1-2 part a: a
        1:6-7 frame b: b
        3:24-25 part b.e: e in b
        3:22-30 b.e -> a
        """,
    )


def test_globs_make_connections_and_choose_what_is_shown() -> None:
    check(
        """
        a; b: {shape: cylinder}; old: {c}
        *.style.fill: red
        old: null
        * -> x
        (a -> b)[0]: null
        """,
        """
        board
        1:1-2 part a: a
        1:4-5 store b: b
        4:6-7 part x: x
        4:1-7 a -> x
        4:1-7 b -> x
        5:1-18 unread: there is no such connection
        """,
    )
    check(
        """
        a -> b; c
        **: suspend
        **: unsuspend { &shape: cylinder }
        (** -> **)[*]: unsuspend { &src: a }
        """,
        """
        board
        1:1-2 part a: a
        1:6-7 part b: b
        1:1-7 a -> b
        """,
    )


def test_a_glob_means_the_keys_that_its_parts_are_in() -> None:
    check(
        """
        web-api; web-db; api
        web*.shape: cylinder
        a*i.shape: queue
        """,
        """
        board
        1:1-8 store web-api: web-api
        1:10-16 store web-db: web-db
        1:18-21 queue api: api
        """,
    )


def test_what_is_not_understood_is_told_with_its_place() -> None:
    check(
        """
        a ->
        b: {
        c -- d }}
        x: "open
        y: z }
        w: {
        """,
        """
        board
        2:1-2 frame b: b
        3:1-2 part b.c: c in b
        3:6-7 part b.d: d in b
        4:1-2 part x: open
        5:1-2 part y: z
        6:1-2 part w: w
        3:1-7 b.c -- b.d
        1:1-5 unread: a connection has a key at both of its ends
        3:9-10 unread: this brace closes nothing
        4:4-9 unread: this quote is never closed
        5:6-7 unread: this brace closes nothing
        6:4-5 unread: this brace is never closed
        """,
    )


def test_what_grows_without_end_is_cut_off_and_told() -> None:
    doubling = "vars: {v0: x\n" + "\n".join(f"v{n}: ${{v{n - 1}}}${{v{n - 1}}}" for n in range(1, 60)) + "}\na: ${v59}"
    spreading = "\n".join(f"...@f{n}\n...@f{n}" for n in range(9))
    stars = "a" * 5000 + "\n" + "*a" * 2000 + "b.shape: oval"
    for text in (
        "a: {" * 5000,
        doubling,
        spreading,
        "{a.b}." * 3000,
        "*->*\n" * 300 + "a;b;c",
        "a." * 5000 + "b",
        stars,
    ):
        assert reader.read(text.encode(), "a.d2", lambda _path: spreading)


@given(
    st.lists(st.sampled_from([*SHOP, "{", "}", "->", "(", ")", "[0]", "${a}", "...@x", "*", "|", "_."]), max_size=60)
)
@settings(max_examples=60)
def test_nothing_stops_the_reader(parts: list[str]) -> None:
    text = "".join(parts)
    drawn.lie_within(reader.read(text.encode(), "a.d2", {}.get), text)


@given(st.integers(0, len(SHOP)), st.integers(0, 12), st.text(max_size=4))
@settings(max_examples=60)
def test_a_damaged_drawing_is_read_as_far_as_it_goes(at: int, length: int, put: str) -> None:
    data = (SHOP[:at] + put + SHOP[at + length :]).encode("utf-8", "replace")
    drawn.lie_within(reader.read(data, "a.d2", {}.get), data.decode())


def test_what_nobody_sees_claims_nothing() -> None:
    check(
        "gap.style.opacity: 0\nweb: Web\nweb.style.opacity: 0\nweb -> db",
        """
        board
        1:1-4 note gap: gap
        2:1-4 part web: Web
        4:8-10 part db: db
        4:1-10 web -> db
        """,
    )
