"""The main job in two minutes, on a temporary copy of examples/shop, with the real command line.

Draws the diagrams, edits a source file and lets the picture follow, plants a lie in the picture and lets the check catch
it, puts it right; renames a method that the comments of a flow speak of, and edits them as the check says; shows a picture
that looks generated, with a cache that the code does not have, and lets the check find it; and tells which pictures to
open. Exits 1 when anything is not as told.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = Path("docs/diagrams/architecture.svg")
FLOW = Path("docs/diagrams/card-payment.svg")
EDITED = Path("shop/notifications/mail.py")
IMPORT = "from shop.catalog import ASSORTMENT"
CHECKOUT = Path("shop/orders/checkout.py")
GENERATED = Path("docs/img/at-a-glance.png")
ANNOTATED = Path("docs-img-at-a-glance.annotated.png")
READS_PICTURES = all(map(find_spec, ("cv2", "numpy", "onnxruntime", "rapidocr")))
OLD, NEW = "charge(", "charge_once("
FOUND = re.compile(
    r"^(\S+?):(\d+):\d+: error: .*\[phantom-method\]\n(?:    \|.*\n)*    nearest: .*\n    fix: write `(.*)`$",
    re.MULTILINE,
)
LIE = """\
    <g class="arrow" data-source="shop/catalog" data-target="sys:redis" data-kinds="data">
      <title>shop/catalog data sys:redis</title>
      <path class="line-data" fill="none" stroke="#1f7a4d" marker-end="{head}" d="M{left} {level}L{right} {level}"/>
    </g>
    <g class="box cache" data-id="sys:redis" data-frame="" data-at="{x} {top} 88 44">
      <title>sys:redis</title>
      <rect class="shape-cache" fill="#fff3e0" stroke="#b0702a" x="{x}" y="{top}" width="88" height="44" rx="7"/>
      <text class="label text" fill="#18212c" x="{text}" y="{base}" font-size="14" font-weight="bold">Redis</text>
    </g>
