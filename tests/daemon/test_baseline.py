"""undrift-baseline.toml: written, read, and held to what is found."""

from pathlib import Path

import pytest

from daemon.checking.baseline import FILE_NAME, parse_baseline
from daemon.checking.check import everything, exit_code
from daemon.commands.baseline import How, write_baseline
from daemon.config.tables import ConfigError
from daemon.errors import UndriftError
from daemon.projects.workspace import Workspace
from tests.coherence.told import told
from tests.daemon.front import Front

CODE = """
#- shop/api.py
from shop import orders
#- shop/orders.py
from shop import store
#- shop/store.py
#- undrift.toml
[[drawing]]
path = "docs/*.mmd"
#- docs/shop.mmd
flowchart LR
    api[shop/api.py] --> orders[shop/orders.py]
    orders --> redis[(Redis)]
    store[shop/store.py] --> api
"""
PHANTOM = "docs/shop.mmd:3 error phantom-box Redis"
REVERSED = "docs/shop.mmd:4 error phantom-arrow shop/store.py -> shop/api.py"


@pytest.fixture
def shop(tmp_path: Path) -> Front:
    """The shop, with a drawing of lies, and its own picture in sync."""
    front = Front(tmp_path, CODE)
    front.sync()
    check(front, PHANTOM, REVERSED)
    return front


def check(front: Front, *expected: str, paths: tuple[str, ...] = ()) -> None:
    """What is told, accepted in parentheses; the same with what is remembered and without."""
    found = front.check(*paths)
    assert told(found.findings) == list(expected)
    assert exit_code(found.findings) == int(any(" error " in line and line[0] != "(" for line in expected))
    for path in front.house.cache.glob("facts.db*"):
        path.unlink()
    assert front.check(*paths) == found


def write(front: Front, how: How = "new") -> str:
    """`undrift baseline`."""
    with front.house.ports() as real:
        place = front.house.place
        workspace = Workspace(place, real.store, real.workers, real.now)
        return write_baseline(everything(place, workspace, real), real.disk, how)


def refused(text: str | bytes, *expected: str) -> None:
    """A baseline that cannot be used, and the lines that say why."""
    with pytest.raises(ConfigError) as error:
        parse_baseline(text.encode() if isinstance(text, str) else text)
    assert [f"{each.line} {each.key} {each.message}" for each in error.value.problems] == list(expected)


def test_what_is_written_is_known_from_then_on(shop: Front) -> None:
    assert write(shop) == f"{FILE_NAME} knows 2 findings"
    check(shop, f"({PHANTOM})", f"({REVERSED})")


def test_lines_may_move(shop: Front) -> None:
    write(shop)
    shop.swap("docs/shop.mmd", "flowchart LR", "flowchart LR\n\n%% more\n")
    check(shop, f"({PHANTOM})".replace(":3", ":6"), f"({REVERSED})".replace(":4", ":7"))


def test_a_new_lie_fails_beside_the_known_ones(shop: Front) -> None:
    write(shop)
    shop.swap("docs/shop.mmd", "redis[(Redis)]", "redis[(Redis)] --> kafka[(Kafka)]")
    check(shop, "docs/shop.mmd:3 error phantom-box Kafka", f"({PHANTOM})", f"({REVERSED})")


def test_a_reason_is_told_and_kept(shop: Front) -> None:
    write(shop)
    shop.swap(FILE_NAME, 'subject = "Redis", reason = ""', 'subject = "Redis", reason = "it comes next month"')
    check(shop, f"({PHANTOM}) because it comes next month", f"({REVERSED})")
    before = shop.read(FILE_NAME)
    assert write(shop, "update") == f"{FILE_NAME} knows 2 findings, as before"
    assert shop.read(FILE_NAME) == before


def test_what_is_put_right_makes_its_entry_stale_and_pruning_removes_it(shop: Front) -> None:
    write(shop)
    shop.swap("docs/shop.mmd", "    orders --> redis[(Redis)]\n", "")
    stale = f"{FILE_NAME}:5 warning baseline-stale docs/shop.mmd phantom-box Redis"
    check(shop, f"({REVERSED})".replace(":4", ":3"), stale)
    shop.swap("docs/shop.mmd", "flowchart LR", "flowchart LR\n    orders --> kafka[(Kafka)]")
    assert write(shop, "prune") == f"{FILE_NAME} knows 1 finding"
    check(shop, "docs/shop.mmd:2 error phantom-box Kafka", f"({REVERSED})")


