"""Which systems the code of whole projects uses, area by area, and how sure that is."""

from textwrap import dedent

import pytest

from analyzers.assemble import assemble
from analyzers.catalogue import Known, Listed
from tests.project import facts_of, graph_of, manifests_of

GO = """
#- go.mod
module example.org/shop
go 1.22
require (
    github.com/lib/pq v1.0.0
    github.com/redis/go-redis/v9 v9.0.0
    github.com/aws/aws-sdk-go-v2/service/sqs v1.0.0
    github.com/gin-gonic/gin v1.0.0
)
#- main.go
package main
import (
    "database/sql"
    _ "github.com/lib/pq"
    "github.com/redis/go-redis/v9"
    "github.com/aws/aws-sdk-go-v2/service/sqs"
    "github.com/gin-gonic/gin"
)
func main() {
    sql.Open("postgres", "")
    redis.NewClient(nil)
    sqs.NewFromConfig(x)
    gin.Default()
}
"""
JAVA = """
#- pom.xml
<project><groupId>a</groupId><artifactId>b</artifactId><dependencies>
<dependency><groupId>com.stripe</groupId><artifactId>stripe-java</artifactId></dependency>
<dependency><groupId>org.springframework.kafka</groupId><artifactId>spring-kafka</artifactId></dependency>
<dependency><groupId>org.springframework.data</groupId><artifactId>spring-data-jpa</artifactId></dependency>
</dependencies></project>
#- src/main/java/a/Shop.java
package a;
import com.stripe.model.Charge;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.data.jpa.repository.JpaRepository;
class Shop {
  String url = "jdbc:mysql://db/shop";
  @KafkaListener(topics = "orders") void on(Charge x) {}
}
"""
RUST = """
#- Cargo.toml
[package]
name = "shop"
version = "0.1.0"
[dependencies]
redis = "1"
sqlx = "1"
aws-sdk-s3 = "1"
serde = "1"
#- src/main.rs
use redis::Client;
use sqlx::PgPool;
use aws_sdk_s3 as s3;
use serde::Serialize;
fn main() { Client::open(""); s3::Client::new(x); }
"""
NODE = """
#- package.json
{"name": "shop", "dependencies": {"aws-sdk": "2", "typeorm": "1", "openai": "4", "@sentry/node": "8", "express": "4"}}
#- src/a.ts
import { S3, Config } from "aws-sdk"
import { DataSource } from "typeorm"
import { AzureOpenAI } from "openai"
import type { Event } from "@sentry/node"
import express from "express"
new S3()
new AzureOpenAI()
new DataSource({ type: "mysql" })
express()
"""
PYTHON = """
#- pyproject.toml
[project]
name = "shop"
dependencies = ["boto3", "sqlalchemy", "qdrant-client", "stripe"]
#- shop/a.py
import boto3, sqlalchemy, stripe
from qdrant_client import QdrantClient
boto3.resource("dynamodb")
QdrantClient()
sqlalchemy.create_engine("mysql+pymysql://db/shop")
"""


def check(text: str, expected: str, own: tuple[Listed, ...] = ()) -> None:
    """`expected` are the names of all systems that the code uses; "?" marks one that is not stated outright."""
    facts = facts_of(text)
    shapes = {path: each.shape for path, each in facts.items()}
    graph = assemble(shapes, manifests_of(text), systems=own).graph if own else graph_of(text)
    land = graph.landscape()
    sure = {link.target: link.confidence for links in land.uses.values() for link in links}
    assert [each.name + ("?" if sure[each.id] < 100 else "") for each in land.systems] == dedent(expected).split(", ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GO, "PostgreSQL, Redis, Amazon SQS"),
        (JAVA, "Kafka, MySQL, Stripe"),
        (RUST, "PostgreSQL, Redis, Amazon S3"),
        (NODE, "Azure OpenAI, MySQL, Amazon S3"),
        (PYTHON, "DynamoDB, MySQL, Qdrant"),
    ],
    ids=["go", "java", "rust", "node", "python"],
)
def test_every_language_proves_the_systems_that_it_talks_to(text: str, expected: str) -> None:
    check(text, expected)


def test_the_key_of_a_service_is_less_than_a_call_of_it() -> None:
    check('#- a.py\nimport os\nkey = os.environ["OPENAI_API_KEY"]\n', "OpenAI?")
    check('#- a.py\nimport os\nkey = os.environ["OPENAI_API_KEY"]\nurl = "https://api.openai.com/v1"\n', "OpenAI")


def test_a_project_talks_to_the_systems_that_it_lists_itself() -> None:
    ledger = Listed(Known("ledger", "The Ledger", "database"), (("hosts", "ledger"), ("schemes", "ledger")))
    check('#- a.py\nurl = "http://ledger/api"\nother = "redis://cache"\n', "The Ledger, Redis", (ledger,))


