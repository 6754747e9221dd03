"""What `undrift check` found, as text for people or JSON for programs."""

from typing import TYPE_CHECKING, Literal

from coherence.reports import json, text

if TYPE_CHECKING:
    from daemon.check import Checked


def report(checked: "Checked", form: Literal["text", "json"], *, colour: bool) -> str:
    raise NotImplementedError
