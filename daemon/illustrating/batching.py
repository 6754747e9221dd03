"""Many pictures at half the price: what is wanted and not here yet is sent together; a later run paints from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coherence.wording import several
from daemon.errors import UndriftError
from daemon.illustrating.jobs import asked_of, order_of, recipe_of
from daemon.illustrating.paying import PaidEngine
from daemon.illustrating.run import is_done
from daemon.ports.images import Order, Unpainted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from daemon.illustrating.batches import Batches
    from daemon.illustrating.run import Studio
    from daemon.illustrations.sources import Source


def batched(
    wanted: Sequence[Source], studio: Studio, batches: Batches, say: Callable[[str], None]
) -> tuple[list[Source], bool]:
    """Collect what is done, and send what is wanted: the illustrations that need not wait, and whether all is well with
    the others. Raises UndriftError."""
    engine = studio.engine
    if not isinstance(engine, PaidEngine):
        raise UndriftError("a batch is for an engine that is paid: leave out --batch")
    collected = batches.collect()
    for failure in collected.failures:
        say(f"{engine.name} {failure.why}; {failure.fix}")
    for told in collected.waiting:
        say(f"waiting for the batch {told}")
    orders = {source.spec.name: _missing(source, studio, engine) for source in wanted}
    ready = [source for source in wanted if orders[source.spec.name] is None]
    missing = [order for order in orders.values() if order is not None]
    sent = batches.submit(missing) if missing else 0
    if isinstance(sent, Unpainted):
        raise UndriftError(f"{engine.name} {sent.why}; {sent.fix}")
    if sent:
        say(f"{several(sent, 'picture')} sent as a batch: the same command collects what is done, within a day")
    return ready, not missing and not collected.failures


def _missing(source: Source, studio: Studio, engine: PaidEngine) -> Order | None:
    """The order for an illustration whose picture is not here; None where it need not be asked for."""
    plan = source.plan
    if plan is None or source.wrong:
        return None
    painter = studio.painter(source.spec)
    recipe = recipe_of(source.spec, studio.config.house, painter)
    if is_done(source, plan, recipe, studio):
        return None
    order = asked_of(painter, order_of(plan, recipe))
    return None if engine.known(order) else order
