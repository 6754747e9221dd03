"""Lines of text seen in several ways, and what these say together."""

import numpy as np
import pytest

cv2 = pytest.importorskip("cv2")

from daemon.adapters.pictures.agreement import Look, agreed  # noqa: E402
from daemon.adapters.pictures.looks import first_look, more_looks, sharpened, ways_to_read  # noqa: E402

SURE = 0.92


def check(looks: str, said: str) -> None:
    """What looks say: one a line, its text, and how sure its weakest letter is. `?` behind what is not sure."""
    found = agreed([_look(*line.rsplit(maxsplit=1)) for line in looks.strip().splitlines()])
    assert found.text + ("" if found.confidence >= SURE else " ?") == said


def _look(text: str, weakest: str) -> Look:
    return Look(text, (float(weakest), *[1.0] * (len(text) - 1)))


def written(words: str = "Orders") -> np.ndarray:
    """A picture with these words in its middle."""
    page = np.full((100, 300, 3), 255, np.uint8)
    cv2.putText(page, words, (60, 60), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2)
    return page


def corners(left: int, top: int, right: int, bottom: int) -> np.ndarray:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float32)


def test_one_look_is_as_sure_as_its_letters() -> None:
    check("Orders 0.99", "Orders")
    check("Orders 0.7", "Orders ?")


def test_the_look_counts_whose_weakest_letter_is_the_surest() -> None:
    check("Ploxy 0.47\nProxy 0.62", "Proxy ?")


def test_looks_that_agree_are_believed() -> None:
    check("Orders 0.85\nOrders 0.95\nOrders 0.8", "Orders")


def test_looks_that_differ_leave_a_doubt() -> None:
    check("7only 0.7\nonly 1.0\n7only 0.7", "only ?")


def test_spaces_are_no_difference() -> None:
    check("Order Queue 0.98\nOrderQueue 0.97", "Order Queue")


def test_where_nothing_is_read_nothing_is_sure() -> None:
    assert agreed([Look("", ())]) == ("", 0.0)
    assert agreed([Look(" ", (0.9,)), Look("", ())]).confidence == 0


def test_a_sharp_picture_is_looked_at_as_it_is() -> None:
    page = written()
    assert sharpened(page) is page


def test_a_blurred_picture_gets_steeper_edges() -> None:
    blurred = cv2.GaussianBlur(written(), (0, 0), 2.5)

    def steepest(pixels: np.ndarray) -> int:
        return int(np.abs(np.diff(pixels.astype(int), axis=1)).max())

    assert steepest(sharpened(blurred)) > 1.5 * steepest(blurred)


def test_an_empty_picture_has_no_blur() -> None:
    page = np.full((50, 50, 3), 128, np.uint8)
    assert sharpened(page) is page


def test_a_line_is_cut_out_with_its_own_size() -> None:
    assert first_look(written(), corners(50, 30, 190, 70)).shape == (40, 140, 3)


@pytest.mark.parametrize(("quarters", "place", "way"), [(3, (30, 50, 70, 190), 0), (1, (30, 110, 70, 250), 1)])
def test_a_turned_line_is_laid_straight(quarters: int, place: tuple[int, int, int, int], way: int) -> None:
    """One that runs downwards, and one that runs upwards."""
    page = np.ascontiguousarray(np.rot90(written(), quarters))
    straight = first_look(written(), corners(50, 30, 190, 70)).astype(int)
    laid = [first_look(page, each) for each in ways_to_read(corners(*place))[:2]]
    off = [np.abs(each - straight).mean() for each in laid]
    assert off[way] < 0.5 * off[1 - way]


def test_a_line_that_is_not_turned_is_read_one_way() -> None:
    assert len(ways_to_read(corners(50, 30, 190, 70))) == 1


def test_a_place_at_the_edge_can_be_looked_at_with_more_around_it() -> None:
    looks = more_looks(written(), corners(0, 0, 300, 100))
    assert all(min(each.shape[:2]) > 0 for each in looks)


def test_the_tiniest_place_can_be_looked_at() -> None:
    assert all(min(each.shape[:2]) > 0 for each in more_looks(written(), corners(5, 5, 6, 6)))
