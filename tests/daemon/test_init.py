"""`undrift init`: what it finds, what it writes, what it never touches."""

from itertools import pairwise
from pathlib import Path
from textwrap import dedent

import pytest

from analyzers.languages import TABLE
from analyzers.roles import role
from daemon.adapters.pictures.reader import MissingReader
from daemon.checking.rasters import eyes_of
from daemon.checking.readings import Readings, reading_of
from daemon.commands.init import config, init
from daemon.commands.picture_survey import MOST
from daemon.commands.survey import Survey, survey
from daemon.config.drawings import matches
from daemon.config.undrift_toml import parse
from daemon.errors import UndriftError
from daemon.projects.workspace import Workspace
from tests.daemon.pictures.fake import FakeReader
from tests.daemon.projects import House, house

SMALL = """
#- src/tea/__init__.py
#- src/tea/__main__.py
#- src/tea/shop.py
#- tests/test_tea.py
#- web/main.ts
#- README.md
# Tea
```mermaid
graph TD
```
#- docs/old.drawio
<mxGraphModel><root/></mxGraphModel>
#- docs/flow.puml
@startuml
@enduml
"""
DEPLOYED = """
#- compose.yaml
services:
  web:
    build: ./web
    environment:
      DATABASE_URL: postgresql://db/tea
    depends_on: [db]
  jobs:
    build: ./jobs
  db:
    image: postgres:17
#- web/main.py
#- jobs/main.py
"""
ATTRIBUTES = "docs/diagrams/*.svg text eol=lf linguist-generated=true\n"


def found_in(built: House) -> Survey:
    with built.opened() as (workspace, _):
        workspace.refresh(None)
        return survey(built.root, workspace.listing, workspace.facts(), workspace.graph())


def run(built: House, *, attributes: bool = False) -> str:
    with built.ports() as real:
        workspace = Workspace(built.place, real.store, real.workers, real.now)
        workspace.refresh(None)
        eyes = eyes_of(real, Readings(reading_of(real.disk)), workspace.doing)
        return "\n".join(init(workspace, attributes=attributes, eyes=eyes))


def check(folder: Path, text: str, expected: list[str]) -> None:
    """The diagrams that a project of this shape gets, beside the one of everything."""
    built = house(folder, text)
    run(built)
    specs = parse(built.read("undrift.toml").decode()).diagrams
    assert [f"{spec.name}: {spec.focus}" for spec in specs if spec.level == "components"] == [
        "architecture: ",
        *expected,
    ]


def many(folder: str, count: int) -> str:
    """A package of so many modules, that hang together."""
    uses = [f"from . import m0, m{number - 1}" if number else "" for number in range(count)]
    return "".join(f"#- {folder}/m{number}.py\n{text}\n" for number, text in enumerate(uses))


def leaves(folder: str, count: int) -> str:
    """A package of modules that are all alike."""
    modules = "".join(f"#- {folder}/m{number}.py\nfrom . import base\n" for number in range(count))
    return f"#- {folder}/base.py\n{modules}"


def heap(folder: str, count: int) -> str:
    """A package of modules that have nothing to do with each other."""
    return "".join(f"#- {folder}/m{number}.py\n" for number in range(count))


def test_what_is_there_is_found(tmp_path: Path) -> None:
    assert found_in(house(tmp_path, SMALL)) == Survey(
        languages=(("python", 3), ("javascript", 1)),
        roots=("src", "web"),
        entries=("src/tea/__main__.py", "web/main.ts"),
        drawings=("README.md (1 mermaid)", "docs/flow.puml", "docs/old.drawio"),
        packages=(),
        shown_in="README.md",
    )


def test_where_compiled_programs_begin_is_an_entry_point(tmp_path: Path) -> None:
    text = """
        #- cmd/tea/main.go
        package main
        func main() {}
        #- pot/src/main.rs
        fn main() {}
        #- pot/Cargo.toml
        [package]
        name = "pot"
        """
    assert found_in(house(tmp_path, text)).entries == ("cmd/tea/main.go", "pot/src/main.rs")