"""


class Unexpected(Exception):
    """The demo did not go as it says."""


class Demo:
    """A temporary copy of the shop, and the commands that are run on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shop = folder / "shop"
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "UNDRIFT_CACHE_DIR": str(folder / "cache"),
            "NO_COLOR": "1",
        }
        shutil.copytree(ROOT / "examples" / "shop", self.shop, ignore=shutil.ignore_patterns("diagrams"))

    def run(self, *arguments: str, code: int = 0, says: tuple[str, ...] = ()) -> str:
        """Run undrift in the copy, show it, and return its output. Raises Unexpected when it ends otherwise, or does not
        say this."""
        print(f"\n$ undrift {' '.join(arguments)}")
        command = [sys.executable, "-P", "-m", "undrift", *arguments]
        done = subprocess.run(
            command, cwd=self.shop, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        print(done.stdout + done.stderr, end="")
        if code:
            print(f"(exit code {done.returncode})")
        if done.returncode != code:
            raise Unexpected(f"exit code {done.returncode} instead of {code}")
        for text in says:
            if text not in done.stdout:
                raise Unexpected(f"the output does not say: {text}")
        return done.stdout

    def keep(self, name: str, picture: Path = PICTURE) -> Path:
        """A copy of a picture as it is now."""
        return Path(shutil.copy(self.shop / picture, self.folder / name))


def main() -> int:
    """Tell the story. Returns the exit code."""
    demo = Demo(Path(tempfile.mkdtemp(prefix="undrift-demo-")).resolve())
    try:
        tell(demo)
    except Unexpected as error:
        print(f"\nThe demo went wrong: {error}. Its folder is {demo.folder}", file=sys.stderr)
        return 1
    return 0


def tell(demo: Demo) -> None:
    """The whole story. Raises Unexpected."""
    kept = [*tell_of_a_picture(demo), *tell_of_a_flow(demo), *tell_of_a_generated_picture(demo)]
    print("\nOpen these pictures in a browser:")
    for path, what in kept:
        print(f"    {path}  ({what})")
    print(f"The copy stays: {demo.shop} (its README.md and docs/architecture.md show the pictures)")


def tell_of_a_picture(demo: Demo) -> list[tuple[Path, str]]:
    """A picture follows an edit, and a lie in it is caught. Returns the pictures to open."""
    print(f"A copy of examples/shop, without its pictures, is in {demo.shop}")
    demo.run("sync", says=("created docs/diagrams/architecture.svg", "created docs/diagrams/services.svg"))
    before = demo.keep("1-before.svg")

    print(f"\nA person edits {EDITED}: mails shall name the products. One line is new:\n    {IMPORT}")
    edit(demo.shop / EDITED)
    demo.run("sync", says=("new: shop/notifications → shop/catalog",))
    followed = demo.keep("2-the-edit-followed.svg")
    demo.run("explain", "notifications", "catalog", says=(str(EDITED), IMPORT))

    print(f"\nSomebody pastes a Redis and an arrow to it into {PICTURE}. The code has no Redis.")
    line = plant(demo.shop / PICTURE)
    lie = demo.keep("3-the-lie.svg")
    demo.run("check", code=1, says=(f"{PICTURE.as_posix()}:{line}: error: shows 'Redis'",))

    demo.run("sync", says=("it was edited by hand",))
    if (demo.shop / PICTURE).read_bytes() != followed.read_bytes():
        raise Unexpected("sync did not bring back the same picture")
    demo.run("check")
    return [(before, "before"), (followed, "after the edit"), (lie, "with the lie")]


def tell_of_a_flow(demo: Demo) -> list[tuple[Path, str]]:
    """Comments that tell a flow go stale with the code, and are put right. Returns the pictures to open."""
    print(
        "\nComments beside the code tell how a payment goes, in Python and TypeScript; each step is held to the code."
    )
    demo.run("flows", says=("card-payment", "checkout-outcomes"))
    drawn = demo.keep("4-the-payment.svg", FLOW)

    print(f"\nSomebody renames a method in the code, {OLD[:-1]} to {NEW[:-1]}. The comments still speak of {OLD[:-1]}.")
    lines = rename(demo.shop)
    places = tuple(f"{CHECKOUT.as_posix()}:{line}:" for line in lines)
    told = demo.run("check", code=1, says=(*places, f"fix: write `{NEW}request)`"))

    print("\nThe comments are edited as the check says.")
    follow(demo.shop, told)
    demo.run("sync", says=(f"updated {FLOW.as_posix()}",))
    demo.run("check")
    return [
        (drawn, "how a payment goes"),
        (demo.keep("5-the-payment-put-right.svg", FLOW), "with the method's new name"),
    ]


def tell_of_a_generated_picture(demo: Demo) -> list[tuple[Path, str]]:
    """A picture made of pixels shows a cache that the code does not have. Returns the pictures to open."""
    print(f"\nSomebody shows {GENERATED} in README.md: handsome, and it has a Redis with an arrow to it.")
    if not READS_PICTURES:
        print("It is not read here: pip install 'undrift[vision]' brings what reads pictures.")
        return []
    with (demo.shop / "undrift.toml").open("a", encoding="utf-8") as config:
        config.write(f'\n[[drawing]]\npath = "{GENERATED.as_posix()}"\n')
    with (demo.shop / "README.md").open("a", encoding="utf-8") as readme:
        readme.write(f"\n![The shop at a glance]({GENERATED.as_posix()})\n")
    shown = len((demo.shop / "README.md").read_text("utf-8").splitlines())
    lie = f"README.md:{shown}: error: {GENERATED.as_posix()} shows 'Redis', which the code does not have"
    demo.run("check", "--annotate", str(demo.folder), code=1, says=(lie,))
    return [(demo.folder / ANNOTATED, "what is true of the generated picture, and what is not")]


def edit(path: Path) -> None:
    """Write the import below the first one of its kind."""
    anchor = "from shop.shared.events"
    text = path.read_text("utf-8")
    if text.count(anchor) != 1:
        raise Unexpected(f"{path} has no line to put the import above")
    path.write_text(text.replace(anchor, f"{IMPORT}\n{anchor}"), "utf-8", newline="\n")


def rename(shop: Path) -> list[int]:
    """Give the method its new name, in the code alone. Returns the lines of CHECKOUT whose comments speak of the old."""
    for path in sorted((shop / "shop").rglob("*.py")):
        text = path.read_text("utf-8")
        renamed = re.sub(rf"(def |gateway\.){re.escape(OLD)}", rf"\g<1>{NEW}", text)
        path.write_text(renamed, "utf-8", newline="\n")
    rows = (shop / CHECKOUT).read_text("utf-8").splitlines()
    return [line for line, row in enumerate(rows, 1) if f": {OLD}" in row]


def follow(shop: Path, told: str) -> None:
    """Write into the comments what the check told, at the lines that it told."""
    for name, line, fix in FOUND.findall(told):
        path = shop / name
        rows = path.read_text("utf-8").split("\n")
        rows[int(line) - 1] = re.sub(r"\b\w+\([^)]*\)", fix, rows[int(line) - 1], count=1)
        path.write_text("\n".join(rows), "utf-8", newline="\n")


def plant(path: Path) -> int:
    """Paste a box and an arrow into the picture, beside the catalog. Returns the line of the box."""
    text = path.read_text("utf-8")
    box = re.search(r' *<g class="box [^"]*" data-id="shop/catalog"[^>]* data-at="([^"]*)">.*?</g>\n', text, re.DOTALL)
    head = re.search(r'marker-end="([^"]*)"', text)
    if not box or not head:
        raise Unexpected("the picture has no box of shop/catalog")
    left, top, width, height = map(int, box[1].split())
    x, level = left + width + 60, top + height // 2
    values = {"left": left + width, "right": x, "level": level, "x": x, "top": level - 22, "text": x + 14}
    values["base"] = level + 5
    path.write_text(text[: box.end()] + LIE.format(head=head[1], **values) + text[box.end() :], "utf-8", newline="\n")
    return text[: box.end()].count("\n") + LIE[: LIE.index("box cache")].count("\n") + 1


if __name__ == "__main__":
    sys.exit(main())
