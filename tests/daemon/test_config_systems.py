"""[[system]] tables of undrift.toml."""

import pytest

from analyzers.catalogue import Known, Listed, catalogue
from daemon.config.tables import ConfigError
from daemon.config.undrift_toml import parse
from renderers.drawing.glyphs import GLYPHS

LEDGER = """\
[[system]]
name = "The Ledger"
kind = "database"
"""


def check(text: str, *expected: Listed) -> None:
    assert parse(LEDGER + text).systems == expected


def check_wrong(text: str, *expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text)
    lines = [line.removeprefix("undrift.toml:") for line in str(caught.value).split("\n")]
    assert [line for line in lines if not line.endswith("are not right:")] == [*expected]


def test_a_system_is_read_with_all_of_its_words() -> None:
    check(
        'icon = "bank"\ninstead-of = "Postgres"\nnames = ["GL"]\naws = ["sqs"]\nhosts = ["ledger", "*.acme.org"]\n',
        Listed(
            Known("theledger", "The Ledger", "database", "bank", "Postgres", ("GL",)),
            (
                ("hosts", "ledger"),
                ("hosts", "*.acme.org"),
                ("npm", "@aws-sdk/client-sqs"),
                ("npm", "aws-sdk/clients/sqs"),
                ("npm", "aws-sdk#sqs"),
                ("go", "github.com/aws/aws-sdk-go/service/sqs"),
                ("go", "github.com/aws/aws-sdk-go-v2/service/sqs"),
                ("java", "com.amazonaws.services.sqs"),
                ("java", "software.amazon.awssdk.services.sqs"),
                ("rust", "aws_sdk_sqs"),
                ("resources", "aws:sqs"),
            ),
        ),
    )


def test_what_it_stands_instead_of_is_found_by_any_of_its_names() -> None:
    own = parse(LEDGER + 'instead-of = "Postgres"\nimages = ["acme/ledger"]\n').systems
    assert catalogue(own).systems["theledger"].instead_of == "postgresql"


def test_every_mistake_is_told_with_its_line_and_what_would_be_right() -> None:
    check_wrong(
        """\
[[system]]
name = "The Ledger"
kind = "databse"
host = ["ledger"]
python = ["not a module"]
npm = "acme"
[[system]]
name = "the ledger"
kind = "api"
[[system]]
name = "--"
icon = "skull"
""",
        "3: system[1].kind: unknown: 'databse'; did you mean 'database'?",
        "4: system[1].host: is not a setting (did you mean 'hosts'?)",
        "5: system[1].python: no such pattern: 'not a module'; write it like 'acme.ledger'",
        "6: system[1].npm: must be a list of texts",
        '10: system[3]: needs a kind: kind = "database"',
        "11: system[3].name: must hold a letter or a digit",
        "12: system[3].icon: unknown: 'skull'; known: " + ", ".join(GLYPHS),
    )


def test_a_flood_of_words_is_refused() -> None:
    many = ", ".join(f'"h{index}"' for index in range(201))
    check_wrong(f"{LEDGER}hosts = [{many}]\n", "4: system[1].hosts: has more than 200 texts")
    check_wrong(f'{LEDGER}hosts = ["{"a" * 201}"]\n', "4: system[1].hosts: has a text of more than 200 letters")
    tables = "".join(f'[[system]]\nname = "S{index}"\nkind = "api"\n' for index in range(201))
    check_wrong(tables, "1: system: more than 200 of these tables")


def test_a_project_without_its_own_systems_has_none() -> None:
    assert parse("").systems == ()
