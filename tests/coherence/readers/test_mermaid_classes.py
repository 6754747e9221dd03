"""Class diagrams, read as Mermaid reads them."""

from coherence.readers import mermaid
from tests.coherence.readers.drawn import check


def test_classes_have_members_and_words_of_their_kind() -> None:
    check(
        mermaid,
        """
        classDiagram
          class Gateway~T~ {
            <<interface>>
            +charge(amount: int, to: Account) bool*
            -List~int~ sizes$
            +name: str
            retries int = 3
            ~Money[] kept
            --
          }
          Order : +total() Money
          Order : lines
          class Colour { <<enumeration>> RED }
          <<service>> Order
        """,
        """
        class
        2:9-19 interface Gateway: Gateway<T> [interface]
          4:5-44 charge()
          5:5-22 sizes
          6:5-15 name
          7:5-20 retries
          8:5-18 kept
        11:3-8 class Order: Order [service]
          11:11-25 total()
          12:11-16 lines
        13:9-15 class Colour: Colour [enumeration]
        """,
    )


def test_relations_lead_from_the_one_that_needs_the_other() -> None:
    check(
        mermaid,
        """
        classDiagram
          Animal <|-- Duck
          Duck --|> Bird
          Shape <|.. Round : draws
          House *-- Room : has
          Room --* Flat
          Team o-- Player
          Car "1" --> "4" Wheel : rolls on
          Order <-- Bill
          A ..> B
          A <.. B
          A -- B
          A .. B
          A <--> B
          A *--> B
        """,
        """
        class
        2:3-9 class Animal: Animal
        2:15-19 class Duck: Duck
        3:13-17 class Bird: Bird
        4:3-8 class Shape: Shape
        4:14-19 class Round: Round
        5:3-8 class House: House
        5:13-17 class Room: Room
        6:12-16 class Flat: Flat
        7:3-7 class Team: Team
        7:12-18 class Player: Player
        8:3-6 class Car: Car
        8:19-24 class Wheel: Wheel
        9:3-8 class Order: Order
        9:13-17 class Bill: Bill
        10:3-4 class A: A
        10:9-10 class B: B
        2:10-15 Duck -> Animal (inherits)
        3:8-12 Duck -> Bird (inherits)
        4:9-14 Round -> Shape: draws (implements, dashed)
        5:9-13 House -> Room: has (composes)
        6:8-11 Flat -> Room (composes)
        7:8-12 Team -> Player (composes)
        8:11-14 Car -> Wheel: rolls on
        9:9-13 Bill -> Order
        10:5-8 A -> B (dashed)
        11:5-9 B -> A (dashed)
        12:5-8 A -- B
        13:5-8 A -- B (dashed)
        14:5-9 A <-> B
        15:5-9 A -> B (composes)
        """,
    )


def test_names_may_have_dots_dashes_quotes_and_labels() -> None:
    check(
        mermaid,
        """
        classDiagram
          class shop.Order["An order"]
          class `pay now!`
          class my-class:::hot
          `pay now!` --> shop.Order
        """,
        """
        class
        2:9-19 class shop.Order: An order
        3:9-19 class pay now!: pay now!
        4:9-17 class my-class: my-class
        5:14-17 pay now! -> shop.Order
        """,
    )


def test_namespaces_are_frames() -> None:
    check(
        mermaid,
        """
        classDiagram
          namespace shop {
            class Order
            class Bill { +total }
          }
          namespace a.b {
            class C
          }
          Order --> C
        """,
        """
        class
        2:13-17 package shop: shop
        3:11-16 class Order: Order in shop
        4:11-15 class Bill: Bill in shop
          4:18-24 total
        6:13-16 package a: a
        6:13-16 package a.b: b in a
        7:11-12 class C: C in a.b
        9:9-12 Order -> C
        """,
    )


def test_notes_lead_to_what_they_speak_of() -> None:
    check(
        mermaid,
        """
        classDiagram
          class Duck
          note for Duck "can fly
          far"
          note "of all"
          link Duck "https://x.example"
          click Duck href "https://y.example" "tip"
        """,
        """
        class
        2:9-13 class Duck: Duck => https://y.example
        3:3-25 note note@28: can fly|far
        5:3-16 note note@60: of all
        3:3-25 note@28 -> Duck (link)
        """,
    )


def test_what_is_no_statement_is_unread() -> None:
    check(
        mermaid,
        """
        classDiagram
          class A as B
          A -->
          }
        """,
        """
        class
        2:9-10 class A: A
        2:11-15 unread: this is no class, no relation such as `A --> B`, and no member such as `A : +b()`
        3:3-8 unread: this is no class, no relation such as `A --> B`, and no member such as `A : +b()`
        4:3-4 unread: no class and no namespace is open that could end here
        """,
    )
