"""Manifests and deployment files: what they start, with their lines. No reader ever fails."""

import textwrap
from collections.abc import Iterator

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from analyzers.deployment import read_deployment, reader_of
from analyzers.facts import Entry


def check(path: str, source: str, expected: str) -> None:
    """`expected` lists the name and summary, then one entry a line."""
    said, places = read_deployment(path, textwrap.dedent(source).encode())
    lines = [f"{said.name} | {said.summary}"] if said.name or said.summary else []
    hints = iter(places.hints)
    lines += [f"{line}: {told(entry, hints)}" for entry, line in zip(said.entries, places.entries, strict=True)]
    assert not list(hints)
    lines += [said.problem[:8]] if said.problem else []
    assert [line.rstrip(" |") for line in lines] == textwrap.dedent(expected).strip().splitlines()


def told(entry: Entry, lines: Iterator[int]) -> str:
    parts = [f"{entry.kind} {entry.name}", f"in {entry.target!r}"]
    parts += [f"runs {entry.command!r}"] if entry.command else []
    parts += [f"on {' '.join(entry.bases)}"] if entry.bases else []
    parts += [f"of {entry.context}"] if entry.context else []
    parts += [f"holds {' '.join(entry.mounts)}"] if entry.mounts else []
    parts += [f"works in {entry.workdir}"] if entry.workdir else []
    hints = [f"{hint.variable}={hint.text}@{next(lines)}".removeprefix("=") for hint in entry.hints]
    parts += [f"hints {' '.join(hints)}"] if hints else []
    return " ".join([*parts, "ports"] if entry.ports else parts)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("compose.yaml", "compose"),
        ("deploy/docker-compose.prod.yml", "compose"),
        ("docker-compose-dev.yaml", "compose"),
        ("compose.override.yml", "compose"),
        ("decompose.yaml", "kubernetes"),
        ("deploy/web.yml", "kubernetes"),
        (".github/workflows/ci.yml", ""),
        (".pre-commit-config.yaml", ""),
        ("src/main/resources/application-prod.yml", "spring"),
        ("skaffold.yaml", "skaffold"),
        ("chart/Chart.yaml", "helm_chart"),
        ("infra/main.tf", "terraform"),
        (".env.example", "dotenv"),
        ("web/.env", "dotenv"),
        ("docker-compose.env", "dotenv"),
        (".env.test", ""),
        ("environment.ts", ""),
        ("prisma/schema.prisma", "prisma"),
        ("Dockerfile", "dockerfile"),
        ("web/Dockerfile.prod", "dockerfile"),
        ("web.dockerfile", "dockerfile"),
        ("dockerfile.py", ""),
        ("Procfile", "procfile"),
        ("pyproject.toml", "pyproject"),
        ("a/package.json", "package_json"),
        ("README.rst", "readme"),
        ("README.md", ""),
        ("profile", ""),
        ("contrib/shop.service", "systemd"),
        ("root/etc/s6-overlay/s6-rc.d/svc-web/run", "run_script"),
        ("etc/service/web/run", "run_script"),
        ("bin/run", ""),
        ("docker/supervisord.conf", "supervisord"),
        ("docker/supervisor/conf.d/web.conf", "supervisord"),
        ("nginx.conf", "proxy"),
        ("setup.ini", ""),
        ("src/Shop.csproj", "csproj"),
    ],
)
def test_deployment_files_are_known_by_their_names(path: str, expected: str) -> None:
    assert reader_of(path) == expected


def test_a_compose_file_tells_what_is_built_and_what_it_needs() -> None:
    check(
        "deploy/compose.yaml",
        """\
        x-shop: &shop
          build: {context: .., dockerfile: web/Dockerfile}
          environment: &env
            DATABASE_URL: postgresql://shop:secret@db:5432/shop
            DEBUG: "1"
          depends_on: {db: {condition: service_healthy}}
        services:
          web:
            <<: *shop
            ports: ["80:80"]
          worker:
            <<: [*shop]
            command: [celery, -A, shop, worker, --password=secret]
            environment: {<<: *env, BROKER_URL: "${BROKER:-amqp://guest:secret@rabbit/}"}
          late:
            extends: web
            links: ["db:database"]
          front:
            image: node:24
            volumes: ["../front:/app", "data:/data"]
            environment: [API=http://web:80/secret]
          db: {image: "${IMAGE:-postgres:17}"}
        """,
        """
        8: service web in 'web' of . hints db@6 DATABASE_URL=postgresql://db@4 DEBUG=DEBUG@5 ports
        11: service worker in 'web' runs 'celery -A shop worker --password=' of . hints db@6 \
DATABASE_URL=postgresql://db@4 DEBUG=DEBUG@5 BROKER_URL=amqp://rabbit@14
        15: service late in 'web' of . hints db@6 DATABASE_URL=postgresql://db@4 DEBUG=DEBUG@5 ports
        18: service front in 'front' on node:24 holds front:/app hints API=http://web@21
        22: image db in 'postgres:17'
        """,
    )


