"""Where JavaScript and TypeScript imports lead. A project is one string: `#- path` begins a file."""

import json

import msgspec
import pytest

from analyzers.facts import Import
from analyzers.languages import is_manifest_of, javascript, language_of
from analyzers.languages.protocol import Binding, Project, Resolution


def project_of(text: str) -> Project:
    paths: set[str] = set()
    manifests: dict[str, object] = {}
    for part in text.split("#- ")[1:]:
        path, _, body = part.partition("\n")
        path = path.strip()
        if language_of(path) is not None:
            paths.add(path)
        if is_manifest_of("javascript", path):
            said = javascript.read_manifest(path, body.encode())
            manifests[path] = msgspec.msgpack.decode(msgspec.msgpack.encode(said))
    return Project(frozenset(paths), manifests)


def statement(module: str, *names: tuple[str, str]) -> Import:
    return Import(module, 0, names, "from", "runtime", -1)


def leads(project: Project, written: str) -> str:
    path, _, module = written.partition(" > ")
    resolution = javascript.resolver(project).resolve(path, statement(module))
    if resolution.missing:
        return f"missing: {resolution.missing[0][1]}"
    return resolution.bindings[0].target if resolution.bindings else "nothing"


def check(text: str, expected: str) -> None:
    """Each expected line is `importer > specifier = target` (or `= missing: why`, `= nothing` for an asset)."""
    project = project_of(text)
    wanted = [line.strip().split(" = ") for line in expected.strip().splitlines()]
    assert [(written, leads(project, written)) for written, _ in wanted] == [tuple(line) for line in wanted]


def files(*paths: str) -> str:
    return "".join(f"#- {path}\n" for path in paths)


def manifest(path: str, **data: object) -> str:
    return f"#- {path}\n{json.dumps(data)}\n"


def test_a_relative_path_finds_its_file_with_any_ending() -> None:
    check(
        files(
            "src/a.ts",
            "src/b.tsx",
            "src/c.js",
            "src/d.d.ts",
            "src/e/index.ts",
            "src/f.service.ts",
            "x.mjs",
            "src/index.ts",
        ),
        """
        src/a.ts > ./b = src/b.tsx
        src/a.ts > ./c = src/c.js
        src/a.ts > ./d = src/d.d.ts
        src/a.ts > ./e = src/e/index.ts
        src/a.ts > ./e/ = src/e/index.ts
        src/a.ts > ./f.service = src/f.service.ts
        src/a.ts > ../x = x.mjs
        src/a.ts > ../x.mjs = x.mjs
        src/a.ts > . = src/index.ts
        src/e/index.ts > .. = src/index.ts
        src/a.ts > ./nothing = missing: no such file in the project (generated or left out?)
        src/a.ts > ../../x = missing: leads out of the project
        """,
    )


def test_a_javascript_ending_means_the_typescript_file() -> None:
    check(
        files("a.ts", "b.ts", "c.tsx", "d.mts", "e.cts", "f.tsx", "g.js"),
        """
        a.ts > ./b.js = b.ts
        a.ts > ./c.js = c.tsx
        a.ts > ./d.mjs = d.mts
        a.ts > ./e.cjs = e.cts
        a.ts > ./f.jsx = f.tsx
        g.js > ./b.js = b.ts
        a.ts > ./b.ts = b.ts
        a.ts > ./g.js = g.js
        """,
    )


def test_where_both_are_there_the_importer_decides() -> None:
    check(
        files("a.ts", "a.js", "both.ts", "both.js", "typed.d.ts", "typed.js", "dir.ts", "dir/index.ts"),
        """
        a.ts > ./both = both.ts
        a.ts > ./both.js = both.ts
        a.js > ./both = both.js
        a.js > ./both.js = both.js
        a.ts > ./typed = typed.d.ts
        a.js > ./typed = typed.js
        a.ts > ./dir = dir.ts
        a.ts > ./dir/ = dir/index.ts
        """,
    )


def test_a_directory_is_entered_through_its_package_json() -> None:
    check(
        files("a.js", "a.ts", "lib/main.js", "lib/main.ts", "odd/index.js")
        + manifest("lib/package.json", main="./main.js")
        + manifest("odd/package.json", main="./gone.js"),
        """
        a.js > ./lib = lib/main.js
        a.ts > ./lib = lib/main.ts
        a.js > ./odd = odd/index.js
        """,
    )


