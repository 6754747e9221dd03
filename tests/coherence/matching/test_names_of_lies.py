"""Labels with which a false drawing once passed, or a true one did not."""

from textwrap import dedent

from coherence.depiction import Connection, Depiction, Place, Role, Thing
from coherence.matching.inventory import Inventory
from coherence.matching.meaning import meanings
from tests.project import graph_of

CODE = """
#- package.json
{"name": "shop", "dependencies": {"board-js": "1"}}
#- docker/Dockerfile
FROM python
#- docker/fetch.py
#- app/(main)/boards/[boardId]/Board.tsx
import { draw } from "board-js";
export function Board() {}
#- reader/__init__.py
#- reader/parser.py
#- reader/mailbox.py
import poplib
poplib.POP3("mail")
#- models/user.py
class User: pass
#- compose.yaml
services:
  ledger-service:
    build: ledger
    command: python main.py
  adminer:
    image: adminer:4
#- ledger/Dockerfile
FROM python
CMD ["python", "main.py"]
#- ledger/main.py
import ledger.impl
#- ledger/impl.py
class LedgerServiceImpl: pass
class Ledger: pass
"""
INVENTORY = Inventory.of(graph_of(CODE))


def check(drawing: str, expected: str, sort: str = "flowchart") -> None:
    """What each box means: a line is "role label", further in what stands in a frame, or "label -> label";
    "|" stands for a new line."""
    things: list[Thing] = []
    arrows: list[Connection] = []
    frame = ""
    for number, line in enumerate(dedent(drawing).strip().splitlines(), 1):
        source, arrow, target = line.strip().partition(" -> ")
        if arrow:
            arrows.append(Connection(source, target, Place(number)))
            continue
        role, _, label = line.strip().partition(" ")
        inner = line.startswith(" ")
        things.append(Thing(label, label.replace("|", "\n"), Place(number), _role(role), frame=frame if inner else ""))
        frame = frame if inner else label
    found = meanings(Depiction("test", sort, things=tuple(things), connections=tuple(arrows)), INVENTORY)
    told = [f"{label}: {' '.join((each.verdict, *each.ids))}" for label, each in found.items()]
    assert told == [line.strip() for line in expected.strip().splitlines()]


def _role(word: str) -> Role:
    roles: tuple[Role, ...] = ("part", "frame", "person", "class")
    return next(each for each in roles if each == word)


def test_brackets_behind_a_slash_are_of_the_path() -> None:
    check(
        """
        part app/(main)/boards/[boardId]
        part app/(main)/boards/[boardId]/ghosts
        """,
        """
        app/(main)/boards/[boardId]: proved app/(main)/boards/[boardId]
        app/(main)/boards/[boardId]/ghosts: phantom
        """,
    )


def test_a_system_may_have_brackets_in_its_name() -> None:
    check("part Mailbox (POP3)", "Mailbox (POP3): proved sys:pop3")


def test_what_stands_below_a_name_is_no_part_of_it() -> None:
    """There is a package board-js; the component is written in JavaScript."""
    check("part Board|(js)", "Board|(js): proved app/(main)/boards/[boardId]/Board.tsx")


def test_a_folder_with_a_dockerfile_is_a_folder_still() -> None:
    check("part docker", "docker: proved docker")


def test_nearly_the_name_of_what_is_no_component_is_a_phantom() -> None:
    """A misspelling is told with what was meant; there is nothing to tell here."""
    check("part admnier", "admnier: phantom")


def test_a_frame_with_parts_in_it_is_nobody() -> None:
    check(
        """
        frame reader
          part parser
        """,
        """
        reader: proved reader
        parser: proved reader/parser.py
        """,
    )


def test_an_actor_is_not_the_class_of_its_name() -> None:
    check(
        """
        person User
        class Ledger
        User -> Ledger
        """,
        """
        User: not-code
        Ledger: proved ledger/impl.py::Ledger
        """,
        sort="class",
    )


def test_what_is_written_as_code_is_not_the_deployable_of_a_like_name() -> None:
    check("part LedgerServiceImpl", "LedgerServiceImpl: proved ledger/impl.py::LedgerServiceImpl")


def test_an_implementation_is_not_the_service_first() -> None:
    check("part Ledger Service Impl", "Ledger Service Impl: proved ledger/impl.py::LedgerServiceImpl")


def test_a_service_is_the_deployable_though_a_class_has_that_name() -> None:
    check("part Ledger", "Ledger: proved compose.yaml::ledger-service ledger ledger/impl.py::Ledger")