def test_a_baseline_of_nothing_is_no_file(shop: Front) -> None:
    write(shop)
    shop.write("#- docs/shop.mmd\nflowchart LR\n    api[shop/api.py] --> orders[shop/orders.py]\n")
    assert write(shop, "prune") == f"nothing is left to know: {FILE_NAME} is removed"
    assert not (shop.root / FILE_NAME).exists()
    assert write(shop) == f"nothing was found: no {FILE_NAME} is needed"
    check(shop)


def test_what_is_new_is_accepted_only_when_somebody_says_so(shop: Front) -> None:
    with pytest.raises(UndriftError, match="to prune"):
        write(shop, "prune")
    write(shop)
    shop.swap("docs/shop.mmd", "Redis", "Kafka")
    with pytest.raises(UndriftError, match="is there already"):
        write(shop)
    write(shop, "update")
    check(shop, f"({PHANTOM})".replace("Redis", "Kafka"), f"({REVERSED})")


def test_a_managed_picture_may_be_known_too(shop: Front) -> None:
    shop.swap("shop/api.py", "from shop import orders", "from shop import store")
    assert not write(shop).startswith(f"{FILE_NAME} knows 2 ")
    assert not [finding for finding in shop.check().findings if not finding.accepted]


def test_a_check_of_some_paths_knows_the_entries_of_those(shop: Front) -> None:
    write(shop)
    check(shop, f"({PHANTOM})", f"({REVERSED})", paths=("docs",))
    check(shop, paths=("shop",))
    (shop.root / "docs/shop.mmd").unlink()
    check(shop, paths=("shop",))
    assert [finding.rule for finding in shop.check("docs").findings] == ["baseline-stale", "baseline-stale"]


def test_a_lie_behind_many_known_ones_is_told(shop: Front) -> None:
    boxes = "".join(f"    api --> box{number}[zebra_{number}]\n" for number in range(50))
    shop.write(f"#- docs/shop.mmd\nflowchart LR\n    api[shop/api.py]\n{boxes}")
    assert write(shop) == f"{FILE_NAME} knows 50 findings"
    shop.write_bytes("docs/shop.mmd", shop.read("docs/shop.mmd") + b"    api --> quagga[quagga_store]\n")
    new = [finding.subject for finding in shop.check().findings if not finding.accepted]
    assert new == ["quagga_store"]


def test_what_is_wrong_with_it_is_told_at_once_with_its_lines() -> None:
    refused("known = [", "1  not valid TOML: Invalid value (at end of document)")
    refused("# a\nknown = 3", "1 known must be a list of findings")
    refused("other = 3", "1 other is not a setting")
    refused(
        'known = [\n  { path = "a", rule = "b", subject = "c" },\n  { path = 1, rule = "b" },\n  { count = 0 },\n]',
        "3 known[2] path must be a text",
        "3 known[2] subject must be a text",
        "4 known[3] count must be a whole number above 0",
        "4 known[3] path must be a text",
        "4 known[3] rule must be a text",
        "4 known[3] subject must be a text",
    )
    entry = 'path = "a"\nrule = "b"\nsubject = "c"'
    refused(
        f"[[known]]\n{entry}\n[[known]]\n{entry}\nline = 3",
        "5 known[2] 'line' is nothing that an entry has; there are path, rule, subject, reason, count",
    )


@pytest.mark.parametrize("text", [b"\xff", b"a = " + b"9" * 5000, b"a = " + b"[" * 100_000, b"a = nope"])
def test_a_hostile_baseline_is_refused(text: bytes) -> None:
    with pytest.raises(ConfigError):
        parse_baseline(text)


def test_a_baseline_that_cannot_be_read_is_no_empty_one(shop: Front) -> None:
    (shop.root / FILE_NAME).mkdir()
    with pytest.raises(UndriftError, match=FILE_NAME):
        shop.check()
