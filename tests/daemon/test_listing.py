"""Which files are looked at: by their names, by ignore files, by the config; and what a second look need not read."""

from pathlib import Path

import pytest

from daemon.config.undrift_toml import Config
from daemon.errors import UndriftError
from daemon.projects.listing import Listing, Look, is_document, look, matters
from tests.daemon.projects import house

LATER = 1 << 62
TREE = """
#- a.py
#- README.md
#- notes.txt
#- shop/b.py
#- shop/core/c.py
#- shop/core/d.ts
#- web/e.tsx
"""
ALL = "README.md a.py shop/b.py shop/core/c.py shop/core/d.ts web/e.tsx"


def again(root: Path, known: Listing | None = None, config: Config | None = None) -> Look:
    """A look long after everything was saved, with keys for what it found to read."""
    found = look(root, config or Config(), known or Listing(), LATER)
    found.listing.keys.update(dict.fromkeys(found.dirty, "known"))
    return found


def check(folder: Path, source: str, expected: str, config: Config | None = None) -> None:
    """Which files of a project are read; and that a second look at it reads nothing and knows the same."""
    root = house(folder, source).root
    first = again(root, config=config)
    assert " ".join(first.dirty) == expected
    second = again(root, first.listing, config)
    assert second.dirty == ()
    assert second.listing == first.listing


def test_sources_documents_and_manifests_are_read(tmp_path: Path) -> None:
    check(tmp_path, TREE, ALL)


def test_an_ignore_file_counts_below_its_folder(tmp_path: Path) -> None:
    check(tmp_path, TREE + "#- shop/.gitignore\n*.py\n", "README.md a.py shop/.gitignore shop/core/d.ts web/e.tsx")


def test_an_inner_ignore_file_takes_back_what_an_outer_one_ignores(tmp_path: Path) -> None:
    ignored = TREE + "#- .gitignore\n*.py\n#- shop/.gitignore\n!b.py\n"
    check(tmp_path, ignored, ".gitignore README.md shop/.gitignore shop/b.py shop/core/d.ts web/e.tsx")


def test_below_an_ignored_folder_nothing_is_taken_back(tmp_path: Path) -> None:
    ignored = TREE + "#- .gitignore\nshop/\n#- shop/.gitignore\n!b.py\n"
    check(tmp_path, ignored, ".gitignore README.md a.py web/e.tsx")


def test_a_pattern_with_a_slash_is_anchored_to_its_folder(tmp_path: Path) -> None:
    ignored = TREE + "#- .gitignore\n/core/\n#- shop/.gitignore\n/b.py\n"
    check(tmp_path, ignored, ".gitignore README.md a.py shop/.gitignore shop/core/c.py shop/core/d.ts web/e.tsx")


def test_the_config_excludes_and_takes_back(tmp_path: Path) -> None:
    config = Config(exclude=("*.ts", "web/"), include=("shop/",))
    expected = ".gitignore README.md a.py shop/b.py shop/core/c.py shop/core/d.ts"
    check(tmp_path, TREE + "#- .gitignore\nshop/b.py\n", expected, config)


@pytest.mark.parametrize(
    "folder", ["node_modules", "venv", ".venv", ".git", "__pycache__", "site-packages", "x.egg-info", "dist", "build"]
)
def test_what_holds_no_source_of_the_project_is_not_read(tmp_path: Path, folder: str) -> None:
    check(tmp_path, TREE + f"#- {folder}/inner.py\n", ALL)


def test_an_environment_is_known_by_its_file(tmp_path: Path) -> None:
    check(tmp_path, TREE + "#- env/pyvenv.cfg\n#- env/lib/x.py\n", ALL)


def test_a_build_folder_counts_as_one_beside_a_manifest_only(tmp_path: Path) -> None:
    check(tmp_path, "#- shop/build/a.py\n#- web/package.json\n#- web/build/b.ts", "shop/build/a.py web/package.json")


def test_a_save_is_read_again_and_nothing_else(tmp_path: Path) -> None:
    built = house(tmp_path, TREE)
    known = again(built.root).listing
    built.write("shop/core/c.py", "x = 2\n")
    assert again(built.root, known).dirty == ("shop/core/c.py",)


def test_an_edited_ignore_file_is_heard_in_every_folder_below(tmp_path: Path) -> None:
    built = house(tmp_path, TREE + "#- .gitignore\n*.txt\n")
    known = again(built.root).listing
    built.write(".gitignore", "core/\n")
    found = again(built.root, known).listing
    assert sorted(found.files) == [".gitignore", "README.md", "a.py", "shop/b.py", "web/e.tsx"]
    (built.root / ".gitignore").unlink()
    assert " ".join(sorted(again(built.root, found).listing.files)) == ALL


def test_a_root_that_is_gone_is_no_project_without_files(tmp_path: Path) -> None:
    with pytest.raises(UndriftError, match="No such file"):
        look(tmp_path / "gone", Config(), Listing(), LATER)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.py", True),
        ("a.pyi", True),
        ("a.mts", True),
        ("a.md", True),
        ("README.MD", True),
        ("docs/a.mdx", True),
        ("pyproject.toml", True),
        ("a/package.json", True),
        ("compose.yaml", True),
        ("a/docker-compose.dev.yml", True),
        ("a/web.yaml", True),
        (".github/workflows/ci.yaml", False),
        ("web/Dockerfile", True),
        ("Procfile", True),
        ("README.rst", True),
        ("docs/usage.rst", True),
        ("docs/usage.adoc", True),
        ("docs/shop.mmd", True),
        ("docs/shop.puml", True),
        ("docs/shop.drawio.svg", True),
        ("docs/shop.drawio.png", True),
        ("docs/shop.png", True),
        ("a/.gitignore", True),
        ("a.txt", False),
        ("data.json", False),
        ("gitignore", False),
        ("a.svg", True),
    ],
)
def test_a_name_tells_whether_a_file_can_say_something(path: str, expected: bool) -> None:
    assert matters(path) is expected


def test_documents_are_known_by_their_ending() -> None:
    assert [path for path in ("a.md", "a.MD", "a.markdown", "a.mdx", "a.rst", "md") if is_document(path)] == [
        "a.md",
        "a.MD",
        "a.markdown",
        "a.mdx",
    ]


@pytest.mark.parametrize("line", ["!", "\\", "a\\"])
def test_a_line_of_an_ignore_file_that_is_no_pattern_is_passed_over(tmp_path: Path, line: str) -> None:
    check(tmp_path, f"{TREE}#- .gitignore\n{line}\nweb/\n*.py\n", ".gitignore README.md shop/core/d.ts")


def test_an_ignore_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    check(tmp_path, f"{TREE}#- .gitignore\n\ufeffshop/\n", ".gitignore README.md a.py web/e.tsx")
