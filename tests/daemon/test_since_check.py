"""`undrift check --since REV`: what a change made false, in real repositories."""

import hashlib
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from coherence.findings import Finding
from daemon.adapters.git_tree import GitCommits
from daemon.checking.check import Checked, Wanted
from daemon.checking.since_check import check_since
from daemon.projects.past import Past, PastFiles
from daemon.projects.workspace import Workspace
from tests.coherence.told import told
from tests.daemon.front import PICTURE, Front
from tests.daemon.projects import everything, git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

CODE = """
#- shop/api.py
from shop import orders
#- shop/orders.py
from shop import store
#- shop/store.py
#- undrift.toml
[[diagram]]
name = "architecture"
[[drawing]]
path = "docs/*.mmd"
#- docs/shop.mmd
flowchart LR
    api[shop/api.py] --> orders[shop/orders.py]
    orders --> redis[(Redis)]
"""
ARROW = "phantom-arrow shop/api.py -> shop/orders.py"


@pytest.fixture
def shop(tmp_path: Path) -> Front:
    """The shop, with a drawing that has one lie, committed."""
    front = Front(tmp_path, CODE)
    git(front.root, "init", "-q")
    front.sync()
    commit(front)
    return front


def commit(front: Front) -> None:
    git(front.root, "add", "-A")
    git(front.root, "commit", "-qm", "x")


def since(front: Front, revision: str = "HEAD", *paths: str, notes: bool = False) -> Checked:
    """`undrift check --since`, on a machine that remembers, and on one that does not."""
    found = _since(front, revision, paths, notes=notes)
    assert _since(front, revision, paths, notes=notes) == found
    for path in front.house.cache.glob("facts.db*"):
        path.unlink()
    assert _since(front, revision, paths, notes=notes) == found
    return found


def _since(front: Front, revision: str, paths: tuple[str, ...], *, notes: bool) -> Checked:
    with front.house.ports() as real, closing(GitCommits(front.root, front.house.warnings.append)) as commits:
        place = front.house.place
        workspace = Workspace(place, real.store, real.workers, real.now)
        return check_since(place, workspace, real, Wanted(notes, paths), commits.before(revision))


def drawn(findings: tuple[Finding, ...]) -> list[str]:
    """What is found in drawings of people."""
    return told(finding for finding in findings if not finding.path.endswith(".svg"))


def check(front: Front, *expected: str, revision: str = "HEAD") -> None:
    """What is new in the drawings since a revision. The repository stays as it is."""
    before = front.tree()
    assert drawn(since(front, revision).findings) == list(expected)
    assert front.tree() == before


def test_what_was_false_before_is_counted_and_not_told(shop: Front) -> None:
    found = since(shop)
    assert (told(found.findings), found.older) == ([], 1)


def test_it_is_not_new_when_its_line_moves(shop: Front) -> None:
    shop.swap("docs/shop.mmd", "flowchart LR", "flowchart LR\n\n%% words")
    check(shop)


def test_code_that_is_removed_makes_an_old_drawing_false(shop: Front) -> None:
    shop.swap("shop/api.py", "from shop import orders", "")
    check(shop, f"docs/shop.mmd:2 error {ARROW}")
    assert [finding.rule for finding in since(shop).findings if finding.path.endswith(".svg")] == ["phantom-arrow"]


def test_a_drawing_that_is_added_false_is_new(shop: Front) -> None:
    shop.write("#- docs/more.mmd\nflowchart LR\n    api[shop/api.py] --> kafka[(Kafka)]\n")
    check(shop, "docs/more.mmd:2 error phantom-box Kafka")


def test_a_lie_that_is_added_to_the_old_ones_is_new(shop: Front) -> None:
    shop.swap("docs/shop.mmd", "redis[(Redis)]", "redis[(Redis)]\n    orders --> kafka[(Kafka)]")
    check(shop, "docs/shop.mmd:4 error phantom-box Kafka")


def test_what_is_declared_by_the_change_is_new_and_what_is_declared_no_more_is_not(shop: Front) -> None:
    declared = shop.read("undrift.toml")
    shop.write('#- undrift.toml\n[[diagram]]\nname = "architecture"\n')
    check(shop)
    commit(shop)
    shop.write_bytes("undrift.toml", declared)
    check(shop, "docs/shop.mmd:3 error phantom-box Redis")


