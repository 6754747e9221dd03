"""The class of an object, told from the text above the line on which it is called."""

import pytest

from analyzers.languages.declared import class_of, declared


def check(source: str, *expected: str) -> None:
    """What is told of `gateway` and `store` at the last line."""
    text = source.encode()
    assert declared(text, len(text), ("gateway", "store")) == expected


@pytest.mark.parametrize(
    "source",
    [
        "def pay(gateway: Gateway):\n    #",
        'def pay(\n    gateway: "Optional[Gateway]" = None,\n    b: int,\n) -> None:\n    #',
        "def pay():\n    gateway = Gateway(\n        1)\n    if x:\n        #",
        "pay(gateway?: Gateway | null) {\n  //",
        "const pay = (a: A, gateway: Gateway) => {\n  //",
        "{\n  const gateway = await new Gateway<T>(a)\n  //",
        "void pay(final Gateway<T> gateway, int b) {\n  //",
        "{\n  Gateway gateway = made();\n  //",
        "func (s *S) pay(ctx int, gateway *Gateway) {\n\t//",
        "func pay() {\n\tgateway := &Gateway{\n\t\ta: 1,\n\t}\n\t//",
        "fn pay<'a>(gateway: &'a Arc<dyn Gateway>) {\n    //",
        "fn pay() {\n    let gateway = Gateway::new();\n    //",
    ],
)
def test_a_parameter_or_a_variable_tells_it_in_every_language(source: str) -> None:
    check(source, "gateway: Gateway")


@pytest.mark.parametrize(
    "source",
    [
        "def pay(gateway):\n    #",
        "def other(gateway: Gateway):\n    pass\ndef pay():\n    #",
        "void other(Gateway gateway) {\n}\nvoid pay() {\n  //",
        "if x:\n    gateway = Gateway()\nif y:\n    #",
        "def pay(gateways: Gateway, x: list[Gateway]):\n    #",
        "pay(gateway: Gateway[]) {\n  //",
        "def pay():\n    gateway = make_gateway()\n    #",
        "return {\n  gateway: this.gateway,\n  //",
    ],
)
def test_what_is_not_told_or_is_told_elsewhere_is_none(source: str) -> None:
    check(source)


def test_the_nearest_declaration_counts() -> None:
    check("def pay(gateway: Old, store: db.Store):\n    gateway = New()\n    #", "gateway: New", "store: db.Store")


def test_what_holds_one_is_called_as_that_one_is() -> None:
    written = ("Optional[Gateway]", "&mut dyn Gateway", "Gateway | None", "Arc<Gateway>", "'Gateway'", "*Gateway")
    assert {class_of(each) for each in written} == {"Gateway"}
    assert class_of("*store.Store") == "store.Store"
    assert class_of("Gateway[]") == ""


def test_hostile_text_ends() -> None:
    for row in ("gateway: " + "a." * 200, "gateway " * 50, "A<" * 190 + " gateway", "gateway =" + "&" * 300):
        check(f"{row}\n" * 1_000 + "#")