@pytest.mark.parametrize("name", ["./a.svg?raw", "./a.json", "./w.wasm?init", "/logo.svg", "virtual:x"])
def test_an_asset_is_neither_found_nor_missing(name: str) -> None:
    check(files("a.ts", "w.ts"), f"a.ts > {name} = nothing")


def test_components_styles_and_pages_are_files_of_the_project() -> None:
    check(
        manifest("package.json", name="shop")
        + files("src/a.ts", "src/App.vue", "src/Nav.svelte", "src/app.css", "src/help.html", "src/lib/b.ts")
        + files("src/w.ts", "shared/money.ts"),
        """
        src/a.ts > ./App.vue = src/App.vue
        src/a.ts > ./App = src/App.vue
        src/a.ts > ./Nav.svelte = src/Nav.svelte
        src/a.ts > ./app.css = src/app.css
        src/a.ts > ./help.html?raw = src/help.html
        src/a.ts > ./w.ts?worker = src/w.ts
        src/a.ts > @/App.vue = src/App.vue
        src/a.ts > ~/Nav.svelte = src/Nav.svelte
        src/a.ts > $lib/b = src/lib/b.ts
        src/a.ts > #shared/money = shared/money.ts
        src/a.ts > $app/navigation = nothing
        src/a.ts > #imports = nothing
        src/a.ts > ./gone.vue = missing: no such file in the project (generated or left out?)
        src/a.ts > ./gone.css = missing: no such file in the project (generated or left out?)
        """,
    )


def test_a_source_file_with_an_asset_like_name_is_found() -> None:
    check(files("a.ts", "data.json.ts", "x.css.ts"), "a.ts > ./data.json = data.json.ts\na.ts > ./x.css = x.css.ts")


def test_built_ins_go_with_and_without_their_scheme() -> None:
    check(
        files("a.ts") + manifest("package.json", dependencies={"test": "1"}),
        """
        a.ts > fs = std:fs
        a.ts > fs/promises = std:fs
        a.ts > node:path = std:path
        a.ts > node:test = std:test
        a.ts > test = ext:test
        """,
    )


def test_a_dependency_is_declared_here_or_above() -> None:
    check(
        files("a.ts", "app/b.ts")
        + manifest("package.json", devDependencies={"vitest": "1"}, optionalDependencies={"fsevents": "1"})
        + manifest(
            "app/package.json",
            dependencies={"@scope/lib": "1", "react": "1"},
            peerDependencies={"vue": "1"},
            devDependencies={"@types/estree": "1", "@types/babel__core": "1"},
        ),
        """
        app/b.ts > @scope/lib/deep/file = ext:@scope/lib
        app/b.ts > react/jsx-runtime = ext:react
        app/b.ts > vue = ext:vue
        app/b.ts > vitest = ext:vitest
        app/b.ts > estree = ext:estree
        app/b.ts > @babel/core = ext:@babel/core
        a.ts > fsevents = ext:fsevents
        a.ts > react = missing: 'react' is not declared in package.json or above
        app/b.ts > lodash/fp = missing: 'lodash' is not declared in app/package.json or above
        app/b.ts > @/x = missing: looks like an alias, and no tsconfig has a path for it
        """,
    )


def test_names_from_registries_and_hosts_are_outside() -> None:
    check(
        files("a.ts"),
        """
        a.ts > npm:@scope/lib@1.2/deep = ext:@scope/lib
        a.ts > jsr:lib@1 = ext:lib
        a.ts > https://esm.sh/react@18 = ext:esm.sh
        a.ts > react = missing: no package.json above this file declares it
        """,
    )


TSCONFIG = """\
#- tsconfig.json
{
  // comments, "quotes" /* and */ trailing commas
  "compilerOptions": {
    "baseUrl": "./src", /* not // the end */
    "paths": {
      "@app/*": ["app/*", "legacy/*",],
      "@app/special/*": ["../special/*"],
      "exact": ["app/exact.ts"],
      "http://x/*": ["app/*"],
    },
  },
}
"""


