from tests.coherence.drawing import check

WIRED = """
#- shop/__init__.py
#- shop/main.py
from shop.indexer import Indexer
from shop.publisher import Publisher
from shop.source import Source
def run():
    return Source(Indexer(Publisher()))
#- shop/source.py
class Source:
    def __init__(self, following): self.following = following
#- shop/indexer.py
class Indexer:
    def __init__(self, following): self.following = following
#- shop/publisher.py
class Publisher: pass
#- shop/search.py
from shop.publisher import Publisher
class Search: pass
"""
DEPLOYED = """
#- compose.yaml
services:
  search:
    build: .
    command: python shop/search.py
    ports: ["80:80"]
  ledger:
    build: ./ledger
    ports: ["81:80"]
  books:
    image: registry/books
    environment:
      DATABASE_URL: postgresql://db/books
  db:
    image: postgres:16
#- ledger/Dockerfile
FROM debian
CMD ["/bin/ledger"]
#- shop/search.py
from shop import words
class Index: pass
#- shop/words.py
class Word: pass
"""


def test_what_the_code_is_sure_not_to_have_is_no_doubt_of_this_rule() -> None:
    check(
        """
        Api = shop/api.py
        Search = shop/search.py
        Api -> Search
        """,
        """
        error phantom-arrow (Api -> Search): shows an arrow 'Api -> Search', which the code does not have
          nearest: nothing leads from shop/api.py:1 to shop/search.py:1
          fix: remove it; undrift explain shop/api.py shop/search.py tells what there is
        """,
    )


def test_whoever_uses_both_may_hand_the_one_to_the_other() -> None:
    check(
        """
        Search = shop/search.py
        Publisher = shop/publisher.py
        Indexer = shop/indexer.py
        Search -> Publisher
        Indexer -> Publisher: 2
        """,
        """
        warning unproved-arrow (Indexer -> Publisher: 2): shows an arrow 'Indexer -> Publisher', which nothing in the code proves: shop/main.py uses both, and may hand the one to the other
          nearest: nothing is seen to lead from shop/indexer.py:1 to shop/publisher.py:1
          fix: draw both arrows from shop/main.py, or declare the type of what is handed over; or remove it
        """,  # noqa: E501
        code=WIRED,
    )


def test_a_pipeline_is_told_once_as_a_note() -> None:
    check(
        """
        Source = shop/source.py
        Indexer = shop/indexer.py
        Publisher = shop/publisher.py
        Source -> Indexer
        Indexer -> Publisher
        """,
        """
        note unproved-arrow (Source = shop/source.py): shows 2 arrows between things of the code, of which 0 are in it: the others seem to mean something else
          fix: say who needs whom on them, or what they mean: %% undrift: allow unproved-arrow because REASON
        note unproved-arrow (Source -> Indexer): shows an arrow 'Source -> Indexer', which nothing in the code proves: shop/main.py uses both, and may hand the one to the other
          nearest: nothing is seen to lead from shop/source.py:1 to shop/indexer.py:1
          fix: draw both arrows from shop/main.py, or declare the type of what is handed over; or remove it
        note unproved-arrow (Indexer -> Publisher): shows an arrow 'Indexer -> Publisher', which nothing in the code proves: shop/main.py uses both, and may hand the one to the other
          nearest: nothing is seen to lead from shop/indexer.py:1 to shop/publisher.py:1
          fix: draw both arrows from shop/main.py, or declare the type of what is handed over; or remove it
        """,  # noqa: E501
        code=WIRED,
    )


