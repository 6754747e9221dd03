from tests.coherence.flow import check


def test_what_the_code_states_is_proved() -> None:
    check("Checkout ->> Gateway: charge(order)")


def test_a_call_of_an_object_without_a_class_is_told_with_what_would_prove_it() -> None:
    check(
        """
        Checkout ->> Ledger: book(order)
        Checkout ->> Mailer: writes a letter
        """,
        """
        warning unproved-message (Checkout ->> Ledger: book(order)): 'Checkout -> Ledger: book(order)' cannot be proved: the class of what Checkout calls is not told
          nearest: self.ledger.book (shop/checkout.py:15 calls) may be it
          fix: tell its class: `ledger: Ledger`
        warning unproved-message (Checkout ->> Mailer: writes a letter): 'Checkout -> Mailer: writes a letter' cannot be proved: the class of what Checkout calls is not told
          nearest: Checkout (shop/checkout.py:7) may be given it there (shop/api.py:7 calls)
          fix: tell its class where it is given: `Mailer`
        """,  # noqa: E501
    )


def test_a_step_above_a_call_without_a_class_names_the_call() -> None:
    check(
        """
        #- shop/steps.py
        def run(gateway, order):
            # @flow steps 1: charge -> Gateway
            gateway.charge(order)
        """,
        """
        warning unproved-message (@flow steps 1: charge -> Gateway): 'run -> Gateway: charge' cannot be proved: the class of what run calls is not told
          nearest: the call below, gateway.charge, may be it
          fix: tell its class: `gateway: Gateway`
        """,  # noqa: E501
    )


MORE = """
#- shop/more.py
from shop.mailer import Bulk
def run():
    # @flow steps 1: {} -> Bulk
    Bulk().sendmail()
"""


def test_what_a_base_from_outside_may_have_is_no_finding() -> None:
    check(MORE.replace("{}", "sendmail()"))


def test_a_slip_in_the_name_of_a_method_is_told_although_a_base_could_have_it() -> None:
    check(
        MORE.replace("{}", "send_al()"),
        """
        warning unproved-message (@flow steps 1: send_al() -> Bulk): 'run -> Bulk: send_al()' cannot be proved: 'send_al' is not seen in Bulk, and only a base from outside could have it
          nearest: Bulk (shop/mailer.py:4)
          fix: write `send_all()`
        """,  # noqa: E501
    )


def test_a_route_that_is_served_may_be_asked_for_by_way_of_a_proxy() -> None:
    check(
        "Ledger ->> api: POST /pay/7",
        """
        warning unproved-message (Ledger ->> api: POST /pay/7): 'Ledger -> api: POST /pay/7' cannot be proved: who asks for what api serves is not seen
          nearest: api (shop/api.py:6)
          fix: name who asks for it, or say it in words
        """,  # noqa: E501
    )


def test_an_object_may_come_from_a_file_that_is_imported() -> None:
    check(
        """
        #- shop/flips.py
        class Flip:
            def channels(self): return []
        class Channel:
            def notify(self): pass
        #- shop/alerts.py
        from shop.flips import Flip
        def alert(flip: Flip):
            # @flow alerts 1: notify() -> Channel
            for each in flip.channels(): each.notify()
        """,
        """
        warning unproved-message (@flow alerts 1: notify() -> Channel): 'alert -> Channel: notify()' cannot be proved: the class of what alert calls is not told
          nearest: the call below, each.notify, may be it
          fix: tell its class: `each: Channel`
        """,  # noqa: E501
    )


