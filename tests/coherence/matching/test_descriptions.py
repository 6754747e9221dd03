"""Which labels describe what stands there, and which are names."""

import pytest

from coherence.matching.descriptions import description, is_chain, without_state


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("Your API, App, Service, etc.", "it stands for what somebody else has"),
        ("My service", "it stands for what somebody else has"),
        ("Python", "it is a language, or what runs it"),
        ("Java SE RTE", "it is a language, or what runs it"),
        ("Programming Language", "it is a language, or what runs it"),
        ("engine_newPayload request", "it is what is sent"),
        ("ES q= query string param", "it shows a value"),
        ("Reduce Step", "it is a step"),
        ("Storage", "it names kinds of things, and none of them"),
        ("UI, API, SDKs", "it names kinds of things, and none of them"),
        ("Client Interfaces", "it names kinds of things, and none of them"),
        ("durable contracts + lifecycle", "it tells what is in it"),
        ("discard", "it says what is done"),
        (".github/workflows/lint.yml", "it is a file of a kind that is not read"),
        ("See ledger.md for details", "it is a file of a kind that is not read"),
        ("*Type", "it stands for several"),
        ("Plugins 1..n", "it stands for several"),
        ("ledger/xxx", "it stands for several"),
        ("Application Layer", "it is a layer of the program"),
        ("Leader Node", "it is one of several that run the same"),
        ("Peer Shop Nodes", "it is one of several that run the same"),
    ],
)
def test_a_label_that_tells_what_there_is_names_nothing(label: str, why: str) -> None:
    assert description(label, {"shop"}) == why


@pytest.mark.parametrize(
    "label",
    [
        "Fraud Engine", "Quantum Ledger", "Billing Service", "Redis cache", "Cache", "Database", "API Gateway",
        "Node", "node.js adapter", "OrderStep", "run_step", "Python Ledger", "request", "Leader Election", "index", "",
        "Cache Layer", "Fraud Layer", "ledger.py", "a * b",
    ],
)  # fmt: skip
def test_a_name_in_plain_words_is_a_name(label: str) -> None:
    assert description(label) == ("it is one of several that run the same" if label == "Node" else "")


def test_a_way_through_several_is_no_name_of_one() -> None:
    assert is_chain("parse -> check -> run")
    assert is_chain("project \N{RIGHTWARDS ARROW} smooth \N{RIGHTWARDS ARROW} drawer")
    assert not is_chain("Orders -> Ledger")


def test_in_what_state_something_is_is_no_part_of_its_name() -> None:
    assert without_state("Desired InfraCluster") == "InfraCluster"
    assert without_state("ledger init") == "ledger"
    assert (without_state("Ledger"), without_state("Next")) == ("", "")
