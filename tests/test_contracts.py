"""What must not be imported: by whom, and when."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import project

ROOT = Path(__file__).resolve().parents[1]
STAGES = ("analyzers", "coherence", "daemon", "renderers")
# Each of these costs more than a quick command may take, or is of no use to it.
HEAVY = (
    "PIL",
    "asyncio",
    "concurrent.futures.process",
    "cv2",
    "graphviz",
    "multiprocessing",
    "networkx",
    "numpy",
    "onnxruntime",
    "openai",
    "pathspec",
    "pygraphviz",
    "rapidocr",
    "tree_sitter",
    "tree_sitter_go",
    "tree_sitter_hcl",
    "tree_sitter_java",
    "tree_sitter_javascript",
    "tree_sitter_python",
    "tree_sitter_rust",
    "tree_sitter_typescript",
    "watchdog",
    "yaml",
)
SHOP = """
#- .git/HEAD
#- pyproject.toml
[project]
name = "shop"
#- shop/api.py
from shop import orders
#- shop/orders.py
#- web/main.ts
import "./cart"
#- web/cart.ts
export const cart = 1
#- README.md
<!-- undrift:begin architecture -->
<!-- undrift:end architecture -->
"""
COMMAND = (
    "from undrift.__main__ import main\ntry:\n    code = main()\nexcept SystemExit as stop:\n    code = stop.code\n"
)
REPORT = "import sys\nprint(*sorted(sys.modules), file=sys.stderr)\nsys.exit(code)\n"


def modules_after(program: str, folder: Path, *arguments: str) -> set[str]:
    """The modules that a fresh process has imported when the program is done."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "UNDRIFT_CACHE_DIR": str(folder.parent / "cache")}
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return set(done.stderr.split())


def check(command: str, folder: Path, *absent: str) -> set[str]:
    """None of these modules is imported by the command."""
    found = modules_after(COMMAND + REPORT, folder, *command.split())
    assert sorted(found.intersection(absent)) == []
    return found


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project in sync that was checked once: the caches are warm."""
    for path, data in project(SHOP).items():
        (tmp_path / "shop" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "shop" / path).write_bytes(data)
    for command in ("sync", "check"):
        modules_after(COMMAND + REPORT, tmp_path / "shop", command)
    return tmp_path / "shop"


@pytest.mark.parametrize("command", ["--help", "--version", "sync --help"])
def test_help_imports_nothing_but_the_command_line(tmp_path: Path, command: str) -> None:
    light = ("msgspec", "sqlite3", "subprocess", "json", "hashlib", "analyzers", "renderers", "coherence")
    found = check(command, tmp_path, *HEAVY, *light)
    assert sorted(name for name in found if name.startswith("daemon.")) == [
        "daemon.checking",
        "daemon.checking.output",
        "daemon.cli",
        "daemon.commands",
        "daemon.commands.baseline",
        "daemon.commands.check",
        "daemon.commands.dev",
        "daemon.commands.export",
        "daemon.commands.flows",
        "daemon.commands.illustrate",
        "daemon.commands.sync",
        "daemon.config",
        "daemon.config.model_options",
        "daemon.config.servers",
        "daemon.config.vision_options",
        "daemon.errors",
        "daemon.fake_openai",
        "daemon.fake_openai.errs",
        "daemon.version",
    ]


def test_a_clean_warm_check_imports_no_parser_no_graph_and_no_layout(shop: Path) -> None:
    ours = (
        "analyzers.assemble",
        "analyzers.symbols",
        "coherence.held",
        "daemon.adapters.pictures.reader",
        "daemon.checking.rasters",
        "renderers.fold",
        "renderers.drawing.svg",
        "daemon.watching.watch",
    )
    assert "daemon.checking.check" in check("check", shop, *HEAVY, *ours)


def test_a_sync_that_changes_nothing_parses_and_lays_out_nothing(shop: Path) -> None:
    no_need = set(HEAVY) - {"pathspec"}
    assert "daemon.syncing.sync" in check("sync", shop, *no_need, "renderers.drawing.svg")


def test_importing_undrift_touches_nothing(tmp_path: Path) -> None:
    before = "import sys\nknown = set(sys.modules), list(sys.path)\n"
    after = "import undrift\nassert list(sys.path) == known[1]\nprint(*set(sys.modules) - known[0], file=sys.stderr)\n"
    assert modules_after(before + after, tmp_path) == {"undrift"}


def test_the_name_of_a_stage_stays_free_for_others(tmp_path: Path) -> None:
    program = "import undrift, sys\nprint(*sys.modules, file=sys.stderr)\n"
    assert modules_after(program, tmp_path).isdisjoint(STAGES)


def test_the_stages_import_each_other_one_way() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
