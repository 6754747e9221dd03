"""The declared types of parameters, and what suggestions make of them."""

import pytest

from analyzers.flows.parameters import typed_parameters


def check(path: str, source: str, expected: str) -> None:
    """What the parameters of the function `pay` are said to be, as "name Type"."""
    typed = typed_parameters(path, "pay", source.split("\n"))
    assert ", ".join(f"{name} {type_}" for name, type_ in typed.items()) == expected


@pytest.mark.parametrize(
    "source",
    [
        "def pay():",
        "def pay(self, gateway, *args, **kwargs): return {x: 1}",
        "def other(gateway: Gateway):",
        "def pay(gateway: Gateway",
        "",
    ],
)
def test_what_has_no_type_is_not_there(source: str) -> None:
    check("a.py", source, "")


def test_python_writes_the_type_behind_a_colon() -> None:
    source = """
    @router.post("/pay", dependencies=[pay])
    async def pay(
        self, gateway: pay.Gateway, orders: "Orders | None" = None, *, told: Callable[[Order, int], Bill] = lambda x: y,
    ) -> Order:
        late: Mailer = None
    """
    check("a.py", source, "gateway pay.Gateway, orders Orders, told Callable")


def test_typescript_has_words_and_marks_around_them() -> None:
    source = (
        "pay<T>(private readonly gateway: Gateway<T>, done?: (x: Order) => void, orders: Orders = new Orders(a, b)) {"
    )
    check("a.ts", source, "gateway Gateway, orders Orders")


def test_what_holds_many_is_none_of_them() -> None:
    check("a.ts", "pay(orders: Order[], tiers: readonly Tier[]) {", "")
    check("a.go", "func pay(orders []Order, gateway *Gateway) {", "gateway Gateway")
    check("a.rs", "fn pay(orders: &[Order]) {", "")


def test_rust_has_references_and_lifetimes() -> None:
    source = "pub async fn pay<'a>(&self, gateway: &'a mut dyn pay::Gateway, orders: &Orders, n: u8) -> u8 {"
    check("a.rs", source, "gateway pay.Gateway, orders Orders, n u8")


def test_java_writes_the_type_first() -> None:
    source = (
        'public Order pay(@Valid @Named("a") final Gateway gateway, Map<String, List<Order>> orders) throws Declined {'
    )
    check("A.java", source, "gateway Gateway, orders Map")


def test_go_writes_it_last() -> None:
    source = "func (s *Service) pay(ctx context.Context, gateway *pay.Gateway, a, b int) error {"
    check("a.go", source, "ctx context.Context, gateway pay.Gateway, b int")


def test_endless_brackets_end() -> None:
    check("a.py", "def pay(" + "(" * 100_000, "")
    check("a.ts", "pay(" + "a " * 1_900 + ")", "")