def test_words_that_name_no_need_tell_what_happens() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Search = shop/search.py
        Api -> Orders
        Api -> Search: enqueue
        """,
        """
        note unproved-arrow (Api -> Search: enqueue): shows an arrow 'Api -> Search', which nothing in the code proves: its words tell what happens or what flows, and not who needs whom
          nearest: nothing is seen to lead from shop/api.py:1 to shop/search.py:1
          fix: say who needs whom ("calls", "reads"), or leave the words out; or remove it
        """,  # noqa: E501
    )


def test_words_that_name_a_need_or_a_call_are_held() -> None:
    for words in ("uses", "it reads", "has", "place()", "1. calls"):
        check(
            f"""
            Api = shop/api.py
            Search = shop/search.py
            Api -> Search: {words}
            """,
            f"""
            error phantom-arrow (Api -> Search: {words}): shows an arrow 'Api -> Search', which the code does not have
              nearest: nothing leads from shop/api.py:1 to shop/search.py:1
              fix: remove it; undrift explain shop/api.py shop/search.py tells what there is
            """,
        )


def test_what_is_asked_over_the_network_is_not_seen_in_the_code() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Search = shop/search.py
        Api -> Orders
        Api -> Search: HTTP
        """,
        """
        note unproved-arrow (Api -> Search: HTTP): shows an arrow 'Api -> Search', which nothing in the code proves: it is asked over the network, by an address that the code does not tell
          nearest: nothing is seen to lead from shop/api.py:1 to shop/search.py:1
          fix: tell its address in the settings of who asks; or remove it
        """,  # noqa: E501
    )


def test_a_deployable_without_code_may_do_anything() -> None:
    check(
        """
        Search = compose.yaml::search
        Words = shop/words.py
        Ledger = compose.yaml::ledger
        Search -> Words
        Words -> Ledger
        """,
        """
        warning unproved-arrow (Words -> Ledger): shows an arrow 'Words -> Ledger', which nothing in the code proves: no code of ledger is here to prove it
          nearest: nothing is seen to lead from shop/words.py:1 to compose.yaml::ledger (compose.yaml:6)
          fix: tell its address in the settings of who asks; or remove it
        """,  # noqa: E501
        code=DEPLOYED,
    )


def test_a_system_that_only_images_of_others_use_may_be_used_by_any_code() -> None:
    check(
        """
        Search = compose.yaml::search
        Words = shop/words.py
        store Database = sys:postgresql
        Search -> Words
        Words -> Database
        """,
        """
        note unproved-arrow (Words -> Database): shows an arrow 'Words -> Database', which nothing in the code proves: only deployables whose code is not known are seen to use PostgreSQL
          nearest: nothing is seen to lead from shop/words.py:1 to sys:postgresql (compose.yaml:13)
          fix: tell its address in the settings of who asks; or remove it
        """,  # noqa: E501
        code=DEPLOYED,
    )


def test_who_fills_a_page_is_not_told_by_the_page() -> None:
    check(
        """
        Orders = shop/orders.py
        Page = shop/templates
        Draft = shop/orders.py::Draft
        Order = shop/orders.py::Order
        Draft -> Order
        Orders -> Page
        """,
        """
        note unproved-arrow (Orders -> Page): shows an arrow 'Orders -> Page', which nothing in the code proves: shop/templates holds no code that is read
          nearest: nothing is seen to lead from shop/orders.py:1 to shop/templates (shop/templates/page.html:1)
          fix: point it at the code that does it; or remove it
        """,  # noqa: E501
        code="""
        #- shop/orders.py
        class Order: pass
        class Draft(Order): pass
        #- shop/templates/page.html
        <p>An order</p>
        """,
    )


def test_the_same_arrow_is_told_once_as_what_is_surest() -> None:
    check(
        """
        Api = shop/api.py
        Search = shop/search.py
        Api -> Search: again
        Api -> Search
        """,
        """
        error phantom-arrow (Api -> Search): shows an arrow 'Api -> Search', which the code does not have
          nearest: nothing leads from shop/api.py:1 to shop/search.py:1
          fix: remove it; undrift explain shop/api.py shop/search.py tells what there is
        """,
    )


