from tests.coherence.drawing import check


def test_steps_and_people_alone_claim_nothing_and_need_not() -> None:
    check(
        """
        person Customer !
        step Pay !
        Customer -> Pay
        """
    )


def test_one_true_box_is_a_claim() -> None:
    check(
        """
        Api = shop/api.py
        Cloud !
        """
    )


def test_a_declared_drawing_without_any_claim_must_not_pass() -> None:
    check(
        """
        Cloud !
        Internet !
        """,
        """
        error claims-nothing (Cloud !): is declared, and none of its 2 boxes names anything in the code
          fix: take it out of [[drawing]], or write ignore = "REASON" there
        """,
    )


def test_nobody_asked_for_a_drawing_that_nobody_declared() -> None:
    check("Cloud !", declared=False)
