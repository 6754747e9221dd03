"""Manifests of clusters and clouds, and settings: what runs, what it is told, and the lines that say so."""

import pytest

from tests.analyzers.test_deployment import check

CART = """\
# A comment
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
spec:
  template:
    metadata: {labels: {app: cart, tier: back}}
    spec:
      containers:
      - name: server
        image: shop/cart:1
        args: ["--orders-addr=orders:80", "-v"]
        ports: [{containerPort: 7070}]
        env:
        - name: REDIS_ADDR
          value: "redis-cart:6379"
        - name: DATABASE_URL
          value: postgres://shop:secret@db.prod/shop
        - name: API_TOKEN
          value: secret.example:80
        - name: KEY
          valueFrom: {secretKeyRef: {name: keys, key: k}}
        envFrom:
        - configMapRef: {name: urls}
---
kind: Service
metadata: {name: cart-service}
spec: {type: LoadBalancer, selector: {app: cart}}
---
kind: ConfigMap
metadata: {name: urls}
data:
  PAY: http://pay:80/secret
  logo: not a host
---
kind: CustomResourceDefinition
metadata: {name: nothing}
"""


def test_a_manifest_tells_workloads_with_what_they_are_told_and_how_they_are_reached() -> None:
    check(
        "k8s/cart.yaml",
        CART,
        """
        5: image cart in 'shop/cart:1' runs '--orders-addr=orders:80 -v' hints REDIS_ADDR=redis-cart@17 \
DATABASE_URL=postgres://db.prod@19 API_TOKEN=API_TOKEN@21 KEY=secret/keys#k@23 configmap/urls@25 \
orders-addr=orders@13 ports
        28: address cart-service in 'app=cart' ports
        32: settings configmap/urls in '' hints PAY=http://pay@34
        """,
    )


@pytest.mark.parametrize(
    ("kind", "spec"),
    [
        ("CronJob", "{jobTemplate: {spec: {template: {spec: {containers: [{image: a}]}}}}}"),
        ("StatefulSet", "{template: {spec: {containers: [{image: a}]}}}"),
        ("Pod", "{containers: [{image: a}]}"),
    ],
)
def test_every_kind_of_workload_is_read(kind: str, spec: str) -> None:
    check("a.yaml", f"kind: {kind}\nmetadata: {{name: x}}\nspec: {spec}\n", "2: image x in 'a'")


def test_yaml_that_is_no_manifest_says_nothing_and_no_wrong_yaml_is_a_problem() -> None:
    check("values.yaml", "name: x\nimage: y\n", "")
    check("broken.yaml", "a: [\nb: }", "")
    check("broken.yaml", "kind: Pod\nspec: [\n", "not read")


def test_a_template_is_read_without_its_actions_on_the_same_lines() -> None:
    check(
        "chart/templates/cart.yaml",
        """\
        {{- if .Values.cart.create }}
        kind: Deployment
        metadata:
          name: {{ .Values.cartService.name }}
          {{- with .Values.labels }}
          labels: {{ toYaml . }}
          {{- end }}
        spec:
          template:
            spec:
              containers:
              - image: "{{ .Values.image.repository }}/{{ .Values.cart.name }}:{{ .Chart.AppVersion }}"
                env:
                - name: DB_ADDR
                  value: "{{ .Values.db.name }}:5432"
        {{- end }}
        """,
        "4: image cartservice in 'repository/cart:' hints DB_ADDR=db@15",
    )


def test_a_template_that_is_no_yaml_without_its_actions_is_left_out() -> None:
    check("chart/templates/x.yaml", "kind: Pod\n{{ if x }}\n  - a\n{{ end }}\n b: [\n", "")


def test_a_manifest_of_many_documents_is_read_as_far_as_there_is_room() -> None:
    pod = "kind: Pod\nmetadata: {name: x}\nspec: {containers: [{image: a}]}\n"
    big = f"kind: ConfigMap\nmetadata: {{name: y}}\ndata: {{a: '{'b' * 300_000}'}}\n"
    check("a.yaml", f"{pod}---\n{big}", "2: image x in 'a'\nread as ")
    other = f"kind: Other\ndata: '{'b' * 300_000}'\n"
    check("a.yaml", f"{other}---\n{pod}", "5: image x in 'a'")


