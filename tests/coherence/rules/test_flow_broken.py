from tests.coherence.flow import check


def test_a_flow_that_is_well_written_has_no_trouble() -> None:
    check("alt good\nCheckout ->> Gateway: charge(order)\nelse bad\nGateway -->> Checkout: Declined\nend")


def test_what_is_not_understood_is_told_where_it_stands() -> None:
    check(
        """
        loop again
        Checkout ->> Gateway: charge(order)
        """,
        """
        error flow-broken (loop again): nothing ends this loop
          fix: add a line `end`
        """,
    )