def test_init_says_what_it_found_and_the_next_step(tmp_path: Path) -> None:
    expected = """
        languages:     Python (3 files), JavaScript and TypeScript (1 files)
        source in:     src, web
        entry points:  src/tea/__main__.py, web/main.ts
        deployables:   none
        uses:          none
        drawings:      README.md (1 mermaid), docs/flow.puml, docs/old.drawio
        wrote undrift.toml: architecture
        git: a line for .gitattributes that keeps the pictures out of reviews (undrift init --gitattributes):
            docs/diagrams/*.svg text eol=lf linguist-generated=true

        next:
          undrift sync       draw the pictures; until then undrift check asks for them, in one line
          then put these two lines into README.md, and undrift sync again shows the picture between them:
            <!-- undrift:begin architecture -->
            <!-- undrift:end architecture -->
          for a picture to show around: [[illustration]] name = "hero" in undrift.toml, then undrift illustrate"""
    assert run(house(tmp_path, SMALL)) == dedent(expected).strip()
    assert "illustration" not in next(tmp_path.rglob("undrift.toml")).read_text()


def test_every_language_has_a_name_of_its_own(tmp_path: Path) -> None:
    paths = [path for kind in TABLE.values() if role(path := f"src/x{kind.suffixes[0]}") == "code"]
    built = house(tmp_path, "".join(f"#- {path}\n" for path in paths))
    told = run(built).splitlines()[0].removeprefix("languages:").strip()
    names = {each.rpartition(" (")[0] for each in told.split(", ")}
    assert len(names) == len(paths)
    assert all(name[0].isupper() for name in names)


def test_a_folder_with_nothing_to_read_gets_a_config_as_well(tmp_path: Path) -> None:
    assert run(house(tmp_path, "#- main.c\nint main;")).startswith("languages:     none that undrift reads yet\n")


def test_a_small_project_gets_one_diagram(tmp_path: Path) -> None:
    check(tmp_path, many("tea/leaves", 3) + many("tea/cups", 7), [])


def test_large_packages_get_diagrams_of_their_own_the_largest_first(tmp_path: Path) -> None:
    text = many("tea/leaves", 9) + many("tea/cups", 10) + many("tea/pots", 8) + many("tea/spoons", 9)
    check(tmp_path, text, ["cups: tea/cups", "leaves: tea/leaves", "spoons: tea/spoons"])


def test_a_package_of_many_alike_or_of_what_is_not_joined_gets_no_diagram(tmp_path: Path) -> None:
    text = leaves("tea/errors", 40) + heap("tea/locale", 30) + many("tea/cups", 10) + many("tea/pots", 9)
    check(tmp_path, text, ["cups: tea/cups", "pots: tea/pots"])


def test_packages_in_a_folder_of_packages_are_taken_one_by_one(tmp_path: Path) -> None:
    text = many("packages/cups", 9) + many("packages/pots", 10) + many("web/src", 12)
    check(tmp_path, text, ["web: web", "pots: packages/pots", "cups: packages/cups"])


def test_beside_a_package_that_is_nearly_everything_the_others_count_too(tmp_path: Path) -> None:
    text = many("web/cups", 30) + many("web/pots", 10) + many("worker", 12)
    check(tmp_path, text, ["cups: web/cups", "worker: worker", "pots: web/pots"])


def test_a_package_that_is_nearly_everything_is_opened(tmp_path: Path) -> None:
    text = many("tea/leaves", 20) + many("tea/cups", 20) + many("scripts", 2) + "#- setup.py\n"
    check(tmp_path, text, ["cups: tea/cups", "leaves: tea/leaves"])


def test_tests_get_no_diagram(tmp_path: Path) -> None:
    check(
        tmp_path,
        many("tea/leaves", 9) + many("tea/cups", 9) + many("tests/all", 90),
        ["cups: tea/cups", "leaves: tea/leaves"],
    )


def test_a_package_named_like_the_whole_or_with_odd_letters_gets_a_usable_name(tmp_path: Path) -> None:
    text = many("tea/architecture", 12) + many("tea/größe", 11)
    check(tmp_path, text, ["architecture-package: tea/architecture", "gr--e: tea/größe"])


