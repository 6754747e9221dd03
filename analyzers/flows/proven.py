"""What the code has for a message of a flow."""

from typing import Literal, NamedTuple

from analyzers.flows.claims import NOTHING, Claim
from analyzers.graph import Edge

# `proved`: `edges` state it (none where one is a part of the other). `through`: true by way of an interface, a base, a
# queue, or code that takes no part in the flow. `indirect`: only through others. `unproved`: it may be so, and nothing
# that is seen shows it. `phantom`: nothing relates the two. `no-method`: the receiver has not what is asked of it.
# `unjudged`: nothing that code could show, or one of the two is unknown.
Verdict = Literal["proved", "through", "indirect", "unproved", "phantom", "no-method", "unjudged"]


class Proven(NamedTuple):
    """What the code has for a message. `source` and `target` are the pair that was judged, `through` is what stands
    between. `claim` is what is asked of the receiver, and `names` all that could be asked. `hint` is where a call may
    be hidden: the statement of an object whose class is not told, or of whoever knows both. `turned`: the code has it
    the other way round (`edges` show that). `instead` are the methods of the receiver that the sender is seen to call,
    where the one that the message names is none of them."""

    verdict: Verdict
    edges: tuple[Edge, ...] = ()
    through: tuple[str, ...] = ()
    source: str = ""
    target: str = ""
    claim: Claim = NOTHING
    names: tuple[str, ...] = ()
    hint: Edge | None = None
    written: str = ""
    turned: bool = False
    instead: tuple[str, ...] = ()