def test_a_method_that_is_there_and_is_not_the_one_that_is_called_is_told() -> None:
    check(
        """
        #- shop/till.py
        from shop.stripe_gateway import StripeGateway
        class Till:
            def __init__(self, gateway: StripeGateway):
                self.gateway = gateway
            def take(self):
                # @flow till 1: charge(order) -> StripeGateway
                self.gateway.charge(1)
            def give(self):
                # @flow till 2: refund(order) -> StripeGateway
                self.gateway.charge(2)
        """,
        """
        warning unproved-message (@flow till 2: refund(order) -> StripeGateway): 'Till -> StripeGateway: refund(order)' cannot be proved: Till is seen to call charge of StripeGateway, and not 'refund'
          nearest: StripeGateway (shop/stripe_gateway.py:3)
          fix: write `charge(order)`, or tell the class of what it calls
        """,  # noqa: E501
    )


def test_a_method_that_is_called_anywhere_in_the_sender_is_proved() -> None:
    check(
        """
        Till ->> StripeGateway: charge(order)
        Till ->> StripeGateway: refund(order)
        #- shop/till.py
        from shop.stripe_gateway import StripeGateway
        class Till:
            def __init__(self, gateway: StripeGateway):
                self.gateway = gateway
            def take(self): self.gateway.charge(1)
            def give(self): self.gateway.refund(2)
        """
    )


def test_a_call_that_may_be_made_on_a_local_is_not_called_absent() -> None:
    check(
        """
        #- shop/till.py
        from shop.stripe_gateway import StripeGateway
        # @flow till "At the till"
        # Till ->> StripeGateway: refund(order)
        class Till:
            def __init__(self, gateway: StripeGateway):
                self.gateway = gateway
            def take(self):
                self.gateway.charge(1)
                other = self.gateway
                other.refund(1)
        """
    )


def test_the_code_of_a_sender_without_comments_of_a_flow_is_not_known_so_closely() -> None:
    check(
        """
        Till ->> StripeGateway: refund(order)
        #- shop/till.py
        from shop.stripe_gateway import StripeGateway
        class Till:
            def take(self, gateway: StripeGateway):
                gateway.charge(1)
        """
    )


def test_a_call_that_is_gone_from_the_sender_is_told() -> None:
    check(
        """
        #- shop/till.py
        from shop.stripe_gateway import StripeGateway
        # @flow till "At the till"
        # Till ->> StripeGateway: refund(order)
        class Till:
            def __init__(self, gateway: StripeGateway):
                self.gateway = gateway
        """,
        """
        warning unproved-message (Till ->> StripeGateway: refund(order)): 'Till -> StripeGateway: refund(order)' cannot be proved: that Till calls 'refund' is not seen
          nearest: StripeGateway (shop/stripe_gateway.py:3)
          fix: name who calls it, or say it in words
        """,  # noqa: E501
    )


def test_a_method_that_only_a_base_from_outside_could_have_must_be_called_at_least() -> None:
    sender = """
        #- shop/till.py
        from shop.mailer import Bulk
        # @flow till "At the till"
        # till ->> Bulk: quit()
        def till(bulk: Bulk):
            bulk.CALLED()
        """
    check(sender.replace("CALLED", "quit"))
    check(
        sender.replace("CALLED", "send_all"),
        """
        warning unproved-message (till ->> Bulk: quit()): 'till -> Bulk: quit()' cannot be proved: that till calls 'quit' is not seen
          nearest: Bulk (shop/mailer.py:4)
          fix: name who calls it, or say it in words
        """,  # noqa: E501
    )


def test_what_makes_beans_is_handed_to_anybody() -> None:
    check(
        """
        #- shop/Caches.java
        package shop;
        import org.springframework.context.annotation.Bean;
        public class Caches {
            @Bean public Cache made() { return null; }
        }
        #- shop/Books.java
        package shop;
        // @flow books "Books"
        // Books ->> Caches: what is kept
        public class Books { }
        """,
        """
        warning unproved-message (// Books ->> Caches: what is kept): 'Books -> Caches: what is kept' cannot be proved: who asks for what Caches serves is not seen
          nearest: Caches (shop/Caches.java:3)
          fix: name who asks for it, or say it in words
        """,  # noqa: E501
    )
