"""Which relations a level shows: what the table says of it, no more and no less."""

from typing import get_args

import pytest

from analyzers.graph import RelationKind
from renderers.fold import fold
from renderers.levels.kinds import KINDS
from renderers.view import ViewLevel, ViewSpec
from tests.project import graph_of

SHOP = graph_of("""
#- compose.yaml
services:
  web:
    build: ./web
    command: python -m web.app
    ports: ["80:80"]
    depends_on: [jobs, db, queue]
  jobs:
    build: ./jobs
    command: python -m jobs.app
  db:
    image: postgres:17
  queue:
    image: rabbitmq:4
#- web/__init__.py
#- web/app.py
import flask
import pika
import psycopg
import stripe
from jobs.app import Base, work
class Page(Base):
    base: Base
    def show(self) -> Base:
        work()
        return Base()
flask.Flask(__name__)
pika.URLParameters("")
psycopg.connect()
stripe.Charge.create()
#- jobs/__init__.py
#- jobs/app.py
class Base: pass
def work(): pass
""")


@pytest.mark.parametrize("level", get_args(ViewLevel))
def test_each_level_draws_the_kinds_of_the_table_and_no_others(level: ViewLevel) -> None:
    every: tuple[RelationKind, ...] = get_args(RelationKind)
    views = {kind: fold(SHOP, ViewSpec("a", level=level, kinds=(kind,), outside=True)) for kind in every}
    alone = {kind for kind, view in views.items() if any(kind in arrow.kinds for arrow in view.arrows)}
    assert alone == set(KINDS[level])
