"""One sentence that says what a thing is, in its own words; or nothing."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from analyzers.readmes import readme_markdown, readme_rst, title_markdown, title_rst
from analyzers.summaries import MOST, comment, docstring, first_sentence


def check(source: str, expected: str) -> None:
    """The same text as a docstring and as a block comment."""
    assert docstring(source) == expected
    assert comment("/**\n" + "\n".join(f" * {line}" for line in source.strip().split("\n")) + "\n */") == expected


@pytest.mark.parametrize(
    "source",
    [
        "",
        "   \n  ",
        "Copyright (c) 2020 A. Person. Some rights.",
        "Licensed under the Apache License, Version 2.0 (the License);",
        "SPDX-License-Identifier: MIT",
        "eslint-disable no-console",
        "oxlint-disable no-console",
        "ts-check",
        "biome-ignore lint: it is so",
        "pyright: basic",
        "type: ignore",
        "-*- coding: utf-8 -*-",
        "gateway.py",
        "src/gateway.test.ts",
        "@ts-nocheck",
        "@param x the x",
        "TODO: write this",
        "-----",
        "42.",
    ],
)
def test_what_says_nothing_is_no_summary(source: str) -> None:
    check(source, "")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Pay.", "Pay."),
        ("Pay money", "Pay money"),
        ("Pay with cards. And more.", "Pay with cards."),
        ("Pay e.g. with cards. More.", "Pay e.g. with cards."),
        ("Talks to version 2.1 of it. More.", "Talks to version 2.1 of it."),
        ("Pay\nwith   cards.\n\nMore.", "Pay with cards."),
        ("Takes:\n\n- one", "Takes"),
        ("Takes money\n@param x what", "Takes money"),
        ("Takes money\n:param x: what", "Takes money"),
        ("Is it? Yes.", "Is it?"),
        ("支払う。次。", "支払う。"),
        ("Uses ``x`` and `y` and **z**.", "Uses x and y and z."),
        ("See :class:`~shop.pay.Gateway` and :func:`pay <shop.pay>`.", "See Gateway and pay."),
        ("See `the docs <https://a.example>`_ now.", "See the docs now."),
        ("See [the docs](https://a.example) now.", "See the docs now."),
        ("See {@link Gateway} now.", "See Gateway now."),
        ("Is <b>bold</b>.", "Is bold."),
        ("A snake_case_name and __init__ stay.", "A snake_case_name and init stay."),
    ],
)
def test_the_first_sentence_is_taken_without_its_markup(source: str, expected: str) -> None:
    check(source, expected)


def test_a_title_with_a_rule_gives_way_to_what_follows() -> None:
    assert docstring("shop.pay\n~~~~~~~~\n\nTakes the money.") == "Takes the money."
    assert docstring("The till\n========\n") == "The till"


def test_a_tag_for_the_file_is_read_through() -> None:
    assert comment("/** @fileoverview Takes the money. */") == "Takes the money."
    assert comment("/**\n * @module pay\n *\n * Takes the money.\n */") == "Takes the money."


def test_a_long_sentence_is_cut_at_a_word() -> None:
    said = docstring("word " * 60)
    assert len(said) <= MOST
    assert said.endswith("word…")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Shop\n\nSells tea to many people. More.", "Sells tea to many people."),
        ("---\ntitle: x\n---\n# Shop\n\nSells tea to people.", "Sells tea to people."),
        ("Shop\n====\n\n[![ci](a.svg)](b) [![x](c)](d)\n\nSells tea to people.", "Sells tea to people."),
        ('<p align="center">\n<img src="a.png"\n alt="x">\n</p>\n\nSells tea to people.', "Sells tea to people."),
        ("<!-- Not this one here. -->\nSells tea to people.", "Sells tea to people."),
        ("```\nnot this code here\n```\nSells tea to people.", "Sells tea to people."),
        ("> Not this quoted thing.\n\n- nor this point here\n\nSells tea to people.", "Sells tea to people."),
        ("[Docs](a) • [Chat](b) • [Site](c) • [News](d)\n\nSells tea to people.", "Sells tea to people."),
        ("Sells [WSGI] tea to people.", "Sells WSGI tea to people."),
        (
            "# Shop\n\n## Sponsors\n\nThank you all very much.\n\n## What\n\nSells tea to people.",
            "Sells tea to people.",
        ),
        ("# A tea server\n\nSells tea to people.", "Sells tea to people."),
        ("<div>\n  <h1>Shop</h1>\n  <p>Sells tea to people.</p>\n</div>", "Sells tea to people."),
        ("# Shop\n\n## About\n\nSells tea to people.", "Sells tea to people."),
        ("# Shop\n\nSells tea to people:\n\nBlack, green and white tea.", "Black, green and white tea."),
        ("# Shop\n\nSells tea to people\n- in cups\n- in pots", "Sells tea to people"),
        ("# Shop\n\nSells tea to people.<br>Try it at the till.", "Sells tea to people."),
        ("# Shop\n\nThis folder contains all teas of the shop.", "All teas of the shop."),
        ("# Shop\n\nBy default there is no tea. This component sells it.", "This component sells it."),
        ("# Shop\n\nNote: see the menu. Shop is a seller of tea.", "Shop is a seller of tea."),
    ],
)
def test_a_readme_speaks_in_its_first_real_paragraph(source: str, expected: str) -> None:
    assert readme_markdown(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "# Shop\n",
        "# Shop\n\nPlease read the other documents first.",
        "# Shop\n\nUse the till to take the money of people.",
        "# Shop\n\nConfigure all tills in the `tills.ts` file.",
        "# Shop\n\nWhen is a till open for people?",
        "# Shop\n\n--next turns the sales into a list.",
        "# Shop\n\nUse one of the tills.\n\nAdd a row of tea.\n\nSee the list of it.\n\nTills may be shut by us.",
        "# Shop\n\nEvery sale must be written to the log.",
        "# Shop\n\nThis guide walks you through the setup of a till.",
        "# Shop\n\nRequires Python 3.8 or newer to run.",
        "# Shop\n\nThe shop runs on Python 3.8 and later.",
        "# Shop\n\nOpen Collective is our community-powered funding platform.",
        "# Shop\n\nsrc/shop/payments/gateways/generated/raw",
        "# Shop\n\nThe code that is shared between tills and",
        "# Shop\n\n## How to add a till\n\nA till is added to the file of tills.",
        "# Shop\n\n## Prompts\n\nThe cache for prompts is managed using Redis.",
        "# Shop\n\n## What's new\n\nThere is now green tea for all people.",
        "# Shop\n\nFor all kinds of tea, see the file of teas.",
        "# Shop\n\nThis was created with the help of a kettle.",
        "# Shop\n\nThis site is built using a kettle and tea.",
        "# Shop\n\n:warning: The shop is closed to all people.",
        "# Shop\n\nAnd many more people have sold the tea.",
        "# Shop\n\nTeas are pulled from https://tea.example/menu now.",
        "# Shop\n\nBy default there is no tea. Just use the till instead. It was there before.",
        "# Shop\n\n- Wrap the tills\n\n  - Use `coerce` to handle primitives, such as dates.\n\n  It knows all dates.",
        "Donations\n=========\n\nThe shop lives from the gifts of people.",
    ],
)
def test_what_a_readme_says_beside_the_point_is_no_summary(source: str) -> None:
    assert readme_markdown(source) == ""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Tea shop\n\nSells tea.", "Tea shop"),
        ("[![ci](a.svg)](b)\n\nTea shop\n========\n", "Tea shop"),
        ("# tea/shop [![npm](a.svg)](b) [![ci](c.svg)](d)\n", "tea/shop"),
        ('<h1 align="center">Tea shop</h1>\n', "Tea shop"),
        ("# \U0001f375 Tea shop: sells tea to people\n", "Tea shop"),
        ("# **Tea** - a shop!\n", "Tea"),
        ("# C++\n", "C++"),
        ("```\n# not this\n```\n# Tea\n", "Tea"),
        # These are no names.
        ("", ""),
        ("Sells tea.\n\n## Tea\n", ""),
        ("# Installation\n", ""),
        ("# What is this?\n", ""),
        ("# \U0001f375\n", ""),
        ("# The distributed version of a tea shop\n", ""),
        (f"# {'tea' * 20}\n", ""),
    ],
)
def test_the_title_of_a_readme_may_be_a_name(source: str, expected: str) -> None:
    assert title_markdown(source) == expected


def test_a_title_in_rst_may_be_one_too() -> None:
    assert title_rst("=========\n Tea shop\n=========\n\nSells tea.\n") == "Tea shop"


def test_a_manifest_with_the_words_of_its_template_says_nothing() -> None:
    for said in ("Add your description here", "A short description of the project"):
        assert first_sentence(said) == ""


def test_a_readme_in_rst_is_read_too() -> None:
    text = "====\nShop\n====\n\n.. image:: a.png\n   :alt: x\n\n:Version: 1\n\n"
    assert readme_rst(text + "Sells *tea* to `people <https://a>`_. More.\n") == "Sells tea to people."


@settings(max_examples=150)
@given(st.text(alphabet="ab .\n`*_[]()<>{}:/@#-|!\\\"'é日", max_size=120))
def test_any_text_gives_a_short_line_or_nothing(text: str) -> None:
    for said in (first_sentence(text), docstring(text), comment(text), readme_markdown(text), readme_rst(text)):
        assert len(said) <= MOST
        assert "\n" not in said
        assert said == said.strip()
