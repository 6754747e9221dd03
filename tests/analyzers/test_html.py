"""HTML: what a page loads, links to and asks for, and where that leads: whole projects as one string."""

import textwrap

import pytest

from analyzers.facts import Shape
from analyzers.languages import html
from tests.project import facts_of, graph_of


def check(source: str, expected: str) -> None:
    """`expected` lists what the pages of a project lead to, each with its line: "a.html:1 > b.js"; what is not
    resolved as "a.html ? x"; requests as "a.html:1 GET /x"; the hosts of others as "a.html:1 @ https://x"."""
    text = textwrap.dedent(source)
    facts, graph = facts_of(text), graph_of(text)
    told: list[str] = []
    for path, node in graph.files.items():
        if not path.endswith(".html"):
            continue
        shape, places = facts[path].shape, facts[path].places
        found = [(places.imports[edge.place], f"> {edge.target}") for edge in node.imports]
        found += [
            (line, f"{request.method} {request.host}{request.path}")
            for request, line in zip(shape.requests, places.requests, strict=True)
        ]
        found += [(line, f"@ {hint.text}") for hint, line in zip(shape.hints, places.hints, strict=True)]
        told += [f"{path}:{line} {what}" for line, what in sorted(found)]
        told += [f"{path} ? {each.module}" for each in node.unresolved]
    assert told == textwrap.dedent(expected).strip().splitlines()


def shape_of(source: str | bytes) -> Shape:
    return html.extract("a.html", source if isinstance(source, bytes) else source.encode()).shape


def test_scripts_styles_and_frames_are_loaded_from_beside_the_page() -> None:
    check(
        """\
        #- web/a.html
        <!doctype html><link rel=stylesheet href="css/site.css?v=3">
        <SCRIPT src='./app.js#x' defer></SCRIPT>
        <script type="module" src="../lib/m.ts"></script>
        <link rel="icon" href="site.js"><link rel="modulepreload" href="m.js">
        <iframe src="frame.html"></iframe><img src="logo.svg">
        <script src="gone.js"></script>
        #- web/css/site.css
        #- web/app.js
        #- web/m.js
        #- web/site.js
        #- lib/m.ts
        #- web/frame.html
        """,
        """\
        web/a.html:1 > web/css/site.css
        web/a.html:2 > web/app.js
        web/a.html:3 > lib/m.ts
        web/a.html:4 > web/m.js
        web/a.html:5 > web/frame.html
        web/a.html ? gone.js
        """,
    )


def test_links_lead_to_pages_with_or_without_their_ending_and_to_the_index_of_a_folder() -> None:
    check(
        """\
        #- a.html
        <a href="b.html#top">b</a> <a href="#top">here</a> <a href="notes.pdf">notes</a>
        <a href="guide/">guide</a>
        <a href="c">c</a> <a href="mailto:a@b.org">mail</a> <a href="javascript:go()">go</a>
        <a href="gone.html">gone</a> <a href="nothing">nothing</a> <a href="d/">d</a>
        #- b.html
        #- c.html
        #- d.html
        #- guide/index.html
        """,
        """\
        a.html:1 > b.html
        a.html:2 > guide/index.html
        a.html:3 > c.html
        a.html ? gone.html
        """,
    )


def test_an_address_from_the_root_leads_to_a_folder_that_is_served() -> None:
    check(
        """\
        #- app/pages/a.html
        <script src="/src/main.ts"></script>
        <link rel="stylesheet" href="/theme.css">
        <script src="/vendor/x%20y.js"></script>
        #- app/src/main.ts
        #- app/public/theme.css
        #- static/vendor/x y.js
        """,
        """\
        app/pages/a.html:1 > app/src/main.ts
        app/pages/a.html:2 > app/public/theme.css
        app/pages/a.html:3 > static/vendor/x y.js
        """,
    )


def test_what_a_page_loads_may_be_built_from_what_stands_beside_it() -> None:
    check(
        """\
        #- a.html
        <script src="app.js"></script><link rel="stylesheet" href="app.css">
        #- app.ts
        #- app.scss
        """,
        """\
        a.html:1 > app.scss
        a.html:1 > app.ts
        """,
    )


def test_the_base_of_a_page_goes_before_its_addresses() -> None:
    check(
        """\
        #- pages/a.html
        <base href="/static/"><script src="app.js"></script><script src="//cdn.example.com/x.js"></script>
        #- pages/app.js
        #- static/app.js
        """,
        """\
        pages/a.html:1 > static/app.js
        pages/a.html:1 @ https://cdn.example.com
        """,
    )


def test_a_computed_base_leaves_the_addresses_unknown() -> None:
    check('#- a.html\n<base href="{{ root }}"><script src="b.js"></script>\n#- b.js\n', "")