@pytest.mark.parametrize("hostile", ["{" + "/*" * 20_000, '{"a": 1,' + " /* a */ // b\n" * 5_000 + '"b": 2}'])
def test_comments_behind_a_comma_are_not_tried_in_every_way(hostile: str) -> None:
    read = javascript.read_manifest("tsconfig.json", hostile.encode())
    assert ("problem" in read) == hostile.startswith("{/*")


def test_tsconfig_paths_and_base_url_are_followed() -> None:
    check(
        TSCONFIG
        + files("a.ts", "src/app/b.ts", "src/legacy/c.ts", "special/b.ts", "src/app/exact.ts", "src/util/index.ts"),
        """
        a.ts > @app/b = src/app/b.ts
        a.ts > @app/b.js = src/app/b.ts
        a.ts > @app/c = src/legacy/c.ts
        a.ts > @app/special/b = special/b.ts
        a.ts > exact = src/app/exact.ts
        a.ts > http://x/b = src/app/b.ts
        a.ts > util = src/util/index.ts
        a.ts > app/b = src/app/b.ts
        a.ts > @app/none = missing: no package.json above this file declares it
        """,
    )


def test_the_nearest_config_governs_with_what_it_extends() -> None:
    check(
        files(
            "a.ts", "one/a.ts", "two/a.ts", "one/lib/x.ts", "two/lib/x.ts", "lib/x.ts", "shared/x.ts", "tool/lib/x.ts"
        )
        + manifest("tsconfig.json", compilerOptions={"paths": {"#lib/*": ["./lib/*"]}})
        + manifest("one/tsconfig.json", extends="../tsconfig.json")
        + manifest("two/tsconfig.json", extends=["../tsconfig.json", "../tsconfig.lib"])
        + manifest("tsconfig.lib.json", compilerOptions={"paths": {"#lib/*": ["${configDir}/lib/*"]}})
        + manifest("tool/jsconfig.json", compilerOptions={"baseUrl": "."})
        + files("tool/a.js"),
        """
        a.ts > #lib/x = lib/x.ts
        one/a.ts > #lib/x = lib/x.ts
        two/a.ts > #lib/x = two/lib/x.ts
        tool/a.js > lib/x = tool/lib/x.ts
        """,
    )


def test_a_config_can_extend_one_in_a_workspace_package_and_a_circle_ends() -> None:
    check(
        files("app/a.ts", "app/src/x.ts", "b/a.ts")
        + manifest("package.json", workspaces=["*"])
        + manifest("typescript-config/package.json", name="@repo/tsconfig")
        + manifest("typescript-config/base.json", compilerOptions={"paths": {"~/*": ["${configDir}/src/*"]}})
        + manifest("app/tsconfig.json", extends="@repo/tsconfig/base.json")
        + manifest("b/tsconfig.json", extends=["./tsconfig.json", "./tsconfig.c.json"])
        + manifest("b/tsconfig.c.json", extends="./tsconfig.json"),
        """
        app/a.ts > ~/x = app/src/x.ts
        b/a.ts > ~/x = missing: looks like an alias, and no tsconfig has a path for it
        """,
    )


def test_a_solution_config_hands_over_to_the_reference_that_includes_the_file() -> None:
    check(
        files("src/a.ts", "test/a.ts", "src/x.ts", "test/x.ts")
        + manifest(
            "tsconfig.json", files=[], references=[{"path": "./tsconfig.app.json"}, {"path": "./tsconfig.test.json"}]
        )
        + manifest("tsconfig.app.json", include=["src"], compilerOptions={"paths": {"@/*": ["./src/*"]}})
        + manifest("tsconfig.test.json", include=["test/**/*.ts"], compilerOptions={"paths": {"@/*": ["./test/*"]}}),
        """
        src/a.ts > @/x = src/x.ts
        test/a.ts > @/x = test/x.ts
        """,
    )


WORKSPACE = (
    manifest("package.json", name="root", workspaces={"packages": ["packages/*", "!packages/left-out"]})
    + manifest("packages/app/package.json", name="app")
    + files("packages/app/a.ts", "packages/app/a.js")
)


