"""The reader of Graphviz DOT, held to what Graphviz makes of the same source."""

from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

import coherence.readers.dot as reader
from tests.coherence.readers import drawn

check = partial(drawn.check, reader)

SHOP = """\
// the shop
digraph shop {
  label="The shop"
  web [label="Web shop\\nDjango" URL="https://x.y/web"];
  subgraph cluster_back { label = "Backend"; api; db [shape=cylinder, label="orders " + "db"] }
  web -> api -> db [label="SQL" style=dashed];
  api -> {worker mail};
  mail [label=<<b>Mail</b><br/>SMTP &amp; more>]
}
"""


def test_nodes_clusters_and_chains_are_read() -> None:
    check(
        SHOP,
        """
        digraph: The shop
        4:3-6 part web: Web shop|Django => https://x.y/web
        5:12-24 frame cluster_back (back): Backend
        5:46-49 part api: api in cluster_back
        5:51-53 store db: orders db in cluster_back
        7:11-17 part worker: worker
        7:18-22 part mail: Mail|SMTP & more
        6:3-13 web -> api: SQL (dashed)
        6:10-19 api -> db: SQL (dashed)
        7:3-23 api -> worker
        7:3-23 api -> mail
        1:1-12 remark: the shop
        """,
    )


def test_an_edge_points_where_its_head_is_drawn() -> None:
    check(
        """
        digraph {
        a -> b [dir=back]
        a:p:n -> b:s [dir=both]
        a -> b [dir=none]
        a -> b [arrowhead=none]
        }
        """,
        """
        digraph
        2:1-2 part a: a
        2:6-7 part b: b
        2:1-7 b -> a
        3:1-13 a <-> b
        4:1-7 a -- b
        5:1-7 a -- b
        """,
    )


def test_what_is_invisible_claims_nothing() -> None:
    check(
        """
        digraph { a; b; c [style="filled,invis"]
        a -> b [style=invis]; a -> c }
        """,
        """
        digraph
        1:11-12 part a: a
        1:14-15 part b: b
        """,
    )


def test_defaults_hold_for_what_comes_after_them_in_their_braces() -> None:
    check(
        """
        digraph { a
        { node [shape=cylinder]; b }
        c; edge [dir=back]; a -> c }
        """,
        """
        digraph
        1:11-12 part a: a
        2:26-27 store b: b
        3:1-2 part c: c
        3:21-27 c -> a
        """,
    )


def test_records_and_tables_have_members_and_heads_of_uml() -> None:
    check(
        r"""
        digraph { node [shape=record]
        animal [label="{<f0> Animal|+ name : str\l|speak()\l}"]
        duck [label=<<table><tr><td>Duck</td></tr><tr><td port="p">fly()</td></tr></table>>]
        duck -> animal [arrowhead=empty]
        pond -> duck [arrowtail=diamond dir=back] }
        """,
        """
        digraph
        2:1-7 class animal: Animal
          2:1-7 name
          2:1-7 speak()
        3:1-5 class duck: Duck
          3:1-5 fly()
        5:1-5 part pond: pond
        4:1-15 duck -> animal (inherits)
        5:1-13 pond -> duck (composes)
        """,
    )


def test_an_edge_that_is_cut_off_at_a_cluster_leads_to_it() -> None:
    check(
        """
        digraph { compound=true
        subgraph cluster_a { label=A; a } b
        b -> a [lhead=cluster_a] }
        """,
        """
        digraph
        2:10-19 frame cluster_a (a): A
        2:31-32 part a: a in cluster_a
        2:35-36 part b: b
        3:1-7 b -> cluster_a
        """,
    )


def test_each_graph_of_a_file_is_a_depiction_and_a_strict_one_has_each_edge_once() -> None:
    check(
        """
        strict graph { a -- b; b -- a }
        # two
        digraph { "a b" }
        """,
        """
        graph
        1:16-17 part a: a
        1:21-22 part b: b
        1:16-22 a -- b
        2:1-6 remark: two
        digraph
        3:11-16 part a b: a b
        """,
    )


def test_what_is_not_understood_is_told_with_its_place() -> None:
    check(
        """
        digraph {
        a -> ;
        b = ;
        c -- d; % e
        f [label="x]
        """,
        """
        digraph
        2:1-2 part a: a
        4:1-2 part c: c
        4:6-7 part d: d
        4:11-12 part e: e
        5:1-2 part f: f
        4:1-7 c -> d
        1:1-8 unread: this graph is never closed by a `}`
        2:6-7 unread: an edge leads to a node or a subgraph
        3:5-6 unread: `b =` needs a value
        4:3-5 unread: `--` is no edge of a digraph
        4:9-10 unread: '%' has no meaning here
        5:10-13 unread: a text in quotes is opened here and never closed
        """,
    )


def test_what_grows_without_end_is_cut_off_and_told() -> None:
    many = " ".join(f"n{number}" for number in range(300))
    (depiction,) = reader.read(f"digraph {{ {{{many}}} -> {{{many}}} }}".encode(), "a.dot", {}.get)
    assert len(depiction.connections) == 20_000
    assert ["edges" in each.why for each in depiction.unread] == [True]
    (deep,) = reader.read(b"digraph {" + b"{" * 50_000, "a.dot", {}.get)
    assert deep.unread
    (strange,) = reader.read(b"digraph {" + b"a[" * 5000, "a.dot", {}.get)
    assert len(strange.unread) < 1100


def test_a_drawing_may_end_anywhere() -> None:
    for end in range(len(SHOP)):
        drawn.lie_within(reader.read(SHOP[:end].encode(), "a.dot", {}.get), SHOP[:end])
    assert reader.read(b"digraph { {b =", "a.dot", {}.get)


def test_old_files_are_latin_1() -> None:
    (depiction,) = reader.read('graph { "Tür" }'.encode("latin-1"), "a.dot", {}.get)
    assert depiction.things[0].label == "Tür"


@given(st.lists(st.sampled_from([*SHOP, "{", "}", "->", "--", "[", "]", '"', "<", "=", "subgraph ", "+"]), max_size=60))
@settings(max_examples=60)
def test_nothing_stops_the_reader(parts: list[str]) -> None:
    text = "digraph {" + "".join(parts)
    drawn.lie_within(reader.read(text.encode(), "a.dot", {}.get), text)


@given(st.integers(0, len(SHOP)), st.integers(0, 12), st.text(max_size=4))
@settings(max_examples=60)
def test_a_damaged_drawing_is_read_as_far_as_it_goes(at: int, length: int, put: str) -> None:
    text = SHOP[:at] + put + SHOP[at + length :]
    data = text.encode("utf-8", "replace")
    drawn.lie_within(reader.read(data, "a.dot", {}.get), data.decode())
