"""Which labels describe what stands there, and which are names."""

import pytest

from coherence.matching.descriptions import description, is_brought, is_chain, is_elsewhere, without_state


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("Your API, App, Service, etc.", "it stands for what somebody else has"),
        ("My service", "it stands for what somebody else has"),
        ("DB StatefulSet", "it is what Kubernetes runs something as"),
        ("App Deployment with HPA", "it is what Kubernetes runs something as"),
        ("GCE LB Ingress", "it is what Kubernetes runs something as"),
        ("Orders config maps", "it is what Kubernetes runs something as"),
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
        (".github/workflows/lint.yml", "it is a file, and no part of the code"),
        ("See ledger.md for details", "it is a file, and no part of the code"),
        ("Root files", "it is a file, and no part of the code"),
        ("Container Image", "it is a file, and no part of the code"),
        (".rpm", "it is a file, and no part of the code"),
        ("Third-party API", "it stands for what somebody else has"),
        ("namespace-n", "it stands for several"),
        ("key_abc", "it stands for several"),
        ("*Type", "it stands for several"),
        ("Plugins 1..n", "it stands for several"),
        ("ledger/xxx", "it stands for several"),
        ("Application Layer", "it is a layer of the program"),
        ("Leader Node", "it is one of several that run the same"),
        ("Peer Shop Nodes", "it is one of several that run the same"),
        ("Business Logic", "it is a layer of the program"),
        ("In-Memory HashMap", "it is of the language itself"),
        ("User 1 App 1", "it stands for several"),
        ("Future Providers", "it is not there yet"),
        ("Future: DatabaseStorage", "it is not there yet"),
        ("Stripe (planned)", "it is not there yet"),
    ],
)
def test_a_label_that_tells_what_there_is_names_nothing(label: str, why: str) -> None:
    assert description(label, {"shop"}) == why


@pytest.mark.parametrize(
    "label",
    [
        "Fraud Engine", "Quantum Ledger", "Billing Service", "Redis cache", "Cache", "Database", "API Gateway",
        "Node", "node.js adapter", "OrderStep", "run_step", "Python Ledger", "request", "Leader Election", "index", "",
        "Cache Layer", "Fraud Layer", "ledger.py", "a * b", "Fraud Logic", "Order List", "User Ledger 1", "User App",
        "FutureOrders", "Futures",
    ],
)  # fmt: skip
def test_a_name_in_plain_words_is_a_name(label: str) -> None:
    assert description(label) == ("it is one of several that run the same" if label == "Node" else "")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Mobile App", True), ("OIDC provider", True), ("Nginx reverse proxy", True), ("CDN", True),
        ("Operating System", True), ("File System", True), ("Operating Room", False),
        ("Identity provider", True), ("Identity service", False), ("API gateway", False), ("Mobile orders", False),
        ("", False),
    ],
)  # fmt: skip
def test_what_stands_before_a_program_is_brought_by_others(label: str, expected: bool) -> None:
    assert is_brought(label) is expected


def test_a_way_through_several_is_no_name_of_one() -> None:
    assert is_chain("parse -> check -> run")
    assert is_chain("project \N{RIGHTWARDS ARROW} smooth \N{RIGHTWARDS ARROW} drawer")
    assert not is_chain("Orders -> Ledger")


def test_in_what_state_something_is_is_no_part_of_its_name() -> None:
    assert without_state("Desired InfraCluster") == "InfraCluster"
    assert without_state("ledger init") == "ledger"
    assert (without_state("Ledger"), without_state("Next")) == ("", "")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("~/.shop/config.yaml", True), (r"\~/.shop/wallet", True), ("/etc/shop", True), (r"C:\shop\data", True),
        ("https://shop.example.com/a.py", True), ("%3CmxGraphModel%3E%3Croot%3E", True), ("https adapter", False),
        ("$HOME/.shop", True), ("/orders/{id}", False), ("shop/etc/orders.py", False), ("~", False),
    ],
)  # fmt: skip
def test_a_path_of_the_machine_lies_outside_of_the_code(label: str, expected: bool) -> None:
    assert is_elsewhere(label) is expected
