"""Flowcharts, read as Mermaid reads them."""

from coherence.readers import mermaid
from tests.coherence.readers.drawn import check


def test_ids_and_labels_are_told_apart() -> None:
    check(
        mermaid,
        """
        graph LR
          api[Order API] --> db[(Orders)]
          api --> queue
          queue
        """,
        """
        flowchart
        2:3-17 part api: Order API
        2:22-34 store db: Orders
        3:11-16 part queue: queue
        2:18-21 api -> db
        3:7-10 api -> queue
        """,
    )


def test_shapes_say_what_a_thing_is() -> None:
    check(
        mermaid,
        r"""
        flowchart TD
          a[(rows)] & b{ask?} & c(((stop))) & d{{hex}} & e>odd] & f([pill]) & g[[sub]] & h[/in/] & i[\out\] & j((ring))
          k@{ shape: cyl, label: "Kept: here" }
          l@{ shape: doc }
          m@{
            shape: cloud
            label: 'The outside'
          }
          n@{ shape: comment, label: "a remark" }
        """,
        r"""
        flowchart
        2:3-12 store a: rows
        2:15-22 step b: ask?
        2:25-36 step c: stop
        2:39-47 part d: hex
        2:50-56 part e: odd
        2:59-68 part f: pill
        2:71-79 part g: sub
        2:82-89 part h: in
        2:92-100 part i: out
        2:103-112 part j: ring
        3:3-40 store k: Kept: here
        4:3-19 file l: l
        5:3-6 outside m: The outside
        9:3-42 note n: a remark
        """,
    )


def test_a_label_may_come_after_the_first_arrow() -> None:
    check(
        mermaid,
        """
        graph LR
          A --> B
          B[Billing]
        """,
        """
        flowchart
        2:3-4 part A: A
        3:3-13 part B: Billing
        2:5-8 A -> B
        """,
    )


def test_an_arrow_goes_where_its_head_points() -> None:
    check(
        mermaid,
        """
        graph LR
          A --> B
          A <--- B
          A <--> B
          A --- B
          A --o B
          A x--x B
          A ==> B
          A -.-> B
          A -...- B
          A ~~~ B
          A <-- B
        """,
        """
        flowchart
        2:3-4 part A: A
        2:9-10 part B: B
        2:5-8 A -> B
        3:5-9 B -> A
        4:5-9 A <-> B
        5:5-8 A -- B
        6:5-8 A -> B
        7:5-9 A <-> B
        8:5-8 A -> B
        9:5-9 A -> B (dashed)
        10:5-10 A -- B (dashed)
        12:5-8 B -> A
        """,
    )


def test_the_text_of_an_arrow_is_read_in_every_form() -> None:
    check(
        mermaid,
        """
        graph LR
          A -->|one| B
          A -- two --> B
          A == three ==> B
          A -. four .-> B
          A --five--- B
          A -- "six --> more" --> B
          A -->|"seven | more"| B
        """,
        """
        flowchart
        2:3-4 part A: A
        2:14-15 part B: B
        2:5-13 A -> B: one
        3:5-15 A -> B: two
        4:5-17 A -> B: three
        5:5-16 A -> B: four (dashed)
        6:5-14 A -- B: five
        7:5-26 A -> B: six --> more
        8:5-24 A -> B: seven | more
        """,
    )


def test_chains_and_groups_join_each_with_each() -> None:
    check(
        mermaid,
        """
        graph LR
          A & B --> C & D --> E
          F -- x --> G --- H
        """,
        """
        flowchart
        2:3-4 part A: A
        2:7-8 part B: B
        2:13-14 part C: C
        2:17-18 part D: D
        2:23-24 part E: E
        3:3-4 part F: F
        3:14-15 part G: G
        3:20-21 part H: H
        2:9-12 A -> C
        2:9-12 A -> D
        2:9-12 B -> C
        2:9-12 B -> D
        2:19-22 C -> E
        2:19-22 D -> E
        3:5-13 F -> G: x
        3:16-19 G -- H
        """,
    )


def test_a_line_may_end_before_or_behind_an_arrow() -> None:
    check(
        mermaid,
        """
        graph LR; A-->B;B-->C;
          D
          --> E -->
          F
        """,
        """
        flowchart
        1:11-12 part A: A
        1:15-16 part B: B
        1:21-22 part C: C
        2:3-4 part D: D
        3:7-8 part E: E
        4:3-4 part F: F
        1:12-15 A -> B
        1:18-21 B -> C
        3:3-6 D -> E
        3:9-12 E -> F
        """,
    )


