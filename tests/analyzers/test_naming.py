"""What is told as a program, and what it is called: by itself, by what it runs, its manifest, else the project."""

import pytest

from tests.analyzers.test_wiring import check as check_wiring
from tests.project import graph_of


def check(text: str, *expected: str) -> None:
    """`expected` lists the containers: kind, name, id, and the file that each starts with, if that is known."""
    found = graph_of(text).landscape().containers
    assert [f"{each.kind} {each.name} {each.id} {each.start}".rstrip() for each in found] == list(expected)


def test_a_container_is_called_like_the_project_rather_than_like_the_folder_of_its_dockerfile() -> None:
    check(
        """
        #- go.mod
        module example.com/me/shop
        #- docker/Dockerfile
        FROM golang
        COPY . .
        CMD ["./run.sh"]
        #- main.go
        package main
        func main() {}
        """,
        "service shop docker/Dockerfile::docker main.go",
    )


def test_without_a_project_name_it_is_called_like_what_it_runs() -> None:
    check(
        """
        #- docker/Dockerfile
        FROM golang
        COPY . .
        ENTRYPOINT ["/usr/bin/tini", "--", "/srv/shopd", "serve"]
        #- main.go
        package main
        func main() {}
        """,
        "service shopd docker/Dockerfile::docker main.go",
    )


def test_a_service_called_app_takes_the_name_of_its_image_but_never_that_of_another() -> None:
    check(
        """
        #- one/compose.yaml
        services:
          app: {build: ., image: "acme/cart:1"}
        #- one/Dockerfile
        FROM python
        CMD ["python", "run.py"]
        #- one/run.py
        import flask
        #- two/compose.yaml
        services:
          app: {build: ., image: "acme/cart:1"}
        #- two/Dockerfile
        FROM python
        CMD ["python", "run.py"]
        #- two/run.py
        import flask
        """,
        "service cart one/compose.yaml::app one/run.py",
        "service two two/compose.yaml::app two/run.py",
    )


def test_a_main_in_cmd_is_called_like_the_folder_around_it() -> None:
    check(
        """
        #- reader/cmd/main.go
        package main
        func main() {}
        #- cmd/writer/main.go
        package main
        func main() {}
        """,
        "command writer cmd/writer/main.go::main cmd/writer/main.go",
        "command reader reader/cmd/main.go::main reader/cmd/main.go",
    )


def test_the_name_of_a_workload_is_without_its_kind() -> None:
    check(
        """
        #- compose.yaml
        services:
          cart: {image: "acme/cart:1"}
        #- k8s/cart.yaml
        kind: Deployment
        metadata: {name: cart-deployment}
        spec: {template: {spec: {containers: [{name: cart, image: "acme/cart:1"}]}}}
        #- cart/pom.xml
        <project><artifactId>cart</artifactId><packaging>war</packaging></project>
        #- cart/src/main/java/acme/Cart.java
        package acme;
        class Cart {}
        """,
        "service cart compose.yaml::cart",
    )


def test_a_watcher_that_builds_again_runs_what_it_builds() -> None:
    check(
        """
        #- compose.yaml
        services:
          read: {build: {context: ., dockerfile: docker/read.Dockerfile}}
          write: {build: {context: ., dockerfile: docker/write.Dockerfile}}
        #- docker/read.Dockerfile
        FROM golang
        COPY . /app
        ENTRYPOINT CompileDaemon --build="go build -o main read/cmd/main.go" --command=./main
        #- docker/write.Dockerfile
        FROM golang
        COPY . /app
        ENTRYPOINT CompileDaemon --build="go build -o main write/cmd/main.go" --command=./main
        #- read/cmd/main.go
        package main
        func main() {}
        #- write/cmd/main.go
        package main
        func main() {}
        """,
        "service read compose.yaml::read read/cmd/main.go",
        "service write compose.yaml::write write/cmd/main.go",
    )


