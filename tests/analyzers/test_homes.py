"""Which code an image runs: what is mounted or copied tells more than the folder of a Dockerfile."""

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.deployment.reading import stands_at
from tests.analyzers.test_landscape import check_containers
from tests.analyzers.test_wiring import check
from tests.project import MARK, graph_of


def test_a_script_beside_a_dockerfile_does_not_make_its_folder_the_home() -> None:
    check(
        """
        #- docker/compose.yaml
        services:
          web: {build: {context: .., dockerfile: docker/Dockerfile}}
        #- docker/Dockerfile
        FROM python
        COPY . /opt/shop
        COPY docker/fetch.py /opt/shop
        CMD ["flask", "run"]
        #- docker/fetch.py
        #- shop/app.py
        """,
        "service docker/compose.yaml::web Python docker shop",
    )


def test_a_folder_of_code_that_is_not_read_does_not_lead_to_the_code_of_others_around_it() -> None:
    check(
        """
        #- compose.yaml
        services:
          cart: {build: src/cart/src}
          web: {build: src/web}
        #- src/cart/src/Dockerfile
        FROM dotnet/sdk
        COPY cart.csproj .
        COPY . .
        #- src/cart/src/cart.csproj
        <PackageReference Include="Google.Cloud.Spanner.Data" Version="5" />
        #- src/web/main.py
        """,
        """
        service compose.yaml::cart .NET
        service compose.yaml::web Python src
        compose.yaml::cart -> sys:spanner 70% src/cart/src/cart.csproj:1
        """,
    )


def test_a_helper_that_is_all_that_is_copied_is_what_runs() -> None:
    check(
        """
        #- docker/probe/Dockerfile
        FROM python
        COPY probe.py .
        CMD ["python", "probe.py"]
        #- docker/probe/probe.py
        #- shop/app.py
        """,
        "service docker/probe/Dockerfile::probe Python docker",
    )


def test_what_is_mounted_where_it_works_is_the_home_of_a_service() -> None:
    check(
        """
        #- compose.yaml
        services:
          cart: {build: docker/app, working_dir: /src/cart, volumes: ["./internal:/src"]}
          pay: {build: docker/app, working_dir: /src/pay, volumes: ["./internal:/src"]}
          bare: {image: acme/reloader, working_dir: /srv, volumes: ["./server:/srv"]}
        #- docker/app/Dockerfile
        FROM golang
        COPY start.sh /
        CMD ["/start.sh"]
        #- internal/cart/main.go
        package main
        func main() {}
        #- internal/pay/main.go
        package main
        func main() {}
        #- server/run.py
        import flask
        """,
        """
        service compose.yaml::bare Flask server
        service compose.yaml::cart Go internal/cart
        service compose.yaml::pay Go internal/pay
        """,
    )


def test_a_dockerfile_apart_from_the_code_runs_what_it_copies() -> None:
    project = """
        #- docker/web.dockerfile
        FROM node
        COPY package.json .
        COPY web/src web/src
        CMD ["node", "x.js"]
        #- docker/api.dockerfile
        FROM python
        COPY server /srv
        CMD ["python", "-m", "x"]
        #- docker/tool.dockerfile
        FROM acme/tool
        COPY tool.conf /etc
        CMD ["tool"]
        #- web/src/x.js
        #- web/other.js
        #- server/x.py
        """
    check_containers(
        project,
        [
            "service api: server",
            "service web: web/src",
        ],
    )


def test_a_dockerfile_for_several_parts_of_a_project_is_none_of_them() -> None:
    check(
        """
        #- docker/any/Dockerfile
        FROM golang
        ARG PART
        COPY . /src
        WORKDIR /src/$PART
        CMD ["/app"]
        #- main.go
        package main
        func main() {}
        """,
        "command main.go::main Go main.go",
    )


def test_a_stage_that_is_asked_for_runs_its_own_command_and_the_part_of_its_name() -> None:
    check(
        """
        #- compose.yaml
        services:
          back: {build: {context: ., target: api}}
          front: {build: {context: ., target: pages}}
        #- Dockerfile
        FROM node AS api
        COPY . .
        CMD ["node", "packages/api/main.js"]
        FROM node AS pages
        COPY . .
        CMD ["node", "packages/pages/main.js"]
        FROM node AS all
        CMD ["node", "all.js"]
        #- all.js
        #- packages/api/package.json
        {"name": "api"}
        #- packages/api/main.js
        #- packages/pages/package.json
        {"name": "pages"}
        #- packages/pages/main.js
        """,
        """
        service compose.yaml::back JavaScript packages/api
        service compose.yaml::front JavaScript packages/pages
        """,
    )


