"""What deployment files and settings say of who talks to whom: each link with its lines, and how sure it is."""

import textwrap

import pytest

from analyzers.landscape import Evidence
from tests.project import graph_of, places_of


def check(text: str, expected: str) -> None:
    """`expected` lists the containers with their code, then the links but those of people, each with its lines. What is
    not surely so has its confidence."""
    text = textwrap.dedent(text)
    found, places = graph_of(text).landscape(), places_of(text)

    def line(at: Evidence) -> str:
        stands = getattr(places(at.path), at.table)[at.place]
        return f"{at.path}:{stands if isinstance(stands, int) else stands[0]}"

    lines = [f"{each.kind} {each.id} {each.technology} {' '.join(each.members)}".rstrip() for each in found.containers]
    for link in found.links:
        if not link.source.startswith("person:"):
            sure = f" {link.confidence}%" if link.confidence < 100 else ""
            told = " ".join(dict.fromkeys(map(line, link.evidence)))
            lines.append(f"{link.source} -> {link.target}{sure} {told}")
    assert lines == textwrap.dedent(expected).strip().splitlines()


CLUSTER = """
#- k8s/cart.yaml
kind: Deployment
metadata: {name: cart}
spec:
  template:
    metadata: {labels: {app: cart}}
    spec:
      containers:
      - image: registry/shop/cart:1
        env:
        - {name: STORE_ADDR, value: "store:6379"}
#- k8s/store.yaml
kind: StatefulSet
metadata: {name: store-0}
spec:
  template:
    metadata: {labels: {app: store, tier: data}}
    spec: {containers: [{image: "redis:8"}]}
---
kind: Service
metadata: {name: store}
spec: {selector: {app: store}}
#- k8s/web.yaml
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - image: registry/shop/web:1
        env:
        - {name: CART_ADDR, value: "carts.shop.svc.cluster.local:7070"}
---
kind: Service
metadata: {name: carts}
spec: {selector: {app: cart}}
---
kind: Service
metadata: {name: open}
spec: {type: LoadBalancer, selector: {app: web}}
#- services/cart/Dockerfile
FROM mcr.microsoft.com/dotnet/sdk:8 AS build
FROM mcr.microsoft.com/dotnet/runtime:8
ENTRYPOINT ["/app/cart"]
#- services/web/Dockerfile
FROM python:3.13
CMD ["python", "main.py"]
#- services/web/main.py
import os
cart = os.environ["CART_ADDR"]
"""


def test_workloads_are_joined_to_their_code_and_the_name_of_a_service_leads_to_its_workload() -> None:
    check(
        CLUSTER,
        """
        service k8s/cart.yaml::cart .NET
        service k8s/web.yaml::web Python services
        k8s/cart.yaml::cart -> sys:redis k8s/cart.yaml:10
        k8s/web.yaml::web -> k8s/cart.yaml::cart k8s/web.yaml:10
        """,
    )


def test_users_come_in_where_a_cluster_is_open() -> None:
    links = graph_of(CLUSTER).landscape().links
    assert [link.target for link in links if link.source == "person:user"] == ["k8s/web.yaml::web"]


def test_the_same_workload_in_several_folders_is_one() -> None:
    again = CLUSTER + "#- release/all.yaml\nkind: Deployment\nmetadata: {name: web}\n"
    again += (
        "spec: {template: {spec: {containers: [{image: other/web, env: [{name: A_URL, value: 'http://cart'}]}]}}}\n"
    )
    found = graph_of(again).landscape()
    assert [each.id for each in found.containers] == ["k8s/cart.yaml::cart", "k8s/web.yaml::web"]
    assert [link.confidence for link in found.links if link.target == "k8s/cart.yaml::cart"] == [100]


def test_build_files_join_an_image_to_its_folder_whatever_it_is_called() -> None:
    check(
        """
        #- skaffold.yaml
        build: {artifacts: [{image: reg/shop-front, context: src/ui}]}
        #- k.yaml
        kind: Pod
        metadata: {name: front}
        spec: {containers: [{image: "reg/shop-front"}]}
        #- src/ui/main.go
        package main
        func main() {}
        """,
        "service k.yaml::front Go src",
    )