def test_subgraphs_stand_in_each_other_and_arrows_lead_to_them() -> None:
    check(
        mermaid,
        """
        flowchart LR
          web --> core
          subgraph core [The Core]
            direction TB
            subgraph "Inner part"
              orders
            end
            subgraph Plain
              bills
            end
            users --> bills
          end
          subgraph store["Kept (rows)"]
            db[(db)]
          end
          core --> store
        """,
        """
        flowchart
        2:3-6 part web: web
        3:3-27 frame core: The Core
        5:5-26 frame Inner part: Inner part in core
        6:7-13 part orders: orders in Inner part
        8:5-19 frame Plain: Plain in core
        9:7-12 part bills: bills in Plain
        11:5-10 part users: users in core
        13:3-32 frame store: Kept (rows)
        14:5-13 store db: db in store
        2:7-10 web -> core
        11:11-14 users -> bills
        16:8-11 core -> store
        """,
    )


def test_a_box_stands_where_it_is_named_first_among_the_frames_that_end() -> None:
    check(
        mermaid,
        """
        graph LR
          subgraph one
            A --> B
          end
          subgraph two
            B --> C
          end
        """,
        """
        flowchart
        2:3-15 frame one: one
        3:5-6 part A: A in one
        3:11-12 part B: B in one
        5:3-15 frame two: two
        6:11-12 part C: C in two
        3:7-10 A -> B
        6:7-10 B -> C
        """,
    )


def test_words_of_the_language_may_begin_an_id() -> None:
    check(
        mermaid,
        """
        graph LR
          endpoint --> graphs --> classes --> style1
          v1.api --> a/b.py --> c_d-e --> été
          end-user --> subgraph1
        """,
        """
        flowchart
        2:3-11 part endpoint: endpoint
        2:16-22 part graphs: graphs
        2:27-34 part classes: classes
        2:39-45 part style1: style1
        3:3-9 part v1.api: v1.api
        3:14-20 part a/b.py: a/b.py
        3:25-30 part c_d-e: c_d-e
        3:35-38 part été: été
        4:3-11 part end-user: end-user
        4:16-25 part subgraph1: subgraph1
        2:12-15 endpoint -> graphs
        2:23-26 graphs -> classes
        2:35-38 classes -> style1
        3:10-13 v1.api -> a/b.py
        3:21-24 a/b.py -> c_d-e
        3:31-34 c_d-e -> été
        4:12-15 end-user -> subgraph1
        """,
    )


def test_links_styles_and_edge_ids_draw_no_box() -> None:
    check(
        mermaid,
        """
        graph LR
          A e1@--> B:::hot
          e1@{ animate: true }
          click A "https://shop.example/a" "see
          there" _blank
          click B call open() "tip"
          classDef hot fill:#f00,stroke:#000;
          class A,B hot
          linkStyle 0 stroke:#f00
          style B fill:#fff;
        """,
        """
        flowchart
        2:3-4 part A: A => https://shop.example/a
        2:12-13 part B: B
        2:8-11 A -> B
        """,
    )


def test_a_style_of_an_unknown_name_draws_a_box_as_mermaid_does() -> None:
    check(
        mermaid,
        """
        graph LR
          A
          style ghost fill:#fff
        """,
        """
        flowchart
        2:3-4 part A: A
        3:9-14 part ghost: ghost
        """,
    )


def test_what_is_not_understood_is_told_where_it_stands() -> None:
    check(
        mermaid,
        """
        graph LR
          A[open
          B --> C is no arrow
          ) oops
          subgraph s
            D -->
          end
          E{{open --> F
          G --> H(never
        """,
        """
        flowchart
        3:3-4 part B: B
        3:9-10 part C: C
        5:3-13 frame s: s
        6:5-6 part D: D in s
        9:3-4 part G: G
        3:5-8 B -> C
        2:3-4 unread: the text of this node never ends: ] is missing
        3:11-22 unread: this does not belong behind a node: an arrow, `&` or a new line may come here
        4:3-9 unread: neither a node nor a word that Mermaid knows can begin here
        6:7-10 unread: this arrow leads to no node
        8:3-4 unread: the text of this node never ends: }} is missing
        9:9-10 unread: the text of this node never ends: ) is missing
        """,
    )
