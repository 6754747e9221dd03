"""Blocks in Mermaid's words. What Mermaid itself takes or refuses was tried with its package."""

import pytest

from tests.analyzers.flows_told import check, told

A_B = "who A\nwho B\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A->>B: x", "A ->> B: x"),
        ("A -> B : x", "A -> B: x"),
        ("A-->B: x", "A --> B: x"),
        ("A-->>B: x", "A -->> B: x"),
        ("A-xB: x", "A -x B: x"),
        ("A--xB: x", "A --x B: x"),
        ("A-)B: x", "A -) B: x"),
        ("A--)B: x", "A --) B: x"),
        ("A<<->>B: x", "A <<->> B: x"),
        ("A<<-->>B: x", "A <<-->> B: x"),
        ("A-|\\B: x", "A ->> B: x"),
        ("A--|/B: x", "A -->> B: x"),
        ("A()->>B: x", "A ->> B: x"),
        ("A->>()B: x", "A ->> B: x"),
        ("A->>B:", "A ->> B:"),
        ("A->>B: wrap: long", "A ->> B: long"),
        ("A->>B: a #35; b #lt; c", "A ->> B: a # b < c"),
        ("A->>B: x # a remark; B->>A: no message", "A ->> B: x"),
        ("A->>B: it's: 50% -> done", "A ->> B: it's: 50% -> done"),
        ("A->>B: end", "A ->> B: end"),
    ],
)
def test_a_message_is_read_with_its_arrow(written: str, read: str) -> None:
    check(written, f"x a.py:1\n{A_B}{read}")


def test_an_arrow_written_backwards_leads_back() -> None:
    check("A/|-B: x", "x a.py:1\nwho A\nwho B\nB ->> A: x")


def test_participants_have_kinds_labels_and_boxes() -> None:
    check(
        """
        sequenceDiagram
        title: Buying
        box Aqua Back office
          participant api as Order API
          actor U as The<br/>User
        end
        box rgb(1, 2, 3)
          participant db@{ "type": "database", "alias": "Orders" }
        end
        participant q@{ type: queue } as Jobs
        create participant Alice Smith
        api->>Alice Smith: made
        """,
        """
        x "Buying" a.py:1
        participant api: 'Order API' in Back office
        actor U: 'The\\nUser' in Back office
        database db: 'Orders'
        queue q: 'Jobs'
        participant Alice Smith
        create Alice Smith
        api ->> Alice Smith: made
        """,
    )


def test_frames_nest_and_have_sections() -> None:
    check(
        """
        loop every day
          alt good
            A->>B: a
          else bad -> worse
            A->>B: b
          else
            A->>B: c
          end
        end
        par one
          A->>B: d; B->>A: e
        and two
          A->>B: f
        end
        critical g
          opt h
            A->>B: i
          end
        option j
          break k
            A->>B: l
          end
        end
        rect rgb(0, 0, 0)
          par_over m
            A->>B: n
          end
        end
        """,
        """
        x a.py:1
        who A
        who B
        loop every day
        alt good
        A ->> B: a
        else bad -> worse
        A ->> B: b
        else
        A ->> B: c
        end
        end
        par one
        A ->> B: d
        B ->> A: e
        else two
        A ->> B: f
        end
        critical g
        opt h
        A ->> B: i
        end
        else j
        break k
        A ->> B: l
        end
        end
        rect rgb(0, 0, 0)
        par m
        A ->> B: n
        end
        end
        """,
    )


def test_lifelines_begin_and_end() -> None:
    check(
        """
        autonumber
        A->>+B: x
        B-->>-A: y
        activate A
        deactivate A
        create actor C
        A->>C: hello
        destroy C
        C-xA: bye
        """,
        """
        x a.py:1 numbered
        who A
        who B
        actor C
        A ->>+ B: x
        B -->>- A: y
        activate A
        deactivate A
        create C
        A ->> C: hello
        destroy C
        C -x A: bye
        """,
    )


def test_notes_stand_over_and_beside() -> None:
    check(
        """
        Note right of A: one<br>two
        note left of B : three
        NOTE OVER A,B: both
        """,
        """
        x a.py:1
        who A
        who B
        note right A: 'one\\ntwo'
        note left B: 'three'
        note over A, B: 'both'
        """,
    )


def test_remarks_of_mermaid_and_empty_lines_say_nothing() -> None:
    check("%% a remark\n\nA->>B: x\n\n%% more\n# even more\n\nB->>A: y", f"x a.py:1\n{A_B}A ->> B: x\nB ->> A: y")


@pytest.mark.parametrize(
    "names",
    [
        ("支付服务", "订单"),
        ("مستخدم", "خادم"),
        ("שלום", "עולם"),
        ("😀", "🏦"),
        ("my-service", "other/service.ts"),
        ("shop.payments.Service", "a_b"),
        ("Alice Smith", "Bob Jones"),
        ("loopback", "andrea"),
        ("ends", "noted"),
    ],
)
def test_names_are_of_any_script(names: tuple[str, str]) -> None:
    one, other = names
    check(f"{one} ->> {other}: 付款 שלום 😀", f"x a.py:1\nwho {one}\nwho {other}\n{one} ->> {other}: 付款 שלום 😀")