def test_a_diagram_that_is_configured_and_not_drawn_is_new(shop: Front) -> None:
    shop.write_bytes("undrift.toml", shop.read("undrift.toml") + b'[[diagram]]\nname = "more"\n')
    assert [finding.rule for finding in since(shop).findings] == ["picture-missing"]
    commit(shop)
    assert since(shop).findings == ()


def test_where_there_was_no_configuration_nobody_had_asked_for_pictures(shop: Front) -> None:
    text = shop.read("undrift.toml")
    (shop.root / "undrift.toml").unlink()
    shop.sync()
    (shop.root / PICTURE).unlink()
    commit(shop)
    shop.write_bytes("undrift.toml", text)
    assert "picture-missing" in [finding.rule for finding in since(shop).findings]


def test_a_broken_configuration_of_the_commit_is_told_and_todays_takes_its_place(shop: Front) -> None:
    text = shop.read("undrift.toml")
    shop.write("#- undrift.toml\n[[diagrm]]\n")
    commit(shop)
    shop.write_bytes("undrift.toml", text)
    check(shop)
    assert "today's is used" in shop.house.warnings[0]


def test_a_file_that_is_moved_as_it_is_brings_nothing_new(shop: Front) -> None:
    git(shop.root, "mv", "docs/shop.mmd", "docs/moved.mmd")
    check(shop)


def test_what_a_branch_did_not_do_is_not_its_fault(shop: Front) -> None:
    git(shop.root, "checkout", "-qb", "mine")
    shop.write("#- docs/more.mmd\nflowchart LR\n    api[shop/api.py] --> kafka[(Kafka)]\n")
    commit(shop)
    git(shop.root, "checkout", "-q", "main")
    shop.swap("docs/shop.mmd", "    orders --> redis[(Redis)]\n", "")
    commit(shop)
    git(shop.root, "checkout", "-q", "mine")
    check(shop, "docs/more.mmd:2 error phantom-box Kafka", revision="main")


def test_what_is_ignored_in_the_commit_was_not_held_there(shop: Front) -> None:
    shop.write("#- .gitignore\ndocs/*.mmd\n")
    commit(shop)
    (shop.root / ".gitignore").unlink()
    check(shop, "docs/shop.mmd:3 error phantom-box Redis")


def test_some_paths_alone(shop: Front) -> None:
    shop.swap("shop/api.py", "from shop import orders", "")
    assert told(since(shop, "HEAD", "docs/shop.mmd").findings) == [f"docs/shop.mmd:2 error {ARROW}"]
    assert since(shop, "HEAD", "shop").findings == ()


def test_notes_are_new_or_not_too(shop: Front) -> None:
    shop.write("#- shop/odd.py\nimport nowhere\n")
    commit(shop)
    assert [note.rule for note in since(shop, "HEAD~1", notes=True).findings if note.severity == "note"] == [
        "unresolved-import"
    ]
    assert [note for note in since(shop, notes=True).findings if note.severity == "note"] == []


def test_what_the_baseline_knows_is_accepted_and_an_entry_that_the_change_made_stale_is_new(shop: Front) -> None:
    known = '{ path = "docs/shop.mmd", rule = "phantom-box", subject = "Redis" }'
    other = '{ path = "docs/shop.mmd", rule = "phantom-box", subject = "Nobody" }'
    shop.write(f"#- undrift-baseline.toml\nknown = [\n{known},\n{other},\n]\n")
    commit(shop)
    assert since(shop).older == 2
    check(shop)
    shop.swap("docs/shop.mmd", "Redis", "Kafka")
    check(
        shop,
        "docs/shop.mmd:3 error phantom-box Kafka",
        "undrift-baseline.toml:2 warning baseline-stale docs/shop.mmd phantom-box Redis",
    )


