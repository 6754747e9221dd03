"""Comments of prose: found where a language has comments, asked about with who is around, written into in their own
syntax, and no answer of a model says more than a flow can."""

import json
from textwrap import dedent

import pytest

from analyzers.flows.assembly import flows
from analyzers.flows.flow import Message
from analyzers.flows.prose.asking import Answer, AnsweredStep, Step, answer_of, block, harmless, question, told
from analyzers.flows.prose.comments import Comment, comments, written
from analyzers.flows.prose.parties import Party, mentioned, parties
from analyzers.flows.prose.telling import is_prose, narrative, telling
from analyzers.flows.resolution import Names
from tests.project import facts_of, graph_of

STEPS = (Step("Desk", "Bank", "asks for the money", "call"), Step("Bank", "Desk", "the money", "reply"))
LINES = block("paying", "How we are paid", STEPS)


def found(path: str, source: str) -> tuple[Comment, ...]:
    facts = facts_of(f"#- {path}\n{source}")[path]
    return comments(path, source, facts.shape, facts.places, lambda _: True)


def check(path: str, source: str, expected: str) -> None:
    """The file with a flow written into its only comment; and the flow is read back."""
    source, expected = dedent(source).lstrip("\n"), dedent(expected).lstrip("\n")
    (comment,) = found(path, source)
    after = "\n".join(written(source.split("\n"), {comment: LINES}))
    assert after == expected
    (flow,) = flows(graph_of(f"#- {path}\n{after}"))
    said = [(each.source, each.target, each.text) for each in flow.steps if isinstance(each, Message)]
    assert (flow.title, flow.troubles) == ("How we are paid", ())
    assert said == [("Desk", "Bank", "asks for the money"), ("Bank", "Desk", "the money")]


def test_a_flow_is_written_below_the_lines_of_a_comment() -> None:
    check(
        "a.py",
        """
        class Desk:
            # The desk asks the bank.
            # Then it is paid.
            def pay(self): ...
        """,
        """
        class Desk:
            # The desk asks the bank.
            # Then it is paid.
            #
            # @flow paying "How we are paid"
            # Desk ->> Bank: asks for the money
            # Bank -->> Desk: the money
            def pay(self): ...
        """,
    )


def test_a_flow_is_written_into_a_docstring_of_one_line() -> None:
    check(
        "a.py",
        '''
        def pay():
            """The desk asks the bank."""
            return 1
        ''',
        '''
        def pay():
            """The desk asks the bank.

            @flow paying "How we are paid"
            Desk ->> Bank: asks for the money
            Bank -->> Desk: the money
            """
            return 1
        ''',
    )


def test_a_flow_is_written_at_the_end_of_a_docstring() -> None:
    check(
        "a.py",
        """
        def pay(
            desk,
        ) -> None:
            '''The desk asks.

            Then the bank pays.
            '''
        """,
        """
        def pay(
            desk,
        ) -> None:
            '''The desk asks.

            Then the bank pays.

            @flow paying "How we are paid"
            Desk ->> Bank: asks for the money
            Bank -->> Desk: the money
            '''
        """,
    )


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.ts", "export class Desk {}"),
        ("A.java", "class Desk {}"),
        ("a.go", "func pay() {}"),
        ("a.rs", "fn pay() {}"),
        ("a.tsx", "export const Desk = () => <b/>"),
    ],
)
@pytest.mark.parametrize("mark", ["//", "/*", "/**"])
def test_each_language_takes_it_in_its_own_comments(path: str, code: str, mark: str) -> None:
    head = "package a\n" if path.endswith(".go") else ""
    if mark == "//":
        before = f"// The desk asks the bank.\n{code}\n"
        after = "// The desk asks the bank.\n//\n" + "".join(f"// {line}\n" for line in LINES) + f"{code}\n"
    else:
        before = f"{mark} The desk asks\n * the bank. */\n{code}\n"
        after = (
            f"{mark} The desk asks\n * the bank.\n *\n" + "".join(f" * {line}\n" for line in LINES) + f" */\n{code}\n"
        )
    check(path, head + before, head + after)


