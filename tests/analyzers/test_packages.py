"""What the packages of a workspace state in their manifests that they need of each other."""

from textwrap import dedent

import pytest

from analyzers.proof import proofs
from tests.project import graph_of, places_of


def check(project: str, expected: str) -> None:
    """Each need with the line that states it; "when developed" where it is not there at run time."""
    edges = [edge._replace(path=edge.stated_in) for edge in graph_of(project).needs()]
    told = []
    for edge in edges:
        (proof,) = proofs([edge], places_of(project))
        when = " when developed" if edge.mode == "lazy" else ""
        told.append(f"{edge.source} -> {edge.target} {proof.path}:{proof.line}{when}")
    assert told == dedent(expected).strip().splitlines()


WORKSPACE = """
#- package.json
{"name": "shop", "workspaces": ["apps/*", "packages/*"], "dependencies": {"@shop/ui": "*"}}
#- apps/web/package.json
{
  "name": "web", "dependencies-of": {"@shop/ui": "no"},
  "scripts": {"@shop/ui": "build"},
  "dependencies": {
    "react": "^19",
    "@shop/ui": "workspace:*",
    "orders": "npm:@shop/orders@^2"
  },
  "devDependencies": {
    "@shop/ui": "workspace:*",
    "@shop/lint": "*"
  },
  "peerDependencies": {"theme": "file:../../packages/paint"}
}
#- packages/ui/package.json
{"name": "@shop/ui"}
#- packages/orders/package.json
{"name": "@shop/orders"}
#- packages/lint/package.json
{"name": "@shop/lint"}
#- packages/paint/package.json
{"name": "@shop/paint"}
"""


def test_packages_of_javascript_need_each_other_by_name_by_alias_and_by_folder() -> None:
    check(
        WORKSPACE,
        """
        apps/web -> packages/ui apps/web/package.json:6
        apps/web -> packages/orders apps/web/package.json:7
        apps/web -> packages/paint apps/web/package.json:13
        apps/web -> packages/lint apps/web/package.json:11 when developed
        """,
    )


def test_a_manifest_on_one_line_states_them_as_well() -> None:
    code = """
    #- a/package.json
    {"name":"a","dependencies":{"x":"1","b":"*"}}
    #- b/package.json
    {"name":"b"}
    """
    check(code, "a -> b a/package.json:1")


CRATES = """
#- Cargo.toml
[workspace]
members = ["crates/*"]
[workspace.dependencies]
store = { path = "crates/store" }
serde = "1"
#- crates/api/Cargo.toml
[package]
name = "api"

[dependencies]
serde.workspace = true
store.workspace = true
rand = "1"
kept = { path = "../cache", package = "cache" }

[target.'cfg(unix)'.dependencies]
unix = { path = "../unix" }

[dev-dependencies.tests]
path = "../tests"
[build-dependencies]
"gen" = { workspace = true }
#- crates/store/Cargo.toml
[package]
name = "store"
#- crates/cache/Cargo.toml
[package]
name = "cache"
#- crates/unix/Cargo.toml
[package]
name = "unix"
#- crates/tests/Cargo.toml
[package]
name = "tests"
#- crates/gen/Cargo.toml
[package]
name = "gen"
#- crates/rand/Cargo.toml
[package]
name = "rand"
"""


def test_crates_need_what_has_a_path_or_is_of_their_workspace_and_not_what_is_only_called_the_same() -> None:
    check(
        CRATES,
        """
        crates/api -> crates/store crates/api/Cargo.toml:6
        crates/api -> crates/cache crates/api/Cargo.toml:8
        crates/api -> crates/gen crates/api/Cargo.toml:16 when developed
        crates/api -> crates/tests crates/api/Cargo.toml:13 when developed
        crates/api -> crates/unix crates/api/Cargo.toml:11
        """,
    )


DISTRIBUTIONS = """
#- libs/api/pyproject.toml
[project]
name = "shop-api"
classifiers = ["shop_store"]
dependencies = [
    "flask>=3",
    "Shop.Store[fast]==1",
]
[project.optional-dependencies]
all = ["shop-api[mail]", "shop-mail"]
[dependency-groups]
dev = [
  "shop-testing",
  {include-group = "lint"},
]
[tool.uv.sources]
shop-store = { workspace = true }
#- libs/store/pyproject.toml
[tool.poetry]
name = "shop_store"
[tool.poetry.dependencies]
python = "^3.11"
shop-mail = { path = "../mail" }
[tool.poetry.group.dev.dependencies]
"shop-testing" = "*"
#- libs/mail/pyproject.toml
[project]
name = "shop-mail"
#- libs/testing/pyproject.toml
[project]
name = "shop-testing"
"""


def test_distributions_of_python_need_each_other_by_names_that_compare_equal() -> None:
    check(
        DISTRIBUTIONS,
        """
        libs/api -> libs/store libs/api/pyproject.toml:6
        libs/api -> libs/mail libs/api/pyproject.toml:9
        libs/api -> libs/testing libs/api/pyproject.toml:12 when developed
        libs/store -> libs/mail libs/store/pyproject.toml:5
        libs/store -> libs/testing libs/store/pyproject.toml:7 when developed
        """,
    )