def test_a_package_around_others_starts_the_one_that_its_script_names() -> None:
    check_containers(
        """
        #- Dockerfile
        FROM node
        COPY . .
        CMD ["pnpm", "start"]
        #- package.json
        {"name": "shop", "private": true, "workspaces": ["apps/*"],
         "scripts": {"start": "pnpm --filter ./apps/server run prod"}}
        #- apps/server/package.json
        {"name": "server", "dependencies": {"express": "5"}, "scripts": {"start": "node main.js"}}
        #- apps/server/main.js
        #- apps/client/package.json
        {"name": "client", "dependencies": {"react": "19", "react-dom": "19"}, "scripts": {"dev": "vite"}}
        #- apps/client/main.jsx
        """,
        ["ui client: apps/client", "service shop: apps/server"],
    )


def test_what_packages_or_tests_the_product_is_no_part_of_it() -> None:
    check(
        """
        #- packaging/debian/Dockerfile
        FROM golang
        CMD ["/src/packaging/debian/build.sh"]
        #- tools/pack/Dockerfile
        FROM golang
        CMD ["scripts/build-all.sh"]
        #- cypress/compose.yaml
        services:
          cypress: {image: cypress/included, environment: {CYPRESS_BASE_URL: "http://web:80"}}
        #- compose.yaml
        services:
          web: {build: web}
          web-testing: {build: web, command: python other.py}
        #- web/app.py
        #- jobs/__template__/Dockerfile
        FROM node
        CMD ["node", "x.js"]
        #- jobs/__template__/x.js
        """,
        "service compose.yaml::web Python web",
    )


def test_an_image_with_a_supervisor_is_its_processes() -> None:
    check_containers(
        """
        #- all/Dockerfile
        FROM debian
        CMD ["/start.sh"]
        #- all/supervisord.conf
        [program:web]
        command=python /srv/web/app.py
        [program:jobs]
        command=python /srv/jobs/worker.py
        #- web/app.py
        #- jobs/worker.py
        """,
        ["worker jobs: jobs", "service web: web"],
    )


def test_an_emulator_and_somebody_s_own_image_of_a_store_are_that_store() -> None:
    check(
        """
        #- compose.yaml
        services:
          web: {build: web, environment: {BROKER_ADDR: "broker:9092"}}
          firestore: {build: docker/emulator}
          broker: {image: acme/docker-kafka-kraft}
          kafka-ui: {image: acme/kafka-ui, depends_on: [broker]}
        #- docker/emulator/Dockerfile
        FROM node
        COPY start.sh .
        ENTRYPOINT ["./start.sh"]
        #- web/app.py
        import os
        os.environ["BROKER_ADDR"]
        """,
        """
        service compose.yaml::web Python web
        compose.yaml::web -> sys:kafka compose.yaml:2
        """,
    )


def test_a_proxy_with_settings_of_the_project_before_a_service_is_a_deployable() -> None:
    check(
        """
        #- compose.yaml
        services:
          web: {build: web}
          proxy: {image: "nginx:1", volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"], depends_on: [web]}
          second: {image: "haproxy:3", volumes: ["./ha.cfg:/ha.cfg"], depends_on: [proxy]}
          idle: {image: acme/idle, volumes: ["./idle.conf:/etc/idle.conf"]}
          plain: {image: acme/plain, depends_on: [web]}
          filled: {image: acme/filled, volumes: ["./data:/data"], depends_on: [web]}
        #- web/app.py
        """,
        """
        service compose.yaml::proxy nginx
        service compose.yaml::second HAProxy
        service compose.yaml::web Python web
        compose.yaml::proxy -> compose.yaml::web 70% compose.yaml:3
        compose.yaml::second -> compose.yaml::proxy 70% compose.yaml:4
        """,
    )