def test_what_is_deployed_and_what_it_uses_get_diagrams_above_the_others_and_each_says_why(tmp_path: Path) -> None:
    built = house(tmp_path, DEPLOYED + many("tea/containers", 9) + many("tea/cups", 8))
    assert "wrote undrift.toml: context, containers, architecture, containers-package, cups" in run(built)
    text = built.read("undrift.toml").decode()
    assert [(spec.name, spec.level, spec.focus) for spec in parse(text).diagrams] == [
        ("context", "context", ""),
        ("containers", "containers", ""),
        ("architecture", "components", ""),
        ("containers-package", "components", "tea/containers"),
        ("cups", "components", "tea/cups"),
    ]
    why = [above for above, line in pairwise(text.splitlines()) if line == "[[diagram]]"]
    assert why == [
        "# Who uses the project, and the outside systems that it uses: PostgreSQL.",
        "# What is started and deployed: jobs, web.",
        "# The packages, and what they import from each other: the picture to begin with.",
        "# What lies in tea/containers, one of the largest packages.",
        "# What lies in tea/cups, one of the largest packages.",
    ]


def test_there_are_at_most_six_diagrams(tmp_path: Path) -> None:
    built = house(tmp_path, DEPLOYED + "".join(many(f"tea/{name}", 8) for name in ("a", "b", "c", "d", "e")))
    run(built)
    assert len(parse(built.read("undrift.toml").decode()).diagrams) == 6


def test_a_name_from_the_repository_cannot_leave_its_comment(tmp_path: Path) -> None:
    names = Survey((), (), (), (), (), "", ("web", 'x\n[[diagram]]\nname = "y"\r\u2028'), ())
    assert [spec.name for spec in parse(config(names)).diagrams] == ["context", "containers", "architecture"]


def test_two_packages_whose_names_become_one_get_one_diagram(tmp_path: Path) -> None:
    check(tmp_path, many("tea/a+b", 12) + many("tea/a b", 11), ["a-b: tea/a+b"])


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    built = house(tmp_path, "#- undrift.toml\n# mine")
    with pytest.raises(UndriftError, match="exists and stays as it is"):
        run(built)
    assert built.read("undrift.toml") == b"# mine\n"


def test_git_attributes_are_added_once_and_below_what_is_there(tmp_path: Path) -> None:
    built = house(tmp_path, SMALL)
    built.write(".gitattributes", "*.png binary")
    assert "added a line to .gitattributes" in run(built, attributes=True)
    assert built.read(".gitattributes").decode() == "*.png binary\n" + ATTRIBUTES
    assert "knows the pictures already" in run(built, attributes=True)
    assert built.read(".gitattributes").decode() == "*.png binary\n" + ATTRIBUTES


def test_git_attributes_can_be_added_later_and_follow_the_config(tmp_path: Path) -> None:
    built = house(tmp_path, '#- undrift.toml\noutput = "pictures"')
    assert run(built, attributes=True).splitlines()[0] == "undrift.toml exists and stays as it is"
    assert built.read(".gitattributes") == b"pictures/*.svg text eol=lf linguist-generated=true\n"


def test_what_init_writes_makes_a_sync_that_is_clean(tmp_path: Path) -> None:
    built = house(tmp_path, many("tea/leaves", 9) + many("tea/cups", 10))
    run(built)
    assert built.sync().pictures == 3
    assert built.findings() == []


def test_a_check_before_the_first_sync_asks_for_that_alone(tmp_path: Path) -> None:
    built = house(tmp_path, many("tea/leaves", 9) + many("tea/cups", 10))
    run(built)
    (asked,) = (found for found in built.check().findings if found.severity != "note")
    assert asked.message == "3 pictures of diagrams are missing: 'architecture', 'cups', 'leaves'"
    assert asked.fix == "undrift sync"


