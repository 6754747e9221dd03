"""Entities, states, architectures and blocks, read as Mermaid reads them."""

from coherence.readers import mermaid
from tests.coherence.readers.drawn import check


def test_entities_have_columns_and_lines_without_direction() -> None:
    check(
        mermaid,
        """
        erDiagram
          CUSTOMER ||--o{ ORDER : places
          ORDER }|..|{ LINE-ITEM : "made of"
          c["Customer Account"] {
            string email PK, FK "the } key"
            varchar(20) name
            broken
          }
          c one or more to zero or many ORDER : x
          "old name":::hot ||--|| c : is
          ALONE
          A B C D
        """,
        """
        er
        2:3-11 entity CUSTOMER: CUSTOMER
        2:19-24 entity ORDER: ORDER
        3:16-25 entity LINE-ITEM: LINE-ITEM
        4:3-4 entity c: Customer Account
          5:12-17 email
          6:17-21 name
        10:3-13 entity old name: old name
        11:3-8 entity ALONE: ALONE
        2:12-18 CUSTOMER -- ORDER: places
        3:9-15 ORDER -- LINE-ITEM: made of (dashed)
        9:5-32 c -- ORDER: x
        10:20-26 old name -- c: is
        7:5-11 unread: a column needs a type and a name: `string title`
        12:3-10 unread: this is no entity, and no relation such as `A ||--o{ B : has`
        """,
    )


def test_states_are_steps() -> None:
    check(
        mermaid,
        """
        stateDiagram-v2
          [*] --> Idle
          Idle --> Busy : work
          state "In two words" as two
          two : more words
          state Busy {
            [*] --> Deep
            Deep --> [*]
            --
            Other
          }
          state pick <<choice>>
          note right of Idle : rests
          note left of Busy
            a
            b
          end note
          Idle --> ?{
        """,
        """
        state
        2:3-6 step [*]start: start
        2:11-15 step Idle: Idle
        3:12-16 step Busy: Busy
        5:3-19 step two: more words
        7:5-8 step Busy[*]start: start in Busy
        7:13-17 step Deep: Deep in Busy
        8:14-17 step Busy[*]end: end in Busy
        10:5-10 step Other: Other in Busy
        12:9-13 step pick: pick
        13:3-29 note note@199: rests
        14:3-20 note note@228: a|b
        2:7-10 [*]start -> Idle
        3:8-11 Idle -> Busy: work
        7:9-12 Busy[*]start -> Deep
        8:10-13 Deep -> Busy[*]end
        13:3-29 note@199 -> Idle (link)
        14:3-20 note@228 -> Busy (link)
        18:3-14 unread: this is no state, and no transition such as `A --> B : event`
        """,
    )


def test_services_stand_in_groups_and_edges_join_their_sides() -> None:
    check(
        mermaid,
        """
        architecture-beta
          title Shop
          group cloud(cloud)[Cloud]
          group inner(server)[Inner] in cloud
          service db(database)[Orders] in inner
          service api(logos:go)["API (v2)"] in cloud
          service net(internet)[Net]
          junction j in cloud
          api:R --> L:db
          api:L <-- R:net
          api:T <--> B:j
          api:B -[reads]- T:db
          db{group}:R --> L:net
          words
        """,
        """
        architecture: Shop
        3:3-28 frame cloud: Cloud
        4:3-38 frame inner: Inner in cloud
        5:3-40 store db: Orders in inner
        6:3-45 part api: API (v2) [logos:go] in cloud
        7:3-29 outside net: Net
        8:3-22 step j: j in cloud
        9:9-12 api -> db
        10:9-12 net -> api
        11:9-13 api <-> j
        12:9-18 api -- db: reads
        13:15-18 inner -> net
        14:3-8 unread: this is no group, service or junction, and no edge such as `a:R --> L:b`
        """,
    )


def test_there_may_be_room_around_the_colon_of_a_block() -> None:
    check(
        mermaid,
        """
        block-beta
          block : core
            rows
          end
        """,
        """
        block
        2:3-15 frame core: core
        3:5-9 part rows: rows in core
        """,
    )


def test_blocks_stand_in_blocks() -> None:
    check(
        mermaid,
        """
        block-beta
          columns 3
          a["Web"] b:2 space
          block:core:2
            columns 1
            c[("Rows")] d
          end
          go<["to"]>(right)
          a --> b
          b -- "reads" --> c
          a --- d
          style a fill:#fff
          => x
        """,
        """
        block
        3:3-11 part a: Web
        3:12-13 part b: b
        4:3-15 frame core: core
        6:5-16 store c: Rows in core
        6:17-18 part d: d in core
        8:3-20 note go: to
        9:5-8 a -> b
        10:5-19 b -> c: reads
        11:5-8 a -- d
        13:3-7 unread: neither a node nor a word that Mermaid knows can begin here
        """,
    )