COMPOSE = """
#- compose.yaml
services:
  web:
    build: web
    environment: {{API_HOST: api, {variables}}}
    depends_on: [db]
  api:
    build: api
  db: {{image: postgres}}
#- web/main.py
import os
os.environ["API_HOST"]
#- api/Dockerfile
FROM ruby
CMD run
"""


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ("A: b", "sys:postgresql 70% compose.yaml:5"),
        ("DB_HOST: db", "sys:postgresql 80% compose.yaml:5 compose.yaml:4"),
    ],
)
def test_what_the_code_asks_for_is_sure_what_is_only_set_is_not_and_a_start_before_less(
    variables: str, expected: str
) -> None:
    check(
        COMPOSE.format(variables=variables),
        f"""
        service compose.yaml::api Ruby
        service compose.yaml::web Python web
        compose.yaml::web -> compose.yaml::api compose.yaml:4
        compose.yaml::web -> {expected}
        """,
    )


def test_a_client_in_the_code_makes_a_store_sure_that_is_started_before() -> None:
    text = COMPOSE.format(variables="A: b") + "#- web/store.py\nimport psycopg\npsycopg.connect()\n"
    links = graph_of(text).landscape().links
    assert [link.confidence for link in links if link.target == "sys:postgresql"] == [100]


def test_a_store_that_nobody_is_told_of_is_unused() -> None:
    text = COMPOSE.format(variables="A: b").replace("depends_on: [db]", "restart: always")
    found = graph_of(text).landscape()
    assert [each.id for each in found.systems] == []
    assert [(each.id, each.evidence) for each in found.unused] == [
        ("sys:postgresql", (Evidence("compose.yaml", "entries", 2),))
    ]


def test_settings_beside_a_compose_file_say_what_a_variable_stands_for() -> None:
    check(
        """
        #- compose.yaml
        services:
          web: {build: web, environment: [CART_ADDR, "STORE=tcp://${STORE_HOST}:1"]}
          cart: {image: "reg:${V}-cart", build: {dockerfile: "${CART_FILE}"}}
          store: {image: "${STORE_IMAGE}"}
        #- .env
        CART_ADDR=cart:80
        STORE_HOST=store
        STORE_IMAGE=valkey/valkey:9
        #- web/Dockerfile
        FROM node
        #- src/cart/Dockerfile
        FROM php
        """,
        """
        service compose.yaml::cart PHP
        service compose.yaml::web Node.js
        compose.yaml::web -> compose.yaml::cart .env:1 compose.yaml:2
        compose.yaml::web -> sys:valkey .env:2 compose.yaml:2
        """,
    )


def test_examples_of_settings_prove_what_the_code_reads_and_nothing_else() -> None:
    check(
        """
        #- .env.example
        CACHE_URL=redis://localhost
        MAIL_URL=smtp://localhost
        #- Dockerfile
        FROM python
        CMD python main.py
        #- main.py
        import os
        cache = os.environ["CACHE_URL"]
        """,
        """
        service Dockerfile::image Python main.py
        Dockerfile::image -> sys:redis .env.example:1 main.py:2
        """,
    )


def test_a_config_map_is_told_to_those_who_take_it_and_surely_to_those_who_take_a_key() -> None:
    check(
        """
        #- k/urls.yaml
        kind: ConfigMap
        metadata: {name: urls}
        data:
          DB: postgres://db/x
        #- k/web.yaml
        kind: Pod
        metadata: {name: web}
        spec: {containers: [{image: web, envFrom: [{configMapRef: {name: urls}}]}]}
        #- k/job.yaml
        kind: Job
        metadata: {name: job}
        spec: {template: {spec: {containers: [{image: web, command: [run], env: [*db, *api]}]}}}
        #- web/Dockerfile
        FROM php
        """.replace("*db", "{name: A, valueFrom: {configMapKeyRef: {name: urls, key: DB}}}").replace(
            "*api", "{name: B, valueFrom: {configMapKeyRef: {name: urls, key: API}}}"
        ),
        """
        worker k/job.yaml::job PHP
        service k/web.yaml::web PHP
        k/job.yaml::job -> sys:postgresql k/urls.yaml:4
        k/web.yaml::web -> sys:postgresql 60% k/urls.yaml:4
        """,
    )


