"""C4 diagrams, read as Mermaid reads them."""

from coherence.readers import mermaid
from tests.coherence.readers.drawn import check


def test_elements_have_roles_and_stand_in_boundaries() -> None:
    check(
        mermaid,
        """
        C4Container
          title The shop
          Person(user, "User", "Buys")
          Person_Ext(clerk, Clerk)
          System_Boundary(shop, "Shop") {
            Container(api, "API", "Go, gRPC", "Takes (all) orders", $link="https://x.example")
            ContainerDb(db, "Orders", $techn="PostgreSQL")
            ContainerQueue(queue, "Events")
            Component_Ext(pay, "Payments")
          }
          System_Ext(mail, "Mail")
          SystemDb_Ext(old, "Mainframe")
          Deployment_Node(box, "Box", "Linux") {
            Node(inner, "Inner")
          }
        """,
        """
        c4: The shop
        3:3-31 person user: User [Buys]
        4:3-27 person clerk: Clerk
        5:3-32 frame shop: Shop
        6:5-87 part api: API [Go, gRPC; Takes (all) orders] in shop => https://x.example
        7:5-51 store db: Orders [PostgreSQL] in shop
        8:5-36 queue queue: Events in shop
        9:5-35 outside pay: Payments in shop
        11:3-27 outside mail: Mail
        12:3-33 outside old: Mainframe
        13:3-39 node box: Box [Linux]
        14:5-25 node inner: Inner in box
        """,
    )


def test_relations_go_where_they_say() -> None:
    check(
        mermaid,
        """
        C4Context
          System(a, "A")
          System(b, "B")
          Rel(a, b, "Calls", "HTTP")
          Rel_U(a, b, "Up")
          BiRel(a, b, "Both")
          Rel_Back(a, b, "Back")
          RelIndex(1, a, b, "First")
          Rel(a, ghost, $label="Named")
          UpdateRelStyle(a, b, $textColor="red")
          UpdateLayoutConfig($c4ShapeInRow="3")
        """,
        """
        c4
        2:3-17 part a: A
        3:3-17 part b: B
        9:3-32 part ghost: ghost
        4:3-29 a -> b: Calls
        5:3-20 a -> b: Up
        6:3-22 a <-> b: Both
        7:3-25 b -> a: Back
        8:3-29 a -> b: First
        9:3-32 a -> ghost: Named
        """,
    )


def test_what_is_no_call_is_unread() -> None:
    check(
        mermaid,
        """
        C4Context
          System(a, "A")
          Blob(b, "B")
          words
          }
          System(c, "C"
        """,
        """
        c4
        2:3-17 part a: A
        3:3-15 unread: Blob is no element of C4, or has too few arguments
        4:3-8 unread: a call such as `System(id, "label")` may come here
        5:3-4 unread: no boundary is open that could end here
        6:3-16 unread: the list of arguments never ends: ) is missing
        """,
    )