def test_a_client_talks_to_what_runs_in_the_place_of_its_system() -> None:
    shop = '#- shop.py\nimport pymysql\npymysql.connect(host="x")\n'
    check(shop, "MySQL")
    check(f"{shop}#- compose.yaml\nservices:\n  db: {{image: mariadb}}\n", "MariaDB")
    check(f"{shop}#- compose.yaml\nservices:\n  db: {{image: mariadb}}\n  old: {{image: mysql}}\n", "MySQL")


def test_a_list_of_addresses_to_choose_from_proves_none_of_them() -> None:
    providers = """
        import Stripe from "stripe"
        new Stripe()
        const providers = {
          google: "https://accounts.google.com", apple: "https://appleid.apple.com",
          microsoft: "https://login.microsoftonline.com/common",
        }
        """
    check(f"#- package.json\n{{}}\n#- src/providers.ts{providers}", "Stripe")
    asks = providers + 'axios.post("https://accounts.google.com/token")\n'
    every = "Sign in with Apple, Microsoft Entra ID, Google sign-in, Stripe"
    check(f"#- package.json\n{{}}\n#- src/providers.ts{asks}", every)
    two = "const a = ['https://accounts.google.com', 'https://appleid.apple.com']\n"
    check(f"#- package.json\n{{}}\n#- src/providers.ts\n{two}", "Sign in with Apple, Google sign-in")


def test_the_client_of_a_project_itself_leads_to_no_outside_system() -> None:
    text = """
        #- compose.yaml
        services:
          lemmy: {build: ., command: node src/a.js}
        #- package.json
        {"name": "lemmy", "dependencies": {"lemmy-js-client": "1", "stripe": "1"}}
        #- src/a.js
        import { LemmyHttp } from "lemmy-js-client"
        import Stripe from "stripe"
        new LemmyHttp(new Stripe())
        """
    check(dedent(text), "Stripe")


TRACED = """
#- shop.py
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
OTLPSpanExporter()
#- compose.yaml
services:
  web: {build: ., command: python shop.py, environment: {TRACES: "jaeger:4317"}}
  jaeger: {image: jaegertracing/all-in-one}
"""


def test_a_client_of_a_protocol_talks_to_what_runs_and_speaks_it() -> None:
    check(TRACED, "Jaeger")
    check(f"{TRACED}  tempo: {{image: grafana/tempo}}\n", "Jaeger")
    both = f"{TRACED}  otel: {{image: otel/opentelemetry-collector}}\n"
    assert named(both) == ["Jaeger", "OpenTelemetry collector"]


def test_which_of_two_systems_stands_in_is_not_guessed() -> None:
    signing = "#- shop.py\nfrom authlib.integrations.flask_client import OAuth\nOAuth()\n#- compose.yaml\nservices:\n"
    check(f"{signing}  sso: {{image: keycloak/keycloak}}\n", "Keycloak")
    check(f"{signing}  sso: {{image: keycloak/keycloak}}\n  dex: {{image: dexidp/dex}}\n", "OpenID Connect provider")


WATCHED = """
#- compose.yaml
services:
  web: {build: web}
  logs: {image: grafana/loki}
  screen: {image: grafana/grafana}
  collects: {image: grafana/promtail, volumes: ["./logs.yml:/etc/promtail/config.yml"]}
#- web/Dockerfile
FROM php
CMD ["php"]
#- web/index.py
"""
COLLECTS = """
#- logs.yml
clients: [{url: "http://logs:3100/push"}]
scrape_configs:
- {job_name: shop, FOUND: [{}]}
"""


def named(text: str) -> list[str]:
    return [each.name for each in graph_of(text).landscape().systems]


def test_what_collects_the_logs_of_all_that_runs_is_a_part_of_it_and_so_is_what_shows_them() -> None:
    assert named(WATCHED) == []
    assert named(WATCHED + COLLECTS.replace("FOUND", "static_configs").replace("clients", "_clients")) == []
    block = COLLECTS.replace("clients: [{", "clients:\n- {").replace("}]\nscrape", "}\nscrape")
    assert named(WATCHED + block.replace("FOUND", "docker_sd_configs")) == ["Grafana", "Loki", "Promtail"]


def test_a_project_is_no_system_of_its_own_wherever_its_image_is_named() -> None:
    text = """
#- go.mod
module miniflux.app/v2
#- main.go
package main
func main() {}
#- contrib/compose/caddy.yml
services:
  caddy:
    image: caddy
    ports: ["80:80"]
    environment: [SHOP=http://miniflux:8080]
  miniflux:
    image: miniflux/miniflux
"""
    assert named(text) == []