def test_what_is_built_outside_of_the_project_has_no_code_here() -> None:
    check("a/compose.yaml", "services: {x: {build: ../../y}}\n", "1: image x in ''")
    check("compose.yaml", "services: {x: {build: {context: ../web, dockerfile: Dockerfile}}}\n", "1: image x in ''")
    check("a/compose.yaml", "services: {x: {build: $WHERE/y}}\n", "1: service x in 'a'")


@pytest.mark.parametrize(
    "path", ["compose.yaml", "skaffold.yaml", "deploy/web.yaml", "src/main/resources/application.yml"]
)
def test_a_character_that_yaml_does_not_allow_is_a_problem_and_stops_nothing(path: str) -> None:
    found, _ = read_deployment(path, b"apiVersion: v1\nkind: Deployment\nservices:\n  web: {image: 'a\x05b'}\n")
    assert found.entries == ()
    assert "special characters are not allowed" in found.problem


def test_a_bomb_of_aliases_stays_small() -> None:
    levels = ["a0: &a0 {<<: {k: v}}", *(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 9))]
    bomb = "\n".join([*levels, "services: {web: {<<: [*a8, *a8], image: postgres}}", ""])
    check("compose.yaml", bomb, f"{len(levels) + 1}: image web in 'postgres'")


def test_circles_end() -> None:
    check(
        "compose.yaml",
        "services: {a: {extends: b}, b: {extends: {service: a}, image: x}}\n",
        "1: image a in 'x'\n1: image b in 'x'",
    )
    check("compose.yaml", "services: &s\n  <<: *s\n  web: {image: x}\n", "3: image web in 'x'")


def test_pyproject_tells_commands_and_the_package() -> None:
    check(
        "app/pyproject.toml",
        """\
        [project]
        name = "shop"
        description = "Sells tea. And more."
        [project.scripts]
        shop = "shop.cli:main"
        "shop-worker" = "shop.worker:run [extra]"
        [tool.poetry.scripts]
        other = { reference = "bin/other.py", type = "file" }
        """,
        """
        shop | Sells tea.
        5: command shop in 'shop.cli:main'
        6: command shop-worker in 'shop.worker:run'
        8: command other in 'bin/other.py'
        2: package shop (package) in 'app'
        """,
    )


def test_setup_files_tell_commands_and_the_package() -> None:
    config = "[metadata]\nname = tea\ndescription = Sells tea.\n"
    config += "[options.entry_points]\nconsole_scripts =\n  brew = tea.cli:main\n"
    check("setup.cfg", config, "tea | Sells tea.\n6: command brew in 'tea.cli:main'\n2: package tea in ''")
    script = 'setup(\n  name="tea",\n  entry_points={"console_scripts": [\n    "brew = tea.cli:main"]},\n)\n'
    check("setup.py", script, "tea\n4: command brew in 'tea.cli:main'\n2: package tea in ''")


def test_package_json_tells_commands_sites_servers_and_packages() -> None:
    site = (
        '{\n "name": "@shop/web", "private": true,\n "scripts": {"dev": "vite"},\n "dependencies": {\n  "react": "1"}}'
    )
    check("web/package.json", site, "@shop/web\n5: site web in 'react' runs 'vite' ports")
    server = '{"name": "api", "scripts": {"start": "node dist/main.js"}, "dependencies": {"express": "1"}}'
    check("api/package.json", server, "api\n1: service api in 'api' runs 'node dist/main.js' ports")
    package = '{"name": "tea", "main": "x.js", "bin": "./cli.js", "devDependencies": {"react": "1"}}'
    check("package.json", package, "tea\n1: command tea in './cli.js'\n1: package tea (package) in ''")
    check(
        "package.json",
        '{"name": "root", "private": true, "workspaces": ["a"], "scripts": {"start": "node x"}}',
        "root",
    )
    check("package.json", "[]", "not read")


def test_a_procfile_has_a_process_a_line() -> None:
    check(
        "Procfile",
        "web: gunicorn shop.wsgi\n# no: comment\nrelease: ./migrate\nworker: celery -A shop worker\n",
        "1: service web in '' runs 'gunicorn shop.wsgi' ports\n4: service worker in '' runs 'celery -A shop worker'",
    )


def test_a_dockerfile_tells_what_its_last_stage_runs() -> None:
    check(
        "web/Dockerfile",
        'FROM a AS build\nCMD nothing\nFROM b\nEXPOSE 80\nENTRYPOINT ["python", \\\n  "-m"]\nCMD ["shop"]\n',
        "2: build build in 'web' runs 'nothing' on a\n5: service web in 'web' runs 'python -m shop' on b a ports",
    )
    check("Dockerfile", "RUN x\n", "")
    check("Dockerfile", "FROM a\nRUN x\n", "1: service image in '' on a")