@pytest.mark.parametrize(
    ("package", "sources", "specifier", "target"),
    [
        ({"main": "dist/index.js"}, ["src/index.ts"], "lib", "src/index.ts"),
        (
            {"main": "dist/main.cjs.js", "types": "dist/main.d.ts"},
            ["src/main.ts", "src/index.ts"],
            "lib",
            "src/main.ts",
        ),
        ({"main": "index.js"}, ["index.js", "src/index.ts"], "lib", "index.js"),
        ({}, ["src/index.tsx"], "lib", "src/index.tsx"),
        ({}, ["index.js"], "lib", "index.js"),
        ({}, ["deep/x.ts"], "lib/deep/x", "deep/x.ts"),
        ({}, ["src/deep/x.ts"], "lib/dist/deep/x.js", "src/deep/x.ts"),
        ({"exports": "./dist/esm/index.mjs"}, ["src/index.ts"], "lib", "src/index.ts"),
        ({"exports": {"source": "./code/i.ts", "default": "./dist/i.js"}}, ["code/i.ts"], "lib", "code/i.ts"),
        ({"exports": {"import": {"types": "./dist/x.d.ts"}}}, ["src/x.ts", "src/index.ts"], "lib", "src/x.ts"),
        ({"exports": {".": {"require": "./b.cjs", "import": "./a.mjs"}}}, ["a.mjs", "b.cjs"], "lib", "a.mjs"),
        ({"exports": {".": {"require": "./b.cjs"}}}, ["b.cjs"], "lib", "b.cjs"),
        ({"exports": {"./*": "./dist/*.js"}}, ["src/one/two.ts"], "lib/one/two", "src/one/two.ts"),
        ({"exports": {"./*": "./a/*.js", "./f/*": "./b/*.js"}}, ["a/f/x.ts", "b/x.ts"], "lib/f/x", "b/x.ts"),
        ({"exports": {"./x": ["./gone.wasm", "./x.ts"]}}, ["x.ts"], "lib/x", "x.ts"),
    ],
)
def test_a_workspace_package_leads_to_its_source(
    package: dict[str, object], sources: list[str], specifier: str, target: str
) -> None:
    text = WORKSPACE + manifest("packages/lib/package.json", name="lib", **package)
    text += files(*(f"packages/lib/{source}" for source in sources))
    check(text, f"packages/app/a.ts > {specifier} = packages/lib/{target}")


def test_typescript_takes_the_types_and_node_the_code() -> None:
    exports = {"types": "./i.d.ts", "import": "./i.mjs"}
    check(
        WORKSPACE
        + manifest("packages/lib/package.json", name="lib", exports=exports)
        + files("packages/lib/i.d.ts", "packages/lib/i.mjs"),
        """
        packages/app/a.ts > lib = packages/lib/i.d.ts
        packages/app/a.js > lib = packages/lib/i.mjs
        """,
    )


def test_a_require_takes_the_code_that_is_for_it() -> None:
    project = project_of(
        WORKSPACE
        + manifest("packages/lib/package.json", name="lib", exports={"import": "./a.mjs", "require": "./b.cjs"})
        + files("packages/lib/a.mjs", "packages/lib/b.cjs")
    )
    required = Import("lib", 0, (), "require", "runtime", -1)
    found = javascript.resolver(project).resolve("packages/app/a.js", required)
    assert found == Resolution((Binding("", "packages/lib/b.cjs", ""),))


def test_a_file_that_a_workspace_package_lacks_is_missing() -> None:
    check(
        WORKSPACE + manifest("packages/lib/package.json", name="lib") + files("packages/lib/index.ts"),
        """
        packages/app/a.ts > lib/none = missing: the package 'lib' of this project has no such file
        packages/app/a.ts > lib/style.css = missing: the package 'lib' of this project has no such file
        packages/app/a.ts > lib/logo.svg = nothing
        """,
    )


def test_only_members_of_the_workspace_are_found_by_name() -> None:
    check(
        WORKSPACE
        + manifest("packages/left-out/package.json", name="left-out")
        + manifest("fixtures/react/package.json", name="react")
        + files("packages/left-out/index.ts", "fixtures/react/index.js"),
        """
        packages/app/a.ts > left-out = missing: 'left-out' is not declared in packages/app/package.json or above
        packages/app/a.ts > react = missing: 'react' is not declared in packages/app/package.json or above
        """,
    )