def test_a_project_in_a_folder_of_its_repository_has_its_own_files(tmp_path: Path) -> None:
    front = Front(tmp_path, CODE)
    (front.root / ".git").rmdir()
    (tmp_path / "other.py").write_text("import nowhere\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "project")
    front.sync()
    git(tmp_path, "add", "project")
    git(tmp_path, "commit", "-qm", "x")
    assert since(front).older == 1
    front.swap("shop/api.py", "from shop import orders", "")
    assert drawn(since(front).findings) == [f"docs/shop.mmd:2 error {ARROW}"]


def test_the_code_of_a_submodule_was_there_before(shop: Front, tmp_path: Path) -> None:
    library = Front(tmp_path / "library", "#- tools.py\nclass Hammer: pass\n")
    git(library.root, "init", "-q")
    commit(library)
    git(shop.root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(library.root), "lib")
    shop.write("#- docs/lib.mmd\nflowchart LR\n    hammer[lib/tools.py] --> api[shop/api.py]\n")
    commit(shop)
    assert "phantom-arrow" in {finding.rule for finding in shop.check("docs/lib.mmd").findings}
    check(shop)


def test_a_picture_that_git_lfs_keeps_was_what_it_is(shop: Front) -> None:
    shop.swap("shop/api.py", "from shop import orders", "")
    picture = shop.read(PICTURE)
    digest = hashlib.sha256(picture).hexdigest()
    shop.write(f"#- {PICTURE}\nversion https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(picture)}")
    commit(shop)
    shop.write_bytes(PICTURE, picture)
    assert told(since(shop).findings) == []


def test_the_graph_of_a_commit_is_the_one_that_a_checkout_has(shop: Front) -> None:
    shop.write("#- .gitignore\nbuild/\n!shop/\n#- build/x.py\nimport shop\n#- venv/a.py\n#- requirements.txt\nredis\n")
    shop.write("#- web/node_modules/a.js\n#- web/app.ts\nimport './b'\n#- web/b.ts\n#- compose.yaml\nservices: {}\n")
    git(shop.root, "add", "-Af")
    git(shop.root, "commit", "-qm", "y")
    with shop.house.ports() as real, closing(GitCommits(shop.root, shop.house.warnings.append)) as commits:
        place = shop.house.place
        workspace = Workspace(place, real.store, real.workers, real.now)
        workspace.refresh(None)
        tree = commits.before("HEAD")
        for store in (real.store, _Forgetful(real.store)):
            past = Past(PastFiles(tree, real.disk), place.config, store, workspace.listing)  # type: ignore[arg-type]
            assert past.listing.keys == workspace.listing.keys
            assert past.facts() == workspace.facts()
            assert everything(past.graph()) == everything(workspace.graph())
            assert all(past.places(path) == workspace.places(path) for path in workspace.listing.files)


class _Forgetful:
    """A store that knows nothing."""

    def __init__(self, store: object) -> None:
        self.store = store

    def said(self, _keys: object) -> dict[str, bytes]:
        return {}

    def places(self, _key: str) -> None:
        return None

    def add(self, rows: object) -> None:
        """Nothing is kept."""


def test_a_picture_that_carried_a_lie_before_is_not_new(shop: Front) -> None:
    shop.swap("undrift.toml", "docs/*.mmd", "docs/")
    boxes = '<mxCell id="1" value="shop/api.py" vertex="1"/><mxCell id="2" value="Kafka" vertex="1"/>'
    shop.write(
        f"#- docs/map.xml\n<mxfile><diagram><mxGraphModel><root>{boxes}</root></mxGraphModel></diagram></mxfile>\n"
    )
    shop.write_bytes(
        "docs/copy.svg", shop.read().replace(b"shop/store.py", b"shop/kafka.py").replace(b">store<", b">kafka<")
    )
    commit(shop)
    check(shop)
    assert since(shop).older > 2
    (shop.root / "docs/map.xml").rename(shop.root / "docs/chart.xml")
    check(shop)
    shop.swap("docs/chart.xml", "Kafka", "Kafka2")
    check(shop, "docs/chart.xml:1 error phantom-box Kafka2")


def test_a_lie_in_a_picture_made_of_pixels_is_new_where_the_picture_is(shop: Front) -> None:
    declared = '#- undrift.toml\n[[diagram]]\nname = "architecture"\n[[drawing]]\npath = "docs/*.png"\n'
    shop.write(f"{declared}#- docs/shop.png\nApi\nOrders\nStore\nMongo\n#- README.md\n\n![](docs/shop.png)\n")
    commit(shop)
    shop.write("#- README.md\n\n\n\n![](docs/shop.png)\n")
    check(shop)
    shop.write("#- docs/shop.png\nApi\nOrders\nStore\nMongo\nKafka\n")
    check(shop, "README.md:4 error phantom-box Kafka")
