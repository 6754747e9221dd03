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


def test_one_name_for_two_is_told() -> None:
    check(
        """
        #- web/auth.py
        from web.page import page
        def enter(): pass
        #- web/page.py
        from web import auth
        # @flow enter "Coming in"
        # participant auth
        # page ->> auth: asks
        # door ->> auth: looks
        def page(): auth.enter()
        #- api/auth.py
        def check(): pass
        #- api/door.py
        from api import auth
        def door(): auth.check()
        """,
        """
        warning flow-broken (participant auth): 'auth' means web/auth.py and api/auth.py, each in other messages
          fix: write each by its path: `participant auth as web/auth.py`
        """,
    )