def test_spring_applications_find_each_other_by_name_and_their_settings_are_theirs() -> None:
    main = "import org.springframework.boot.SpringApplication;\nclass {0} {{\n"
    main += "  public static void main(String[] args) {{ SpringApplication.run({0}.class); }}\n}}\n"
    text = "".join(
        f"#- {folder}/pom.xml\n<project/>\n#- {folder}/src/main/java/shop/{name}.java\n{main.format(name)}"
        for folder, name in (("gate", "Gate"), ("teas", "Teas"))
    )
    text += "#- gate/src/main/resources/application.yml\nroutes:\n- uri: lb://tea-service\n"
    text += "#- teas/src/main/resources/application.yml\nspring.application.name: tea-service\n"
    text += "spring.datasource.url: jdbc:mysql://localhost/x\n"
    gate, teas = "gate/src/main/java/shop/Gate.java::Gate", "teas/src/main/java/shop/Teas.java::Teas"
    check(
        text,
        f"""
        service {gate} Spring Boot gate
        service {teas} Spring Boot teas
        {gate} -> {teas} gate/src/main/resources/application.yml:2
        {teas} -> sys:mysql teas/src/main/resources/application.yml:2
        """,
    )


def test_a_folder_that_wraps_the_image_of_a_system_is_that_system() -> None:
    check(
        """
        #- compose.yaml
        services:
          web: {build: web, depends_on: [queue, db]}
          queue: {build: queue}
          db: {image: "acme/acme-mysql8:1"}
        #- queue/Dockerfile
        FROM apache/kafka
        #- web/Dockerfile
        FROM php
        """,
        """
        service compose.yaml::web PHP
        compose.yaml::web -> sys:kafka 70% compose.yaml:2
        """,
    )


def test_a_second_compose_file_adds_to_a_service_of_the_first() -> None:
    check(
        """
        #- compose.yaml
        services:
          web: {build: web}
          db: {image: postgres}
        #- compose.more.yaml
        services:
          web: {environment: {DB_HOST: db}}
        #- web/Dockerfile
        FROM php
        """,
        """
        service compose.yaml::web PHP
        compose.yaml::web -> sys:postgresql compose.more.yaml:2
        """,
    )


def test_what_stands_nearest_answers_to_a_name() -> None:
    part = "#- {0}/compose.yaml\nservices:\n  web: {{build: web, environment: [API_URL=http://api]}}\n"
    part += "  api: {{build: api}}\n#- {0}/web/Dockerfile\nFROM php\n#- {0}/api/Dockerfile\nFROM php\n"
    check(
        part.format("a") + part.format("b"),
        """
        service a/compose.yaml::api PHP
        service a/compose.yaml::web PHP
        service b/compose.yaml::api PHP
        service b/compose.yaml::web PHP
        a/compose.yaml::web -> a/compose.yaml::api a/compose.yaml:2
        b/compose.yaml::web -> b/compose.yaml::api b/compose.yaml:2
        """,
    )


def test_a_chart_brings_its_stores_to_its_workloads() -> None:
    check(
        """
        #- chart/Chart.yaml
        dependencies: [{name: redis, repository: "oci://x"}]
        #- chart/templates/web.yaml
        kind: Pod
        metadata: {name: "{{ .Values.web.name }}"}
        spec: {containers: [{image: "{{ .Values.image }}"}]}
        #- web/Dockerfile
        FROM php
        """,
        """
        service chart/templates/web.yaml::web PHP
        chart/templates/web.yaml::web -> sys:redis 70% chart/Chart.yaml:1
        """,
    )


def test_a_deployable_is_no_link_to_itself_and_tests_are_not_deployed() -> None:
    check(
        """
        #- compose.yaml
        services:
          web: {build: web, environment: {URL: "http://web:80"}}
        #- compose.test.yaml
        services:
          probe: {build: web, command: probe}
        #- web/Dockerfile
        FROM php
        """,
        "service compose.yaml::web PHP",
    )


