"""The wheel: built, installed beside python-daemon in one clean environment, and used away from the source tree.

These need a package index, so they run only when they are asked for: `./dev wheel`.
"""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements" / "dev.txt"
STAGES = ("analyzers", "coherence", "daemon", "renderers")


@dataclass(frozen=True)
class Installed:
    """A clean environment with the wheel in it, and a folder far from the source tree."""

    wheel: Path
    scripts: Path
    packages: Path
    folder: Path

    def check(self, *command: str, code: int = 0, says: str = "") -> str:
        """The command ends so and says this; only what is installed is on its path."""
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        environment["UNDRIFT_CACHE_DIR"] = str(self.folder / "cache")
        done = subprocess.run(
            [str(self.scripts / command[0]), *command[1:]],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert says in done.stdout
        return done.stdout


def tool(*arguments: str) -> None:
    """Run a module of this environment; what it says is shown when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """Build the wheel and install it beside python-daemon, whose package is called `daemon`."""
    folder = tmp_path_factory.mktemp("wheel")
    tool("build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (wheel,) = folder.glob("undrift-*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    tool("pip", "--python", str(python), "install", "--quiet", "--only-binary=:all:", str(wheel), "python-daemon")
    (packages,) = (folder / "env" / "lib").glob("python3*/site-packages")
    shutil.copytree(
        ROOT / "examples" / "shop", folder / "work" / "shop", ignore=shutil.ignore_patterns("diagrams", "__pycache__")
    )
    yield Installed(wheel, folder / "env" / "bin", packages, folder / "work")
    shutil.rmtree(folder / "env")


def test_the_wheel_holds_what_it_needs_and_nothing_of_a_generic_name(installed: Installed) -> None:
    names = zipfile.ZipFile(installed.wheel).namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"undrift"}
    assert {name.split("/")[2] for name in names if name.startswith("undrift/_packages/")} == set(STAGES)
    assert {path.name for path in (ROOT / "analyzers").rglob("*.scm")} == {
        Path(name).name for name in names if name.endswith(".scm")
    }
    assert not [name for name in names if name.endswith(".pyc") or "/tests/" in name]


def test_no_stage_of_ours_is_a_package_in_site_packages(installed: Installed) -> None:
    found = {path.name for path in installed.packages.iterdir()}
    assert found.intersection(STAGES) == {"daemon"}
    assert not (installed.packages / "daemon" / "cli.py").exists()


def test_undrift_and_python_daemon_can_be_imported_side_by_side(installed: Installed) -> None:
    program = (
        "import daemon, undrift, sys; daemon.DaemonContext; print(undrift.__version__, 'analyzers' in sys.modules)"
    )
    installed.check("python", "-c", program, says=" False\n")
    reversed_order = program.replace("daemon, undrift", "undrift, daemon")
    installed.check("python", "-c", reversed_order, says=" False\n")


def test_the_command_line_works_away_from_the_source_tree(installed: Installed) -> None:
    version = installed.check("undrift", "--version", says="undrift ").split()[1]
    installed.check("python", "-c", "import undrift; print(undrift.__version__)", says=f"{version}\n")
    installed.check("undrift", "check", "-C", "shop", code=1, says="picture-missing")
    installed.check("undrift", "sync", "-C", "shop", says="created docs/diagrams/architecture.svg")
    installed.check("undrift", "sync", "-C", "shop", says="nothing to do: 6 pictures up to date")
    installed.check("undrift", "check", "-C", "shop", says="6 pictures, 8 blocks and 2 illustrations")
    installed.check("python", "-m", "undrift", "check", "-C", "shop", says="6 pictures, 8 blocks and 2 illustrations")
    installed.check("undrift", "explain", "-C", "shop", "shop/api", "orders", says="imports")


def test_the_installed_wheel_draws_the_same_bytes_as_the_source_tree(installed: Installed) -> None:
    drawn = {}
    for name in ("wheel", "source"):
        folder = installed.folder / name
        shutil.copytree(installed.folder / "shop", folder, ignore=shutil.ignore_patterns("diagrams"))
        if name == "wheel":
            installed.check("undrift", "sync", "-C", name)
        else:
            environment = {**os.environ, "PYTHONPATH": str(ROOT), "UNDRIFT_CACHE_DIR": str(installed.folder / "other")}
            subprocess.run(
                [sys.executable, "-P", "-m", "undrift", "sync", "-C", str(folder)], env=environment, check=True
            )
        drawn[name] = {path.name: path.read_bytes() for path in (folder / "docs" / "diagrams").glob("*.svg")}
    assert len(drawn["wheel"]) == 6
    assert drawn["wheel"] == drawn["source"]


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_every_package_of_the_lock_has_a_wheel_with_a_locked_hash(version: str, tmp_path: Path) -> None:
    """pip downloads each of them for that Python on Linux: the markers are evaluated for it here, as `pip download`
    evaluates them for the Python that runs it."""
    wanted = tmp_path / "wanted.txt"
    wanted.write_text("\n".join(_locked_for(version)), "utf-8")
    platforms = ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "any")
    options = ["--no-deps", "--only-binary=:all:", "--require-hashes", "--python-version", version]
    options += [word for platform in platforms for word in ("--platform", platform)]
    tool("pip", "download", "--quiet", *options, "--dest", str(tmp_path / "wheels"), "-r", str(wanted))
    assert len(list((tmp_path / "wheels").glob("*.whl"))) == len(_locked_for(version))
    shutil.rmtree(tmp_path / "wheels")


def _locked_for(version: str) -> list[str]:
    """The entries of the lock that this Python needs, without their markers and with their hashes."""
    environment = {
        **default_environment(),
        "python_version": version,
        "python_full_version": f"{version}.0",
        "implementation_version": f"{version}.0",
        "sys_platform": "linux",
        "platform_machine": "x86_64",
    }
    entries = []
    for entry in LOCK.read_text("utf-8").replace("\\\n", " ").splitlines():
        text, *hashes = (part.strip() for part in entry.split("--hash="))
        if not text or text.startswith("#"):
            continue
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate(environment):
            entries.append(
                " ".join((f"{requirement.name}{requirement.specifier}", *(f"--hash={one}" for one in hashes)))
            )
    return entries
