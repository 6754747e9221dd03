"""Whether a vision model is asked, which one and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daemon.config.model_options import DEFAULT_BUDGET, DEFAULT_MODEL, Chosen, ModelOptions, Words, model_options
from daemon.errors import UndriftError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

MODEL_VARIABLE = "UNDRIFT_VISION_MODEL"
GO_OFFLINE = "check without --vision"
WORDS = Words("--vision", "--vision-model", "--vision-url", MODEL_VARIABLE, "picture", GO_OFFLINE)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked of the vision reader."""
    parser.add_argument(
        "--vision", action="store_true", help="show the pictures to a vision model, too: they leave this machine"
    )
    parser.add_argument(
        "--vision-model", metavar="NAME", help=f"the model (${MODEL_VARIABLE}; default: {DEFAULT_MODEL})"
    )
    parser.add_argument(
        "--vision-url", metavar="URL", help="an OpenAI-compatible server ($OPENAI_BASE_URL; default: OpenAI's)"
    )
    parser.add_argument(
        "--vision-budget",
        metavar="N",
        type=int,
        default=DEFAULT_BUDGET,
        help=f"the most pictures to send in this run (default: {DEFAULT_BUDGET})",
    )


def vision_options(environment: Mapping[str, str], arguments: argparse.Namespace) -> ModelOptions | None:
    """What the user says of the vision reader; None where nobody asks for it. Raises UndriftError."""
    if not arguments.vision:
        return None
    if arguments.since:
        raise UndriftError("--vision says what is false today, not since when: leave out --since or --vision")
    chosen = Chosen(arguments.vision_model, arguments.vision_url, arguments.vision_budget)
    return model_options(environment, chosen, WORDS)
