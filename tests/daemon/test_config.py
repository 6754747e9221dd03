"""undrift.toml: every setting, and every mistake at once with its line and a hint."""

import pytest

from daemon.config import Config, ConfigError, parse
from renderers.view import ViewSpec


def check(text: str, expected: Config) -> None:
    assert parse(text) == expected


def check_wrong(text: str, *expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text)
    heading = [f"{len(expected)} settings in undrift.toml are not right:"] if len(expected) > 1 else []
    assert str(caught.value).split("\n") == [*heading, *(f"undrift.toml:{line}" for line in expected)]


def test_an_empty_file_means_the_defaults() -> None:
    check("", Config())
    assert Config().picture(ViewSpec("architecture")) == "docs/diagrams/architecture.svg"


def test_every_setting_is_read() -> None:
    text = """
        output = "pictures"
        exclude = ["legacy/"]
        include = ["dist/kept.py"]
        max-file-size = 10
        max-file-lines = 20
        required-version = ">=0.1"
        [[diagram]]
        name = "payments"
        title = "How money moves"
        focus = "shop/payments"
        kinds = ["imports", "inherits"]
        hide = ["**/migrations/"]
        show = ["tests"]
        max-boxes = 12
    """
    spec = ViewSpec(
        "payments",
        "How money moves",
        "shop/payments",
        ("imports", "inherits"),
        ("**/migrations/",),
        ("tests",),
        12,
    )
    check(text, Config("pictures", ("legacy/",), ("dist/kept.py",), 10, 20, (spec,)))


@pytest.mark.parametrize("written", ["docs/pictures", "docs/pictures/", "./docs/pictures", "docs//./pictures"])
def test_a_folder_has_one_spelling(written: str) -> None:
    check(f'output = "{written}"', Config(output="docs/pictures"))


@pytest.mark.parametrize("written", ["", ".", "./"])
def test_the_root_is_a_folder_too(written: str) -> None:
    check(f'output = "{written}"', Config(output=""))
    check(f'[[diagram]]\nname = "all"\nfocus = "{written}"', Config(diagrams=(ViewSpec("all"),)))


def test_a_hidden_folder_keeps_its_dot() -> None:
    check('[[diagram]]\nname = "ci"\nfocus = ".github"', Config(diagrams=(ViewSpec("ci", focus=".github"),)))


def test_the_line_of_every_key_is_known() -> None:
    text = 'output = "a"\n\n[[diagram]]\nname = "x"\n[[diagram]]\n"name" = "y"\nfocus = "z"\n'
    lines = parse(text).lines
    wanted = ("output", "diagram[1].name", "diagram[2]", "diagram[2].name", "diagram[2].focus")
    assert [lines[key] for key in wanted] == [1, 4, 5, 6, 7]


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = """\
output = "../out"
exlude = ["a"]
max-file-size = "big"
max-file-lines = true
[[diagram]]
nam = "x"
[[diagram]]
name = "a/b"
kinds = ["import"]
show = ["test"]
max-boxes = 0
hide = "all"
[[diagram]]
name = "ok"
focus = "/etc"
[[diagram]]
name = "OK"
[other]
x = 1
"""
    check_wrong(
        text,
        "1: output: must be a path inside the project, relative to its root",
        "2: exlude: is not a setting (did you mean 'exclude'?)",
        "3: max-file-size: must be a whole number above 0",
        "4: max-file-lines: must be a whole number above 0",
        '5: diagram[1]: needs a name: name = "architecture"',
        "6: diagram[1].nam: is not a setting (did you mean 'name'?)",
        "8: diagram[2].name: must be a name of letters, digits, '.', '_' and '-': it names the picture's file",
        "9: diagram[2].kinds: unknown: 'import'; did you mean 'imports'?",
        "10: diagram[2].show: unknown: 'test'; did you mean 'tests'?",
        "11: diagram[2].max-boxes: must be a whole number above 0",
        "12: diagram[2].hide: must be a list of texts",
        "15: diagram[3].focus: must be a path inside the project, relative to its root",
        "17: diagram[4].name: 'OK' is also the name of diagram[3]",
        "18: other: is not a setting (known: output, exclude, include, max-file-size, max-file-lines, "
        "required-version, diagram)",
    )


@pytest.mark.parametrize("path", ["/tmp", "../a", "a/../../b", "~/a", "C:/a", "\\\\host\\a", "a\\..\\b"])  # noqa: S108
def test_no_path_leads_out_of_the_project(path: str) -> None:
    check_wrong(f"output = '{path}'", "1: output: must be a path inside the project, relative to its root")


def test_what_is_no_toml_is_told_with_its_line() -> None:
    check_wrong("output = 'a'\nexclude = \n", "2: not valid TOML: Invalid value (at line 2, column 11)")


def test_one_table_instead_of_a_list_of_tables_is_told() -> None:
    check_wrong('[diagram]\nname = "x"', "1: diagram: must be written as [[diagram]] tables")


def test_an_older_undrift_refuses_and_says_why() -> None:
    with pytest.raises(ConfigError, match="upgrade it, or its pictures would go back in time"):
        parse('required-version = ">=999.1"')
    check_wrong('required-version = "1"', '1: required-version: must look like ">=0.1"')


def test_what_is_no_pattern_is_told_with_its_line() -> None:
    text = 'exclude = ["ok/", "!"]\n[[diagram]]\nname = "a"\nhide = ["a\\\\"]\n'
    check_wrong(
        text,
        "1: exclude: not a pattern of .gitignore's syntax: '!'",
        "4: diagram[1].hide: not a pattern of .gitignore's syntax: 'a\\\\'",
    )