def test_build_files_tell_which_folder_an_image_is_built_from() -> None:
    check(
        "ops/skaffold.yaml",
        """\
        kind: Config
        build:
          artifacts:
          - image: shop/cart
            context: ../src/cart
          - image: web
            context: ../../outside
        ---
        build: {artifacts: [{image: late}]}
        """,
        "4: build shop/cart in 'src/cart'\n9: build late in 'ops'",
    )


def test_a_chart_tells_what_it_brings_along() -> None:
    check(
        "chart/Chart.yaml",
        """\
        name: shop
        dependencies:
        - name: postgresql
          repository: oci://charts
        - {name: own, repository: "file://../own"}
        """,
        "1: settings Chart.yaml in 'chart' hints helm:postgresql@3",
    )


def test_terraform_tells_resources_modules_and_engines() -> None:
    check(
        "infra/db.tf",
        """\
        resource "aws_db_instance" "main" {
          engine   = "aurora-postgresql"
          password = "secret"
        }
        module "cache" {
          source = "terraform-aws-modules/elasticache/aws"
        }
        module "own" { source = "./own" }
        variable "engine" { default = "mysql" }
        """,
        """
        1: settings db.tf in 'infra' hints terraform:aws_db_instance:aurora-postgresql@1 \
terraform:terraform-aws-modules/elasticache/aws@5
        """,
    )


def test_spring_settings_tell_the_application_and_whom_it_is_told_of() -> None:
    check(
        "web/src/main/resources/application.yml",
        """\
        spring:
          application: {name: gateway}
          datasource: {url: "jdbc:postgresql://${DB_HOST:db}/shop", password: secret}
          cloud: {gateway: {routes: [{id: a, uri: "lb://customers"}]}}
        server: {address: own}
        ---
        spring:
          kafka:
            bootstrap-servers: kafka:9092,kafka2:9092
        """,
        """
        1: settings application.yml in 'web/src/main/resources' hints spring.datasource.url=DB_HOST@3 \
spring.datasource.url=postgresql://db@3 spring.cloud.gateway.routes.uri=lb://customers@4 \
spring.kafka.bootstrap-servers=spring:kafka@9 spring.kafka.bootstrap-servers=kafka@9 \
spring.kafka.bootstrap-servers=kafka2@9
        2: address gateway in 'web/src/main/resources'
        """,
    )
    check(
        "application.properties",
        "# spring.redis.host=no\nspring.redis.host=cache\nspring.redis.password=secret\n",
        "1: settings application.properties in '' hints spring.redis.host=spring:redis@2 spring.redis.host=cache@2",
    )


def test_files_of_variables_tell_hosts_and_schemes_and_never_a_value() -> None:
    check(
        "web/.env.example",
        """\
        # A=http://no
        export CART_PORT=7070
        CART_ADDR=cart:${CART_PORT}
        DATABASE_URL="postgres://me:secret@db:5432/shop?x=secret" # and more
        SECRET_KEY=secret.host:80
        NAME=plain
        CACHE_IMAGE=valkey/valkey:9
        """,
        """
        1: settings .env.example in 'web' hints CART_ADDR=cart@3 DATABASE_URL=postgres://db@4 \
CACHE_IMAGE=image:valkey/valkey:9@7
        """,
    )


def test_a_prisma_schema_tells_its_database_and_tables() -> None:
    check(
        "prisma/schema.prisma",
        """\
        datasource db {
          provider = "postgresql"
          url      = env("DATABASE_URL")
        }
        model Order {
          id Int @id
          @@map("orders")
        }
        model Tea {
          id Int @id
        }
        """,
        """
        1: settings schema.prisma in 'prisma' hints prisma:postgresql@2 provider=postgresql://@2 DATABASE_URL@3 \
orders@5 Tea@9
        """,
    )