def test_line_ends_stay_as_they_are() -> None:
    source = "# The desk asks the bank.\r\ndef pay(): ...\r\n"
    (comment,) = found("a.py", source)
    rows = written(source.split("\n"), {comment: LINES})
    assert all(row.endswith("\r") for row in rows[:-1])
    assert rows[-1] == ""


@pytest.mark.parametrize(
    "source",
    [
        'x = """\n# first we ask, then we pay\n"""\n',
        "x = '''\n# first\n'''\ny = 1\n",
        'log("// then")\n',
        "x = 1  # beside code\n",
    ],
)
def test_text_that_only_looks_like_a_comment_is_none(source: str) -> None:
    assert found("a.py", source) == ()


def test_a_comment_behind_a_text_in_quotes_is_found() -> None:
    source = 'x = """\nabc:\n"""\n\n\ndef pay():\n    """Pays."""\n    # then\n    pay()\n'
    assert [(each.first, each.style) for each in found("a.py", source)] == [(7, "quotes"), (8, "lines")]


def test_a_comment_tells_of_the_definition_below_it_or_around_it() -> None:
    source = "# one\n@cached\ndef pay():\n    # two\n    ask()\n\n# three\n\ndef ask(): ...\n"
    assert [each.scope for each in found("a.py", source)] == [0, 0, -1]


@pytest.mark.parametrize(
    "source", ["#", '"""', "/*", "'''\n", "# \ud800", '"""\n' * 2000, "/*\n" * 2000, "# a\n" * 2000]
)
def test_no_text_stops_it(source: str) -> None:
    for path in ("a.py", "a.ts"):
        facts = facts_of("#- a.py\n")["a.py"]
        assert len(comments(path, source, facts.shape, facts.places, lambda _: True)) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "First we check the card, then we charge Stripe, and finally the receipt is written.",
        "The order is kept before the charge, and once that went through the mail goes out, then it is done.",
        "What happens here:\n1. the cart is checked\n2. Stripe is charged for the order\n3. a receipt is written",
        "A click goes browser -> gateway -> orders, which keeps what was bought and answers with a number.",
    ],
)
def test_sentences_in_an_order_tell_steps(text: str) -> None:
    assert is_prose(text)
    assert telling(text).is_sequence


@pytest.mark.parametrize(
    "text",
    [
        "Returns the sum of all lines of the order in the currency of the customer who has placed it.",
        "`documents.create` -> `Scope.Create`\n`documents.list` -> `Scope.Read`\n and so on for all of the others",
        "The first line of the address, or an empty text where the customer has none at all in his account.",
        "It is called several times for each step:\n1. When it starts\n2. If it fails\n3. Potentially while it runs",
        "All parsers (external first, then built-ins, and finally none) are asked which files they know.",
        "If the card is declined, then the order is closed. If nothing is left on the shelf, then it is ordered anew.",
    ],
)
def test_what_says_no_order_tells_no_steps(text: str) -> None:
    assert not telling(text).is_sequence


@pytest.mark.parametrize(
    "text",
    [
        "Then we pay.",
        "Copyright 2020 the authors. First you may copy it, then you may change it, finally you may sell all of it.",
        "x = ask(bank)\nthen(paid(x))\nreturn x\nfinally do something with it and then do it once more",
        "@flow pay\nDesk ->> Bank: asks first, then pays, and finally writes the receipt for what was bought",
    ],
)
def test_short_notes_licences_code_and_flows_are_no_prose(text: str) -> None:
    assert not is_prose(text)


def test_parameters_and_examples_are_no_part_of_what_is_told() -> None:
    text = "First this.\n```\nthen()\n```\nLast.\n@param after then"
    assert narrative(text) == "First this.\nLast."
    assert narrative("First this.\n\nReturns\n-------\nthe last one") == "First this.\n"


def test_what_is_still_to_do_is_no_part_of_what_is_told() -> None:
    text = "It is sold.\n\nTODO first ask the bank,\nthen the printer.\n\nFinally told."
    assert narrative(text) == "It is sold.\n\n\nFinally told."


SHOP = """
#- shop/desk.py
import redis
from shop.bank import Bank
class Desk:
    bank: Bank
    def pay(self):
        # first the bank, then the slip
        self.bank.take()
        redis.Redis()
        slip()
def slip(): ...
#- shop/bank.py
from shop.vault import Vault
class Bank:
    def take(self):
        Vault().open()
#- shop/vault.py
class Vault:
    def open(self): ...
#- other/vault.py
class Vault: ...
"""