def test_a_dockerfile_tells_which_package_its_program_is_compiled_of() -> None:
    check(
        """
        #- Dockerfile
        FROM golang AS build
        WORKDIR /src
        COPY . .
        RUN go build -ldflags "-s -w" -o /out/shopd ./cmd/server && \\
            go build -o /out/tool ./cmd/tool
        FROM scratch
        COPY --from=build /out/shopd /
        ENTRYPOINT ["/shopd"]
        #- cmd/server/main.go
        package main
        func main() {}
        #- cmd/tool/main.go
        package main
        func main() {}
        """,
        "service shopd Dockerfile::image cmd/server/main.go",
        "command tool cmd/tool/main.go::main cmd/tool/main.go",
    )


def test_the_program_of_an_entry_point_beats_a_crate_of_the_deployments_name() -> None:
    check_wiring(
        """
        #- Dockerfile
        FROM debian
        COPY . .
        ENTRYPOINT ["/usr/local/bin/shop-server"]
        #- k8s/shop.yaml
        kind: Deployment
        metadata: {name: shop}
        spec: {template: {spec: {containers: [{name: shop, image: acme/shop, args: [start]}]}}}
        #- systemd/shop-server.service
        [Service]
        ExecStart=shop-server start
        #- crates/shop/Cargo.toml
        [package]
        name = "shop"
        #- crates/shop/src/main.rs
        use rusqlite::Connection;
        fn main() { Connection::open("x"); }
        #- crates/server/Cargo.toml
        [package]
        name = "shop-server"
        #- crates/server/src/main.rs
        use redis::Client;
        fn main() { Client::open("x"); }
        """,
        """
        command crates/shop/Cargo.toml::shop Rust crates/shop
        service k8s/shop.yaml::shop Rust crates/server
        crates/shop/Cargo.toml::shop -> sys:sqlite crates/shop/src/main.rs:1
        k8s/shop.yaml::shop -> sys:redis crates/server/src/main.rs:1
        """,
    )


def test_what_is_copied_beside_a_front_end_is_the_program_of_a_dockerfile() -> None:
    check_wiring(
        """
        #- Dockerfile
        FROM node AS server
        COPY server .
        FROM node AS client
        COPY client .
        FROM node
        COPY --from=server /app .
        COPY --from=client /app public
        CMD ["./start.sh"]
        #- server/package.json
        {"name": "shop-server", "scripts": {"start": "node app.js"}, "dependencies": {"express": "1"}}
        #- server/app.js
        require("express")
        #- client/package.json
        {"name": "shop-client", "scripts": {"start": "vite"}, "dependencies": {"react": "1"}}
        #- client/index.jsx
        import React from "react"
        #- package.json
        {"name": "shop"}
        """,
        """
        ui client/package.json::shop-client React client
        service server/package.json::shop-server Express server
        """,
    )


def test_what_is_planted_for_tests_and_what_a_host_loads_are_no_programs() -> None:
    text = """
        #- plugin/testing/broken/main.go
        package main
        func main() {}
        #- plugin/echo/main.go
        package main
        func main() {}
        #- main.go
        package main
        func main() {}
        """
    check(
        text,
        "command main main.go::main main.go",
        "command echo plugin/echo/main.go::main plugin/echo/main.go",
    )
    check(
        f"""{text}
        #- Dockerfile
        FROM golang
        COPY . .
        CMD ["/shopd"]
        """,
        "service shopd Dockerfile::image main.go",
    )


def test_a_front_that_can_be_reached_and_what_is_watched_run_although_nothing_asks_them() -> None:
    check(
        """
        #- compose.yaml
        services:
          web: {build: web}
          front: {image: nginx, ports: ["80:80"]}
          inner: {image: nginx}
          prometheus: {image: prom/prometheus, volumes: ["./scrape.yml:/etc/prometheus/prometheus.yml"]}
          exporter: {image: prom/node-exporter}
          other: {image: acme/other}
        #- compose.ci-test.yaml
        services:
          mirror: {image: nginx, ports: ["80:80"]}
        #- scrape.yml
        scrape_configs:
          - static_configs: [{targets: ["exporter:9100"]}]
        #- web/Dockerfile
        FROM python
        CMD ["python", "run.py"]
        #- web/run.py
        import flask
        """,
        "service exporter compose.yaml::exporter",
        "service front compose.yaml::front",
        "service web compose.yaml::web web/run.py",
    )


