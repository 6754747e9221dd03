"""What the code has for an arrow."""

from functools import cache

import pytest

from analyzers.reach import Reach
from coherence.depiction import Connection, Kind, Place
from coherence.matching.relations import Ends, relation
from tests.coherence.drawing import CODE
from tests.project import graph_of


@cache
def _reach(code: str) -> Reach:
    return Reach(graph_of(code))


def check(source: str, target: str, expected: str, *, kind: Kind = "uses", code: str = CODE, label: str = "") -> None:
    """The verdict, with what lies between."""
    arrow = Connection("a", "b", Place(1), kind, label)
    found = relation(arrow, Ends(tuple(source.split()), tuple(target.split())), _reach(code))
    assert " ".join((found.verdict, *found.through)) == expected


def test_any_pair_of_what_the_ends_may_mean_proves_it() -> None:
    check("shop/search.py shop/api.py", "shop/store.py shop/orders.py", "proved")


def test_a_box_stands_for_all_that_lies_in_it() -> None:
    check("shop/orders.py", "shop/payments", "proved")
    check("shop/payments", "shop/orders.py", "reversed")
    check("shop/payments/stripe.py", "sys:stripe", "proved")


def test_what_is_deployed_out_of_a_package_stands_for_it() -> None:
    check("compose.yaml::web", "shop/orders.py", "proved")
    check("compose.yaml::web", "sys:postgresql", "proved")
    check("shop", "sys:postgresql", "proved")


def test_the_project_has_all_relations_to_the_outside() -> None:
    check(".", "sys:stripe", "proved")
    check(".", "shop/orders.py", "proved")
    check("sys:stripe", ".", "reversed")
    check("sys:stripe", ".", "proved", label="sends events")
    # What a part of the project has the other way round is nothing against an arrow to the whole.
    check("shop/store.py", ". shop/orders.py", "proved")


def test_a_contract_lies_between_who_asks_and_who_answers() -> None:
    check("shop/orders.py", "shop/payments/stripe.py::StripeGateway", f"indirect {GATEWAY}")


GATEWAY = "shop/payments/gateway.py::Gateway"


def test_an_import_of_a_name_leads_to_what_it_names() -> None:
    check("shop/orders.py", "shop/store.py::Table", "proved")
    check("shop/orders.py", GATEWAY, "proved")
    check("shop/orders.py", "shop/search.py::Index", "phantom")


def test_an_import_of_a_file_of_which_nothing_is_known_to_be_used_may_be_of_anything() -> None:
    code = """
    #- a.py
    import b
    import c
    print(c.C())
    #- b.py
    class B: pass
    #- c.py
    class C: pass
    class D: pass
    """
    check("a.py", "b.py::B", "proved", code=code)
    check("a.py", "c.py::C", "proved", code=code)
    check("a.py", "c.py::D", "phantom", code=code)


def test_a_library_calls_whom_it_is_told_to() -> None:
    check("ext:stripe", "shop/payments/stripe.py", "proved")
    check("ext:stripe", "shop/search.py", "unjudged")


def test_what_the_graph_does_not_know_is_not_judged() -> None:
    check("table:orders", "shop/search.py", "unjudged")
    check("person:user", "shop/search.py", "unjudged")
    check("shop/api.py", "shop/api.py", "unjudged")


def test_two_that_share_a_queue_are_joined_by_it() -> None:
    code = """
    #- compose.yaml
    services:
      web:
        build: ./web
        environment: {BROKER_URL: "amqp://mq"}
      worker:
        build: ./worker
        environment: {BROKER_URL: "amqp://mq"}
      mq:
        image: rabbitmq:4
    #- web/Dockerfile
    FROM python
    CMD python main.py
    #- web/main.py
    import os
    import pika
    pika.URLParameters(os.environ["BROKER_URL"])
    #- worker/Dockerfile
    FROM python
    CMD python main.py
    #- worker/main.py
    import os
    import pika
    pika.URLParameters(os.environ["BROKER_URL"])
    """
    check("compose.yaml::web", "compose.yaml::worker", "indirect sys:rabbitmq", code=code)


@pytest.mark.parametrize("kind", ["line", "replies"])
def test_a_line_and_an_answer_may_lead_either_way(kind: Kind) -> None:
    check("shop/orders.py", "shop/api.py", "proved", kind=kind)
    check("shop/api.py", "shop/orders.py", "proved", kind=kind)
    check("shop/api.py", "shop/search.py", "phantom", kind=kind)


def test_a_link_of_a_note_claims_nothing() -> None:
    check("shop/api.py", "shop/search.py", "unjudged", kind="link")


