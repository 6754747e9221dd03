"""The main job in two minutes, on a temporary copy of examples/shop, with the real command line.

Draws the diagrams, edits a source file and lets the picture follow, plants a lie in the picture and lets the check catch
it, puts it right, and says which pictures to open. Exits 1 when anything is not as told.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = Path("docs/diagrams/architecture.svg")
EDITED = Path("shop/notifications/mail.py")
IMPORT = "from shop.catalog import ASSORTMENT"
LIE = """\
    <g class="arrow" data-source="shop/catalog" data-target="shop/redis.py" data-kinds="imports">
      <title>shop/catalog imports shop/redis.py</title>
      <path class="line-imports" fill="none" stroke="#66748a" marker-end="{head}" d="M{right} {level}L{x} {end}"/>
    </g>
    <g class="box module" data-id="shop/redis.py">
      <title>shop/redis.py</title>
      <rect class="shape-module" fill="#ffffff" stroke="#7a869a" x="{x}" y="{top}" width="88" height="40" rx="6"/>
      <text class="text-module" fill="#1b2430" x="{middle}" y="{text}" font-size="13" text-anchor="middle">Redis</text>
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

    def run(self, *arguments: str, code: int = 0, says: tuple[str, ...] = ()) -> None:
        """Run undrift in the copy and show it. Raises Unexpected when it ends otherwise, or does not say this."""
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

    def keep(self, name: str) -> Path:
        """A copy of the picture as it is now."""
        return shutil.copy(self.shop / PICTURE, self.folder / name)


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
    print("\nOpen these pictures in a browser:")
    for path, what in ((before, "before"), (followed, "after the edit"), (lie, "with the lie")):
        print(f"    {path}  ({what})")
    print(f"The copy stays: {demo.shop} (its README.md shows the picture)")


def edit(path: Path) -> None:
    """Write the import below the first one of its kind."""
    anchor = "from shop.shared.events"
    text = path.read_text("utf-8")
    if text.count(anchor) != 1:
        raise Unexpected(f"{path} has no line to put the import above")
    path.write_text(text.replace(anchor, f"{IMPORT}\n{anchor}"), "utf-8", newline="\n")


def plant(path: Path) -> int:
    """Paste a box and an arrow into the picture, beside the catalog. Returns the line of the box."""
    text = path.read_text("utf-8")
    box = re.search(r' *<g class="box [^"]*" data-id="shop/catalog">.*?</g>\n', text, re.DOTALL)
    place = box and re.search(r'x="(\d+)" y="(\d+)" width="\d+" height="40"', box[0])
    head = re.search(r'marker-end="([^"]*)"', text)
    if not box or not place or not head:
        raise Unexpected("the picture has no box of shop/catalog")
    right, level = int(place[1]) + 88, int(place[2]) + 20
    x, top = right + 170, level + 40
    values = {"right": right, "level": level, "x": x, "top": top, "end": top + 20, "middle": x + 44, "text": top + 25}
    path.write_text(text[: box.end()] + LIE.format(head=head[1], **values) + text[box.end() :], "utf-8", newline="\n")
    return text[: box.end()].count("\n") + LIE[: LIE.index("box module")].count("\n") + 1


if __name__ == "__main__":
    sys.exit(main())
