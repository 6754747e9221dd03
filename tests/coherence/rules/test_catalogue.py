"""The table of the rules: it has every rule that the code reports, and says what each means."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coherence.rules.catalogue import RULES

ROOT = Path(__file__).parents[3]
_ID = re.compile(r"[a-z]+(-[a-z]+)*")
# Where the id of a rule stands in a finding, and in what makes one.
_PLACES = {"Finding": 2, "finding": 1}


def _used() -> Iterator[tuple[str, str]]:
    """Each id of a rule that is written in the code, with its file."""
    for path in sorted((*ROOT.glob("coherence/**/*.py"), *ROOT.glob("daemon/**/*.py"))):
        tree = ast.parse(path.read_bytes())
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for found in _rules_of(tree):
            rule = found.value if isinstance(found, ast.Constant) else constants.get(getattr(found, "id", ""))
            if isinstance(rule, str):
                yield rule, path.relative_to(ROOT).as_posix()
        if "rules" in path.parts and isinstance(constants.get("RULE"), str):
            yield constants["RULE"], path.relative_to(ROOT).as_posix()


def _rules_of(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in _PLACES and len(node.args) > _PLACES[name]:
                yield node.args[_PLACES[name]]
            yield from (each.value for each in node.keywords if name == "replace" and each.arg == "rule")


def test_every_rule_that_is_reported_is_in_the_table_and_no_other() -> None:
    used = dict(_used())
    assert {rule: path for rule, path in used.items() if rule not in RULES} == {}
    assert [rule for rule in RULES if rule not in used] == []


@pytest.mark.parametrize("name", RULES)
def test_each_rule_says_what_it_means_and_what_to_do(name: str) -> None:
    rule = RULES[name]
    assert _ID.fullmatch(name)
    assert rule.sentence[0].isupper()
    assert rule.sentence.endswith(".")
    assert rule.help.endswith(".")
    assert len(rule.sentence) <= 100
    assert len(rule.help) <= 1000
