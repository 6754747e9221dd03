"""undrift.toml: every setting, and every mistake at once with its line and a hint."""

import pytest

from coherence.directives import COMPLETE
from daemon.config.drawings import DrawingSpec, matches
from daemon.config.tables import ConfigError
from daemon.config.undrift_toml import Config, parse
from renderers.view import Group, ViewSpec


def check(text: str, expected: Config) -> None:
    assert parse(text) == expected


def check_wrong(text: str, *expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text)
    heading = [f"{len(expected)} settings in undrift.toml are not right:"] if len(expected) > 1 else []
    assert str(caught.value).split("\n") == [*heading, *(f"undrift.toml:{line}" for line in expected)]


def test_an_empty_file_means_the_defaults() -> None:
    check("", Config())
    assert Config().picture("architecture") == "docs/diagrams/architecture.svg"


def test_every_setting_is_read() -> None:
    text = """
        output = "pictures"
        exclude = ["legacy/"]
        include = ["dist/kept.py"]
        max-file-size = 10
        max-file-lines = 20
        max-picture-bytes = 30
        max-picture-pixels = 40
        max-picture-seconds = 50
        required-version = ">=0.1"
        dark-pictures = true
        source-url = "https://example.org/blob/main/{path}"
        [[group]]
        name = "Money"
        members = ["shop/payments/", "shop/refunds.py"]
        note = "What moves money."
        [[diagram]]
        name = "payments"
        title = "How money moves"
        level = "modules"
        focus = "shop/payments"
        depth = 2
        kinds = ["imports", "inherits"]
        hide = ["**/migrations/"]
        show = ["tests"]
        max-boxes = 12
        reduce = true
        describe = false
        outside = true
    """
    money = Group("Money", ("shop/payments/", "shop/refunds.py"), "What moves money.")
    spec = ViewSpec(
        "payments",
        title="How money moves",
        level="modules",
        focus="shop/payments",
        depth=2,
        kinds=("imports", "inherits"),
        hide=("**/migrations/",),
        show=("tests",),
        max_boxes=12,
        reduce=True,
        describe=False,
        outside=True,
        groups=(money,),
    )
    expected = Config(
        output="pictures",
        exclude=("legacy/",),
        include=("dist/kept.py",),
        max_file_size=10,
        max_file_lines=20,
        max_picture_bytes=30,
        max_picture_pixels=40,
        max_picture_seconds=50,
        dark_pictures=True,
        source_url="https://example.org/blob/main/{path}",
        groups=(money,),
        diagrams=(spec,),
    )
    check(text, expected)


def test_groups_hold_in_every_diagram_unless_it_names_its_own() -> None:
    text = """
        [[group]]
        name = "A"
        members = ["a/"]
        [[group]]
        name = "B"
        members = ["b/"]
        """
    one, two = Group("A", ("a/",)), Group("B", ("b/",))
    check(text, Config(groups=(one, two), diagrams=(ViewSpec("architecture", groups=(one, two)),)))
    named = text + '[[diagram]]\nname = "x"\ngroups = ["B"]\n[[diagram]]\nname = "y"\ngroups = []'
    check(named, Config(groups=(one, two), diagrams=(ViewSpec("x", groups=(two,)), ViewSpec("y"))))


def test_dark_pictures_stand_beside_the_light_ones() -> None:
    config = Config(dark_pictures=True)
    assert config.claimed() == {"docs/diagrams/architecture.svg", "docs/diagrams/architecture.dark.svg"}
    assert Config().claimed() == {"docs/diagrams/architecture.svg"}


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
[qqq]
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
        "18: qqq: is not a setting (known: output, exclude, include, max-file-size, max-file-lines, "
        "max-picture-bytes, max-picture-pixels, max-picture-seconds, "
        "required-version, dark-pictures, source-url, flows, diagram, drawing, group, system, theme, aliases, "
        "illustration, series, style)",
    )


@pytest.mark.parametrize("path", ["/tmp", "../a", "a/../../b", "~/a", "C:/a", "\\\\host\\a", "a\\..\\b"])  # noqa: S108
def test_no_path_leads_out_of_the_project(path: str) -> None:
    check_wrong(f"output = '{path}'", "1: output: must be a path inside the project, relative to its root")


def test_what_is_no_toml_is_told_with_its_line() -> None:
    check_wrong("output = 'a'\nexclude = \n", "2: not valid TOML: Invalid value (at line 2, column 11)")


@pytest.mark.parametrize("hostile", [f"x = {'9' * 5000}", f"x = {'[' * 100_000}"])
def test_what_the_parser_of_toml_gives_up_on_is_told(hostile: str) -> None:
    check_wrong(hostile, "1: not valid TOML: too long a number, or too deeply nested")


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


