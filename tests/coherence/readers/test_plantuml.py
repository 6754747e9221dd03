"""What PlantUML's diagrams claim, read line by line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coherence.readers import plantuml
from tests.coherence.readers.drawn import check, lie_within, told


def test_components_are_read_with_their_aliases_shapes_and_frames() -> None:
    check(
        plantuml,
        """
        @startuml shop
        title The shop
        package "Back office" as back {
          component "Order\\nservice" as orders <<python>> #red
          [Payments] as pay
          database "Orders DB" as db
        }
        cloud Stripe
        () "Web API" as api
        orders -u-> pay : charges
        orders ..> db
        pay -[#red,dashed]-> Stripe
        api - orders
        @enduml
        """,
        """
        component: The shop
        3:9-30 package back: Back office
        4:13-39 part orders: Order|service [python] in back
        5:3-20 part pay: Payments in back
        6:12-29 store db: Orders DB in back
        8:7-13 outside Stripe: Stripe
        9:1-20 interface api: Web API
        10:1-16 orders -> pay: charges
        11:1-14 orders -> db (dashed)
        12:1-28 pay -> Stripe (dashed)
        13:1-13 api -- orders
        """,
    )


def test_classes_are_read_with_their_members_and_bases() -> None:
    check(
        plantuml,
        """
        @startuml
        abstract class shop.Gateway<T> {
          +charge(amount: int): bool
          - String name
          --
          {static} retries : int = 3
        }
        class Stripe extends shop.Gateway implements Closable
        interface Closable
        Order *-- "1..*" Line
        Order "1" --> "0..*" Customer : placed by
        Gateway <|.. Fake
        @enduml
        """,
        """
        class
        2:16-28 class shop.Gateway: Gateway
          3:3-29 charge()
          4:3-16 name
          6:3-29 retries
        8:7-13 class Stripe: Stripe
        9:11-19 interface Closable: Closable
        10:1-6 class Order: Order
        10:18-22 class Line: Line
        11:22-30 class Customer: Customer
        12:1-8 class Gateway: Gateway
        12:14-18 class Fake: Fake
        8:22-34 Stripe -> shop.Gateway (inherits)
        8:46-54 Stripe -> Closable (implements)
        10:1-22 Order -> Line (composes)
        11:1-30 Order -> Customer: placed by
        12:1-18 Fake -> Gateway (implements, dashed)
        """,
    )


@pytest.mark.parametrize(
    ("arrow", "told_as"),
    [
        ("-->", "A -> B"),
        ("<--", "B -> A"),
        ("<-->", "A <-> B"),
        ("--", "A -- B"),
        ("..>", "A -> B (dashed)"),
        ("-left->", "A -> B"),
        ("-[#blue]->", "A -> B"),
        ("-[dotted]->", "A -> B (dashed)"),
        ("--|>", "A -> B (inherits)"),
        ("<|--", "B -> A (inherits)"),
        ("<|..", "B -> A (implements, dashed)"),
        ("*--", "A -> B (composes)"),
        ("--o", "B -> A (composes)"),
        ("o-->", "A -> B (composes)"),
        ("-(0-", "A -> B"),
        ("-0)-", "B -> A"),
        ("||--o{", "A -- B"),
        ("-->>", "A -> B"),
        (".up>", "A -> B (dashed)"),
    ],
)
def test_an_arrow_leads_where_its_head_points(arrow: str, told_as: str) -> None:
    read = told(plantuml.read(f"rectangle A\nrectangle B\nA {arrow} B".encode(), "x.puml", {}.get))
    assert read.split("\n")[-1].partition(" ")[2] == told_as


def test_a_hidden_arrow_claims_nothing_but_its_ends_exist() -> None:
    check(plantuml, "[A] -[hidden]-> [B]", "component\n1:1-4 part A: A\n1:17-20 part B: B")


def test_a_sequence_tells_calls_and_replies() -> None:
    check(
        plantuml,
        """
        @startuml
        actor User
        participant "Order service" as orders
        box "Inside" #LightBlue
        database db
        end box
        User -> orders ++ : place()
        orders ->> db: save
        User <-- orders : done
        [-> User : begins
        == later ==
        alt good
          orders -> orders : check
        else bad
          return no
        end
        note over User, db : both
        @enduml
        """,
        """
        sequence
        2:7-11 person User: User
        3:13-38 part orders: Order service
        4:1-24 frame box 4:1: Inside
        5:10-12 store db: db in box 4:1
        17:1-26 note note 17:1: both
        7:1-15 User -> orders: place() (calls)
        8:1-14 orders -> db: save (calls)
        9:1-16 orders -> User: done (replies, dashed)
        13:3-19 orders -> orders: check (calls)
        15:3-12 orders -> User: no (replies, dashed)
        17:1-26 note 17:1 -> User (link)
        """,
    )


def test_c4_elements_are_known_without_their_library() -> None:
    check(
        plantuml,
        """
        @startuml
        !include https://raw.githubusercontent.com/plantuml-stdlib/C4-PlantUML/master/C4_Container.puml
        Person(user, "User", "Buys, and pays")
        System_Boundary(shop, "Shop") {
          Container(api, "API", "Python", $descr="Serves", $link="https://x.y")
          ContainerDb(db, "Database", "PostgreSQL")
        }
        System_Ext(mail, "Mail")
        Rel(user, api, "Uses", "HTTPS")
        Rel_Back(api, db, "Reads")
        BiRel(api, mail, "Talks")
        Lay_D(user, mail)
        SHOW_LEGEND()
        @enduml
        """,
        """
        c4
        3:1-39 person user: User [Buys, and pays]
        4:1-30 frame shop: Shop
        5:3-72 part api: API [Python; Serves] in shop => https://x.y
        6:3-44 store db: Database [PostgreSQL] in shop
        8:1-25 outside mail: Mail
        9:1-32 user -> api: Uses|HTTPS
        10:1-27 db -> api: Reads
        11:1-26 api <-> mail: Talks
        """,
    )


def test_icons_of_a_library_are_parts_and_frames() -> None:
    check(
        plantuml,
        """
        @startuml
        !include <awslib/AWSCommon>
        AWSCloudGroup(cloud, "AWS") {
          Lambda(fn, "Resize", "nodejs")
        }
        VPCGroup(net)
        @enduml
        """,
        """
        component
        3:1-28 frame cloud: AWS [AWSCloudGroup]
        4:3-33 part fn: Resize [Lambda; nodejs] in cloud
        6:1-14 part net: net [VPCGroup]
        """,
    )


def test_the_preprocessor_is_followed() -> None:
    check(
        plantuml,
        """
        @startuml
        !$name = "Shop"
        !define SERVICE(x) component x <<service>>
        !procedure $link($a, $b, $why="uses")
        $a --> $b : $why
        !endprocedure
        !if ($name == "Shop")
        [$name] as shop
        !else
        [Nothing] as shop
        !endif
        SERVICE(pay)
        $link(shop, pay)
        !include parts.iuml
        !include <C4/C4_Container>
        !include gone.puml
        @enduml
        """,
        """
        component
        8:1-16 part shop: Shop
        12:1-13 part pay: pay [service]
        14:1-20 part more: more
        13:1-17 shop -> pay: uses
        16:1-19 unread: it includes a file that the project does not have
        """,
        {"docs/parts.iuml": "component more\n"},
    )


def test_comments_are_remarks_and_what_is_not_understood_is_told() -> None:
    check(
        plantuml,
        """
        @startuml
        ' undrift: hello
        [A] /' aside '/ --> [B]
        /' over
           lines '/
        this is nothing at all
        @enduml
        """,
        """
        component
        3:1-4 part A: A
        3:21-24 part B: B
        3:1-24 A -> B
        2:3-17 remark: undrift: hello
        3:8-13 remark: aside
        4:4-8 remark: over
        5:4-9 remark: lines
        6:1-23 unread: this statement is not understood
        """,
    )


def test_looks_claim_nothing() -> None:
    check(
        plantuml,
        """
        @startuml
        !theme plain
        skinparam component {
          BackgroundColor red
        }
        <style>
        node { color: red }
        </style>
        left to right direction
        hide empty members
        scale 2
        header Draft
        footer
        two lines
        endfooter
        together {
          [A]
        }
        @enduml
        """,
        "component\n17:3-6 part A: A",
    )


def test_notes_lead_to_what_they_speak_of() -> None:
    check(
        plantuml,
        """
        [A]
        note right of A #yellow : slow
        note left
          over lines
        end note
        note "alone" as N
        N .. A
        """,
        """
        component
        1:1-4 part A: A
        2:1-31 note note 2:1: slow
        3:1-10 note note 3:1: over lines
        6:1-18 note N: alone
        2:1-31 note 2:1 -> A (link)
        3:1-10 note 3:1 -> A (link)
        7:1-7 N -> A (link, dashed)
        """,
    )


def test_states_and_actions_are_steps() -> None:
    check(
        plantuml,
        "[*] --> Open\nOpen --> [*] : close\nOpen : waits",
        """
        state
        1:1-4 step [*]: [*]
        1:9-13 step Open: Open [waits]
        1:1-13 [*] -> Open
        2:1-13 Open -> [*]: close
        """,
    )
    check(
        plantuml,
        "start\n:read;\nif (good?) then (yes)\n:write;\nendif\nstop",
        """
        activity
        2:1-7 step step 2:1: read
        3:1-22 step step 3:1: good?
        4:1-8 step step 4:1: write
        3:1-22 step 2:1 -> step 3:1
        4:1-8 step 3:1 -> step 4:1
        """,
    )


def test_the_old_way_to_write_actions_is_read() -> None:
    check(
        plantuml,
        """
        (*) --> "Read it"
        -->[then] "Write it" as w
        """,
        """
        activity
        1:1-4 step (*): (*)
        1:9-18 step Read it: Read it
        2:11-21 step w: Write it
        1:1-18 (*) -> Read it
        2:11-21 Read it -> w: then
        """,
    )


def test_what_stands_behind_a_call_belongs_to_its_last_line() -> None:
    check(
        plantuml,
        """
        !procedure $icon($label)
        participant "$label"
        !endprocedure
        $icon("Order API") as api
        api -> api : x
        """,
        "sequence\n4:1-26 part api: Order API\n5:1-11 api -> api: x (calls)",
    )


def test_a_bare_name_that_two_packages_have_is_neither() -> None:
    read = told(plantuml.read(b"package a {\nclass X\n}\npackage b {\nclass X\n}\nX --> a.X", "x.puml", {}.get))
    assert read.split("\n")[-2:] == ["7:1-2 class X#4: X", "7:1-10 X#4 -> X"]


def test_loops_in_loops_end_even_where_nothing_is_in_them() -> None:
    loops = "\n".join(["!while 1 == 1"] * 6 + ["!endwhile"] * 6)
    read = told(plantuml.read(f"component a\n{loops}".encode(), "x.puml", {}.get))
    assert "its macros and includes make too many lines" in read


def test_conditions_loops_and_functions_are_worked_out_where_that_can_be() -> None:
    check(
        plantuml,
        """
        !function $named($n)
        !return "Worker" + $n
        !endfunction
        !$i = 0
        !while $i < 2
        component $named($i)
        !$i = $i + 1
        !endwhile
        !if (%strlen("abc") == 3 && !%false())
        component yes
        !else
        component no
        !endif
        !if (unknown_to_all() == 1)
        component maybe
        !else
        component perhaps
        !endif
        """,
        """
        component
        6:1-21 part Worker0: Worker0
        6:1-21 part Worker1: Worker1
        10:11-14 part yes: yes
        15:11-16 part maybe: maybe
        17:11-18 part perhaps: perhaps
        """,
    )


def test_an_include_may_take_one_diagram_or_one_stretch_of_a_file() -> None:
    check(
        plantuml,
        "!include two.puml!second\n!includesub two.puml!PART",
        "component\n1:1-25 part B: B\n2:1-26 part C: C",
        {
            "docs/two.puml": "@startuml first\n[A]\n@enduml\n"
            "@startuml(id=second)\n[B]\n@enduml\n@startuml\n!startsub PART\n[C]\n!endsub\n@enduml"
        },
    )


def test_an_include_never_leaves_the_project() -> None:
    asked: list[str] = []
    source = b"@startuml\n!include ../../../etc/passwd\n!include /etc/passwd\n!include ~/x\n@enduml"
    (read,) = plantuml.read(source, "docs/x.puml", asked.append)
    assert (asked, len(read.unread)) == ([], 3)


def test_a_label_may_stand_on_several_lines() -> None:
    check(
        plantuml,
        """
        component api [
        The **API**
        ----
        in //Python//
        ]
        usecase pay as "Pay
        the bill"
        """,
        "usecase\n1:11-14 part api: The API|in Python\n6:9-18 step pay: Pay|the bill",
    )


def test_notes_on_links_and_legends_claim_nothing() -> None:
    check(
        plantuml,
        "[A] --> [B]\nnote on link #red: slow\nlegend left\nold\nendlegend",
        """
        component
        1:1-4 part A: A
        1:9-12 part B: B
        2:1-24 note note 2:1: slow
        3:1-12 note note 3:1: old
        1:1-12 A -> B
        """,
    )


def test_a_brace_may_stand_on_a_line_of_its_own() -> None:
    check(plantuml, "enum Colour\n{\nRED\n}", "class\n1:6-12 class Colour: Colour\n  3:1-4 RED")


def test_a_file_may_hold_several_diagrams_and_other_kinds_are_told() -> None:
    check(
        plantuml,
        "@startuml\n[A]\n@enduml\n@startmindmap\n* x\n@endmindmap",
        "component\n2:1-4 part A: A\nmindmap\n4:1-14 unread: a diagram of the kind 'mindmap' is not read",
    )


def test_what_is_removed_is_not_seen() -> None:
    check(plantuml, "[A]\n[B]\n[A] --> [B]\nremove B", "component\n1:1-4 part A: A")


def test_one_name_in_two_packages_is_two_classes() -> None:
    check(
        plantuml,
        "package a {\nclass X\n}\npackage b {\nclass X\nclass Y\nY --> X\n}",
        """
        class
        1:9-10 package a: a
        2:7-8 class X: X in a
        4:9-10 package b: b
        5:7-8 class b.X: X in b
        6:7-8 class Y: Y in b
        7:1-8 Y -> b.X
        """,
    )


def test_an_include_that_includes_itself_comes_to_an_end() -> None:
    text = "@startuml\n!include x.puml\n!include x.puml\n[A]\n@enduml"
    (read,) = plantuml.read(text.encode(), "x.puml", lambda _path: text)
    assert read.unread


def test_what_has_nothing_but_an_icon_is_called_like_it() -> None:
    check(
        plantuml,
        """
        @startuml
        database "<$postgresql>" as heroes
        agent "<$quarkus> Hero" as hero
        @enduml
        """,
        """
        deployment
        2:10-35 store heroes: postgresql
        3:7-32 part hero: Hero
        """,
    )


def test_macros_that_grow_come_to_an_end() -> None:
    lines = ["@startuml", *(f"!define a{n} a{n + 1} a{n + 1}" for n in range(40)), "a0 --> b", "@enduml"]
    assert len(plantuml.read("\n".join(lines).encode(), "x.puml", {}.get)) == 1


_WORDS = st.sampled_from(
    [
        "@startuml",
        "@enduml",
        "[A]",
        "A",
        '"a b"',
        "-->",
        "..|>",
        "-[#red]->",
        ": x",
        "{",
        "}",
        "class",
        "package",
        "note left of A",
        "/'",
        "'/",
        "' say",
        "!if (1)",
        "!endif",
        "!$x = 1",
        "!procedure f($a)",
        "!endprocedure",
        "f(1)",
        'Rel(a, b, "c")',
        "participant",
        "A -> B : c",
        "activate A",
        "return",
        ":do;",
        "if (x) then",
        "legend",
        "!define Q(x) x",
        "Q(",
        "(",
        "<<s>>",
    ]
)


@settings(max_examples=150)
@given(st.lists(st.tuples(_WORDS, st.sampled_from([" ", "\n"]))))
def test_no_text_breaks_the_reader_and_places_lie_within(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in parts)
    lie_within(plantuml.read(text.encode(), "x.puml", {}.get), text)


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    plantuml.read(b"@startuml\n" + data, "x.puml", {}.get)


def test_a_class_that_nobody_sees_is_not_shown() -> None:
    check(
        plantuml,
        """
        @startuml
        skinparam Class {
          FontColor #FFFFFF
        }
        class Order #1D8900
        class HiddenOutside #FFFFFF
        HiddenOutside ..> Order
        @enduml
        """,
        "class\n5:7-12 class Order: Order",
    )


def test_a_white_class_with_black_letters_is_shown_but_for_helpers() -> None:
    check(
        plantuml,
        "@startuml\nclass Order #FFFFFF\nclass HiddenOrder #white\nclass I #transparent\n@enduml",
        "class\n2:7-12 class Order: Order",
    )


def test_marks_of_a_class_are_no_part_of_its_name() -> None:
    check(plantuml, 'class "{abstract}\\nCommand" as C', "class\n1:7-33 class C: Command")


def test_a_class_that_is_called_by_an_icon_is_a_remark() -> None:
    check(plantuml, 'class Order\nclass "<$user>" as User', "class\n1:7-12 class Order: Order\n2:7-24 note User: user")