def test_the_scripts_of_other_hosts_are_hints_and_links_to_them_are_not() -> None:
    check(
        """\
        #- a.html
        <script src="https://cdn.example.com/lib@1/x.js"></script>
        <a href="https://elsewhere.example.com/">elsewhere</a>
        <form action="https://pay.example.com/v1/charge?x=1" method="post"></form>
        """,
        """\
        a.html:1 @ https://cdn.example.com
        a.html:3 @ https://pay.example.com
        a.html:3 POST pay.example.com/v1/charge
        """,
    )


def test_forms_links_and_htmx_ask_for_addresses() -> None:
    check(
        """\
        #- a.html
        <form action="/orders" method="POST"><button formaction="/orders/draft">draft</button></form>
        <a href="/orders?page=2">orders</a>
        <a href="/orders/{{ order.id }}/edit">edit</a> <a href="{{ url }}">x</a> <a href="{% url 'x' %}">y</a>
        <div hx-delete="/orders/${id}" data-hx-get="/status"></div>
        <form action=""></form><form method="dialog" action="/d"></form><form action="{{ there }}"></form>
        """,
        """\
        a.html:1 POST /orders
        a.html:1 POST /orders/draft
        a.html:2 GET /orders
        a.html:3 GET /orders/{}/edit
        a.html:4 DELETE /orders/{}
        a.html:4 GET /status
        """,
    )


def test_the_imports_of_module_scripts_are_those_of_javascript() -> None:
    check(
        """\
        #- a.html
        <script type="importmap">{"imports": {"shop/": "./shop/", "react": "https://esm.example.com/react"}}</script>
        <script type="module">
          import { pay } from "shop/pay.js"
          import React from "react"
          import "/lib/all.js"
        </script>
        <script>import("./never.js")</script>
        #- shop/pay.js
        export const pay = 1
        #- lib/all.js
        #- never.js
        """,
        """\
        a.html:2 @ https://esm.example.com
        a.html:3 > shop/pay.js
        a.html:5 > lib/all.js
        """,
    )


def test_an_installed_package_is_the_package_of_its_manifest() -> None:
    check(
        """\
        #- package.json
        {"name": "shop", "dependencies": {"htmx.org": "2"}}
        #- a.html
        <script src="../node_modules/htmx.org/dist/htmx.js"></script>
        <link rel="stylesheet" href="node_modules/other/x.css">
        """,
        """\
        a.html:1 > ext:htmx.org
        a.html:2 > ext:other
        a.html ? other/x.css
        """,
    )


def test_styles_in_a_page_load_style_sheets() -> None:
    check(
        """\
        #- a.html
        <style>
          @import url("b.css");
        </style>
        #- b.css
        """,
        "a.html:2 > b.css",
    )


def test_templates_are_found_in_the_folders_where_django_keeps_them_the_nearest_first() -> None:
    check(
        """\
        #- shop/orders/templates/orders/list.html
        {% extends "base.html" %}
        {% include 'orders/_row.html' with order=order %} {% include chosen %}
        {%- import "macros.html" as m -%}
        {% include "./beside.html" %}{% include "other/of_a_package.html" %}{% include "mail.txt" %}
        {# include "_not.html" #}{% comment %}{% include "_not.html" %}{% endcomment %}
        #- shop/orders/templates/orders/_row.html
        #- shop/orders/templates/orders/_not.html
        #- shop/orders/templates/orders/beside.html
        #- shop/templates/base.html
        #- admin/templates/base.html
        #- shop/templates/macros.html
        """,
        """\
        shop/orders/templates/orders/list.html:1 > shop/templates/base.html
        shop/orders/templates/orders/list.html:2 > shop/orders/templates/orders/_row.html
        shop/orders/templates/orders/list.html:3 > shop/templates/macros.html
        shop/orders/templates/orders/list.html:4 > shop/orders/templates/orders/beside.html
        shop/orders/templates/orders/list.html ? template:other/of_a_package.html
        """,
    )


def test_a_template_that_extends_its_own_name_means_another_one() -> None:
    check(
        """\
        #- a/templates/admin/base.html
        {% extends "admin/base.html" %}
        #- b/templates/admin/base.html
        """,
        "a/templates/admin/base.html:1 > b/templates/admin/base.html",
    )


def test_a_template_of_the_same_engine_comes_first() -> None:
    check(
        """\
        #- admin/templates/a.html
        {% include "widgets/b.html" %}
        #- forms/jinja2/widgets/b.html
        #- forms/templates/widgets/b.html
        """,
        "admin/templates/a.html:1 > forms/templates/widgets/b.html",
    )


