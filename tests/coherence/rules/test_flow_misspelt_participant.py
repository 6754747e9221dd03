from tests.coherence.flow import check


def test_names_as_the_code_writes_them_are_right() -> None:
    check(
        """
        Checkout ->> Gateway: charge(order)
        Checkout ->> orders: save(order)
        """
    )


def test_a_slip_is_told_with_every_line_to_edit() -> None:
    check(
        """
        Chekout ->> Gateway: charge(order)
        Gateway -->> Chekout: ok
        """,
        """
        error misspelt-participant (Chekout ->> Gateway: charge(order)): pay calls 'Chekout' what the code calls 'Checkout'
          nearest: did you mean Checkout (shop/checkout.py:7), checkout (shop/checkout.py:1)?
          fix: write `Checkout` in place of `Chekout` in lines 2, 3
        """,  # noqa: E501
    )


def test_a_name_that_is_given_once_is_edited_once() -> None:
    check(
        """
        participant P as Gatway
        Checkout ->> P: charge(order)
        P -->> Checkout: ok
        """,
        """
        error misspelt-participant (participant P as Gatway): pay calls 'Gatway' what the code calls 'Gateway'
          nearest: did you mean Gateway (shop/gateway.py:2), StripeGateway (shop/stripe_gateway.py:3), gateway (shop/gateway.py:1)?
          fix: write `Gateway` in place of `Gatway` in line 2
        """,  # noqa: E501
    )


def test_after_a_rename_that_one_is_meant_with_which_the_flow_is_true() -> None:
    check(
        """
        Checkout ->> Ledger: book(order)
        Checkout ->> StripeGateway: charge(order)
        StripeGateway ->> Stripe: create
        """,
        """
        error misspelt-participant (Checkout ->> Ledger: book(order)): pay calls 'Ledger' what the code calls 'Journal'
          nearest: did you mean Journal (shop/ledger.py:1), ledger (shop/ledger.py:1)?
          fix: write `Journal` in place of `Ledger` in line 2
        error misspelt-participant (Checkout ->> StripeGateway: charge(order)): pay calls 'StripeGateway' what the code calls 'CardPort'
          nearest: did you mean CardPort (shop/stripe_gateway.py:3), Gateway (shop/gateway.py:2), stripe_gateway (shop/stripe_gateway.py:1)?
          fix: write `CardPort` in place of `StripeGateway` in lines 3, 4
        """,  # noqa: E501
        StripeGateway="CardPort",
        Ledger="Journal",
    )


def test_who_is_renamed_says_its_steps_under_the_new_name_and_is_spoken_to_under_the_old_one() -> None:
    check(
        """
        #- shop/till.py
        from shop.drawer import CashDrawer
        class Till:
            def take(self):
                # @flow cash 1: open it -> MoneyBox
                CashDrawer().open()
        #- shop/drawer.py
        class CashDrawer:
            def open(self):
                # @flow cash 2: ready --> Till
                pass
        """,
        """
        error misspelt-participant (@flow cash 1: open it -> MoneyBox): cash calls 'MoneyBox' what the code calls 'CashDrawer'
          nearest: did you mean CashDrawer (shop/drawer.py:1)?
          fix: write `CashDrawer` in place of `MoneyBox` in line 4
        """,  # noqa: E501
    )


def test_the_lines_of_each_file_are_told_together() -> None:
    check(
        """
        participant C as Checkout
        C ->> Gatway: charge(order)
        #- shop/late.py
        from shop.checkout import Checkout
        class Late:
            def run(self):
                # @flow pay 2: charge(order) -> Gatway
                pass
                # @flow pay 3: charge(order) -> Gatway
                pass
        """,
        """
        error misspelt-participant (C ->> Gatway: charge(order)): pay calls 'Gatway' what the code calls 'Gateway'
          nearest: did you mean Gateway (shop/gateway.py:2), StripeGateway (shop/stripe_gateway.py:3), gateway (shop/gateway.py:1)?
          fix: write `Gateway` in place of `Gatway` in line 3 and lines 4, 6 of shop/late.py
        """,  # noqa: E501
    )


def test_a_name_that_differs_in_case_alone_is_nearest() -> None:
    check(
        "Checkout ->> cashdrawer: opens it\n#- shop/cash_drawer.py\nclass CashDrawer:\n    def open(self): pass",
        """
        error misspelt-participant (Checkout ->> cashdrawer: opens it): pay calls 'cashdrawer' what the code calls 'CashDrawer'
          nearest: did you mean CashDrawer (shop/cash_drawer.py:1), cash_drawer (shop/cash_drawer.py:1), CartPage (web/cart.ts:1)?
          fix: write `CashDrawer` in place of `cashdrawer` in line 2
        """,  # noqa: E501
    )
