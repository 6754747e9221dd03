"""What the models themselves make of a page."""

import numpy as np
import pytest

cv2 = pytest.importorskip("cv2")
recognition = pytest.importorskip("daemon.adapters.pictures.recognition")
pytest.importorskip("rapidocr")

pytestmark = pytest.mark.tools


@pytest.fixture(scope="module")
def texts() -> "recognition.RapidTexts":
    return recognition.RapidTexts()


def check(texts: "recognition.RapidTexts", page: np.ndarray, said: str) -> None:
    """What is read on a page; `?` behind what is not sure."""
    found = [text.text + ("" if text.confidence >= 0.92 else " ?") for text in texts.texts(page)]
    assert ", ".join(found) == said


def page(*lines: str) -> np.ndarray:
    """A page with these lines."""
    paper = np.full((60 * len(lines) + 60, 420, 3), 255, np.uint8)
    for number, line in enumerate(lines):
        cv2.putText(paper, line, (40, 60 * number + 60), cv2.FONT_HERSHEY_SIMPLEX, 1, (30, 30, 30), 2, cv2.LINE_AA)
    return paper


def test_lines_are_read(texts: "recognition.RapidTexts") -> None:
    check(texts, page("Order Service", "Payments"), "Order Service, Payments")


def test_blurred_lines_are_read(texts: "recognition.RapidTexts") -> None:
    blurred = cv2.GaussianBlur(page("Order Service", "Payments"), (0, 0), 3)
    check(texts, blurred, "Order Service, Payments")


@pytest.mark.parametrize("quarters", [1, 3])
def test_lines_are_read_whichever_way_they_are_turned(texts: "recognition.RapidTexts", quarters: int) -> None:
    check(texts, np.ascontiguousarray(np.rot90(page("Order Service"), quarters)), "Order Service")


def test_an_empty_page_says_nothing(texts: "recognition.RapidTexts") -> None:
    check(texts, np.full((200, 200, 3), 255, np.uint8), "")


def test_the_same_page_says_the_same(texts: "recognition.RapidTexts") -> None:
    blurred = cv2.GaussianBlur(page("Order Service", "Payments"), (0, 0), 5)
    assert texts.texts(blurred) == texts.texts(blurred)
