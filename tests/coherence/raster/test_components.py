"""Components: what has an outline, what has an icon, and what is written without being one."""

import cv2

from tests.coherence.raster.pictures import Picture, check


def test_a_box_is_called_by_its_largest_words() -> None:
    check(Picture(height=300).box("Order Service\nport 8080", 300, 200), "box Order Service (port 8080)")


def test_boxes_are_told_from_the_top_and_then_from_the_left() -> None:
    check(
        Picture().box("Third", 300, 400).box("Second", 600, 100).box("First", 300, 100),
        """
        box First
        box Second
        box Third
        """,
    )


def test_light_writing_on_a_dark_ground_is_as_good() -> None:
    check(
        Picture(height=300, ground=(40, 30, 30), ink=(235, 235, 235)).box("Gateway", 300, 200, fill=(90, 60, 50)),
        "box Gateway",
    )


def test_a_frame_has_components_inside() -> None:
    check(
        Picture().frame("Backend", 100, 60, 760, 420).box("API", 250, 240).box("Worker", 600, 240),
        """
        frame Backend
        box API in Backend
        box Worker in Backend
        """,
    )


def test_a_frame_may_have_its_name_above() -> None:
    check(
        Picture().frame("", 100, 90, 760, 420).text("Backend", 430, 72).box("API", 250, 240).box("Worker", 600, 240),
        """
        frame Backend
        box API in Backend
        box Worker in Backend
        """,
    )


def test_frames_stand_in_frames() -> None:
    check(
        Picture().frame("Cloud", 40, 20, 860, 480).frame("Region", 120, 90, 560, 440).box("API", 330, 270),
        """
        frame Cloud
        frame Region in Cloud
        box API in Region
        """,
    )


def test_a_cylinder_has_a_lid() -> None:
    picture = Picture().box("Orders", 300, 200, size=(160, 80), fill=(240, 220, 200))
    cv2.ellipse(picture.pixels, (300, 160), (80, 20), 0, 0, 360, (240, 220, 200), -1)
    cv2.ellipse(picture.pixels, (300, 160), (80, 20), 0, 0, 360, (40, 40, 40), 2)
    check(picture, "cylinder Orders")


def _icon(picture: Picture, words: str, x: int, y: int) -> None:
    cv2.circle(picture.pixels, (x, y), 26, (160, 90, 20), -1)
    cv2.rectangle(picture.pixels, (x - 10, y - 10), (x + 10, y + 10), (250, 240, 230), -1)
    picture.text(words, x, y + 46)


def test_an_icon_is_called_by_its_caption() -> None:
    picture = Picture()
    _icon(picture, "Bucket", 200, 200)
    _icon(picture, "Queue", 600, 200)
    check(
        picture,
        """
        icon Bucket
        icon Queue
        """,
    )


def test_titles_legends_and_numbers_of_steps_are_no_components() -> None:
    picture = Picture().box("Web", 200, 200).box("API", 600, 200).text("Shop Architecture", 450, 40, size=30)
    picture.text("made by hand", 450, 460)
    cv2.circle(picture.pixels, (400, 330), 26, (60, 60, 200), 2)
    picture.text("1", 400, 330)
    check(
        picture.frame("Legend", 620, 340, 860, 470).text("async call", 760, 420),
        """
        box Web
        box API
        title Shop Architecture
        legend 1
        legend Legend
        legend async call
        loose made by hand
        """,
    )


def test_words_in_a_script_that_is_not_known_are_said_to_be_unread() -> None:
    check(
        Picture().box("Gateway", 300, 200).text("npohuboA", 600, 200, confidence=0.4),
        """
        box Gateway
        unreadable: text that was not recognised
        """,
    )


def test_writing_that_the_recogniser_says_nothing_of_is_unread() -> None:
    picture = Picture().box("Gateway", 300, 200).box("A n o t h e r", 600, 200, size=(240, 60))
    picture.texts.pop()
    check(
        picture,
        """
        box Gateway
        unreadable: text that was not recognised
        """,
    )


def test_the_space_between_lines_is_no_box() -> None:
    picture = Picture().box("Web", 200, 80).box("API", 200, 400).box("Store", 640, 240)
    picture.line((200, 112), (200, 368)).line((272, 80), (640, 208)).line((640, 272), (272, 400))
    check(
        picture.text("calls", 300, 240),
        """
        box Web
        box Store
        box API
        Web -> Store
        Web -> API
        Store -> API
        loose calls
        """,
    )
