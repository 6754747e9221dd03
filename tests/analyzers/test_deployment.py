"""Manifests and deployment files: what they start, with their lines. No reader ever fails."""

import textwrap

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from analyzers.deployment import read_deployment, reader_of
from analyzers.facts import Entry


def check(path: str, source: str, expected: str) -> None:
    """`expected` lists the name and summary, then one entry a line."""
    said, places = read_deployment(path, textwrap.dedent(source).encode())
    lines = [f"{said.name} | {said.summary}"] if said.name or said.summary else []
    lines += [f"{line}: {told(entry)}" for entry, line in zip(said.entries, places.entries, strict=True)]
    lines += [said.problem[:8]] if said.problem else []
    assert [line.rstrip(" |") for line in lines] == textwrap.dedent(expected).strip().splitlines()


def told(entry: Entry) -> str:
    parts = [f"{entry.kind} {entry.name}", f"in {entry.target!r}"]
    parts += [f"runs {entry.command!r}"] if entry.command else []
    parts += [f"needs {' '.join(entry.needs)}"] if entry.needs else []
    parts += [f"hints {' '.join(hint.text for hint in entry.hints)}"] if entry.hints else []
    return " ".join([*parts, "ports"] if entry.ports else parts)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("compose.yaml", "compose"),
        ("deploy/docker-compose.prod.yml", "compose"),
        ("docker-compose-dev.yaml", "compose"),
        ("compose.override.yml", "compose"),
        ("decompose.yaml", ""),
        ("values.yaml", ""),
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
        8: service web in 'web' needs db hints postgresql://db DEBUG ports
        11: service worker in 'web' runs 'celery -A shop worker --password=' needs db hints postgresql://db DEBUG amqp://rabbit
        15: service late in 'web' needs db hints postgresql://db DEBUG ports
        18: service front in 'front' hints http://web
        22: image db in 'postgres:17'
        """,
    )


def test_a_build_folder_outside_of_the_project_is_taken_for_the_files_own() -> None:
    check("a/compose.yaml", "services: {x: {build: ../../y}}\n", "1: service x in 'a'")


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
        "5: service web in 'web' runs 'python -m shop' ports",
    )
    check("Dockerfile", "FROM a\nRUN x\n", "")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        ["compose.yaml", "pyproject.toml", "setup.cfg", "setup.py", "package.json", "Procfile", "Dockerfile"]
    ),
    st.text(alphabet='ab:{}[]&*<>"\n -=.,1#!|services build image name bin CMD ', max_size=80),
)
def test_no_text_makes_a_reader_fail(path: str, text: str) -> None:
    said, places = read_deployment(path, text.encode())
    assert len(said.entries) == len(places.entries)


def test_what_is_too_large_or_too_deep_is_told() -> None:
    check("compose.yaml", "services: " + "[" * 5000, "not read")
    check("package.json", "[" * 200_000, "not read")
    check("compose.yaml", "#" * 300_000, "not read")
