import re

from tests.coherence.scene import check, held, paste, swap

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<svg xmlns"""
JUNK = 5_000_000


def test_line_ends_do_not_break_a_picture() -> None:
    check(held(edit=lambda data: data.replace(b"\n", b"\r\n")))


def test_conflict_marks_break_it() -> None:
    check(
        held(edit=paste("<<<<<<< HEAD\n<text>a</text>\n=======\n>>>>>>> other")),
        """
        error picture-broken docs/shop.svg at (<<<<<<< HEAD): this picture is broken: it holds the conflict marks of a merge
        """,  # noqa: E501
    )


def test_conflict_marks_with_windows_line_ends_break_it() -> None:
    check(
        held(edit=lambda data: paste(">>>>>>>\n")(data).replace(b"\n", b"\r\n")),
        """
        error picture-broken docs/shop.svg at (>>>>>>>): this picture is broken: it holds the conflict marks of a merge
        """,
    )


def test_a_cut_file_is_broken() -> None:
    check(
        held(edit=lambda data: data[: data.index(b"</defs>")]),
        """
        error picture-broken docs/shop.svg at (): this picture is broken: it is not XML: no element found
        """,
    )


def test_a_document_type_is_refused_before_its_entities_multiply() -> None:
    check(
        held(edit=swap("<svg xmlns", LAUGHS)),
        """
        error picture-broken docs/shop.svg at (<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY ): this picture is broken: it has a DOCTYPE, which no picture of undrift has
        """,  # noqa: E501
    )


def test_an_entity_that_nobody_declared_is_not_xml() -> None:
    check(
        held(edit=paste("<text>&redis;</text>")),
        """
        error picture-broken docs/shop.svg at (&redis;): this picture is broken: it is not XML: undefined entity
        """,
    )


def test_a_flood_of_texts_is_given_up_early() -> None:
    check(
        held(edit=paste("<text>x</text>" * (JUNK // 14))),
        """
        error picture-broken docs/shop.svg at (x -> x -> x): this picture is broken: it shows more than 5000 things
        """.replace("x -> x -> x", " -> ".join("x" * (JUNK // 14))),
    )


def test_a_flood_of_nested_elements_is_given_up_early() -> None:
    check(
        held(edit=paste("<a>" * (JUNK // 3))),
        f"""
        error picture-broken docs/shop.svg at ({("<a>" * 14)[:40]}): this picture is broken: its elements are nested too deep
        """,  # noqa: E501
    )


def test_the_encoding_that_a_file_asks_for_is_ignored() -> None:
    check(
        held(edit=lambda data: re.sub(rb"^", b'<?xml version="1.0" encoding="idna"?>\n', data, count=1)),
        "error picture-edited docs/shop.svg: was edited after undrift drew it",
    )
