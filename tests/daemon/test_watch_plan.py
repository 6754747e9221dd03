import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.watching.plan import Watch, plan, unheard


def check(kept: str, ignored: str, expected: str, most: int = 64) -> None:
    """The watches as words: `.` is the root, a trailing `/**` means with everything below."""
    shown = [
        (watch.path or ".") + ("/**" if watch.recursive else "") for watch in plan(kept.split(), ignored.split(), most)
    ]
    assert shown == expected.split()


def test_a_tree_with_nothing_ignored_is_one_watch() -> None:
    check("", "", "./**")
    check("shop shop/api tests", "", "./**")


def test_small_folders_that_are_everywhere_are_not_watched_around() -> None:
    check("shop shop/api", "shop/__pycache__ shop/api/__pycache__ __pycache__", "./**")


def test_the_root_is_watched_alone_when_something_in_it_is_ignored() -> None:
    check("shop shop/api tests", ".git node_modules", ". shop/** tests/**")


def test_only_the_folders_above_something_ignored_are_taken_apart() -> None:
    check(
        "shop shop/web shop/web/src shop/api tests",
        "shop/web/node_modules",
        ". shop shop/api/** shop/web shop/web/src/** tests/**",
    )


def test_a_folder_with_a_similar_name_is_not_taken_apart() -> None:
    check("shop shop-old shop-old/x", "shop/build", ". shop shop-old/**")


def test_a_folder_that_would_take_too_many_watches_is_watched_with_all_that_is_in_it() -> None:
    packages = " ".join(f"packages/p{number}" for number in range(9))
    check(f"packages {packages} tests", ".git packages/p1/node_modules", ". packages/** tests/**", most=8)


def test_what_is_near_the_root_is_taken_apart_first() -> None:
    check("a a/b a/b/c z z/y", ".git a/b/build z/build", ". a a/b/** z z/y/**", most=5)


def test_a_root_that_holds_too_many_folders_is_one_watch() -> None:
    check(" ".join(f"f{number}" for number in range(70)), ".git", "./**")


def test_the_order_of_the_folders_does_not_matter() -> None:
    assert plan(["b", "a", "a/x"], ["z", "a/i"]) == plan(["a/x", "a", "b"], ["a/i", "z"])


FOLDERS = st.sets(st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join), max_size=20)


@given(FOLDERS, FOLDERS, st.integers(1, 12))
def test_every_kept_folder_is_watched_exactly_once(some: set[str], ignored: set[str], most: int) -> None:
    parts = [folder.split("/") for folder in some]
    every = {"/".join(part[:depth]) for part in parts for depth in range(1, len(part) + 1)}
    hidden = {folder for folder in every if any(folder == i or folder.startswith(i + "/") for i in ignored)}
    kept = every - hidden
    watches = plan(kept, ignored, most)
    assert len(watches) <= most
    for folder in kept | {""}:
        assert sum(covers(watch, folder) for watch in watches) == 1


def covers(watch: Watch, folder: str) -> bool:
    below = watch.path == "" or folder.startswith(watch.path + "/")
    return watch.path == folder or (watch.recursive and below)


MOUNTS = r"""
/dev/vda / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /home nfs4 rw,vers=4.2 0 0
/dev/vdb /home/local ext4 rw 0 0
C:\134 /mnt/c 9p rw,aname=drvfs 0 0
me@host:/ /mnt/my\040files fuse.sshfs rw 0 0
overlay /containers fuse.fuse-overlayfs rw 0 0
/dev/vdc /over ext4 rw 0 0
share /over cifs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/data/shop", ""),
        ("/tmp/shop", ""),  # noqa: S108
        ("/home/ann/shop", "nfs4"),
        ("/home", "nfs4"),
        ("/homes/ann", ""),
        ("/home/local/shop", ""),
        ("/mnt/c/shop", "9p"),
        ("/mnt/my files/shop", "fuse.sshfs"),
        ("/containers/shop", ""),
        ("/over/shop", "cifs"),
    ],
)
def test_a_file_system_that_sends_no_events_is_recognised_by_its_mount(path: str, expected: str) -> None:
    assert unheard(MOUNTS, path) == expected


def test_without_a_list_of_mounts_events_are_trusted() -> None:
    assert unheard("", "/home/ann/shop") == ""
