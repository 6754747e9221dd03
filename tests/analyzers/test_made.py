"""Which Go programs a step of a Dockerfile compiles, and where inside their packages stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.deployment.made import made
from analyzers.deployment.processes import kept, program_of


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("go build -o /out/api ./cmd/server", ["api:/src/cmd/server"]),
        ("go build ./cmd/server", ["server:/src/cmd/server"]),
        ("go build -o=api .", ["api:/src"]),
        ("CGO_ENABLED=0 go build -a -tags netgo -ldflags '-s -w' -o bin/api cmd/api/*", ["api:/src/cmd/api"]),
        (
            "go build -o api cmd/api/*.go && go build -o job cmd/job/main.go",
            ["api:/src/cmd/api", "job:/src/cmd/job/main.go"],
        ),
        ("cd cart && go build -o /cart", ["cart:/src/cart"]),
        ("cd /other; go install", ["other:/other"]),
        ("go build ./...", []),
        ("go build -o x ./services/$NAME", []),
        ("go mod download && cargo go builder", []),
    ],
)
def test_a_step_tells_each_program_and_its_package(step: str, expected: list[str]) -> None:
    assert list(made(step, "/src")) == expected


@given(st.text("go build-./\"' $&;*=cd", max_size=200))
def test_no_step_is_too_odd(step: str) -> None:
    assert all(":/" in each for each in made(step, "/src"))


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("tini -- /srv/shop serve", "/srv/shop serve"),
        ("/usr/bin/dumb-init --single-child /srv/shop", "/srv/shop"),
        ("./wait-for-it.sh db:5432 -t 9 -- gosu app /srv/shop", "/srv/shop"),
        ('sh -c "exec shop serve"', "shop serve"),
        ("bash -lc shop", "shop"),
        ("sh start.sh", "sh start.sh"),
        ("", ""),
    ],
)
def test_what_keeps_a_process_or_waits_for_others_is_not_what_runs(command: str, expected: str) -> None:
    assert kept(command) == expected


def test_a_program_is_named_without_its_folder() -> None:
    assert program_of("/usr/bin/shop serve") == "shop"
