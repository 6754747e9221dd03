"""What is known of the events before any of them is placed."""

from renderers.sequence.view import Close, Event, Lifeline, Message, Note, Open, SequenceView


def folded(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The same with bars that begin or end right behind a message as part of that message."""
    found: list[Event] = []
    for event in events:
        last = found[-1] if found else None
        if isinstance(event, Lifeline) and isinstance(last, Message):
            if event.change == "activate" and event.participant == last.target and not last.activate:
                found[-1] = last._replace(activate=True)
                continue
            if event.change == "deactivate" and event.participant == last.source and not last.deactivate:
                found[-1] = last._replace(deactivate=True)
                continue
        found.append(event)
    return tuple(found)


def ranges(view: SequenceView, places: dict[str, int]) -> tuple[tuple[int, int], ...]:
    """For each frame, in the order in which they open, the first and the last participant that something in it is
    about."""
    found: list[tuple[int, int] | None] = []
    open_: list[int] = []
    for event in view.events:
        named: tuple[str, ...] = ()
        match event:
            case Open():
                open_.append(len(found))
                found.append(None)
            case Close():
                _widened(found, open_)
            case Message():
                named = (event.source, event.target)
            case Note():
                named = event.over
        if named and open_:
            at = [places[each] for each in named]
            _widen(found, open_[-1], min(at), max(at))
    while open_:
        _widened(found, open_)
    return tuple(each or (0, 0) for each in found)


def _widened(found: list[tuple[int, int] | None], open_: list[int]) -> None:
    """The innermost frame ends: what is in it is also in the one around it."""
    if not open_:
        return
    ended = found[open_.pop()]
    if ended is not None and open_:
        _widen(found, open_[-1], *ended)


def _widen(found: list[tuple[int, int] | None], frame: int, first: int, last: int) -> None:
    known = found[frame] or (first, last)
    found[frame] = (min(known[0], first), max(known[1], last))
