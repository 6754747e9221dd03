"""What docs/embedding.md shows is what works."""

import re
import tomllib
from pathlib import Path

import markdown
import yaml

from analyzers.documents import read_document
from daemon.config.undrift_toml import parse
from renderers.documents.blocks import block_body
from tests.extensions.pictures import Page, picture, write
from tests.extensions.test_sphinx import Site
from tests.renderers.samples import SHOP

PAGE = (Path(__file__).resolve().parents[2] / "docs/embedding.md").read_text(encoding="utf-8")


def snippets(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_page_has_no_block_of_its_own() -> None:
    assert read_document(PAGE.encode()).blocks == ()
    assert read_document(PAGE.encode()).problems == ()


def test_the_marks_are_marks() -> None:
    (marks,) = snippets("markdown")
    assert [block.name for block in read_document(marks.encode()).blocks] == ["architecture"]
    for form in re.findall(r"`undrift:begin NAME(.*?)`", PAGE):
        source = f"<!-- undrift:begin NAME{form} -->\n<!-- undrift:end NAME -->"
        assert [block.form for block in read_document(source.encode()).blocks] == [form.strip() or "image"]


def test_the_dark_block_is_what_is_written() -> None:
    (block,) = read_document(b"<!-- undrift:begin a -->\n<!-- undrift:end a -->").blocks
    shown, _, _ = snippets("html")
    written = block_body(block, "README.md", SHOP, "docs/diagrams/architecture.svg", dark=True)
    assert re.sub(r'alt="[^"]*"', 'alt="..."', written) == shown.strip()


def test_the_settings_are_settings() -> None:
    for text in snippets("toml"):
        if "project" in tomllib.loads(text):
            assert tomllib.loads(text)["project"]["markdown_extensions"] == {"undrift.markdown": {}}
        else:
            parse(text)


def test_the_sphinx_snippets_build_without_a_warning(tmp_path: Path) -> None:
    conf, folder, _ = snippets("python")
    (rst,) = snippets("rst")
    files = {"docs/conf.py": conf + folder, "docs/index.rst": f"T\n=\n\n{rst}"}
    write(tmp_path, files | {"diagrams/architecture.svg": picture("architecture"), "undrift.toml": ""})
    built = Site(tmp_path).build()
    assert (len(built.page().svgs), built.warnings) == (1, "")


def test_the_extensions_of_a_site_are_extensions(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"docs/diagrams/architecture.svg": picture("architecture")})
    (config,) = snippets("yaml")
    (marks,) = snippets("markdown")
    text = marks.replace("-->\n<!--", "-->\n![A](diagrams/architecture.svg)\n<!--")
    extensions = yaml.safe_load(config)["markdown_extensions"]
    assert len(Page(markdown.markdown(text, extensions=extensions)).svgs) == 1
    names: dict[str, str] = {"text": text}
    exec(snippets("python")[2], names)  # noqa: S102 - what the page tells people to run
    assert len(Page(names["html"]).svgs) == 1
