"""Random plans for illustrations, with what pictures find hard: many arrows, groups, names of several words."""

from collections.abc import Sequence

from renderers.illustrations.metaphors import metaphor_of
from renderers.illustrations.plan import Entity, Plan, PlanGroup, Relation
from renderers.illustrations.sketch.chance import Chance
from renderers.view import BoxKind

_KINDS: tuple[BoxKind, ...] = ("service", "worker", "store", "queue", "cache", "external", "person", "package", "ui")
_WORDS: tuple[str, ...] = (
    "order",
    "payment",
    "checkout",
    "Catalog",
    "stock",
    "mail",
    "Invoice",
    "user",
    "report",
    "ledger",
    "Redis",
)
# What no font of ours can write.
ASIAN: tuple[str, ...] = (
    "注文",
    "決済",
    "在庫管理",
    "ゲートウェイ",
    "通知",
    "订单",
    "支付网关",
    "消息队列",
    "检索",
    "주문",
    "결제",
)


def random_plan(seed: int, most: int = 24, words: Sequence[str] = _WORDS) -> Plan:
    """A plan that follows from a number: up to so many entities named with these words, with groups or without."""
    chance = Chance("plan", seed)
    count = 2 + int(chance.number() * (most - 2.001))
    groups = [
        PlanGroup(f"g{n}", f"{_word(chance, words)} {_word(chance, words)}") for n in range(int(chance.number() * 4))
    ]
    entities = []
    for number in range(count):
        parts = [_word(chance, words) for _ in range(1 + int(chance.number() * 2.2))]
        kind = _KINDS[int(chance.number() * len(_KINDS)) % len(_KINDS)]
        label = "-_ "[int(chance.number() * 2.99)].join(parts)
        group = groups[int(chance.number() * len(groups)) % len(groups)].id if groups and number % 3 else ""
        entities.append(Entity(f"e{number:02}", label, kind, metaphor_of(kind, label), "plain", group))
    ends = {
        (f"e{int(chance.number() * count) % count:02}", f"e{int(chance.number() * count) % count:02}")
        for _ in range(int(count * 1.5))
    }
    relations = [Relation(*pair, "inferred" if sum(map(ord, pair[0])) % 7 == 0 else "runtime") for pair in ends]
    used = {each.group for each in entities}
    return Plan(
        f"Random plan {seed}",
        tuple(entities),
        tuple(sorted(each for each in relations if each.source != each.target)),
        tuple(group for group in groups if group.id in used),
    )


def _word(chance: Chance, words: Sequence[str]) -> str:
    return words[int(chance.number() * len(words)) % len(words)]