def test_pnpm_names_its_workspace_in_yaml() -> None:
    check(
        "#- pnpm-workspace.yaml\npackages:\n  - 'libs/**'\n"
        + manifest("libs/deep/lib/package.json", name="@x/lib")
        + manifest("app/package.json", name="app", dependencies={"local": "file:../other"})
        + manifest("other/package.json", name="something-else")
        + files("app/a.ts", "libs/deep/lib/src/index.ts", "other/index.js"),
        """
        app/a.ts > @x/lib = libs/deep/lib/src/index.ts
        app/a.ts > local = other/index.js
        """,
    )


def test_a_package_can_name_itself_and_its_internal_imports() -> None:
    imports = {"#util/*": "./src/util/*.js", "#dep": {"node": "react", "default": "./none.js"}, "#std": "node:fs"}
    check(
        manifest("package.json", name="me", dependencies={"react": "1"}, imports=imports, exports={"./x": "./src/x.js"})
        + files("src/a.js", "src/util/b.js", "src/x.js"),
        """
        src/a.js > #util/b = src/util/b.js
        src/a.js > #dep = ext:react
        src/a.js > #std = std:fs
        src/a.js > me/x = src/x.js
        src/a.js > #none = missing: no 'imports' of the package leads there
        """,
    )


def test_names_are_bound_as_the_statement_takes_them() -> None:
    resolver = javascript.resolver(project_of(files("a.ts", "b.ts")))
    taken = statement("./b", ("default", "x"), ("a", "c"), ("*", "ns"), ("*", "*"))
    assert resolver.resolve("a.ts", taken) == Resolution(
        (
            Binding("x", "b.ts", "default"),
            Binding("c", "b.ts", "a"),
            Binding("ns", "b.ts", ""),
            Binding("*", "b.ts", "*"),
        )
    )
    assert resolver.resolve("a.ts", statement("./b")) == Resolution((Binding("", "b.ts", ""),))


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("package.json", b"{"),
        ("package.json", b"[1]"),
        ("package.json", b"\xff\xfe\x00"),
        ("tsconfig.json", b"[" * 100_000),
        ("pnpm-workspace.yaml", b"a: [b"),
    ],
)
def test_a_broken_manifest_says_so_and_costs_only_itself(path: str, body: bytes) -> None:
    said = javascript.read_manifest(path, body)
    assert set(said) == {"problem"}
    resolver = javascript.resolver(Project(frozenset({"a.ts", "b.ts"}), {path: said}))
    assert resolver.resolve("a.ts", statement("./b")).bindings[0].target == "b.ts"


ODD = {"name": 1, "main": [], "exports": {".": 5}, "imports": [1], "workspaces": [1], "dependencies": {"a": {}}}


@pytest.mark.parametrize("path", ["package.json", "tsconfig.json", "pnpm-workspace.yaml"])
@pytest.mark.parametrize(
    "data",
    [
        ODD,
        {"compilerOptions": [], "extends": 1, "references": [1, {"path": 2}], "files": {}},
        {"compilerOptions": {"paths": {"a": 1, "b": [None]}, "baseUrl": 1}, "packages": [3]},
    ],
)
def test_odd_values_in_a_manifest_are_passed_over(path: str, data: dict[str, object]) -> None:
    project = Project(frozenset({"x.ts"}), {path: javascript.read_manifest(path, json.dumps(data).encode())})
    for name in ("./x", "x", "#x", "a", "b"):
        javascript.resolver(project).resolve("x.ts", statement(name))
    assert leads(project, "x.ts > ./x") == "x.ts"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("package.json", True),
        ("a/tsconfig.base.json", True),
        ("jsconfig.json", True),
        ("pnpm-workspace.yaml", True),
        ("packages/typescript-config/base.json", True),
        ("data/a.json", False),
        ("a.ts", False),
        ("package-lock.json", False),
    ],
)
def test_manifests_are_told_by_their_names(path: str, expected: bool) -> None:
    assert is_manifest_of("javascript", path) is expected
