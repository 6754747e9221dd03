"""What every managed picture and block must be today: views, and whether what is on disk still shows them."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coherence.findings import Finding
from daemon.config.undrift_toml import FILE_NAME, Config
from daemon.syncing.flow_pictures import flow_pictures, hidden_flows, unknown_flows
from renderers.fold import fold
from renderers.levels.groups import empty_groups, group_id, taken
from renderers.levels.hidden import hides_everything
from renderers.levels.links import linked
from renderers.levels.systems import home_of
from renderers.theme import style_digest

if TYPE_CHECKING:
    from analyzers.documents import Block
    from analyzers.graph import ArchitectureGraph
    from daemon.projects.extraction import Said
    from daemon.syncing.illustration_shown import Shown
    from renderers.sequence.view import SequenceView
    from renderers.theme import Scheme
    from renderers.view import Group, View, ViewSpec


@dataclass(frozen=True, slots=True)
class Picture:
    """One managed picture: its diagram's view today, and the path of its file. `main` is the path of the diagram's
    first picture: all of a diagram's pictures have the layout of that one. `style` is the digest of how it looks."""

    path: str
    view: View | SequenceView
    scheme: Scheme
    main: str
    style: str


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """One managed block, and what must stand in it; None when no diagram has its name."""

    document: str
    block: Block
    body: str | None


def pictures(graph: ArchitectureGraph, config: Config) -> tuple[Picture, ...]:
    """The pictures that the config asks for and the code can fill: one of each diagram, or a light and a dark one."""
    every: list[View | SequenceView] = [*views(graph, config)]
    every += (drawn.view for drawn in flow_pictures(graph, config))
    styles = {scheme: style_digest(config.theme, config.drawing(scheme)) for scheme in config.schemes}
    return tuple(
        Picture(config.picture(view.name, scheme), view, scheme, config.picture(view.name), style)
        for view in every
        for scheme, style in styles.items()
    )


def views(graph: ArchitectureGraph, config: Config) -> tuple[View, ...]:
    """What each diagram shows today, joined by links to the ones above and below it."""
    specs = tuple(spec for spec in config.diagrams if not why_empty(graph, spec))
    return linked(tuple(fold(graph, spec) for spec in specs), specs, lambda component: home_of(graph, component))


def group_members(graph: ArchitectureGraph, config: Config) -> dict[str, tuple[str, ...]]:
    """For each group's id every file that its patterns match, also where another group takes it first."""
    return {group_id(group): tuple(taken(graph.files, (group,))) for group in config.groups}


def why_empty(graph: ArchitectureGraph, spec: ViewSpec) -> str:
    """Why there is nothing that a diagram could show; "" where there is something."""
    if _is_nowhere(graph, spec):
        return f"no source is read under focus = '{spec.focus}'"
    return f"everything is hidden by hide = {json.dumps(spec.hide)}" if hides_everything(graph, spec) else ""


def unfounded(graph: ArchitectureGraph, config: Config) -> Iterator[Finding]:
    """Diagrams whose focus is nowhere in the code or that hide all of it, and groups that take nothing of it."""
    yield from (_empty_group(config, group) for group in empty_groups(graph, config.groups))
    for spec in config.diagrams:
        if _is_nowhere(graph, spec):
            yield _unknown_focus(graph, config, spec)
        elif hides_everything(graph, spec):
            yield _all_hidden(graph, config, spec)
    yield from unknown_flows(graph, config)
    yield from hidden_flows(graph, config)


def _is_nowhere(graph: ArchitectureGraph, spec: ViewSpec) -> bool:
    return bool(spec.focus) and next(graph.members(spec.focus), None) is None


def _unknown_focus(graph: ArchitectureGraph, config: Config, spec: ViewSpec) -> Finding:
    near = difflib.get_close_matches(spec.focus, [*graph.packages(), *graph.files], 1, 0.5)
    return Finding(
        FILE_NAME,
        config.line(spec.name, "focus"),
        "unknown-focus",
        "error",
        f"diagram[{config.numbers.get(spec.name, 1)}] '{spec.name}': {why_empty(graph, spec)}",
        near[0] if near else "",
        "name a folder or file with source, or remove the diagram; its last picture stays",
    )


def _all_hidden(graph: ArchitectureGraph, config: Config, spec: ViewSpec) -> Finding:
    return Finding(
        FILE_NAME,
        config.line(spec.name, "hide"),
        "all-hidden",
        "error",
        f"diagram[{config.numbers.get(spec.name, 1)}] '{spec.name}': {why_empty(graph, spec)}",
        fix="hide less, or remove the diagram; its last picture stays",
    )


def _empty_group(config: Config, group: Group) -> Finding:
    line = config.lines.get(f"group[{config.groups.index(group) + 1}].members", 0)
    message = f"group '{group.name}' takes no file: nothing matches its members, or groups above it took what does"
    return Finding(FILE_NAME, line, "empty-group", "warning", message, fix="change its members, or remove the group")


def blocks(
    facts: Mapping[str, Said],
    shown: Mapping[str, Picture],
    config: Config,
    illustrated: Mapping[str, Shown] | None = None,
) -> tuple[BlockPlan, ...]:
    """Every managed block in the documents, with what must stand in it. `shown` maps diagram names to pictures, and
    `illustrated` those of illustrations. A diagram that is configured but cannot be drawn is reported as `unfounded`,
    an illustration that is not painted yet as missing; their blocks stay as they are."""
    from renderers.documents.blocks import block_body, image_body

    found = []
    illustrated = illustrated or {}
    not_drawn = {*config.names, *(spec.name for spec in config.illustrations)} - {*shown, *illustrated}
    for path in sorted(facts):
        document = facts[path].document
        for block in document.blocks if document else ():
            if block.name in not_drawn:
                continue
            picture = shown.get(block.name)
            body = None
            if picture is not None:
                body = block_body(block, path, picture.view, picture.main, config.dark_pictures, config.source_url)
            elif block.name in illustrated:
                body = image_body(path, *illustrated[block.name])
            found.append(BlockPlan(path, block, body))
    return tuple(found)


def diagram_lines(config: Config) -> dict[str, tuple[str, int]]:
    """Where each diagram is configured; nothing where there is no config file."""
    placed = ((name, config.line(name, "name")) for name in config.names)
    return {name: (FILE_NAME, line) for name, line in placed if line}
