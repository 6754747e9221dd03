"""The landscape: deployables, outside systems, people, and what proves each of them."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from analyzers.assemble import assemble
from analyzers.proof import first_line, proofs, relations
from tests.project import deployments_of, facts_of, graph_of, manifests_of, places_of, readmes_of

SHOP = """
#- README.md
# Shop

Shop sells tea to people.
#- compose.yaml
services:
  web:
    build: .
    command: gunicorn shop.web:app
    depends_on: [db, queue]
    ports: ["80:80"]
  worker:
    build: .
    command: shop-worker
    environment: {DATABASE_URL: "postgresql://shop:secret@db/shop", WEB: "http://web:80"}
  db: {image: "postgres:17"}
  queue: {image: rabbitmq}
#- Dockerfile
CMD ["gunicorn", "shop.web:app"]
#- Procfile
web: gunicorn shop.web:app
#- pyproject.toml
[project]
name = "shop"
[project.scripts]
shop-worker = "shop.worker:main"
#- shop/__init__.py
#- shop/web.py
'''The pages of the shop.'''
import flask
from shop import orders
from shop.payments import stripe_gateway
app = flask.Flask("shop")
@app.post("/orders")
def order(): orders.send()
#- shop/worker.py
from shop import orders
def main(): orders.send()
#- shop/orders.py
import pika
def send(): pika.BlockingConnection()
#- shop/payments/stripe_gateway.py
import stripe
def pay(): return stripe.Charge.create()
#- tests/test_pay.py
import redis
redis.Redis()
"""


def check(text: str, expected: str) -> None:
    """`expected` lists containers, systems, people, then links, one a line."""
    found = graph_of(text).landscape()
    lines = [f"{each.kind} {each.id} {each.technology} {' '.join(each.members)}".rstrip() for each in found.containers]
    lines += [f"{each.kind} {each.id} {each.name}" for each in found.systems]
    lines += [f"{each.id} {each.name}" for each in found.people]
    lines += [f"{link.source} -> {link.target} {link.kind} {len(link.evidence)}" for link in found.links]
    assert lines == textwrap.dedent(expected).strip().splitlines()


@pytest.mark.parametrize(
    "source",
    [
        "import redis\n",
        "import redis as r\nr2()\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import redis\ndef f(x: redis.Redis): pass\n",
        "import sqlalchemy, boto3\nsqlalchemy.create_engine(x)\nboto3.client(y)\n",
        "# redis://cache\n'''redis://cache'''\n",
        'x = "https://example.com/redis://"\n',
        'import os\nx = os.environ["REDIS_URL"]\n',
        'CSP_CONNECT_SRC = ("\'self\'", "https://api.stripe.com")\n',
        'policy = {"connect-src": ["https://api.stripe.com"]}\n',
        "from . import redis\nredis.Redis()\n#- redis.py\nclass Redis: pass\n",
    ],
)
def test_what_is_not_used_proves_no_system(source: str) -> None:
    check(f"#- shop.py\n{source}", "")


@pytest.mark.parametrize("path", ["tests/a.py", "docs/a.py", "examples/a.py", "vendor/a.py", "test_a.py"])
def test_tests_documents_examples_and_vendored_code_prove_no_system(path: str) -> None:
    check(f"#- {path}\nimport redis\nredis.Redis()\n", "")


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("shop.py", "import redis\nredis.Redis()\n"),
        ("shop.py", "from redis.asyncio import Redis as R\nR()\n"),
        ("shop.py", "def f():\n    import redis\n    return redis.Redis()\n"),
        ("shop.py", "import redis\nclass Cache(redis.Redis): pass\n"),
        ("shop.py", 'URL = "redis://:secret@cache:6379/0"\n'),
        ("shop.py", 'CACHES = {"B": "django_redis.cache.RedisCache"}\n'),
        ("shop.ts", "import Redis from 'ioredis'\nnew Redis()\n"),
        ("shop.js", "const { createClient } = require('redis')\ncreateClient()\n"),
    ],
)
def test_a_use_an_address_and_a_backend_prove_a_system(path: str, source: str) -> None:
    check(f"#- {path}\n{source}", "cache sys:redis Redis")


def test_a_program_that_several_files_name_is_one_container() -> None:
    check(
        SHOP,
        """
        service compose.yaml::web Flask shop/payments shop/web.py
        worker compose.yaml::worker Python shop/worker.py
        database sys:postgresql PostgreSQL
        queue sys:rabbitmq RabbitMQ
        api sys:stripe Stripe
        person:user User
        compose.yaml::web -> sys:postgresql data 1
        compose.yaml::web -> sys:rabbitmq event 2
        compose.yaml::web -> sys:stripe request 1
        compose.yaml::worker -> compose.yaml::web request 1
        compose.yaml::worker -> sys:postgresql data 1
        compose.yaml::worker -> sys:rabbitmq event 1
        person:user -> compose.yaml::web uses 2
        """,
    )


def test_a_front_end_and_a_server_of_one_workspace() -> None:
    check(
        """
        #- package.json
        {"name": "shop", "private": true, "workspaces": ["web", "api", "lib"]}
        #- web/package.json
        {"name": "@shop/web", "private": true, "scripts": {"dev": "vite"}, "dependencies": {"react": "1"}}
        #- web/src/main.tsx
        import { tea } from '@shop/lib'
        tea()
        #- api/package.json
        {"name": "@shop/api", "private": true, "scripts": {"start": "node main.js"}, "dependencies": {"express": "1"}}
        #- api/src/main.ts
        import express from 'express'
        import { Pool } from 'pg'
        import { tea } from '@shop/lib'
        express(new Pool(tea()))
        #- lib/package.json
        {"name": "@shop/lib", "private": true, "main": "index.ts"}
        #- lib/index.ts
        export function tea() {}
        """,
        """
        service api/package.json::api Express api
        ui web/package.json::web React web
        database sys:postgresql PostgreSQL
        person:user User
        api/package.json::api -> sys:postgresql data 1
        person:user -> web/package.json::web uses 1
        """,
    )


def test_a_library_with_a_command_is_two_containers() -> None:
    check(
        """
        #- pyproject.toml
        [project]
        name = "tea"
        [project.scripts]
        brew = "tea.cli:main"
        #- src/tea/__init__.py
        from tea.pot import Pot
        #- src/tea/pot.py
        class Pot: pass
        #- src/tea/cli.py
        import click
        from tea import Pot
        @click.command
        def main(): Pot()
        #- src/tea/__main__.py
        from tea.cli import main
        main()
        """,
        """
        command pyproject.toml::brew Click src/tea/cli.py
        library pyproject.toml::tea Python src/tea/__init__.py src/tea/__main__.py src/tea/pot.py
        person:developer Developer
        person:terminal User at a terminal
        person:developer -> pyproject.toml::tea uses 1
        person:terminal -> pyproject.toml::brew uses 2
        pyproject.toml::brew -> pyproject.toml::tea imports 1
        """,
    )


def test_a_django_project_reaches_what_no_import_leads_to() -> None:
    check(
        """
        #- manage.py
        import django
        if __name__ == "__main__":
            django.setup()
        #- shop/settings.py
        DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}
        #- shop/orders/models.py
        import redis
        redis.Redis()
        """,
        """
        service manage.py::__main__ Django manage.py shop
        database sys:postgresql PostgreSQL
        cache sys:redis Redis
        person:user User
        manage.py::__main__ -> sys:postgresql data 1
        manage.py::__main__ -> sys:redis data 1
        person:user -> manage.py::__main__ uses 1
        """,
    )


def test_clients_of_redis_talk_to_valkey_where_that_is_what_runs() -> None:
    check(
        """
        #- compose.yaml
        services:
          web: {build: ., command: python web.py, depends_on: [cache]}
          cache: {image: valkey/valkey}
        #- web.py
        import redis
        redis.Redis()
        """,
        """
        service compose.yaml::web Python web.py
        cache sys:valkey Valkey
        compose.yaml::web -> sys:valkey data 2
        """,
    )


def test_a_playground_beside_published_packages_is_not_deployed() -> None:
    check(
        """
        #- package.json
        {"private": true, "workspaces": ["packages/*"]}
        #- packages/tea/package.json
        {"name": "tea", "main": "index.js"}
        #- packages/tea/index.js
        export const tea = () => 1
        #- packages/try/package.json
        {"name": "try", "private": true, "scripts": {"dev": "vite"}, "dependencies": {"vue": "1"}}
        #- packages/try/main.js
        import { createApp } from 'vue'
        createApp()
        """,
        """
        library packages/tea/package.json::tea JavaScript packages/tea
        person:developer Developer
        person:developer -> packages/tea/package.json::tea uses 1
        """,
    )


def test_a_shell_to_work_in_and_foreign_images_are_no_containers() -> None:
    check(
        """
        #- compose.yaml
        services:
          dev: {build: ., command: sleep infinity}
          x: {image: other/x}
        #- a.py
        x = 1
        """,
        "",
    )


GRAPH, PLACES = graph_of(SHOP), places_of(SHOP)


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        ("", "Shop sells tea to people."),
        ("shop/web.py", "The pages of the shop."),
        ("compose.yaml::web", "The pages of the shop."),
        ("compose.yaml::worker", ""),
        ("shop", ""),
        ("shop/orders.py::send", ""),
        ("sys:stripe", ""),
        ("nowhere", ""),
        ("compose.yaml::nobody", ""),
    ],
)
def test_a_component_is_summed_up_in_its_own_words(component: str, expected: str) -> None:
    assert GRAPH.summary(component) == expected


def test_a_package_is_summed_up_by_its_docstring_or_its_readme() -> None:
    readme = "#- a/README.md\nKeeps the many accounts.\n#- a/x.py\n"
    assert graph_of(readme).summary("a") == "Keeps the many accounts."
    assert graph_of(readme + '#- a/__init__.py\n"""Keeps accounts."""\n').summary("a") == "Keeps accounts."


def check_summaries(text: str, expected: dict[str, str]) -> None:
    """What each container says."""
    assert {f"{each.kind} {each.name}": each.summary for each in graph_of(text).landscape().containers} == expected


PYPROJECT = """
#- pyproject.toml
[project]
name = "shop"
description = "Sells tea."
[project.scripts]
shop = "shop.__main__:main"
"""


def test_a_container_is_told_by_its_manifest_then_its_entry_then_its_package_then_its_readme() -> None:
    code = '#- shop/__main__.py\n"""Runs it."""\ndef main(): pass\n#- shop/__init__.py\n"""All of the shop."""\n'
    code += '#- shop/addresses.py\n"""Connection strings."""\n'
    check_summaries(PYPROJECT + code, {"command shop": "Sells tea."})
    check_summaries(PYPROJECT.replace("description", "keywords") + code, {"command shop": "Runs it."})
    silent = PYPROJECT.replace("description", "keywords") + code.replace('"""Runs it."""', "")
    check_summaries(silent, {"command shop": "All of the shop."})
    check_summaries(silent.replace('"""All of the shop."""', ""), {"command shop": ""})
    web = "#- compose.yaml\nservices: {web: {build: web, command: python main.py}}\n#- web/main.py\n#- web/README.md\n"
    check_summaries(web + "# Web\n\nShows all the many teas.\n", {"service web": "Shows all the many teas."})


def test_of_several_programs_of_a_manifest_its_description_is_the_library_s() -> None:
    text = PYPROJECT + "more = 'shop.more:main'\n#- shop/__main__.py\ndef main(): pass\n#- shop/more.py\n"
    text += '"""Gives more."""\ndef main(): pass\n#- shop/__init__.py\n"""All of it."""\nclass Tea: pass\n'
    check_summaries(text, {"library shop": "Sells tea.", "command shop": "", "command more": "Gives more."})


def test_a_project_without_a_manifest_s_words_is_told_by_its_package() -> None:
    text = '#- setup.py\nNAME = "shop"\nsetup(\n    name=NAME,\n)\n#- shop/__init__.py\n"""Sells tea."""\n'
    assert (graph_of(text).landscape().name, graph_of(text).summary("")) == ("shop", "Sells tea.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('#- package.json\n{"name": "@tea/shop", "private": true}\n#- README.md\n# Tea\n', "shop"),
        ('#- setup.py\nif __name__ == "__main__":\n    setup(name="shop", version=VERSION)\n', "shop"),
        ("#- setup.cfg\n[metadata]\nname = shop\n#- README.md\n# Tea\n", "shop"),
        ('#- package.json\n{"private": true}\n#- README.md\n# Tea\n', "Tea"),
        ("#- README.rst\nTea\n===\n", "Tea"),
        ('#- docs/README.md\n# Tea\n#- web/package.json\n{"name": "web"}\n', ""),
    ],
)
def test_a_project_is_called_what_its_manifest_says_else_what_heads_its_readme(text: str, expected: str) -> None:
    assert graph_of(f"{text}#- shop/api.py\n").landscape().name == expected


def check_containers(text: str, expected: list[str]) -> None:
    found = graph_of(text).landscape().containers
    assert [f"{each.kind} {each.name}: {' '.join(each.members)}" for each in found] == expected


def test_a_container_knows_the_file_that_it_starts_with_where_one_is_named() -> None:
    text = """
    #- compose.yaml
    services:
      web:
        build: .
        command: uvicorn shop.web.app:app
      jobs:
        build: .
        command: celery -A shop.jobs.tasks worker
      other:
        build: .
        command: run
    #- shop/__init__.py
    #- shop/web/app.py
    #- shop/jobs/tasks.py
    """
    found = {each.name: each.start for each in graph_of(text).landscape().containers}
    assert found == {"jobs": "shop/jobs/tasks.py", "other": "", "web": "shop/web/app.py"}


def test_a_command_begins_where_its_name_comes_from_though_there_is_a_substitute() -> None:
    text = """
    #- pyproject.toml
    [project]
    name = "http"
    [project.scripts]
    http = "http:main"
    #- http/__init__.py
    from .client import Client
    try:
        from ._main import main
    except ImportError:
        def main(): pass
    #- http/_main.py
    from .client import Client
    def main(): Client()
    #- http/client.py
    class Client: pass
    """
    check_containers(
        textwrap.dedent(text),
        ["command http: http/_main.py", "library http: http/__init__.py http/client.py"],
    )


LIBRARY = '#- setup.py\nsetup(\n    name="tasks",\n)\n#- tasks/__init__.py\nclass Task: pass\n#- docker/Dockerfile\n'
LIBRARY += 'ENTRYPOINT ["/entry"]\n#- docker/compose.yaml\nservices:\n  tasks:\n'
LIBRARY += "    build: {context: .., dockerfile: docker/Dockerfile}\n"


@pytest.mark.parametrize(
    "service",
    [
        "    tty: true\n    volumes: ['../.:/home']\n",
        "    command: pytest -x\n",
        "    command: tox\n",
        "    command: bash\n",
    ],
)
def test_where_a_library_is_worked_on_and_tested_is_no_service(service: str) -> None:
    check_containers(LIBRARY + service, ["library tasks: tasks"])


@pytest.mark.parametrize(
    "service",
    [
        "    tty: true\n",
        "    tty: true\n    ports: ['80:80']\n    volumes: ['../.:/home']\n",
        "    command: python -m tasks\n",
    ],
)
def test_a_service_with_a_terminal_may_well_be_one(service: str) -> None:
    check_containers(LIBRARY + service, ["service tasks: tasks"])


def test_a_manifest_of_an_example_starts_nothing() -> None:
    check_containers("#- examples/a/setup.py\nsetup(\n    name='a',\n)\n#- examples/a/x.py\n#- b.py\n", [])


def test_commands_that_only_start_another_one_are_that_one() -> None:
    text = """
    #- package.json
    {"name": "orm", "private": true, "bin": {"orm": "./cli.js", "orm-esm": "./esm.js", "orm-more": "./more.js"}}
    #- src/cli.ts
    export const x = 1
    #- src/esm.ts
    import './cli'
    #- src/more.ts
    import './cli'
    export function more() {}
    """
    check_containers(textwrap.dedent(text), ["command orm: src/cli.ts src/esm.ts", "command orm-more: src/more.ts"])


@pytest.mark.parametrize(
    ("component", "level", "place"),
    [
        ("sys:stripe", "system", ("shop/payments/stripe_gateway.py", 1)),
        ("sys:postgresql", "system", ("compose.yaml", 11)),
        ("compose.yaml::worker", "container", ("compose.yaml", 7)),
        ("person:user", "person", ("Procfile", 1)),
        ("sys:redis", None, None),
        ("compose.yaml::db", None, None),
        ("person:nobody", None, None),
    ],
)
def test_every_id_of_the_landscape_has_a_level_and_a_place(
    component: str, level: str | None, place: tuple[str, int] | None
) -> None:
    assert GRAPH.level(component) == level
    assert first_line(GRAPH, component, PLACES) == place


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("compose.yaml::web", "sys:stripe", ["shop/payments/stripe_gateway.py:1 request"]),
        ("compose.yaml::web", "sys:rabbitmq", ["compose.yaml:5 event", "shop/orders.py:1 event"]),
        ("compose.yaml::worker", "compose.yaml::web", ["compose.yaml:10 request"]),
        ("person:user", "compose.yaml::web", ["Procfile:1 uses", "compose.yaml:2 uses"]),
        ("shop/orders.py", "sys:rabbitmq", ["shop/orders.py:1 event"]),
        ("shop", "sys:stripe", ["shop/payments/stripe_gateway.py:1 request"]),
        ("shop/web.py", "sys:stripe", []),
        ("compose.yaml::web", "sys:redis", []),
        ("compose.yaml::web", "person:user", []),
    ],
)
def test_every_link_has_its_proof(source: str, target: str, expected: list[str]) -> None:
    found = proofs(relations(GRAPH, source, target), PLACES)
    assert sorted(f"{proof.path}:{proof.line} {proof.kind}" for proof in found) == expected


def test_every_link_of_the_landscape_can_be_proved() -> None:
    found = GRAPH.landscape()
    assert found.links
    for link in (*found.links, *(link for links in found.uses.values() for link in links)):
        assert list(proofs(relations(GRAPH, link.source, link.target, [link.kind]), PLACES))
        assert GRAPH.level(link.source) is not None
        assert GRAPH.level(link.target) is not None


def test_files_have_edges_to_systems_when_asked_for() -> None:
    edges = [(edge.source, edge.target, edge.kind) for edge in GRAPH.edges(["data", "event", "request"])]
    assert edges == [
        ("shop/orders.py", "sys:rabbitmq", "event"),
        ("shop/payments/stripe_gateway.py", "sys:stripe", "request"),
    ]


def test_the_members_of_a_container_are_files() -> None:
    assert list(GRAPH.members("compose.yaml::web")) == ["shop/payments/stripe_gateway.py", "shop/web.py"]


def test_a_graph_that_nobody_asks_for_its_landscape_makes_none() -> None:
    graph = graph_of(SHOP)
    assert list(graph.edges(["imports", "calls", "inherits", "references"]))
    assert list(relations(graph, "shop/web.py", "shop/orders.py"))
    assert graph.level("shop/web.py") == "module"
    assert not graph._landscape


def test_a_new_compose_file_gives_a_new_landscape_and_the_same_files() -> None:
    shapes = {path: facts.shape for path, facts in facts_of(SHOP).items()}
    deployments = {path: said for path, (said, _) in deployments_of(SHOP).items()}
    manifests, readmes = manifests_of(SHOP), readmes_of(SHOP)
    first = assemble(shapes, manifests)
    second = assemble(shapes, manifests, first, deployments, readmes)
    assert all(second.graph.files[path] is first.graph.files[path] for path in shapes)
    assert second.graph.landscape() == GRAPH.landscape()
    assert first.graph.landscape() != GRAPH.landscape()


def test_the_landscape_is_the_same_under_any_hash_seed() -> None:
    program = "from tests.analyzers.test_landscape import GRAPH; print(GRAPH.landscape())"
    told = set()
    for seed in ("0", "1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        told.add(done.stdout)
    assert len(told) == 1
    assert len(told.pop()) > 1000
