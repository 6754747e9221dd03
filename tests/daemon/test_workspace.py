"""What is known of a project, and what a refresh tells: the same as a cold start, for less."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.projects.workspace import Workspace
from tests.daemon.projects import House, house

SHOP = """
    #- pyproject.toml
    [project]
    name = "shop"
    #- shop/api.py
    import shop.db

    class Api: pass
    #- shop/db.py
    x = 1
"""


@pytest.fixture
def built(tmp_path: Path) -> House:
    return house(tmp_path, SHOP)


@pytest.fixture
def workspace(built: House) -> Iterator[Workspace]:
    with built.opened() as (opened, _):
        opened.refresh(None)
        opened.graph()
        yield opened


def check(workspace: Workspace, paths: str, touched: str, changed: str) -> None:
    """Refresh these files ("" is all of them): which had other bytes, and which of them say something else."""
    refreshed = workspace.refresh(paths.split() or None)
    assert (" ".join(refreshed.touched), " ".join(refreshed.changed)) == (touched, changed)


def test_nothing_new_is_nothing(workspace: Workspace) -> None:
    graph = workspace.graph()
    check(workspace, "", "", "")
    check(workspace, "shop/api.py shop/db.py", "", "")
    assert workspace.graph() is graph


def test_a_comment_changes_bytes_and_places_and_no_graph(workspace: Workspace, built: House) -> None:
    graph = workspace.graph()
    built.write("shop/api.py", b"# new\n" + built.read("shop/api.py"))
    check(workspace, "shop/api.py", "shop/api.py", "")
    assert workspace.graph() is graph
    assert workspace.places("shop/api.py").imports == (2,)


def test_an_import_changes_the_graph_and_leaves_the_other_files_as_they_are(workspace: Workspace, built: House) -> None:
    before = workspace.graph()
    built.write("shop/api.py", "x = 1\n")
    check(workspace, "shop/api.py", "shop/api.py", "shop/api.py")
    after = workspace.graph()
    assert not after.files["shop/api.py"].imports
    assert after.files["shop/db.py"] is before.files["shop/db.py"]
    assert before.files["shop/api.py"].imports, "a snapshot stays as it was"


def test_a_manifest_makes_a_new_graph(workspace: Workspace, built: House) -> None:
    graph = workspace.graph()
    built.write("pyproject.toml", '[project]\nname = "shop"\ndependencies = ["requests"]\n')
    check(workspace, "pyproject.toml", "pyproject.toml", "pyproject.toml")
    assert workspace.graph() is not graph


def test_a_hint_of_a_new_file_is_a_look_at_everything(workspace: Workspace, built: House) -> None:
    built.write("shop/new.py", "import shop.api\n")
    built.write("shop/db.py", "y = 1\n")
    check(workspace, "shop/new.py", "shop/db.py shop/new.py", "shop/new.py")
    assert "shop/new.py" in workspace.graph().files


def test_what_is_no_source_is_no_news(workspace: Workspace, built: House) -> None:
    built.write("notes.txt", "x")
    check(workspace, "notes.txt shop", "", "")


def test_a_removed_file_is_gone_with_its_edges(workspace: Workspace, built: House) -> None:
    (built.root / "shop/db.py").unlink()
    check(workspace, "shop/db.py", "shop/db.py", "shop/db.py")
    graph = workspace.graph()
    assert list(graph.files) == ["shop/api.py"]
    assert [missing.module for missing in graph.files["shop/api.py"].unresolved] == ["shop.db"]


def test_equal_digests_mean_equal_bytes(workspace: Workspace, built: House) -> None:
    digest, source = workspace.digest(), built.read("shop/api.py")
    built.write("shop/api.py", "x = 1\n")
    workspace.refresh(["shop/api.py"])
    assert workspace.digest() != digest
    built.write("shop/api.py", source)
    workspace.refresh(["shop/api.py"])
    assert workspace.digest() == digest


def test_a_file_is_current_as_long_as_it_has_the_bytes_that_were_read(workspace: Workspace) -> None:
    assert workspace.is_current("shop/db.py", b"x = 1\n")
    assert not workspace.is_current("shop/db.py", b"x = 2\n")
    assert not workspace.is_current("shop/gone.py", b"x = 1\n")


COMPOSE = "services:\n  web: {build: ., command: python -m shop.api, depends_on: [db]}\n  db: {image: %s}\n"


def test_a_compose_file_is_read_watched_and_has_its_lines(workspace: Workspace, built: House) -> None:
    before = workspace.graph()
    built.write("compose.yaml", COMPOSE % "postgres")
    check(workspace, "compose.yaml", "compose.yaml", "compose.yaml")
    after = workspace.graph()
    assert list(after.files) == list(before.files)
    assert [system.id for system in after.landscape().systems] == ["sys:postgresql"]
    assert workspace.places("compose.yaml").entries == (2, 3)
    built.write("compose.yaml", "# a comment\n" + COMPOSE % "postgres")
    check(workspace, "compose.yaml", "compose.yaml", "")
    assert workspace.graph() is after
    assert workspace.places("compose.yaml").entries == (3, 4)
    built.write("compose.yaml", COMPOSE % "redis")
    check(workspace, "compose.yaml", "compose.yaml", "compose.yaml")
    assert [system.id for system in workspace.graph().landscape().systems] == ["sys:redis"]
    (built.root / "compose.yaml").unlink()
    check(workspace, "compose.yaml", "compose.yaml", "compose.yaml")
    assert workspace.graph().landscape() == before.landscape()


def test_a_readme_changes_what_is_said_and_no_file(workspace: Workspace, built: House) -> None:
    before = workspace.graph()
    built.write("README.md", "# Shop\n\nSells tea to people.\n")
    check(workspace, "README.md", "README.md", "README.md")
    assert workspace.graph().summary("") == "Sells tea to people."
    assert workspace.graph().files == before.files


def test_what_is_remembered_of_deployment_files_is_what_a_cold_start_finds(built: House) -> None:
    built.write("compose.yaml", COMPOSE % "postgres")
    built.write("README.rst", "Shop\n====\n\nSells tea to people.\n")
    told = []
    for _ in range(2):
        with built.opened() as (opened, _sync):
            opened.refresh(None)
            told.append((opened.graph().landscape(), opened.graph().said, opened.places("compose.yaml")))
            opened.save()
    assert told[0] == told[1]
    assert told[0][1] == {"": "Sells tea to people."}


def test_a_compose_file_that_cannot_be_read_is_a_problem_with_its_place(workspace: Workspace, built: House) -> None:
    built.write("compose.yaml", "services: [\n")
    workspace.refresh(["compose.yaml"])
    assert [problem.line for problem in workspace.facts()["compose.yaml"].problems] == [1]
    assert workspace.graph().landscape().systems == ()


def test_the_places_of_an_unknown_file_are_empty(workspace: Workspace) -> None:
    assert workspace.places("shop/gone.py").imports == ()


@pytest.mark.parametrize("workers", [1, 2])
def test_the_number_of_workers_changes_nothing(tmp_path: Path, workers: int) -> None:
    built = house(tmp_path, SHOP, workers=workers)
    for number in range(40):
        built.write(f"shop/m{number}.py", f"import shop.m{(number + 1) % 40}\n" + "def f(): return 1\n" * 2000)
    with built.opened() as (workspace, _):
        assert len(workspace.refresh(None).touched) == 43
        graph = workspace.graph()
    assert [edge.target for edge in graph.edges()][:2] == ["shop/db.py", "shop/m1.py"]
    assert len(list(graph.edges())) == 41
