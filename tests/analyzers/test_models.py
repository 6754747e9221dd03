"""Relations of Django's models, which name the other model in a text."""

import textwrap

from analyzers.graph import ArchitectureGraph
from tests.project import graph_of


def check(source: str, expected: str) -> None:
    """`expected` lists the references between classes."""
    assert references(graph_of(textwrap.dedent(source))) == textwrap.dedent(expected).strip().splitlines()


def references(graph: ArchitectureGraph) -> list[str]:
    found = (edge for path in graph.files for edge in graph.symbol_edges(path) if edge.kind == "references")
    return sorted({f"{edge.source} > {edge.target}" for edge in found if not edge.target.startswith(("ext:", "std:"))})


def test_a_model_is_named_by_its_app_and_its_name() -> None:
    check(
        """\
        #- net/manage.py
        #- net/circuits/__init__.py
        #- net/circuits/models/__init__.py
        #- net/circuits/models/circuits.py
        from django.db import models
        class Circuit(models.Model):
            site = models.ForeignKey("dcim.Site", on_delete=models.PROTECT)
            tags = models.ManyToManyField(blank=True, to='Tag')
            column = ForeignKey("dcim.id")
        #- net/circuits/models/tags.py
        class Tag: pass
        #- net/dcim/__init__.py
        #- net/dcim/models.py
        class Site: pass
        """,
        """
        net/circuits/models/circuits.py::Circuit > net/circuits/models/tags.py::Tag
        net/circuits/models/circuits.py::Circuit > net/dcim/models.py::Site
        """,
    )


def test_a_label_that_no_model_or_more_than_one_has_leads_nowhere() -> None:
    check(
        """\
        #- one/dcim/models.py
        class Site: pass
        #- two/dcim/models.py
        class Site: pass
        #- shop/models.py
        from django.db import models
        class Order(models.Model):
            site = models.ForeignKey("dcim.Site")
            user = models.ForeignKey("auth.User")
            own = models.ForeignKey("Order")
            said = print("ForeignKey('Tag')")
        class Tag: pass
        """,
        "",
    )