def test_a_project_that_only_deploys_what_others_build_consists_of_that() -> None:
    check(
        """
        #- web.yaml
        kind: Deployment
        metadata: {name: web}
        spec: {template: {spec: {containers: [{image: acme/web, args: ["--carts=http://cart"]}]}}}
        ---
        kind: Deployment
        metadata: {name: cart}
        spec: {template: {spec: {containers: [{image: acme/cart}]}}}
        ---
        kind: Deployment
        metadata: {name: store}
        spec: {template: {spec: {containers: [{image: redis}]}}}
        #- tool.py
        """,
        """
        service web.yaml::cart
        service web.yaml::web
        web.yaml::web -> web.yaml::cart web.yaml:3
        """,
    )


def test_what_others_build_is_left_out_beside_what_is_built_here() -> None:
    check(
        """
        #- web.yaml
        kind: Pod
        metadata: {name: web}
        spec: {containers: [{image: acme/web}]}
        ---
        kind: Pod
        metadata: {name: ingress}
        spec: {containers: [{image: acme/ingress}]}
        #- web/Dockerfile
        FROM php
        """,
        "service web.yaml::web PHP",
    )


def test_a_service_is_told_what_stands_in_its_file_of_variables() -> None:
    check(
        """
        #- compose.yaml
        services:
          web: {build: web, env_file: ["./web.env", {path: other.env}]}
          cart: {build: cart}
        #- web.env
        CART_ADDR=cart:80
        PASSWORD=cart:80
        #- web/Dockerfile
        FROM php
        #- cart/Dockerfile
        FROM php
        """,
        """
        service compose.yaml::cart PHP
        service compose.yaml::web PHP
        compose.yaml::web -> compose.yaml::cart 60% web.env:1
        """,
    )


def test_a_driver_without_settings_is_no_more_than_likely() -> None:
    check(
        """
        #- compose.yaml
        services:
          cart: {build: src/cart}
        #- src/cart/Dockerfile
        FROM mcr.microsoft.com/dotnet/aspnet
        #- src/cart/cart.csproj
        <PackageReference Include="Npgsql" Version="10" />
        """,
        """
        service compose.yaml::cart .NET
        compose.yaml::cart -> sys:postgresql 70% src/cart/cart.csproj:1
        """,
    )


def test_what_others_made_is_a_deployable_where_it_is_told_of_the_product() -> None:
    check(
        """
        #- compose.yaml
        services:
          web:
            build: web
            labels:
            - traefik.enable=true
            - traefik.http.routers.web.rule=Host(`shop`)
          proxy: {image: "traefik:3", ports: ["80:80"]}
          carrier:
            image: acme/change-carrier
            environment: {BROKERS: "kafka:9092"}
          viewer: {image: acme/viewer, depends_on: [kafka]}
          kafka: {image: apache/kafka}
        #- web/Dockerfile
        FROM php
        """,
        """
        service compose.yaml::carrier
        service compose.yaml::proxy Traefik
        service compose.yaml::web PHP
        compose.yaml::carrier -> sys:kafka compose.yaml:10
        compose.yaml::proxy -> compose.yaml::web compose.yaml:6
        """,
    )


def test_a_system_that_a_system_of_the_product_asks_is_used_and_so_is_one_that_is_set_up_to_ask() -> None:
    found = graph_of(
        """
#- compose.yaml
services:
  web: {build: web, environment: {OTEL: "http://collector:4317"}}
  collector: {image: otel/opentelemetry-collector, depends_on: [logs]}
  logs: {image: opensearchproject/opensearch}
  metrics: {image: prom/prometheus}
  screen: {image: grafana/grafana}
  store: {image: "postgres:18"}
#- web/Dockerfile
FROM php
#- metrics/prometheus.yml
scrape_configs: [{static_configs: [{targets: ["web:80"]}]}]
#- screen/all.yml
apiVersion: 1
datasources: [{url: "http://metrics:9090"}]
"""
    ).landscape()
    assert [each.name for each in found.systems] == ["Grafana", "OpenSearch", "OpenTelemetry collector", "Prometheus"]
    assert [each.name for each in found.unused] == ["PostgreSQL"]