def test_static_files_are_found_where_django_and_flask_keep_them() -> None:
    check(
        """\
        #- shop/templates/a.html
        {% load static %}<script src="{% static "js/app.js" %}"></script>
        <link rel="stylesheet" href="{{ url_for('static', filename='css/site.css') }}">
        <script src="{{ static('js/b.js') }}"></script>{% static path %}<script src="{{ static_url("c.js", v=1) }}">
        <script src="{% static 'js/gone.js' %}"></script><img src="{% static 'logo.png' %}">
        #- shop/static/js/app.js
        #- other/static/js/app.js
        #- static/css/site.css
        #- shop/static/js/b.js
        #- shop/static/c.js
        """,
        """\
        shop/templates/a.html:1 > shop/static/js/app.js
        shop/templates/a.html:2 > static/css/site.css
        shop/templates/a.html:3 > shop/static/c.js
        shop/templates/a.html:3 > shop/static/js/b.js
        shop/templates/a.html ? static:js/gone.js
        """,
    )


def test_a_static_folder_of_its_own_name_is_looked_into_where_one_file_alone_fits() -> None:
    check(
        """\
        #- shop/templates/a.html
        <script src="{% static 'mode.js' %}"></script><script src="{% static 'two.js' %}"></script>
        #- shop/project-static/js/mode.js
        #- shop/project-static/js/two.js
        #- shop/project-static/old/two.js
        """,
        """\
        shop/templates/a.html:1 > shop/project-static/js/mode.js
        shop/templates/a.html ? static:two.js
        """,
    )


@pytest.mark.parametrize(
    "source",
    [
        '<script src="{{ js }}"></script>',
        '<script src="<%= js %>"></script>',
        '<script src="${js}"></script>',
        "{% include name ~ '.html' %}",
        "{% include 'a/' + name %}",
        "{% verbatim %}{% include 'b.html' %}{% endverbatim %}",
        "<!-- <script src='b.js'></script> -->",
        "<textarea><script src='b.js'></script></textarea>",
        "<script>'<script src=\"b.js\">'</script>",
        "a <b.js> c",
    ],
)
def test_what_is_computed_or_no_markup_loads_nothing(source: str) -> None:
    assert shape_of(source).imports == ()


@pytest.mark.parametrize(
    ("source", "loaded"),
    [
        ("<script src=a.js>", "a.js"),
        ('<script src="a.js"', "a.js"),
        ("<script\n\tasync\n\tsrc = 'a.js'>", "a.js"),
        ('<script data-x="a > b" src="a.js">', "a.js"),
        ('<div {% if x > "1" %}class="y"{% endif %}><script src="a.js">', "a.js"),
        ('<p title="{% trans "a" %}"><script src="a.js">', "a.js"),
        ('<script src="a.js" src="b.js">', "a.js"),
        ('<script src="a.js?x=1&amp;y">', "a.js"),
        ('<!--><script src="a.js">', "a.js"),
        ("<a = = ='x'><script src=a.js>", "a.js"),
    ],
)
def test_tags_are_read_as_a_browser_reads_them(source: str, loaded: str) -> None:
    assert [each.module for each in shape_of(source).imports] == [loaded]


def test_thymeleaf_addresses_and_fragments_are_followed() -> None:
    check(
        """\
        #- src/main/resources/templates/orders/list.html
        <html th:replace="~{fragments/layout :: layout (~{::body})}">
        <link rel="stylesheet" th:href="@{/css/site.css}">
        <form th:action="@{/orders}" method="post"></form>
        #- src/main/resources/templates/fragments/layout.html
        #- src/main/resources/static/css/site.css
        """,
        """\
        src/main/resources/templates/orders/list.html:1 > src/main/resources/templates/fragments/layout.html
        src/main/resources/templates/orders/list.html:2 > src/main/resources/static/css/site.css
        src/main/resources/templates/orders/list.html:3 POST /orders
        """,
    )


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<title>Orders of the shop</title>", "Orders of the shop"),
        ('<title>Shop</title><meta name="description" content="Sells paint.">', "Sells paint."),
        ("<title>{% block title %}x{% endblock %}</title>", ""),
    ],
)
def test_a_page_says_what_it_is(source: str, said: str) -> None:
    assert shape_of(source).summary == said


def test_comments_with_an_annotation_are_kept() -> None:
    (note,) = shape_of("<!--\n@undrift allow x\n-->").annotations
    assert "@undrift allow x" in note.text


@pytest.mark.parametrize(
    "source",
    [
        b"<" * 100_000,
        b"<a " * 30_000,
        b"<a" + b" " * 200_000 + b"=",
        b"<a x='" * 50_000,
        b'<a x="' * 50_001,
        b"<!--" * 50_000,
        b"{% include " * 50_000,
        b"{{" * 100_000,
        b"<div>" * 30_000,
        b"<script>" * 50_000,
        b"\xff\xfe\x00\xd8",
        b"<base href='//['><a href='x'><form action='http://['>",
        b"<script type=importmap>" + b"[" * 100_000 + b"</script><script type=module>import 'x'</script>",
    ],
    ids=range(13),
)
def test_any_bytes_are_a_page(source: bytes) -> None:
    assert html.extract("a.html", source).problems == ()
