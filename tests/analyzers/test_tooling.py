"""Folders of scripts: which are a part of the product, told from who uses them."""

import pytest

from tests.project import graph_of

SHOP = """
#- shop/api.py
from shop import orders
#- shop/orders.py
"""


def check(text: str, expected: str) -> None:
    """The files of these projects that are no product code."""
    graph = graph_of(SHOP + text)
    assert " ".join(path for path in graph.files if graph.role(path) != "code") == expected


def test_scripts_that_nothing_uses_are_tools() -> None:
    check("#- scripts/release.py\nimport requests\n#- scripts/ci/lint.ts\n", "scripts/ci/lint.ts scripts/release.py")
    check("#- hack/a.py\n#- tools/b.js\n#- Tools/c.js\n#- ci/d.py\n", "Tools/c.js ci/d.py hack/a.py tools/b.js")


def test_a_hidden_folder_is_there_for_a_tool() -> None:
    check("#- .github/scripts/label.js\n#- web/.eslintrc.js\n", ".github/scripts/label.js web/.eslintrc.js")


def test_scripts_may_use_the_product_each_other_and_be_tested() -> None:
    text = "#- scripts/seed.py\nfrom shop import orders\nimport tools.names\n#- tools/names.py\n"
    check(text, "scripts/seed.py tools/names.py")
    check(text + "#- tests/test_seed.py\nimport scripts.seed\n", "scripts/seed.py tests/test_seed.py tools/names.py")


def test_what_the_product_imports_is_a_part_of_it() -> None:
    check("#- shop/jobs.py\nimport scripts.seed\n#- scripts/seed.py\n#- scripts/other.py\n", "")


def test_what_that_imports_is_a_part_of_it_too() -> None:
    text = (
        "#- shop/jobs.py\nimport scripts.seed\n#- scripts/seed.py\nimport tools.names\n#- tools/names.py\n#- ci/a.py\n"
    )
    check(text, "ci/a.py")


@pytest.mark.parametrize(
    "named",
    [
        '#- pyproject.toml\n[project]\nname = "shop"\n[project.scripts]\nseed = "scripts.seed:main"\n',
        '#- package.json\n{"name": "shop", "bin": {"seed": "./scripts/seed.js"}}\n',
        '#- package.json\n{"name": "shop", "private": true, "scripts": {"start": "node scripts/seed"}}\n',
        "#- Procfile\nweb: python -m scripts.seed\n",
        "#- compose.yaml\nservices:\n  seed:\n    build: ./scripts\n",
        '#- compose.yaml\nservices:\n  seed:\n    build: .\n    command: ["python", "/app/scripts/seed.py", "--all"]\n',
    ],
)
def test_what_is_installed_or_deployed_from_there_is_a_part_of_it(named: str) -> None:
    check(f"{named}#- scripts/seed.py\n#- scripts/seed.js\n", "")


@pytest.mark.parametrize(
    "named",
    [
        "#- Procfile\nweb: scripts/start.sh\n",
        "#- Procfile\nweb: my-scripts/seed.py scripts\n",
        '#- package.json\n{"dependencies": {"react": "1"}, "scripts": {"start": "vite -c scripts/vite.js"}}\n',
        '#- scripts/package.json\n{"name": "own", "bin": {"own": "./scripts/seed.js"}}\n',
    ],
)
def test_a_shell_script_a_build_and_an_entry_of_its_own_say_nothing(named: str) -> None:
    check(f"{named}#- scripts/seed.py\n", "scripts/seed.py")


def test_further_down_such_a_folder_is_a_part_of_the_product() -> None:
    check("#- shop/tools/search.py\n#- shop/core/scripts/run.py\n", "")


def test_a_package_has_a_top_of_its_own() -> None:
    text = "#- web/scripts/build.js\n#- web/src/scripts/page.js\n"
    check(text, "")
    check('#- web/package.json\n{"name": "web"}\n' + text, "web/scripts/build.js")


def test_where_there_is_nothing_else_scripts_are_the_product() -> None:
    graph = graph_of("#- scripts/a.py\n#- tools/b.py\n#- tests/test_a.py\n")
    assert [graph.role(path) for path in graph.files] == ["code", "tests", "code"]


def test_no_system_and_no_program_comes_from_a_tool() -> None:
    used = "import stripe\nstripe.Charge.create()\n"
    landscape = graph_of(
        f"{SHOP}#- scripts/a.py\n{used}#- scripts/__main__.py\n{used}#- .github/b.py\n{used}"
    ).landscape()
    assert (landscape.systems, landscape.containers, landscape.uses) == ((), (), {})
    landscape = graph_of(f"{SHOP}#- jobs/a.py\n{used}").landscape()
    assert [system.name for system in landscape.systems] == ["Stripe"]
