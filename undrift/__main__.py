"""The entry of the `undrift` command. It owns its process, so it alone may put our packages on the path."""

import os
import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # `python -m` puts the current folder first: a `typing.py` of the project that is looked at would run as ours.
    del sys.path[0]

from pathlib import Path


def packages_folder() -> Path:
    """The folder that holds the four stages: inside the wheel, or the root of the source tree."""
    here = Path(__file__).resolve().parent
    inside = here / "_packages"
    return inside if inside.is_dir() else here.parent


def main() -> int:
    """Run the command line. Returns the exit code."""
    folder = str(packages_folder())
    if sys.path[0] != folder:
        sys.path.insert(0, folder)
    # Worker processes are Pythons of their own, started in that same folder.
    os.environ["PYTHONSAFEPATH"] = "1"
    from daemon.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