MODULES = """
#- pom.xml
<project><groupId>com.shop</groupId><artifactId>shop</artifactId><packaging>pom</packaging>
<modules><module>api</module></modules></project>
#- api/pom.xml
<project>
<parent><groupId>com.shop</groupId><artifactId>shop</artifactId></parent>
<artifactId>api</artifactId>
<dependencies>
<dependency><groupId>${project.groupId}</groupId><artifactId>store</artifactId></dependency>
<dependency><groupId>org.other</groupId><artifactId>mail</artifactId></dependency>
<dependency><groupId>com.shop</groupId><artifactId>testing</artifactId><scope>test</scope></dependency>
</dependencies>
</project>
#- store/pom.xml
<project><parent><groupId>com.shop</groupId><artifactId>shop</artifactId></parent><artifactId>store</artifactId></project>
#- mail/pom.xml
<project><groupId>com.shop</groupId><artifactId>mail</artifactId></project>
#- testing/pom.xml
<project><groupId>com.shop</groupId><artifactId>testing</artifactId></project>
"""


def test_modules_of_maven_need_each_other_by_group_and_artifact() -> None:
    check(MODULES, "api -> store api/pom.xml:5\napi -> testing api/pom.xml:7 when developed")


PROJECTS = """
#- settings.gradle
include ':app', ':libs:my-core', ':mail'
project(":mail").projectDir = new File(settingsDir, "services/post")
#- app/build.gradle
dependencies {
    // implementation project(':mail')
    implementation project(':libs:my-core')
    api(project(path: ":mail"))
    testImplementation(testFixtures(project(":testing")))
    implementation 'com.x:y:1'
}
#- libs/my-core/build.gradle.kts
dependencies { }
#- services/post/build.gradle.kts
dependencies {
    implementation(projects.libs.myCore)
}
#- testing/build.gradle
#- elsewhere/app/build.gradle
dependencies {
  implementation project(':app:missing')
}
"""


def test_projects_of_gradle_need_each_other_by_their_paths_in_the_build() -> None:
    check(
        PROJECTS,
        """
        app -> libs/my-core app/build.gradle:3
        app -> services/post app/build.gradle:4
        app -> testing app/build.gradle:5 when developed
        services/post -> libs/my-core services/post/build.gradle.kts:2
        """,
    )


GO = """
#- api/go.mod
module example.com/shop/api/v2

require (
	example.com/shop/store v1.2.0
	example.com/shop/mail v1.0.0 // indirect
	github.com/lib/pq v1.0.0
)
require local.test/tools v0.0.0
replace local.test/tools => ../tools
#- store/go.mod
module example.com/shop/store
#- mail/go.mod
module example.com/shop/mail
#- tools/go.mod
module local.test/tools
"""


def test_modules_of_go_need_what_they_require_themselves() -> None:
    check(GO, "api -> store api/go.mod:4\napi -> tools api/go.mod:8")


def test_a_copy_for_tests_is_not_the_package_and_of_two_packages_of_one_name_neither_is() -> None:
    code = """
    #- web/package.json
    {"name": "web", "dependencies": {"ui": "*", "twin": "*"}}
    #- packages/ui/package.json
    {"name": "ui"}
    #- tests/fixtures/ui/package.json
    {"name": "ui"}
    #- one/package.json
    {"name": "twin"}
    #- two/package.json
    {"name": "twin"}
    """
    check(code, "web -> packages/ui web/package.json:1")


def test_what_lies_in_a_package_is_a_part_of_it_and_not_needed_by_it() -> None:
    code = """
    #- web/package.json
    {"name": "web", "dependencies": {"inner": "*", "web": "*"}}
    #- web/inner/package.json
    {"name": "inner", "dependencies": {"web": "*"}}
    """
    check(code, "")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("package.json", '{"name": "a", "dependencies": {"b": 1, "c": null, "d": "file:../../.."}}'),
        ("package.json", '{"name": "a", "dependencies": ["b"], "devDependencies": 3}'),
        ("Cargo.toml", '[package]\nname = "a"\n[dependencies]\nb = 1\nc = { path = 2 }\n[target]\nx = 1'),
        ("pyproject.toml", '[project]\nname = "a"\ndependencies = [1, "", {}]\noptional-dependencies = 3'),
        ("pyproject.toml", 'dependency-groups = "x"\n[project]\nname = "a"\n[tool]\npoetry = 1'),
        ("go.mod", 'module a.com/b\nrequire "a.com/b/c" v1\nreplace a.com/b/c => /elsewhere'),
        ("build.gradle", "implementation project(':')\nimplementation(projects.)\napi project(name)"),
    ],
)
def test_what_is_written_in_another_form_states_nothing(path: str, text: str) -> None:
    check(f"#- a/{path}\n{text}\n#- b/{path}\n", "")
