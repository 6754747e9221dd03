"""YAML files that are compose files by what stands in them, whatever they are called."""

import pytest

from analyzers.deployment import read_deployment
from analyzers.deployment.content import is_compose
from tests.project import graph_of

SHOP = """\
# What runs.
name: shop
services:

  # the shop
  web:
    # from its folder
    build: ../web
    environment: [ORDERS_URL=http://orders:8080]
  orders:
    image: "acme/orders"
volumes:
  data: {}
"""


def check(text: str, expected: str) -> None:
    """`expected` are the kinds and names of the entries, and the reader that the content asked for."""
    said, _ = read_deployment("deploy/apps.yml", text.encode())
    told = " ".join(f"{each.kind} {each.name}" for each in said.entries)
    assert f"{told} {said.reader}".strip() == expected


def test_services_with_images_or_builds_are_a_compose_file() -> None:
    check(SHOP, "service web image orders compose")
    check(SHOP.replace("\n", "\r\n"), "service web image orders compose")
    check("x: &x {tty: true}\nservices:\n  web: &web\n    <<: *x\n    image: acme/web\n", "image web compose")


@pytest.mark.parametrize(
    "text",
    [
        "services:\n  - name: redis\n    image: redis\n",
        "test:\n  services:\n    redis:\n      image: redis\n",
        "services:\n  App\\Mailer:\n    image: x\n",
        "services:\n  _defaults:\n    autowire: true\n  mailer:\n    class: Mailer\n",
        "services:\n  redis:\n    config:\n      image: redis\n",
        "services:\n  redis:\n    port: 1\nother:\n  redis:\n    image: redis\n",
        "steps:\n  test:\n    image: python\nservices:\n  redis:\n    image: redis\n",
        "apiVersion: v1\nkind: Shop\nservices:\n  redis:\n    image: redis\n",
        "services: {redis: {image: redis}}\n",
        "services:\n",
    ],
)
def test_other_files_have_services_too(text: str) -> None:
    check(text, "")


def test_a_look_at_a_large_file_is_quick_work() -> None:
    """It goes over each line once: what is nested, empty or repeated ends."""
    for line in ("services:\n", "services:\n  web:\n", "\n", "  \n", "  web:\n"):
        assert not is_compose("services:\n" + line * 20_000)


def test_files_of_one_folder_are_one_deployment() -> None:
    found = graph_of(
        """
#- deploy/compose/apps.yml
services:
  web:
    build: ../../web
    environment:
      - STORE=jdbc:postgresql://store:5432/shop
      - ORDERS_URL=http://orders:8080
  orders:
    build: ../../orders
#- deploy/compose/infra.yml
services:
  store:
    image: postgres
#- deploy/compose/test.yml
services:
  browser:
    build: ../../browser
#- web/main.py
import os
os.environ["ORDERS_URL"], os.environ["STORE"]
#- orders/main.py
#- browser/main.py
"""
    ).landscape()
    assert [each.name for each in found.containers] == ["orders", "web"]
    assert [each.name for each in found.systems] == ["PostgreSQL"]
    assert [link.target for link in found.links][:2] == ["deploy/compose/apps.yml::orders", "sys:postgresql"]