_NO_MESSAGE = "this is no message such as `A ->> B: text`, and no word that Mermaid knows begins it"
_ONE_OR_NONE = "all messages of a flow are numbered, from 1 on, or none; write `autonumber` alone"


@pytest.mark.parametrize(
    ("written", "trouble"),
    [
        ("A->>B", "a message has a colon behind its receiver; write `B: text`"),
        ("A->>: nobody", _NO_MESSAGE),
        ("->>B: x", _NO_MESSAGE),
        ("A=>B: x", f"{_NO_MESSAGE}; an arrow is written `->>`"),
        ("A ~~> B: x", f"{_NO_MESSAGE}; an arrow is written `->>`"),
        ("prticipant A", f"{_NO_MESSAGE}; write `participant`"),
        ("A->>B->>C: x", _NO_MESSAGE),
        ("just words", _NO_MESSAGE),
        ("participant", _NO_MESSAGE),
        ("create X", _NO_MESSAGE),
        ("participant A <br> B", _NO_MESSAGE),
        ("activate", _NO_MESSAGE),
        ("Note A: x", _NO_MESSAGE),
        ('participant A@{ "type": "boundary"', _NO_MESSAGE),
        ("A->>B: one; two", _NO_MESSAGE),
        ("end", "no frame and no box is open that could end here; take out this `end`"),
        ("else x", "`else`: no alt is open that it could divide"),
        ("and", "`and`: no par is open that it could divide"),
        ("autonumber 10 5", _ONE_OR_NONE),
        ("autonumber off", _ONE_OR_NONE),
        ("deactivate A", "A is not active here; activate A first: `->>+A`"),
        ("B-->>-A: x", "B is not active here; activate B first: `->>+B`"),
        ("accTitle: x", "texts for screen readers are made from the flow itself; take it out"),
        ("accDescr {\nA->>B: no message\n}", "texts for screen readers are made from the flow itself; take it out"),
        (
            "link A: Docs @ https://x.example",
            "`link` is not shown in a flow: its participants lead to their code; take it out",
        ),
        ("details A: x", "`details` is not shown in a flow: its participants lead to their code; take it out"),
        ("title One\ntitle Two", "the flow has a title already; take it out"),
        ("create participant C\nA->>B: x", "the next message must lead to C, which it creates"),
        ("destroy C\nA->>B: x", "the next message must lead to C, which it destroys"),
        ("A->>B: x\ncreate participant B\nA->>B: y", "B takes part already: it cannot be created; take out `create`"),
        ("loop x\nA->>B: x", "nothing ends this loop; add a line `end`"),
        ("box x\nparticipant A", "nothing ends this box; add a line `end`"),
        ("box x\nA->>B: x\nend", "only participants stand in a box; end the box with a line `end` above this one"),
        ("box x\nbox y\nend", "only participants stand in a box; end the box with a line `end` above this one"),
        ("box x\nactor A\nend\nbox y\nactor A\nend", "A stands in two boxes: x and y"),
        ("par x\nelse y\nend", "`else`: this par is divided by `and`; write `and`"),
        ("A->>B: " + "x" * 2000, "this line has more than 2000 characters"),
    ],
)
def test_what_mermaid_or_we_refuse_is_told(written: str, trouble: str) -> None:
    # A good message first: without one, words alone would be no flow.
    said = told(f"S->>S: s\n{written}").split("\n")
    assert [line.partition(" ")[2].partition(" ")[2] for line in said if line.startswith("!")] == [trouble]


def test_a_trouble_stands_at_its_line() -> None:
    check("A->>B: x\nnonsense\nB->>A: y", f"x a.py:1\n{A_B}A ->> B: x\nB ->> A: y\n! a.py:3 {_NO_MESSAGE}")


def test_open_frames_are_ended_in_order() -> None:
    check(
        "loop a\nalt b\nA->>B: x",
        f"""x a.py:1\n{A_B}loop a\nalt b\nA ->> B: x\nend\nend
! a.py:2 nothing ends this loop; add a line `end`
! a.py:3 nothing ends this alt; add a line `end`""",
    )


def test_a_flow_has_an_end() -> None:
    said = told("\n".join(["A->>B: x"] * 2500)).split("\n")
    assert said.count("A ->> B: x") == 2000
    assert said[-1] == "! a.py:2002 a flow has at most 2000 steps: what follows is not read"


def test_a_message_without_its_colon_is_read_as_it_is_meant() -> None:
    check(
        "A ->> B charge(order)",
        """
        x a.py:1
        who A
        who B
        A ->> B: charge(order)
        ! a.py:2 a message has a colon behind its receiver; write `B: charge(order)`
        """,
    )
