from tests.coherence.drawing import CODE, check, drawn, judged


def test_arrows_that_the_code_has_are_true() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Payments = shop/payments
        store Database = sys:postgresql
        Store = shop/store.py
        Web = compose.yaml::web
        Api -> Orders
        Orders -> Payments
        Store -> Database
        Web -> Database
        """
    )


def test_data_may_flow_against_the_need() -> None:
    check(
        """
        Store = shop/store.py
        Orders = shop/orders.py
        store Database = sys:postgresql
        Database -> Store
        Store -> Orders: returns the rows
        Store -- Orders
        Store <-> Orders
        Store replies> Orders
        """
    )


def test_an_answer_in_a_sequence_is_true_after_its_question() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        sequence !
        Api -> Orders: place
        Orders -> Api: ok
        """
    )


def test_what_outside_systems_do_with_each_other_is_nobodys_to_say() -> None:
    check(
        """
        Stripe = sys:stripe
        store Database = sys:postgresql
        Stripe -> Database
        """
    )


def test_an_arrow_from_a_part_to_its_whole_is_true() -> None:
    check(
        """
        Payments = shop/payments
        Gateway = shop/payments/gateway.py
        Payments -> Gateway
        Gateway -> Payments
        """
    )


def test_a_heading_stands_for_what_it_holds() -> None:
    check(
        """
        frame Front !
        Api in Front = shop/api.py
        Orders = shop/orders.py
        Front -> Orders
        """
    )


def test_an_arrow_without_a_relation_is_told_once() -> None:
    check(
        """
        Api = shop/api.py
        Search = shop/search.py
        Api -> Search
        Api -> Search: again
        """,
        """
        error phantom-arrow (Api -> Search): shows an arrow 'Api -> Search', which the code does not have
          nearest: nothing leads from shop/api.py:1 to shop/search.py:1
          fix: remove it; undrift explain shop/api.py shop/search.py tells what there is
        """,
    )


def test_one_class_has_not_what_another_one_in_its_file_has() -> None:
    check(
        """
        Order = shop/orders.py::Order
        Draft = shop/orders.py::Draft
        Gateway = shop/payments/gateway.py::Gateway
        Order -> Gateway
        Draft -> Gateway
        """,
        """
        error phantom-arrow (Draft -> Gateway): shows an arrow 'Draft -> Gateway', which the code does not have
          nearest: nothing leads from shop/orders.py::Draft (shop/orders.py:7) to shop/payments/gateway.py::Gateway (shop/payments/gateway.py:1)
          fix: remove it; undrift explain shop/orders.py::Draft shop/payments/gateway.py::Gateway tells what there is
        """,  # noqa: E501
    )


def test_where_most_arrows_have_nothing_behind_them_that_is_told_once() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Search = shop/search.py
        Gateway = shop/payments/gateway.py
        Api -> Orders
        Orders -> Gateway
        Search -> Api
        Search -> Orders
        Gateway -> Search
        Search -> Gateway
        """,
        """
        error phantom-arrow (Api = shop/api.py): has 6 arrows between things of the code, and only 2 of them in the code
          fix: put them right (--notes tells each), or say what they mean: %% undrift: allow phantom-arrow because REASON; %% undrift: ignore because REASON
        note phantom-arrow (Search -> Api): shows an arrow 'Search -> Api', which the code does not have
          nearest: nothing leads from shop/search.py:1 to shop/api.py:1
          fix: remove it; undrift explain shop/search.py shop/api.py tells what there is
        note phantom-arrow (Search -> Orders): shows an arrow 'Search -> Orders', which the code does not have
          nearest: nothing leads from shop/search.py:1 to shop/orders.py:1
          fix: remove it; undrift explain shop/search.py shop/orders.py tells what there is
        note phantom-arrow (Gateway -> Search): shows an arrow 'Gateway -> Search', which the code does not have
          nearest: nothing leads from shop/payments/gateway.py:1 to shop/search.py:1
          fix: remove it; undrift explain shop/payments/gateway.py shop/search.py tells what there is
        note phantom-arrow (Search -> Gateway): shows an arrow 'Search -> Gateway', which the code does not have
          nearest: nothing leads from shop/search.py:1 to shop/payments/gateway.py:1
          fix: remove it; undrift explain shop/search.py shop/payments/gateway.py tells what there is
        """,  # noqa: E501
    )


DEPLOYED = """
#- compose.yaml
services:
  search: {build: ./search, ports: ["80:80"]}
#- search/Dockerfile
FROM python
COPY app.py .
CMD ["python", "app.py"]
#- search/app.py
class Index: pass
#- store/table.py
class Table: pass
"""


def severities(source: str, code: str = CODE) -> list[str]:
    return [finding.severity for finding in judged(*drawn(source), code).findings]


def test_of_many_messages_between_a_few_that_are_surely_false_one_error_is_told() -> None:
    messages = "\n".join(f"{one} -> {other}" for one, other in (("Api", "Search"), ("Search", "Stripe")) * 3)
    boxes = "sequence !\nApi = shop/api.py\nSearch = shop/search.py\nStripe = shop/payments/stripe.py\n"
    assert severities(boxes + messages).count("error") == 1


def test_many_messages_between_a_few_that_may_be_true_fail_nothing() -> None:
    messages = "\n".join(("Search -> Table", "Table -> Search") * 4)
    boxes = "sequence !\nSearch = compose.yaml::search\nTable = store/table.py\n"
    assert set(severities(boxes + messages, DEPLOYED)) == {"note"}
