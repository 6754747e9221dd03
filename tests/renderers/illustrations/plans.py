"""Plans to draw, written as one string, and the fonts that come along."""

from pathlib import Path

from renderers.illustrations.metaphors import metaphor_of
from renderers.illustrations.plan import Entity, Plan, PlanGroup, Relation
from renderers.illustrations.sketch.lettering import Fonts
from renderers.view import BoxKind

_FONTS = Path(__file__).parents[3] / "renderers" / "illustrations" / "fonts"
FONTS = Fonts(
    (_FONTS / "ShantellSans-Medium.ttf").read_bytes(), (_FONTS / "AtkinsonHyperlegible-Bold.ttf").read_bytes()
)
SHOP = """
    web: ui in Shop
    api: service in Shop
    postgres: store
    mail: external
    web -> api
    api -> postgres
    api ..> mail
"""


def plan(text: str, title: str = "A shop") -> Plan:
    """A plan from lines such as `api: service in Shop`, `api -> db` and `api ..> mail` (inferred)."""
    entities, relations, groups = [], [], {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if " -> " in line or " ..> " in line:
            source, arrow, target = line.split(maxsplit=2)
            relations.append(Relation(source, target, "runtime" if arrow == "->" else "inferred"))
            continue
        name, _, rest = line.partition(": ")
        kind, _, group = rest.partition(" in ")
        if group:
            groups[group] = PlanGroup(group, group)
        known: BoxKind = kind  # type: ignore[assignment]
        entities.append(Entity(name, name, known, metaphor_of(known, name), "plain", group))
    return Plan(title, tuple(sorted(entities)), tuple(sorted(relations)), tuple(groups.values()))
