"""What holds for all flows, whatever the comments are: nothing raises, frames are well nested, spots lie in their
annotation, and the order of files changes nothing."""

import random

import pytest

from analyzers.assemble import assemble
from analyzers.flows.assembly import flows
from analyzers.flows.flow import Close, Else, Flow, Lifeline, Message, Note, Open
from analyzers.flows.reading import lines, sections
from analyzers.flows.sequence import read_statement
from tests.project import facts_of, graph_of

_WORDS = (
    *(
        "A",
        "B",
        "Émile",
        "支付",
        "مستخدم",
        "😀",
        "->>",
        "-->>",
        "->",
        "-x",
        "-)",
        "<<->>",
        "--|\\",
        "+",
        "-",
        "()",
        ":",
    ),
    *("alt", "else", "end", "loop", "par", "and", "opt", "critical", "option", "break", "rect", "box", "participant"),
    *("actor", "as", "create", "destroy", "activate", "deactivate", "note", "over", "left of", "autonumber", "title"),
    *("link", "accDescr {", "}", "@{", '"type": "queue"', "#", "#35;", ";", "%%", "%%{", "wrap:", "<br/>", ",", "\t"),
    *(
        "@flow",
        "@flow x",
        "@flow x 1: t -> B",
        "@flow x 2a [c]: t",
        '@flow y "T"',
        "1",
        "2.1",
        '"""',
        "*/",
        "-->",
        "\u202e",
    ),
)


def _line(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randrange(1, 8)))


def _project(seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 (the same cases in each run)
    files = []
    for number in range(3):
        path = f"#- f{number}.py"
        rows = [f"# {_line(chance)}" for _ in range(chance.randrange(1, 25))]
        body = [
            f"    # @flow x {chance.randrange(4)}{chance.choice(['', 'a', 'b', '.1'])}: {_line(chance)}",
            "    g(1)",
        ]
        files.append("\n".join((path, f"# {chance.choice(['@flow x', '@flow y'])}", *rows, f"def f{number}():", *body)))
    return "\n".join(files)


def _holds(flow: Flow, blocks: dict[str, list[int]]) -> None:
    ids = {participant.id for participant in flow.participants}
    assert len(ids) == len(flow.participants)
    depth = 0
    for step in flow.steps:
        match step:
            case Message(source, target):
                assert {source, target} <= ids
            case Note(over):
                assert set(over) <= ids
            case Lifeline(_, who, _):
                assert who in ids
            case Open():
                depth += 1
            case Else():
                assert depth > 0
            case Close():
                depth -= 1
                assert depth >= 0
    assert depth == 0
    for told in (flow, *flow.participants, *flow.steps, *flow.troubles):
        spot = told.spot
        assert 0 <= spot.line < blocks[spot.path][spot.block]


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_written_frames_nest_and_spots_lie_within_their_annotations(seed: int) -> None:
    graph = graph_of(_project(seed))
    blocks = {
        path: [each.text.count("\n") + 1 for each in node.shape.annotations] for path, node in graph.files.items()
    }
    found = flows(graph)
    assert [flow.name for flow in found] == sorted({flow.name for flow in found})
    assert any(flow.steps for flow in found)
    for flow in found:
        _holds(flow, blocks)


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_files_gives_the_same_flows(seed: int) -> None:
    shapes = {path: facts.shape for path, facts in facts_of(_project(seed)).items()}
    other = dict(reversed(shapes.items()))
    assert list(other) != list(shapes)
    assert flows(assemble(shapes, {}).graph) == flows(assemble(other, {}).graph)


@pytest.mark.parametrize("seed", range(20))
def test_any_characters_are_read_as_something(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (the same cases in each run)
    text = "".join(chance.choice("@flow x1:->)(#/*\"'<!\n ;+\\{}%\u202e😀") for _ in range(3000))
    assert [line.number for line in lines(text)] == list(range(text.count("\n") + 1))
    assert all(section.head.number < len(lines(text)) for section in sections(text))
    read_statement(text)


@pytest.mark.parametrize(
    "line",
    [
        "-" * 50_000,
        "A->>" * 20_000,
        "<<-" * 20_000,
        "note over " + "a," * 20_000,
        "participant a@{" * 5_000,
        "box " * 20_000,
        "#a;" * 20_000,
        "<br" * 20_000,
        "'" * 50_000,
        "a as " * 20_000,
    ],
)
def test_hostile_lines_are_read_in_time(line: str) -> None:
    read_statement(line)
    assert len(sections(f"# @flow x\n# {line}")) == 1


def test_many_frames_and_steps_are_read_to_their_bound() -> None:
    deep = "\n".join(["#- a.py", "# @flow x", *["# loop"] * 3000, "# A->>B: x"])
    (flow,) = flows(graph_of(deep))
    assert (
        sum(isinstance(step, Open) for step in flow.steps)
        == sum(isinstance(step, Close) for step in flow.steps)
        == 2000
    )
    steps = "\n".join(["#- a.py", *(f"# @flow x {number}: t -> B{number}" for number in range(1, 3000))])
    (flow,) = flows(graph_of(steps))
    assert sum(isinstance(step, Message) for step in flow.steps) == 2000
    assert [trouble.message for trouble in flow.troubles] == ["a flow has at most 2000 steps: what follows is not read"]
