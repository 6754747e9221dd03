"""Views of flows, written as Mermaid's lines."""

from textwrap import dedent

from hypothesis import strategies as st

from analyzers.flows.blocks import read_block
from analyzers.flows.flow import Flow, Message, Spot
from analyzers.flows.reading import Line
from renderers.sequence.building import Proof, sequence_view
from renderers.sequence.view import SequenceView
from renderers.view import Box

KNOWN = {
    "A": Box("shop/a.py", "a", "module", source="shop/a.py"),
    "B": Box("shop/b.py", "b", "module", source="shop/b.py"),
    "C": Box("shop/c.py", "c", "module", source="shop/c.py"),
    "Checkout": Box("shop/checkout.py", "checkout", "module", source="shop/checkout.py"),
    "PaymentService": Box("shop/payments.py::PaymentService", "PaymentService", "class", source="shop/payments.py"),
    "Stripe": Box("sys:stripe", "Stripe", "external", caption="external API", icon="card"),
    "PostgreSQL": Box("sys:postgresql", "PostgreSQL", "store", caption="database", icon="elephant"),
    "RabbitMQ": Box("sys:rabbitmq", "RabbitMQ", "queue", caption="message queue", icon="rabbit"),
}
PAYING = """
autonumber
actor Customer
participant Checkout
Customer ->> Checkout: submits the cart
activate Checkout
Checkout ->>+ PaymentService: charge(order)
Note right of PaymentService: once for each order
alt authorised
  PaymentService ->> Stripe: create PaymentIntent
  PaymentService -) RabbitMQ: paid
else declined
  PaymentService -->> Checkout: PaymentDeclined
end
PaymentService -->>- Checkout: receipt
Checkout -->> Customer: thank you
deactivate Checkout
"""
EVERYTHING = """
box Ours
  participant A as Front end
  participant B
end
participant Q@{ "type": "queue" }
A ->> B: first<br/>second line
A -x Q: lost
B <<->> A: both ways
A -> B: no head
loop until it works
  rect rgb(200, 150, 255)
    B ->> B: again
    par one
      B -) Q: told
    and another
      B --) Q: told as well
    end
  end
end
critical
  A ->>+ B: deep
  B ->>+ B: deeper
  B -->>- B: back
  B -->>- A: out
option nobody is there
  Note over A,B: nothing happens, and that takes a sentence which is long enough to be broken
end
create participant C as <b>New & "shiny"</b>
B ->> C: hello
Note left of A: to the left
destroy C
C -x B: gone
opt
end
"""


def flow_of(text: str, name: str = "flow", title: str = "") -> Flow:
    """The flow that a comment of these lines tells."""
    rows = dedent(text).strip().split("\n")
    block = read_block("shop/checkout.py", 0, [Line(row.strip(), number) for number, row in enumerate(rows)])
    assert not block.troubles
    who = tuple(block.participants.values())
    return Flow(name, title or block.title, Spot("shop/checkout.py", 0), who, tuple(block.steps), block.numbered)


def flow_view(text: str, name: str = "flow", title: str = "", unproved: str = "") -> SequenceView:
    """The view of such a flow. Messages with the word `unproved` are not proved."""
    flow = flow_of(text, name, title)
    evidence = ("shop/checkout.py: pay -> shop/payments.py::PaymentService.charge",)
    proofs = {
        step: Proof("inferred") if unproved and unproved in step.text else Proof("stated", evidence)
        for step in flow.steps
        if isinstance(step, Message)
    }
    return sequence_view(flow, KNOWN, proofs)


_WORDS = st.sampled_from(
    ("", "ok", "charge(order)", "注文を確認して支払いを行う", "تم الدفع", "a b c " * 30, "x" * 90, "<&>\u202e")
)
_PEOPLE = ("Ann", "CheckoutController", "在庫", "Z" * 70, "q")


@st.composite
def flows(draw: st.DrawFn) -> SequenceView:
    """Any view of a flow."""
    people = draw(st.lists(st.sampled_from(_PEOPLE), min_size=1, max_size=5, unique=True))
    who = st.sampled_from(range(len(people)))
    groups = draw(st.lists(st.sampled_from(("", "Ours", "A box with a rather long title")), min_size=5, max_size=5))
    lines = []
    for place, name in enumerate(people):
        lines += [f"box {groups[place]}"] if groups[place] else []
        lines.append(f"participant p{place} as {name}")
        lines += ["end"] if groups[place] else []
    depth = 0
    for _ in range(draw(st.integers(0, 25))):
        one, other = draw(who), draw(who)
        kind = draw(st.sampled_from(("say", "say", "say", "note", "beside", "open", "rect", "end", "on", "off")))
        arrow = draw(st.sampled_from(("->>", "-->>", "-x", "-)", "->", "<<->>")))
        if kind == "say":
            sign = draw(st.sampled_from(("", "+")))
            lines.append(f"p{one} {arrow}{sign} p{other}: {draw(_WORDS)}")
        elif kind == "note":
            lines.append(f"note over p{one},p{other}: {draw(_WORDS)}")
        elif kind == "beside":
            lines.append(f"note {draw(st.sampled_from(('left', 'right')))} of p{one}: {draw(_WORDS)}")
        elif kind in ("open", "rect") and depth < 5:
            lines.append(f"loop {draw(_WORDS)}" if kind == "open" else "rect rgb(1, 2, 3)")
            depth += 1
        elif kind == "end" and depth:
            lines.append("end")
            depth -= 1
        elif kind == "on":
            lines += [f"activate p{one}", f"p{one} ->> p{other}: now", f"deactivate p{one}"]
    return flow_view("\n".join((*lines, *["end"] * depth)))
