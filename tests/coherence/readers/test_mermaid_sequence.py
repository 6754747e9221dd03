"""Sequence diagrams, read as Mermaid reads them."""

from coherence.readers import mermaid
from tests.coherence.readers.drawn import check


def test_participants_have_roles_and_names() -> None:
    check(
        mermaid,
        """
        sequenceDiagram
          autonumber
          title: Buying
          participant api as Order API
          actor User
          participant db@{ "type": "database", "alias": "Orders" }
          box Aqua Back office
            participant bill as Billing
          end
          create participant job
          User->>+api: buy: one
          api-->>-User: done #35;1
          api-)job: later
          job -x db: gone
          api<<->>bill: sync
          api->bill: plain
          api->>api: itself
          mail service->>my-box: in words
        """,
        """
        sequence: Buying
        4:3-31 part api: Order API
        5:3-13 person User: User
        6:3-59 store db: Orders
        7:3-23 frame box@150: Back office
        8:5-32 part bill: Billing in box@150
        10:3-25 part job: job
        18:3-15 part mail service: mail service
        18:18-24 part my-box: my-box
        11:7-10 User -> api: buy: one (calls)
        12:6-10 api -> User: done #1 (replies, dashed)
        13:6-8 api -> job: later (calls)
        14:7-9 job -> db: gone (calls)
        15:6-11 api <-> bill: sync (calls)
        16:6-8 api -> bill: plain (calls)
        17:6-9 api -> api: itself (calls)
        18:15-18 mail service -> my-box: in words (calls)
        """,
    )


def test_blocks_and_their_like_claim_nothing() -> None:
    check(
        mermaid,
        """
        sequenceDiagram
          loop every day
            A->>B: a
            alt good
              B->>A: b
            else bad -> worse
              B-->>A: c
            end
          end
          par one
            A->>B: d; B->>A: e
          and two
            A->>B: f
          end
          rect rgb(0, 0, 0)
            critical x
              activate A
              deactivate A
            option y
              destroy A
            end
          end
          link A: Docs @ https://x.example
          links A: {"Docs": "https://x.example"}
        """,
        """
        sequence
        3:5-6 part A: A => https://x.example
        3:9-10 part B: B
        3:6-9 A -> B: a (calls)
        5:8-11 B -> A: b (calls)
        7:8-12 B -> A: c (replies, dashed)
        11:6-9 A -> B: d (calls)
        11:16-19 B -> A: e (calls)
        13:6-9 A -> B: f (calls)
        """,
    )


def test_notes_lead_to_their_participants() -> None:
    check(
        mermaid,
        """
        sequenceDiagram
          A->>B: x
          Note right of A: thinks
          note over A,B: of both
        """,
        """
        sequence
        2:3-4 part A: A
        2:7-8 part B: B
        3:3-26 note note@29: thinks
        4:3-25 note note@55: of both
        2:4-7 A -> B: x (calls)
        3:3-26 note@29 -> A (link)
        4:3-25 note@55 -> A (link)
        4:3-25 note@55 -> B (link)
        """,
    )


def test_what_is_no_message_is_unread() -> None:
    check(
        mermaid,
        """
        sequenceDiagram
          A->>: nobody
          just words
          end
        """,
        """
        sequence
        2:3-15 unread: this is no message such as `A->>B: text`, and no word that Mermaid knows begins it
        3:3-13 unread: this is no message such as `A->>B: text`, and no word that Mermaid knows begins it
        4:3-6 unread: no box, loop or other block is open that could end here
        """,
    )
