"""Jupyter notebooks: their code as Python, at the lines of the file."""

import json
from typing import Any

import pytest

from analyzers.facts import FileFacts
from analyzers.graph import file_of
from analyzers.languages import language, notebook
from tests.project import graph_of


def cell(*source: str, kind: str = "code") -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {}, "source": list(source)}


def written(*cells: dict[str, Any], kernel: str = "python") -> str:
    data = {"cells": list(cells), "metadata": {"kernelspec": {"language": kernel}}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(data, indent=1, ensure_ascii=False)


def facts_of(text: str) -> FileFacts:
    return notebook.extract("a.ipynb", text.encode())


def check(text: str, expected: list[str]) -> None:
    """`expected` lists the imported modules, the definitions and the uses; each must stand on the line that is told."""
    facts = facts_of(text)
    lines = text.split("\n")
    told: list[tuple[str, int]] = []
    for statement, line in zip(facts.shape.imports, facts.places.imports, strict=True):
        told.append((statement.module, line))
    for definition, (line, _) in zip(facts.shape.definitions, facts.places.definitions, strict=True):
        told.append((definition.name, line))
    for use, at in zip(facts.shape.uses, facts.places.uses, strict=True):
        told += [(use.target, line) for line in at]
    assert [name for name, _ in told] == expected
    for name, line in told:
        assert name.rpartition(".")[2] in lines[line - 1]


def test_code_cells_are_one_module_and_each_line_stands_where_its_text_does() -> None:
    check(
        written(
            cell("# Title\n", "import prose\n", kind="markdown"),
            cell("import shop.pay\n", "\n", "def total(x):\n", "    return x\n"),
            cell("from shop import orders\n", "total(orders.all())"),
        ),
        ["shop.pay", "shop", "total", "total", "orders.all"],
    )


def test_a_cell_may_be_one_string_and_a_line_many() -> None:
    text = written({"cell_type": "code", "source": "import a\nimport b"}, cell("import ", "c\n", "import d"))
    facts = facts_of(text)
    assert [each.module for each in facts.shape.imports] == ["a", "b", "c", "d"]
    first, second, third, fourth = facts.places.imports
    assert first == second
    assert 'import ",' not in text.split("\n")[first - 1]
    assert (third, fourth) == (third, third + 2)


def test_magics_commands_and_help_are_no_python() -> None:
    check(
        written(
            cell(
                "%matplotlib inline\n", "!pip install x\n", "import a\n", "files = !ls\n", "a?\n", "?a\n", "b = %time a"
            ),
            cell("%%bash\n", "import never\n"),
            cell("%%time\n", "import b\n"),
        ),
        ["a", "b"],
    )
    assert facts_of(written(cell("%%bash\n", "if x; then\n"))).problems == ()
    assert facts_of(written(cell("!make \\\n", "  --all the things\n", "x = (1\n", "  % 2)\n"))).problems == ()


@pytest.mark.parametrize("kernel", ["R", "julia", "javascript", "scala"])
def test_the_code_of_other_kernels_says_nothing(kernel: str) -> None:
    facts = facts_of(written(cell("library(x)\n"), kernel=kernel))
    assert (facts.shape.imports, facts.problems) == ((), ())


def test_the_first_format_with_worksheets_is_read_too() -> None:
    code = {"cell_type": "code", "input": ["import a\n"], "language": "python", "outputs": [{"source": ["import b"]}]}
    check(json.dumps({"worksheets": [{"cells": [code]}], "nbformat": 3}, indent=1), ["a"])


def test_outputs_and_metadata_are_no_code() -> None:
    noise = {"output_type": "x", "source": ["import never\n"], "data": {"cells": [{"source": "import never"}]}}
    one = {**cell("import a\n"), "outputs": [noise], "attachments": {"cell_type": "markdown"}}
    check(written(one), ["a"])


def test_the_first_text_says_what_the_notebook_is() -> None:
    text = written(cell("# Sales\n", "\n", "How sales went in spring. More.\n", kind="markdown"), cell("import a\n"))
    assert facts_of(text).shape.summary == "How sales went in spring."
    assert facts_of(written(cell("# Sales of spring\n", kind="markdown"))).shape.summary == "Sales of spring"
    assert facts_of(written(cell("'''No text.'''\n"))).shape.summary == ""


def test_a_notebook_imports_the_modules_of_the_project() -> None:
    text = (
        "#- notes/a.ipynb\n"
        + written(cell("from shop import pay\n", "pay.go()"))
        + "\n#- shop/__init__.py\n#- shop/pay.py\ndef go(): ...\n"
    )
    graph = graph_of(text)
    found = [(file_of(edge.source), edge.kind, edge.target) for edge in graph.edges(("imports", "calls"))]
    assert found == [
        ("notes/a.ipynb", "imports", "shop/pay.py"),
        ("notes/a.ipynb", "calls", "shop/pay.py::go"),
    ]


def test_a_syntax_error_has_the_line_of_the_file() -> None:
    text = written(cell("import a\n"), cell("x = = 1\n"))
    (problem,) = facts_of(text).problems
    assert "x = = 1" in text.split("\n")[problem.line - 1]


def test_the_version_changes_with_that_of_python() -> None:
    assert notebook.version.endswith(language("python").version)


@pytest.mark.parametrize(
    "source", [b"", b"{", b"nonsense", b"[" * 200_000, b'{"a":' * 50_000, b"\xff\xfe\x00"], ids=range(6)
)
def test_what_is_no_json_is_a_problem(source: bytes) -> None:
    facts = notebook.extract("a.ipynb", source)
    assert facts.shape.imports == ()
    assert len(facts.problems) == 1


@pytest.mark.parametrize(
    "source",
    [b"[]", b"1", b"null", b'"cells"', b'{"cells": 1}', b'{"cells": [1, [], {}]}', b'{"cells": {"source": []}}'],
)
def test_json_without_cells_is_an_empty_notebook(source: bytes) -> None:
    facts = notebook.extract("a.ipynb", source)
    assert (facts.shape.imports, facts.problems) == ((), ())


@pytest.mark.parametrize("line", [" " * 100_000, "a" * 100_000, "a " * 50_000, "?" * 100_000, "x = " * 30_000])
def test_long_lines_are_read(line: str) -> None:
    assert notebook.extract("a.ipynb", written(cell(line)).encode()).shape.imports == ()


def test_a_lone_surrogate_is_read() -> None:
    assert (
        notebook.extract("a.ipynb", b'{"cells": [{"cell_type": "code", "source": ["x = \'\\ud800\'"]}]}').problems == ()
    )
