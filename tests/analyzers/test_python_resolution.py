"""Where Python imports lead: whole projects as one string."""

import textwrap

from analyzers.graph import ArchitectureGraph
from tests.project import graph_of


def edges(graph: ArchitectureGraph) -> list[str]:
    found = {(edge.source.partition("::")[0], edge.target) for edge in graph.edges()}
    return [f"{source} > {target}" for source, target in sorted(found) if not target.startswith("std:")]


def check(source: str, expected: str) -> None:
    """`expected` lists the import edges between files and to the outside, and what is not resolved."""
    graph = graph_of(textwrap.dedent(source))
    missing = [f"{path} ? {u.module}" for path, node in graph.files.items() for u in node.unresolved]
    assert [*edges(graph), *missing] == textwrap.dedent(expected).strip().splitlines()


def test_relative_and_absolute_imports_meet_in_the_same_file() -> None:
    check(
        """\
        #- shop/__init__.py
        #- shop/pay.py
        import shop.cart
        from shop import cart
        from . import cart as c
        from .cart import total
        #- shop/cart.py
        total = 1
        """,
        "shop/pay.py > shop/cart.py",
    )


def test_a_submodule_wins_over_an_attribute_and_an_attribute_leads_to_its_module() -> None:
    check(
        """\
        #- a/__init__.py
        b = 1
        c = 2
        #- a/b.py
        #- x.py
        from a import b
        #- y.py
        from a import c
        """,
        """\
        x.py > a/b.py
        y.py > a/__init__.py""",
    )


def test_source_layouts_and_several_roots_are_known_from_the_metadata() -> None:
    check(
        """\
        #- one/pyproject.toml
        [project]
        name = "one"
        dependencies = ["requests>=2", "PyYAML"]
        [tool.setuptools.packages.find]
        where = ["lib"]
        #- one/lib/first/core.py
        import requests, yaml, numpy
        from first.util import x
        #- one/lib/first/util.py
        #- two/setup.py
        #- two/src/second/app.py
        import first.core
        """,
        """\
        one/lib/first/core.py > ext:numpy
        one/lib/first/core.py > ext:requests
        one/lib/first/core.py > ext:yaml
        one/lib/first/core.py > one/lib/first/util.py
        two/src/second/app.py > one/lib/first/core.py
        one/lib/first/core.py ? numpy""",
    )


def test_a_distribution_declares_the_modules_it_brings_whatever_its_own_name() -> None:
    check(
        """\
        #- requirements.txt
        django-mptt==0.18.0
        django-taggit==6.1.0
        strawberry-graphql-django==0.87.0
        #- app.py
        import mptt.models, taggit, strawberry_django, timezone_field
        """,
        """\
        app.py > ext:mptt
        app.py > ext:strawberry_django
        app.py > ext:taggit
        app.py > ext:timezone_field
        app.py ? timezone_field""",
    )


def test_two_services_may_use_the_same_package_name() -> None:
    check(
        """\
        #- pay/app/__init__.py
        #- pay/app/main.py
        from app.models import M
        #- pay/app/models.py
        #- mail/app/__init__.py
        #- mail/app/main.py
        from app.models import M
        #- mail/app/models.py
        """,
        """\
        mail/app/main.py > mail/app/models.py
        pay/app/main.py > pay/app/models.py""",
    )


def test_namespace_packages_have_no_file_of_their_own() -> None:
    check(
        """\
        #- ns/one/a.py
        from ns.two import b
        import ns.two.c
        from ns import two
        #- ns/two/b.py
        #- ns/two/c.py
        """,
        """\
        ns/one/a.py > ns/two/b.py
        ns/one/a.py > ns/two/c.py""",
    )


def test_a_module_beside_the_importer_in_its_package_is_not_what_an_absolute_import_means() -> None:
    check(
        """\
        #- code/__init__.py
        #- code/numpy.py
        #- code/printer.py
        import numpy
        #- code/weather/__init__.py
        #- code/weather/flow.py
        from weather import Forecast
        """,
        """\
        code/printer.py > ext:numpy
        code/weather/flow.py > ext:weather
        code/printer.py ? numpy
        code/weather/flow.py ? weather""",
    )


def test_the_standard_library_is_not_the_project_and_not_unresolved() -> None:
    check(
        """\
        #- pkg/__init__.py
        #- pkg/logging.py
        import json, logging
        from . import logging as own
        #- pkg/use.py
        import logging
        from pkg import logging as other
        """,
        "pkg/use.py > pkg/logging.py",
    )


def test_a_compiled_module_is_reported_and_a_stub_stands_for_it() -> None:
    check(
        """\
        #- pkg/__init__.py
        #- pkg/a.py
        import pkg._fast
        from pkg import _slow
        from .gone import x
        #- pkg/_slow.pyi
        """,
        """\
        pkg/a.py > pkg/_slow.pyi
        pkg/a.py ? pkg._fast
        pkg/a.py ? .gone""",
    )


def test_imports_that_lead_out_of_the_project_are_reported() -> None:
    check("#- a.py\nfrom ...b import c\n", "a.py ? ...b")


def test_names_are_followed_through_reexports_to_their_definitions() -> None:
    graph = graph_of(
        textwrap.dedent(
            """\
            #- pay/__init__.py
            from .gateway import Gateway
            from .more import *
            #- pay/gateway.py
            class Base:
                def check(self): ...
            class Gateway(Base):
                def charge(self):
                    self.check()
            #- pay/more.py
            def refund(): ...
            #- use.py
            import pay
            from pay import Gateway as G
            class Mine(G):
                def run(self):
                    self.charge()
                    pay.refund()
                    pay.gateway.Gateway()
            """
        )
    )
    found = {(edge.kind, edge.source, edge.target) for edge in graph.edges(("inherits", "calls"))}
    assert found == {
        ("inherits", "pay/gateway.py::Gateway", "pay/gateway.py::Base"),
        ("calls", "pay/gateway.py::Gateway.charge", "pay/gateway.py::Base.check"),
        ("inherits", "use.py::Mine", "pay/gateway.py::Gateway"),
        ("calls", "use.py::Mine.run", "pay/gateway.py::Gateway.charge"),
        ("calls", "use.py::Mine.run", "pay/more.py::refund"),
        ("calls", "use.py::Mine.run", "pay/gateway.py::Gateway"),
    }


def test_import_cycles_and_reexport_loops_end() -> None:
    graph = graph_of("#- a.py\nfrom b import x\nx()\n#- b.py\nfrom a import x\nx()\n")
    assert {(edge.source, edge.target) for edge in graph.edges(("imports", "calls"))} == {
        ("a.py", "b.py"),
        ("b.py", "a.py"),
    }
