"""Vue and Svelte components: their scripts, the components in their markup, and how other files see them."""

import textwrap

import pytest

from analyzers.languages import components, language
from tests.project import facts_of, graph_of


def check(source: str, expected: str) -> None:
    """`expected` lists the edges of the components of a project, each with its kind and its first line."""
    text = textwrap.dedent(source)
    facts, graph = facts_of(text), graph_of(text)
    told: list[str] = []
    for path, node in graph.files.items():
        for edge in graph.edges(("imports", "inherits", "calls", "references"), (path,)):
            lines = getattr(facts[path].places, edge.table)[edge.place]
            line = lines[0] if isinstance(lines, tuple) else lines
            told.append(f"{edge.source}:{line} {edge.kind} {edge.target}")
        told += [f"{path} ? {each.module}" for each in node.unresolved]
    assert sorted(told) == sorted(textwrap.dedent(expected).strip().splitlines())


def test_a_script_is_read_where_it_stands_and_its_component_is_what_others_import() -> None:
    check(
        """\
        #- src/App.vue
        <template>
          <OrderList :orders="orders" /> <order-row v-for="x in y"/> <button>pay</button>
        </template>
        <script setup lang="ts">
        import OrderList from './OrderList.vue'
        import OrderRow from './order-row.vue'
        import { pay, type Method } from '../pay'
        pay()
        </script>
        #- src/OrderList.vue
        <script>
        export default { name: 'x' }
        </script>
        #- src/order-row.vue
        <template><li/></template>
        #- src/main.ts
        import App from './App.vue'
        App.mount()
        #- pay.ts
        export function pay() {}
        export type Method = string
        """,
        """\
        src/App.vue:5 imports src/OrderList.vue
        src/App.vue:6 imports src/order-row.vue
        src/App.vue:7 imports pay.ts
        src/App.vue::App:2 references src/OrderList.vue::OrderList
        src/App.vue::App:2 references src/order-row.vue::OrderRow
        src/App.vue::App:8 calls pay.ts::pay
        src/main.ts:1 imports src/App.vue
        src/main.ts:2 calls src/App.vue::App
        """,
    )


def test_svelte_has_two_scripts_and_expressions_in_its_markup() -> None:
    check(
        """\
        #- a/Page.svelte
        <script context="module">
        import { load } from './load.js'
        export const prerender = load()
        </script>
        <script lang="ts" generics="T extends { id: string }">
          import * as ui from './ui'
          import Nav from './Nav.svelte'
          import Unused from './Unused.svelte'
        </script>
        {#if a < b}<p class="x {c ? '<Unused>' : "}"}" onclick={() => a > 1}>{`<Unused/>`}</p>{/if}
        <ui.Button on:click={() => load()} />
        <svelte:component this={x}/><nav/><Nav {...props}/>
        #- a/load.js
        export function load() {}
        #- a/ui.ts
        export { default as Button } from './Button.svelte'
        #- a/Nav.svelte
        #- a/Button.svelte
        #- a/Unused.svelte
        """,
        """\
        a/Page.svelte:2 imports a/load.js
        a/Page.svelte:6 imports a/ui.ts
        a/Page.svelte:7 imports a/Nav.svelte
        a/Page.svelte:8 imports a/Unused.svelte
        a/Page.svelte::Page:3 calls a/load.js::load
        a/Page.svelte::Page:11 references a/Button.svelte::Button
        a/Page.svelte::Page:12 references a/Nav.svelte::Nav
        a/ui.ts:1 imports a/Button.svelte
        """,
    )


def test_blocks_may_lie_in_other_files_and_styles_load_style_sheets() -> None:
    check(
        """\
        #- src/A.vue
        <template src="./a.html"></template>
        <script src="./a.ts"></script>
        <style src="./a.css"></style>
        <style lang="scss" scoped>
        // @use "not";
        @use "mixins";
        @import "@/styles/theme";
        </style>
        #- src/a.html
        #- src/a.ts
        #- src/a.css
        #- src/_mixins.scss
        #- src/styles/theme.scss
        """,
        """\
        src/A.vue:1 imports src/a.html
        src/A.vue:2 imports src/a.ts
        src/A.vue:3 imports src/a.css
        src/A.vue:6 imports src/_mixins.scss
        src/A.vue:7 imports src/styles/theme.scss
        """,
    )


