from tests.coherence.flow import check


def test_components_systems_and_actors_take_part() -> None:
    check(
        """
        actor Customer
        participant C as Checkout
        participant Db as Database
        Customer ->> C: pays
        C ->> orders: save(order)
        orders ->> Db: insert
        """
    )


def test_an_alias_of_the_configuration_is_a_name() -> None:
    check("Till ->> Gateway: charges", aliases={"Till": "shop/checkout.py::Checkout"})


def test_who_is_none_of_the_code_is_a_finding_once() -> None:
    check(
        """
        Zeppelin ->> Checkout: pay(cart)
        Checkout -->> Zeppelin: done
        """,
        """
        error phantom-participant (Zeppelin ->> Checkout: pay(cart)): 'Zeppelin' takes part in pay, and the code does not have it
          fix: name a component, or declare who is none of the code: `actor Zeppelin`
        """,  # noqa: E501
    )


def test_a_person_who_is_not_declared_is_a_warning() -> None:
    check(
        "Customer ->> Checkout: pays",
        """
        warning phantom-participant (Customer ->> Checkout: pays): 'Customer' takes part in pay, and is not declared
          fix: add the line `actor Customer` to the flow
        """,
    )


def test_a_system_that_nothing_uses_is_told_as_one() -> None:
    check(
        "Checkout ->> Twilio: sends",
        """
        error phantom-participant (Checkout ->> Twilio: sends): 'Twilio' takes part in pay, and nothing in the code uses it
          fix: name a component, or declare who is none of the code: `actor Twilio`
        """,  # noqa: E501
    )