def test_wrong_groups_and_levels_are_told_with_their_lines() -> None:
    text = """[[group]]
name = "Money"
[[group]]
members = ["a/"]
[[group]]
name = "money"
members = "a/"
[[diagram]]
name = "x"
level = "component"
groups = ["Mony"]
depth = 0
describe = "yes"
"""
    check_wrong(
        text,
        '1: group[1]: needs a members: members = ["shop/payments/", "shop/refunds.py"]',
        '3: group[2]: needs a name: name = "Payments"',
        "7: group[3].members: must be a list of texts",
        "10: diagram[1].level: unknown: 'component'; did you mean 'components'?",
        "11: diagram[1].groups: no group is named 'Mony' (there is no [[group]])",
        "12: diagram[1].depth: must be a whole number above 0",
        "13: diagram[1].describe: must be true or false",
    )


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("javascript:alert('{path}')", "must be an address with {path} in it"),
        ("javascript:x{path}", "'javascript:' is no address that a picture may lead to"),
        ("data:text/html,{path}", "'data:' is no address that a picture may lead to"),
        ("https://example.org/", "must be an address with {path} in it"),
        ('https://example.org/{path}\\"onclick=x', "must be an address with {path} in it"),
        ("/{path}", "'/{path}:' is no address"),
        ("https://example.org/{path}#L{line}", "holds '{': {path} is all that is filled in"),
    ],
)
def test_a_picture_leads_to_addresses_and_runs_nothing(url: str, problem: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(f'source-url = "{url}"')
    assert f"undrift.toml:1: source-url: {problem}" in str(caught.value)


def test_kinds_that_the_level_never_shows_are_told_with_those_that_it_has() -> None:
    text = """
        [[diagram]]
        name = "a"
        kinds = ["uses", "calls"]
        [[diagram]]
        name = "b"
        kinds = ["imports", "data", "references"]
        level = "classes"
        [[diagram]]
        name = "c"
        level = "context"
        kinds = ["data", "uses"]
    """
    check_wrong(
        text,
        "4: diagram[1].kinds: never at the level 'components': 'uses' "
        "(it has: calls, imports, inherits, references, data, event, request)",
        "7: diagram[2].kinds: never at the level 'classes': 'imports', 'data' (it has: calls, inherits, references)",
    )


def test_drawings_are_declared_by_pattern() -> None:
    config = parse(
        """
        [[drawing]]
        path = "docs/*.mmd"
        complete = true
        [[drawing]]
        path = "docs/shop.d2"
        complete = ["packages", "arrows"]
        [[drawing]]
        path = "docs/orders.puml"
        ignore = "it shows how people handle an order"
        [[drawing]]
        path = "docs/*.png"
        least-score = 0.9
        """
    )
    assert config.drawings == (
        DrawingSpec("docs/*.mmd", COMPLETE, line=2),
        DrawingSpec("docs/shop.d2", ("packages", "arrows"), line=5),
        DrawingSpec("docs/orders.puml", ignore="it shows how people handle an order", line=8),
        DrawingSpec("docs/*.png", line=11, least_score=0.9),
    )
    assert matches(config.drawings[0], "docs/a.mmd")
    assert not matches(config.drawings[0], "docs/inner/a.mmd")


def test_aliases_may_have_any_label() -> None:
    config = parse('[aliases]\n"The \\"Ledger\\" DB" = "sys:postgresql"\nCart = "shop/cart"\n')
    assert config.aliases == (("Cart", "shop/cart"), ('The "Ledger" DB', "sys:postgresql"))


def test_wrong_drawings_and_aliases_are_told_with_their_lines() -> None:
    check_wrong(
        """
        [[drawing]]
        complete = true
        [[drawing]]
        path = "!docs/*.mmd"
        complete = ["boxes"]
        ignore = true
        [[drawing]]
        path = "docs/a.mmd"
        section = "x"
        [aliases]
        "Ledger DB" = 1
        """,
        '2: drawing[1]: needs a path: path = "docs/*.mmd"',
        "5: drawing[2].path: not a pattern of .gitignore's syntax: '!docs/*.mmd'",
        "6: drawing[2].complete: unknown: 'boxes'; did you mean 'modules'?",
        '7: drawing[2].ignore: must be the reason why it is not held: ignore = "shows how people handle an order"',
        "10: drawing[3].section: is not a setting (known: path, complete, ignore, allow, least-score)",
        '12: aliases.Ledger DB: must be what the label stands for: "Ledger" = "shop/payments"',
    )
    check_wrong('[drawing]\npath = "a.mmd"', "1: drawing: must be written as [[drawing]] tables")
    check_wrong('aliases = ["a"]', "1: aliases: must be an [aliases] table of at most 1000 lines")


def test_what_a_drawing_allows_is_a_rule_with_its_reason() -> None:
    table = '[[drawing]]\npath = "a.mmd"\n'
    config = parse(table + 'allow = { phantom-box = "it comes in May" }')
    assert config.drawings[0].allow == (("phantom-box", "it comes in May"),)
    check_wrong(
        table + 'allow = ["phantom-box"]',
        '3: drawing[1].allow: must be rules with their reasons: allow = { indirect-arrow = "the bus is left out" }',
    )
    check_wrong(
        table + 'allow = { phantom-bux = "x" }',
        "3: drawing[1].allow: no rule: 'phantom-bux'; did you mean 'phantom-box'?",
    )
    for empty in ('""', "true", '"\\u0007"'):
        check_wrong(
            table + f"allow = {{ phantom-box = {empty} }}",
            '3: drawing[1].allow: must say why phantom-box is allowed: allow = { phantom-box = "REASON" }',
        )