def test_nuxt_registers_the_components_of_a_folder_by_their_names() -> None:
    check(
        """\
        #- package.json
        {"name": "shop", "dependencies": {"nuxt": "4"}}
        #- app/pages/index.vue
        <template>
          <BaseButton/><account-tabs/><AccountSign/><LazyGrid/><NuxtLink/><Twice/><Transition/>
          <BaseButton/>
        </template>
        #- app/components/base/Button.vue
        #- app/components/account/AccountTabs.vue
        #- app/components/account/sign/index.vue
        #- app/components/Grid.client.vue
        #- app/components/a/Twice.vue
        #- app/components/b/Twice.vue
        #- other/package.json
        {"name": "other"}
        #- other/A.vue
        <template><Menu/></template>
        #- other/components/Menu.vue
        """,
        """\
        app/pages/index.vue:2 imports app/components/base/Button.vue
        app/pages/index.vue:2 imports app/components/account/AccountTabs.vue
        app/pages/index.vue:2 imports app/components/account/sign/index.vue
        app/pages/index.vue:2 imports app/components/Grid.client.vue
        app/pages/index.vue::Index:2 references app/components/base/Button.vue::Button
        app/pages/index.vue::Index:2 references app/components/account/AccountTabs.vue::AccountTabs
        app/pages/index.vue::Index:2 references app/components/account/sign/index.vue::Index
        app/pages/index.vue::Index:2 references app/components/Grid.client.vue::GridClient
        other/A.vue:1 imports other/components/Menu.vue
        other/A.vue::A:1 references other/components/Menu.vue::Menu
        """,
    )


def test_without_a_tool_that_registers_components_a_tag_says_nothing() -> None:
    check(
        """\
        #- package.json
        {"name": "shop", "dependencies": {"vue": "3"}}
        #- A.vue
        <template><Menu/></template>
        #- components/Menu.vue
        """,
        "",
    )


def test_elements_of_html_are_no_components() -> None:
    check(
        """\
        #- A.vue
        <template><button/><Button/></template>
        <script setup>
        import button from './b'
        </script>
        #- b.js
        """,
        "A.vue:3 imports b.js",
    )


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("src/OrderList.vue", "OrderList"),
        ("order-list.vue", "OrderList"),
        ("routes/+page.svelte", "Page"),
        ("pages/[id].vue", "Id"),
        ("Foo.client.vue", "FooClient"),
        ("---.vue", "Component"),
    ],
)
def test_a_component_is_named_like_its_file(path: str, name: str) -> None:
    shape = components.extract(path, b"<template/>").shape
    assert [(each.name, each.kind) for each in shape.definitions] == [(name, "class")]
    assert shape.exports == (("default", name),)
    assert shape.language == "javascript"


def test_a_class_of_the_name_of_the_file_is_the_component() -> None:
    source = b"<script lang='ts'>\nexport default class Cart extends Base { pay() {} }\n</script>"
    shape = components.extract("Cart.vue", source).shape
    assert [each.name for each in shape.definitions] == ["Cart", "Cart.pay"]


def test_a_syntax_error_has_the_line_of_the_file() -> None:
    facts = components.extract("A.vue", b"<template/>\n\n<script>\nlet = = 1\n</script>")
    assert [problem.line for problem in facts.problems] == [4]


@pytest.mark.parametrize("lang", ["", "js", "ts", "tsx", "jsx", "typescript", "coffee", '"'])
def test_any_language_of_a_script_is_tried(lang: str) -> None:
    facts = components.extract("A.vue", f'<script lang="{lang}">\nimport a from "./a"\n</script>'.encode())
    assert [each.module for each in facts.shape.imports] == ["./a"]


def test_tsx_in_a_component_is_read() -> None:
    facts = components.extract("A.vue", b'<script lang="tsx">\nconst a: B = <Tag x={1}/>\n</script>')
    assert facts.problems == ()


def test_the_version_changes_with_that_of_javascript() -> None:
    assert components.version.endswith(language("javascript").version)


@pytest.mark.parametrize(
    "source",
    [
        b"<script>" * 20_000,
        b"<script" * 20_000,
        b"{" * 100_000,
        b"}" * 100_000,
        b"{}" * 50_000,
        b"<style>@import '" * 5_000,
        b"<A" * 50_000,
        b"<!--" * 50_000,
        b"\xff\xfe\x00\xd8",
        b"",
    ],
    ids=range(10),
)
@pytest.mark.parametrize("path", ["A.vue", "A.svelte"])
def test_any_bytes_are_a_component(path: str, source: bytes) -> None:
    assert components.extract(path, source).shape.definitions