def test_a_module_whose_code_is_not_read_is_not_what_lies_around_it() -> None:
    check_wiring(
        """
        #- compose.yaml
        services:
          shop: {build: app, image: acme/shop}
        #- stack.yaml
        services:
          shop: {image: acme/shop}
        #- app/Dockerfile
        FROM java
        COPY . .
        CMD ["java", "-jar", "shop.jar"]
        #- app/pom.xml
        <project><artifactId>shop</artifactId><packaging>war</packaging></project>
        #- tool/run.py
        import stripe
        stripe.Charge.create()
        """,
        """
        service compose.yaml::shop Java
        """,
    )


def test_uwsgi_beside_a_unit_of_systemd_is_one_program() -> None:
    check(
        """
        #- uwsgi.ini
        module = shop.wsgi
        #- contrib/shop.service
        [Service]
        ExecStart=/opt/shop/venv/bin/gunicorn --pid /var/tmp/shop.pid shop.wsgi
        #- manage.py
        import django
        if __name__ == "__main__": django.setup()
        #- shop/__init__.py
        #- shop/wsgi.py
        import django
        """,
        "service shop contrib/shop.service::shop shop/wsgi.py",
    )


@pytest.mark.parametrize(
    ("files", "title"),
    [
        ("#- pom.xml\n<project><artifactId>shop-parent</artifactId></project>\n#- README.md\n# The shop", "shop"),
        ("#- settings.gradle\nrootProject.name = 'shop'\n#- README.md\n# The shop", "shop"),
        ("#- pom.xml\n<project><artifactId>parent</artifactId></project>\n#- README.md\n# The shop", "The shop"),
        ("#- pom.xml\n<project><artifactId>a</artifactId></project>\n#- go.mod\nmodule acme.dev/shop", "shop"),
    ],
)
def test_a_project_is_called_as_its_outermost_build_file_says(files: str, title: str) -> None:
    assert graph_of(files).landscape().name == title


def test_a_workload_is_the_one_module_of_a_folder_of_its_name_that_can_be_run() -> None:
    check(
        """
        #- k8s/order.yaml
        kind: Deployment
        metadata: {name: order}
        spec: {template: {spec: {containers: [{name: order, image: acme/shop-order}]}}}
        #- k8s/ingress.yaml
        kind: Deployment
        metadata: {name: ingress-controller}
        spec: {template: {spec: {containers: [{name: ingress, image: other/ingress-controller}]}}}
        #- order/order-domain/src/main/java/acme/Order.java
        package acme;
        class Order {}
        #- order/order-main/src/main/java/acme/Main.java
        package acme;
        class Main { public static void main(String[] args) {} }
        """,
        "service order k8s/order.yaml::order order/order-main/src/main/java/acme/Main.java",
    )


def test_a_compiled_server_with_pages_beside_it_is_no_front_end() -> None:
    check(
        """
        #- Dockerfile
        FROM golang
        COPY . .
        CMD ["/shopd"]
        #- main.go
        package main
        func main() {}
        #- pages/shop.tsx
        import React from "react"
        """,
        "service shopd Dockerfile::image main.go",
    )


def test_a_front_end_may_be_built_by_the_rewired_scripts_of_react() -> None:
    check(
        """
        #- ui/package.json
        {"name": "shop-ui", "scripts": {"start": "react-app-rewired start"}, "dependencies": {"react": "1"}}
        #- ui/shop.tsx
        import React from "react"
        """,
        "ui shop-ui ui/package.json::shop-ui",
    )


def test_a_program_is_not_called_like_what_starts_its_build() -> None:
    check(
        """
        #- build.gradle
        plugins { id 'org.springframework.boot' version '3.2.0' }
        #- src/main/java/a/Shop.java
        package a;
        import org.springframework.boot.autoconfigure.SpringBootApplication;
        @SpringBootApplication
        public class Shop { public static void main(String[] args) {} }
        """,
        "service app build.gradle::app src/main/java/a/Shop.java",
    )