def test_where_nobody_declared_it_a_doubt_is_a_note() -> None:
    check(
        """
        Search = shop/search.py
        Publisher = shop/publisher.py
        Main = shop/main.py
        Indexer = shop/indexer.py
        Search -> Publisher
        Main -> Indexer
        Indexer -> Publisher
        """,
        """
        note unproved-arrow (Indexer -> Publisher): shows an arrow 'Indexer -> Publisher', which nothing in the code proves: shop/main.py uses both, and may hand the one to the other
          nearest: nothing is seen to lead from shop/indexer.py:1 to shop/publisher.py:1
          fix: draw both arrows from shop/main.py, or declare the type of what is handed over; or remove it
        """,  # noqa: E501
        code=WIRED,
        declared=False,
    )


def test_whoever_allows_the_phantom_allows_the_doubt() -> None:
    check(
        """
        Search = shop/search.py
        Publisher = shop/publisher.py
        Indexer = shop/indexer.py
        Search -> Publisher
        Indexer -> Publisher
        # undrift: allow phantom-arrow Indexer -> Publisher because main hands it over
        """,
        "allowed unproved-arrow (Indexer -> Publisher): main hands it over",
        code=WIRED,
    )


USED_BY = """
#- ui/__init__.py
#- ui/theme.py
class Theme: pass
#- ui/settings.py
class Settings: pass
#- ui/header.py
from ui.settings import Settings
from ui.theme import Theme
#- ui/footer.py
from ui.settings import Settings
from ui.theme import Theme
#- ui/list.py
from ui.settings import Settings
"""


def test_where_arrows_plainly_lead_to_who_uses_something_one_of_neither_direction_is_told() -> None:
    check(
        """
        Theme = ui/theme.py
        Settings = ui/settings.py
        Header = ui/header.py
        Footer = ui/footer.py
        List = ui/list.py
        Settings -> Header
        Settings -> Footer
        Settings -> List
        Theme -> Header
        Theme -> Footer
        Theme -> List
        """,
        """
        note reversed-arrow (Settings -> Header): points 5 of 6 arrows from what is needed to what needs it
          nearest: for example ui/header.py -> ui/settings.py (ui/header.py:1 imports)
          fix: turn them round, or say what they mean: %% undrift: allow reversed-arrow because REASON
        warning unproved-arrow (Theme -> List): shows an arrow 'Theme -> List', which nothing in the code proves: others like it lead from what is needed to who needs it, and this one is in the code in neither direction
          nearest: nothing is seen to lead from ui/theme.py:1 to ui/list.py:1
          fix: say who needs whom on the arrow ("calls", "reads"); or remove it
        """,  # noqa: E501
        code=USED_BY,
    )


def test_where_only_some_arrows_are_turned_those_of_neither_direction_may_mean_anything() -> None:
    check(
        """
        Theme = ui/theme.py
        Settings = ui/settings.py
        Header = ui/header.py
        List = ui/list.py
        Settings -> Header
        Settings -> List
        Theme -> List
        Theme -> Settings
        """,
        """
        note unproved-arrow (Theme = ui/theme.py): shows 2 arrows between things of the code, of which 0 are in it: the others seem to mean something else
          fix: say who needs whom on them, or what they mean: %% undrift: allow unproved-arrow because REASON
        note reversed-arrow (Settings -> Header): points 2 of 4 arrows from what is needed to what needs it
          nearest: for example ui/header.py -> ui/settings.py (ui/header.py:1 imports)
          fix: turn them round, or say what they mean: %% undrift: allow reversed-arrow because REASON
        note unproved-arrow (Theme -> List): shows an arrow 'Theme -> List', which nothing in the code proves: others like it show how data flows, or who owns whom
          nearest: nothing is seen to lead from ui/theme.py:1 to ui/list.py:1
          fix: say who needs whom on the arrow ("calls", "reads"); or remove it
        note unproved-arrow (Theme -> Settings): shows an arrow 'Theme -> Settings', which nothing in the code proves: others like it show how data flows, or who owns whom
          nearest: nothing is seen to lead from ui/theme.py:1 to ui/settings.py:1
          fix: say who needs whom on the arrow ("calls", "reads"); or remove it
        """,  # noqa: E501
        code=USED_BY,
    )