def test_a_dockerfile_tells_what_of_the_project_is_in_its_last_stage_and_where_that_works() -> None:
    check(
        "docker/web.dockerfile",
        """\
        FROM node AS pages
        WORKDIR /pages
        COPY web/package.json ./web/ ./
        FROM debian AS unused
        COPY secret /
        FROM python AS base
        ENV HOME=/srv
        WORKDIR $HOME
        WORKDIR shop
        ARG PART
        ENTRYPOINT ["serve"]
        FROM base
        ADD --chown=1:1 ["https://acme.com/tool", "./server", "."]
        COPY --from=pages /pages/dist static/
        COPY ${PART} /part
        COPY . \\
          /all
        """,
        "11: build base in 'docker' runs 'serve' on python debian node works in /srv/shop\n"
        "11: service web in 'docker' runs 'serve' on python debian node "
        "holds server:/srv/shop ${PART}:/part .:/all web/package.json:/pages web:/pages works in /srv/shop",
    )


def test_a_compose_file_tells_what_is_mounted_where_it_works_and_which_stage_is_built() -> None:
    check(
        "deploy/compose.yaml",
        """\
        services:
          web:
            image: golang:1.25
            working_dir: /src/cmd/web
            volumes:
            - ../server:/src:ro
            - data:/data
            - /etc/passwd:/etc/passwd
            - ../../elsewhere:/elsewhere
            - {type: bind, source: ./web.conf, target: /etc/web.conf}
          shop: {build: {context: .., target: Shop}}
        """,
        """
        2: service web in 'server/cmd/web' on golang:1.25 holds server:/src deploy/web.conf:/etc/web.conf \
works in /src/cmd/web
        11: service shop in '' of .
        """,
    )


def test_a_dockerfile_tells_what_it_is_built_on_whatever_its_stages_are_called() -> None:
    check(
        "docker/web.dockerfile",
        """\
        ARG VERSION=3.13
        FROM --platform=linux/amd64 golang:1 AS build
        FROM python:${VERSION} AS base
        FROM base
        ENV API=http://api:80/secret PASSWORD=secret
        CMD run
        """,
        "6: service web in 'docker' runs 'run' on python:3.13 golang:1 hints API=http://api@5",
    )


def test_a_compose_file_tells_other_names_hosts_and_what_variables_hand_on() -> None:
    check(
        "compose.yaml",
        """\
        services:
          web:
            build: {context: ., dockerfile: "${WEB_DOCKERFILE}"}
            image: shop/web
            container_name: front
            environment:
              - CART_ADDR=cart:7070
              - QUEUE_HOST=rabbit
              - DB_PASSWORD=rabbit
              - MODE=fast
              - TOKEN_URL
              - API=http://${API_HOST}:80
              - MISSING=${X?must be set}
          cache: {image: "${CACHE_IMAGE}"}
        """,
        """
        2: image web in 'shop/web' hints CART_ADDR=cart@7 QUEUE_HOST=rabbit@8 DB_PASSWORD=DB_PASSWORD@9 MODE=MODE@10 \
TOKEN_URL=TOKEN_URL@11 API=API_HOST@12 MISSING=X@13
        14: image cache in '' hints image=CACHE_IMAGE@14
        5: address front in 'web'
        """,
    )


@settings(max_examples=60)
@given(
    st.sampled_from(
        [
            "compose.yaml",
            "pyproject.toml",
            "setup.cfg",
            "setup.py",
            "package.json",
            "Procfile",
            "Dockerfile",
            "k.yaml",
            "application.yml",
            "application.properties",
            "skaffold.yaml",
            "Chart.yaml",
            "a.tf",
            ".env",
            "schema.prisma",
            "serverless.yml",
            "render.yaml",
            "fly.toml",
            "a.service",
            "s6-rc.d/a/run",
            "supervisord.conf",
            "a.csproj",
            "pom.xml",
            "build.gradle",
        ]
    ),
    st.lists(
        st.sampled_from(
            [
                "kind: Pod\n",
                "kind: Service\n",
                "spec:",
                "services:",
                "build:",
                "image: a\n",
                "name: a\n",
                "- ",
                "  ",
                "\n",
                "---\n",
                "{{ x }}",
                "{{",
                "${A",
                "}",
                "{",
                "[",
                "&a ",
                "*a",
                'resource "a" "b" {\n',
                "A=b:1\n",
                "FROM a\n",
                "ExecStart=",
                "exec a\n",
                "[program:a]\ncommand=",
                "scrape_configs:\n",
                "[tool.poe.tasks]\n",
                "a.cmd = 'celery worker'\n",
                '<PackageReference Include="a"',
                "CMD ",
                "model A {\n",
                "env: [{name: A, value: b}]\n",
                ":",
                "=",
                '"',
                "functions: {a: }\n",
            ]
        ),
        max_size=12,
    ).map("".join),
)
def test_no_text_makes_a_reader_fail(path: str, text: str) -> None:
    said, places = read_deployment(path, text.encode())
    assert len(said.entries) == len(places.entries)
    assert sum(len(entry.hints) for entry in said.entries) == len(places.hints)


def test_what_is_too_large_or_too_deep_is_told() -> None:
    check("compose.yaml", "services: " + "[" * 5000, "not read")
    check("package.json", "[" * 200_000, "not read")
    check("compose.yaml", "#" * 300_000, "not read")