def test_what_a_second_compose_file_runs_again_is_the_same_program() -> None:
    check_containers(
        """
        #- docker/compose.yaml
        services:
          shop: {build: {context: .., dockerfile: docker/Dockerfile}}
          shop-ui: {image: acme/shop-pages, environment: {API: "shop:80"}}
        #- docker/many/compose.yaml
        services:
          shop-one: {build: {context: ../.., dockerfile: docker/Dockerfile}}
          shop-two: {build: {context: ../.., dockerfile: docker/Dockerfile}}
          shop-jobs: {build: {context: ../.., dockerfile: docker/Dockerfile}, command: celery -A shop worker}
          one-ui: {image: acme/shop-pages, environment: {API: "shop-one:80"}}
          two-ui: {image: acme/shop-pages, environment: {API: "shop-two:80"}}
        #- dev/compose.yaml
        services:
          backend: {build: {context: .., dockerfile: docker/Dockerfile}, command: make serve}
          front: {build: {context: .., dockerfile: docker/Dockerfile}, command: make run-web}
        #- docker/Dockerfile
        FROM python
        COPY . /srv
        CMD ["python", "-m", "shop.app"]
        #- web/package.json
        {"name": "shop", "dependencies": {"vue": "3"}, "scripts": {"dev": "vite"}}
        #- web/main.js
        #- shop/app.py
        """,
        ["ui front: web", "service shop: shop", "service shop-ui: ", "worker shop-jobs: "],
    )


def test_an_image_that_is_called_like_the_project_is_built_from_its_dockerfile() -> None:
    check(
        """
        #- compose.yaml
        services:
          app: {image: "acme/shop:latest"}
        #- dev/app.Dockerfile
        FROM node
        CMD ["sleep infinity"]
        #- Dockerfile
        FROM python
        COPY . .
        CMD ["python", "-m", "shop.app"]
        #- pyproject.toml
        [project]
        name = "shop"
        #- shop/__init__.py
        #- shop/app.py
        """,
        "service compose.yaml::app Python shop",
    )


def test_a_place_inside_is_looked_up_by_the_deepest_mount_around_it() -> None:
    mounts = (".:/src", "a/b:/src/in", "c:/src/in")
    assert stands_at(mounts, "/src/x/y") == "x/y"
    assert stands_at(mounts, "/src/in/z") == "a/b/z"
    assert stands_at(mounts, "/src") == ""
    assert stands_at(mounts, "/srcs") is None
    assert stands_at(mounts, "") is None


SAME = """
#- compose.yaml
services:
  web: {image: acme/web, build: {context: ., dockerfile: docker/Dockerfile}}
  worker: {build: {context: ., dockerfile: docker/Dockerfile}, command: celery -A shop worker}
  proxy: {image: nginx, volumes: ["./n.conf:/etc/n.conf"], depends_on: [web]}
#- compose.prod.yaml
services:
  web: {build: {context: ., dockerfile: docker/Dockerfile}}
#- compose.override.yaml
services:
  web: {environment: {REDIS_ADDR: "cache:6379"}}
#- deploy/compose.yaml
services:
  web-eu: {build: {context: .., dockerfile: docker/Dockerfile}}
  edge: {image: nginx, volumes: ["./n.conf:/etc/n.conf"], depends_on: [web-eu]}
  cache: {image: redis}
#- k8s/web.yaml
kind: Deployment
metadata: {name: web}
spec: {template: {spec: {containers: [{image: acme/web}]}}}
#- Procfile
web: python -m shop.app
#- docker/Dockerfile
FROM python
COPY . .
CMD ["python", "-m", "shop.app"]
#- shop/__init__.py
#- shop/app.py
import flask
#- shop/tasks.py
import celery
"""
PARTS = [f"{MARK}{part.strip()}\n" for part in SAME.split(MARK)[1:]]


@settings(max_examples=25)
@given(st.permutations(PARTS))
def test_one_program_is_one_box_in_whatever_order_its_files_are_read(parts: list[str]) -> None:
    found = graph_of("".join(parts)).landscape()
    assert [each.id for each in found.containers] == [f"compose.yaml::{name}" for name in ("proxy", "web", "worker")]
    assert {at.path for at in found.containers[1].evidence} >= {"Procfile", "compose.prod.yaml", "k8s/web.yaml"}
    assert found == graph_of("".join(PARTS)).landscape()