def test_drawings_that_are_mostly_right_are_declared(tmp_path: Path) -> None:
    built = house(
        tmp_path,
        """
        #- shop/api.py
        from shop import orders
        #- shop/orders.py
        from shop import store
        #- shop/store.py
        #- docs/shop.mmd
        flowchart LR
          a[shop/api.py] --> b[shop/orders.py] --> c[shop/store.py]
        #- docs/people.mmd
        flowchart LR
          a[Warehouse] --> b[Lorry] --> c[Quayside]
        #- README.md
        # Shop
        ```mermaid
        flowchart LR
          a[shop/api.py] --> b[shop/orders.py]
        ```
        """,
    )
    told = run(built)
    assert "drawings:      README.md (1 mermaid), docs/people.mmd, docs/shop.mmd" in told
    assert "held to code:  README.md, docs/shop.mmd" in told
    specs = parse(built.read("undrift.toml").decode()).drawings
    assert [spec.path for spec in specs] == ["/README.md", "docs/shop.mmd"]
    assert [finding for finding in built.check().findings if finding.path.endswith((".md", ".mmd"))] == []


PICTURED = """
#- shop/__init__.py
#- shop/api.py
from shop import orders
#- shop/orders.py
from shop import store
#- shop/store.py
#- shop/billing.py
#- README.md
![the shop](docs/shop.png) ![the team](docs/team.png) ![once](docs/once.png) ![idea](docs/proposals/shop.png)
"""


def test_pictures_of_this_code_are_declared_and_those_with_an_error_are_named(tmp_path: Path) -> None:
    built = house(tmp_path, PICTURED)
    built.write("docs/shop.png", "Api\nOrders\nStore\nApi -> Orders\nOrders -> Store\n")
    built.write("docs/proposals/shop.png", "Api\nOrders\nStore\nApi -> Orders\nOrders -> Store\n")
    built.write("docs/team.png", "Ada\nBabbage\nCurie\nAda -> Babbage\nBabbage -> Curie\n")
    built.write("docs/once.png", "Api\nOrders\nStore\nBilling\nRedis\nApi -> Orders\nOrders -> Store\n")
    told = run(built)
    assert "held to code:  docs/shop.png" in told
    assert "undrift check docs/once.png" in told
    specs = parse(built.read("undrift.toml").decode()).drawings
    assert [spec.path for spec in specs] == ["docs/shop.png"]


def test_no_more_pictures_are_looked_at_than_a_person_waits_for(tmp_path: Path) -> None:
    reader = FakeReader()
    built = house(tmp_path, "#- shop/api.py\n", pictures=reader)
    names = [f"docs/{number:02}.png" for number in range(MOST + 5)]
    built.write("README.md", "".join(f"![]({name})\n" for name in names))
    for name in names:
        built.write(name, f"Box {name}\n")
    run(built)
    assert reader.read_pictures == [f"Box {name}\n" for name in names[:MOST]]


def test_where_nothing_reads_pictures_none_is_proposed(tmp_path: Path) -> None:
    built = house(tmp_path, PICTURED, pictures=lambda _limits: MissingReader(["cv2"]))
    built.write("docs/shop.png", "Api\nOrders\nStore\nApi -> Orders\nOrders -> Store\n")
    assert "docs/shop.png" not in run(built)


def test_a_declared_path_is_a_pattern_that_matches_it_alone(tmp_path: Path) -> None:
    built = house(tmp_path, "#- shop/api.py\nimport shop.orders\n#- shop/orders.py\n")
    built.write("docs/a [1]*.mmd", "flowchart LR\n  a[shop/api.py] --> b[shop/orders.py]\n")
    run(built)
    spec = parse(built.read("undrift.toml").decode()).drawings[0]
    assert matches(spec, "docs/a [1]*.mmd")
    assert not matches(spec, "docs/a 1b.mmd")


def test_a_drawing_with_an_error_is_left_out_and_named(tmp_path: Path) -> None:
    built = house(
        tmp_path,
        """
        #- shop/api.py
        from shop import orders, store, stock
        #- shop/orders.py
        from shop import store
        #- shop/store.py
        #- shop/stock.py
        #- shop/search.py
        #- docs/shop.mmd
        flowchart LR
          a[shop/api.py] --> b[shop/orders.py] --> c[shop/store.py]
          a --> c
          a --> d[shop/stock.py]
          d --> e[shop/search.py]
        """,
    )
    told = run(built)
    assert "undrift check docs/shop.mmd" in told
    assert parse(built.read("undrift.toml").decode()).drawings == ()