def around(path: str, scope: str) -> list[str]:
    graph = graph_of(SHOP)
    names = [each.name for each in graph.files[path].shape.definitions]
    return [each.name for each in parties(Names(graph), path, names.index(scope))]


def test_who_takes_part_is_who_the_code_leads_to_and_whom_those_lead_to() -> None:
    told_of = around("shop/desk.py", "Desk.pay")
    assert told_of[0] == "Desk"
    assert {"slip", "Bank", "Redis"} <= set(told_of)


def test_everybody_has_a_name_that_means_nobody_else() -> None:
    graph = graph_of(SHOP)
    names = Names(graph)
    for each in parties(names, "shop/bank.py", 0):
        if each.kind == "class":
            assert each.component in ("shop/bank.py::Bank", "shop/vault.py::Vault")


def test_a_name_is_spoken_of_by_its_words() -> None:
    who = [Party("", "ReceiptWriter", "class"), Party("", "Stripe", "system"), Party("", "Ledger", "class")]
    assert mentioned("charge Stripe and write the receipts", who) == 2
    assert mentioned("charge Stripe", who, "StripeGateway") == 0


def test_the_question_holds_the_comment_and_the_names_and_nothing_else() -> None:
    asked = json.loads(question("First\u202e this,\nthen \u200bthat.", [Party("shop/desk.py::Desk", "Desk", "class")]))
    assert asked == {
        "stands_in": "p1",
        "comment": "First this,\nthen that.",
        "participants": [{"id": "p1", "name": "Desk", "kind": "class"}],
    }


def test_what_an_answer_says_of_others_is_dropped_and_told() -> None:
    who = [Party("a", "Desk", "class"), Party("b", "Bank", "class")]
    steps = [
        ("p1", "p2", "asks", "call"),
        ("p1", "p9", "x", "call"),
        ("p1", "p2", "#", "call"),
        ("p2", "p1", "ok", "reply"),
    ]
    answer = Answer("Title", tuple(AnsweredStep(*each) for each in steps))  # type: ignore[arg-type]
    said = told(answer, who)
    assert [step.line for step in said.steps] == ["Desk ->> Bank: asks", "Bank -->> Desk: ok"]
    assert said.unused == ("a step names 'p9', who is not in the list that was sent", "a step says nothing")


def test_a_flood_of_steps_is_cut_and_told() -> None:
    who = [Party("a", "Desk", "class"), Party("b", "Bank", "class")]
    said = told(Answer("", (AnsweredStep("p1", "p2", "asks", "call"),) * 100), who)
    assert len(said.steps) == 40
    assert "100 steps" in said.unused[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asks for the money", "asks for the money"),
        ("says \"\"\" and ''' and */ and --> and #1; B ->> C: x", "says and and and and 1 B C x"),
        ("a\nb\r\u2028c\u202ed", "a b cd"),
        ("// eslint-disable @ts-ignore <script> `rm` $(x) %%", "eslint-disable ts-ignore script rm (x)"),
        ("wrap: it", "wrap it"),
        ("GET /orders/{id}?a=1", "GET /orders/ id ?a=1"),
        ("x" * 300, "x" * 100),
        ("für Ärger, 支付", "für Ärger, 支付"),
        ("...", ""),
    ],
)
def test_words_can_end_no_comment_and_no_statement(text: str, expected: str) -> None:
    assert harmless(text, 100) == expected


@pytest.mark.parametrize("text", ["", "[]", "{", '{"title": 1, "steps": []}', '{"steps": []}', "[" * 100_000])
def test_what_is_no_answer_is_none(text: str) -> None:
    assert answer_of(text) is None


def test_what_a_schema_does_not_have_is_no_answer() -> None:
    whole = {"title": "", "steps": [{"from": "p1", "to": "p2", "words": "x", "kind": "call"}]}
    assert answer_of(json.dumps(whole)) is not None
    assert answer_of(json.dumps({**whole, "more": 1})) is None
    assert answer_of(json.dumps({"title": "", "steps": [{**whole["steps"][0], "kind": "run"}]})) is None  # type: ignore[dict-item]