def test_loops_of_imports_end() -> None:
    code = """
    #- a.py
    import b
    class A(b.B): pass
    #- b.py
    import a
    class B(a.A): pass
    #- c.py
    class C: pass
    """
    check("a.py::A", "b.py::B", "proved", kind="inherits", code=code)
    check("a.py::A", "c.py::C", "phantom", kind="inherits", code=code)
    check("a.py", "c.py", "phantom", code=code)


FIELDS = """
#- dcim/__init__.py
#- dcim/models.py
from django.db import models
class Cable(models.Model): pass
class Cabled(models.Model):
    cable = models.ForeignKey("dcim.Cable", on_delete=models.CASCADE)
    class Meta:
        abstract = True
class Port(Cabled): pass
class FrontPort(Port): pass
class Rack(models.Model): pass
"""


def test_a_model_refers_to_what_its_abstract_base_refers_to() -> None:
    check("dcim/models.py::FrontPort", "dcim/models.py::Cable", "proved", code=FIELDS)
    check("dcim/models.py::Cable", "dcim/models.py::FrontPort", "proved", code=FIELDS)
    check("dcim/models.py::Rack", "dcim/models.py::Cable", "phantom", code=FIELDS)


SERVED = """
#- compose.yaml
services:
  stats:
    build: ./stats
    environment:
      KAFKA_URL: kafka://broker:9092
  broker:
    image: bitnami/kafka
#- stats/Dockerfile
FROM python
COPY src src
CMD ["python", "src/stats/main.py"]
#- stats/README.md
#- stats/src/stats/main.py
from stats import team
def run(): team.Team()
#- stats/src/stats/team.py
class Team: pass
#- stats/src/stats/teams/left.py
class Left: pass
"""


def test_the_folder_with_all_code_of_a_deployable_stands_for_it() -> None:
    check("stats/src/stats", "sys:kafka", "proved", code=SERVED)
    check("stats/src/stats/teams", "sys:kafka", "phantom", code=SERVED)


WORKSPACE = """
#- apps/web/package.json
{"name": "web", "bin": "./start.js", "dependencies": {"@shop/ui": "*"}, "devDependencies": {"@shop/lint": "*"}}
#- apps/web/start.js
export const start = 1
#- apps/web/pages/home.js
export const home = 1
#- packages/ui/package.json
{"name": "@shop/ui"}
#- packages/ui/src/button.js
export class Button {}
#- packages/ui/test/button.test.js
export const tried = 1
#- packages/lint/package.json
{"name": "@shop/lint"}
#- packages/lint/index.js
export const rules = []
"""


def test_a_manifest_proves_the_arrow_between_two_packages_and_no_arrow_between_their_parts() -> None:
    check("apps/web", "packages/ui", "proved", code=WORKSPACE)
    check("packages/ui", "apps/web", "reversed", code=WORKSPACE)
    check("apps/web", "packages/lint", "proved", code=WORKSPACE)
    check("packages/ui", "packages/lint", "phantom", code=WORKSPACE)
    check("apps/web/pages", "packages/ui", "phantom", code=WORKSPACE)
    check("apps/web", "packages/ui/src/button.js::Button", "phantom", code=WORKSPACE)


def test_what_holds_all_the_code_of_a_package_or_is_started_by_its_manifest_stands_for_it() -> None:
    check("apps/web", "packages/ui/src", "proved", code=WORKSPACE)
    check("apps/web/package.json::web", "packages/ui", "proved", code=WORKSPACE)
    check("apps/web", "packages/ui/test", "phantom", code=WORKSPACE)


BOOKS = """
#- compose.yaml
services:
  books:
    build: .
    environment: {DATABASE_URL: "postgresql://db/books", CACHE_URL: "redis://cache"}
#- books/store/__init__.py
#- books/store/shelves.py
from sqlalchemy import create_engine
class Shelves:
    pass
#- books/pages/__init__.py
#- books/pages/home.py
def home():
    pass
#- tests/test_shelves.py
from sqlalchemy import text
#- requirements.txt
sqlalchemy
"""


def test_what_imports_a_library_for_any_database_talks_to_the_one_that_there_is() -> None:
    check("books/store", "sys:postgresql", "proved", code=BOOKS)
    check("books/store/shelves.py::Shelves", "sys:postgresql", "proved", code=BOOKS)
    check("books/store", "sys:redis", "phantom", code=BOOKS)
    check("books/store", "sys:mysql", "unjudged", code=BOOKS)
    check("books/pages", "sys:postgresql", "phantom", code=BOOKS)
    check("tests", "sys:postgresql", "phantom", code=BOOKS)