def test_platforms_tell_what_they_run() -> None:
    check(
        "serverless.yml",
        """\
        service: shop
        provider: {runtime: dotnet8, environment: {QUEUE_URL: "https://sqs.eu.amazonaws.com/1/secret"}}
        functions:
          buy: {handler: shop.buy, environment: {API: "http://api"}}
        """,
        "1: service shop in '' runs 'shop.buy' on dotnet "
        "hints QUEUE_URL=https://sqs.eu.amazonaws.com@2 API=http://api@4 ports",
    )
    check(
        "render.yaml",
        """\
        services:
        - {type: web, name: web, rootDir: web, startCommand: npm start, envVars: [{key: DB, fromDatabase: {name: db}}]}
        - {type: redis, name: cache}
        databases: [{name: db}]
        """,
        "2: service web in 'web' runs 'npm start' hints DB=db@2 ports\n"
        "3: image cache in 'redis'\n4: image db in 'postgres'",
    )
    check(
        "fly.toml",
        'app = "shop"\n[http_service]\n[env]\nAPI = "http://api"\n[processes]\napp = "run web"\njobs = "run jobs"\n',
        "6: service shop in '' runs 'run web' hints API=http://api@4 ports\n7: service jobs in '' runs 'run jobs' hints API=http://api@4",
    )
    check("fly.toml", 'app = "shop"\n', "1: service shop in ''")


def test_what_a_build_brings_along_is_told_but_not_what_only_its_tests_need() -> None:
    check(
        "shop/pom.xml",
        """\
        <project>
          <artifactId>shop</artifactId><packaging>pom</packaging>
        </project>
        """,
        "shop",
    )
    check(
        "shop/pom.xml",
        """\
        <project>
          <artifactId>shop</artifactId>
          <dependencies>
            <dependency><groupId>com.mysql</groupId><artifactId>mysql-connector-j</artifactId></dependency>
            <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId><scope>test</scope></dependency>
          </dependencies>
        </project>
        """,
        """
        shop
        2: package shop in 'shop'
        1: settings pom.xml in 'shop' hints maven:com.mysql:mysql-connector-j@4
        """,
    )
    check(
        "shop/build.gradle",
        """\
        dependencies {
            implementation "org.springframework.boot:spring-boot-starter-amqp:3.2"
            testImplementation("com.h2database:h2")
            // runtimeOnly("org.postgresql:postgresql")
            runtimeOnly("com.mysql:mysql-connector-j")
        }
        """,
        """
        1: settings build.gradle in 'shop' hints maven:org.springframework.boot:spring-boot-starter-amqp@2 \
maven:com.mysql:mysql-connector-j@5
        """,
    )
    check(
        "src/Cart.csproj",
        """\
        <Project><ItemGroup>
          <PackageReference Include="Npgsql" Version="10.0.3" />
          <!-- <PackageReference Include="Confluent.Kafka" /> -->
        </ItemGroup></Project>
        """,
        "1: settings Cart.csproj in 'src' hints nuget:npgsql@2",
    )


def test_what_watches_a_product_tells_whom_it_asks() -> None:
    check(
        "docker/prometheus.yml",
        """\
        scrape_configs:
        - job_name: shop
          static_configs:
          - targets: ['localhost:9090', 'shop:8080']
        """,
        "1: settings prometheus.yml in 'docker' hints targets=shop@4",
    )
    check(
        "grafana/all.yml",
        'apiVersion: 1\ndatasources:\n- {type: prometheus, url: "http://metrics:9090"}\n',
        "1: settings all.yml in 'grafana' hints url=http://metrics@3",
    )
    check("data/all.yml", 'datasources:\n- {url: "http://metrics:9090"}\n', "")


def test_what_collects_for_others_tells_whom_it_hands_that_on_to() -> None:
    check(
        "logs/promtail.yml",
        """\
        clients:
        - url: http://loki:3100/loki/api/v1/push
        scrape_configs:
        - job_name: shop
          docker_sd_configs:
          - host: unix:///var/run/docker.sock
        """,
        "1: settings promtail.yml in 'logs' hints url=http://loki@2 docker_sd_configs=*@6",
    )
    check(
        "otel/config.yml",
        """\
        receivers:
          otlp: {protocols: {grpc: {}}}
          redis: {endpoint: "cache:6379"}
        exporters:
          otlp/traces: {endpoint: "jaeger:4317"}
          opensearch: {http: {endpoint: "http://search:9200"}}
        """,
        "1: settings config.yml in 'otel' hints endpoint=jaeger@5 endpoint=http://search@6 endpoint=cache@3",
    )
    check("otel/other.yml", "exporters:\n  file: {endpoint: 'a:1'}\n", "")


def test_a_configuration_server_tells_where_its_files_are_kept() -> None:
    check(
        "src/main/resources/application.yml",
        "spring.cloud.config.server.git.uri: https://github.com/acme/settings\n",
        "1: settings application.yml in 'src/main/resources' hints spring.cloud.config.server.git.uri=git:github.com@1",
    )
