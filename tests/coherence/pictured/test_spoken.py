"""Where a text speaks of what a box is called."""

import pytest

from coherence.pictured.spoken import Sought


def check(label: str, text: str, line: int) -> None:
    """The first line that speaks of the label; 0 for none."""
    assert dict(Sought.of((label,)).lines(text)) == ({label: line} if line else {})


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("ffmpeg", "RUN apt-get install ffmpeg"),
        ("ffmpeg", "FFMPEG_PATH=/usr/bin"),
        ("ffmpeg", "const ffmpegPath = find()"),
        ("yt-dlp", "yt_dlp.download(url)"),
        ("Virtual Machine", "# the virtual machines of a cluster"),
        ("Virtual Machine", "class VirtualMachine:"),
        ("Virtual Machine", "virtualmachine.go"),
        ("Batching layer", "the batching\n# layer"),
        ("Orders Service", "order_service"),
        ("Categories", "category_id = 3"),
        ("API Client", "class RapidAPIClientError"),
        ("OpenSSL 3", "-lssl # OpenSSL"),
        ("Queue (Kafka)", "queue = []"),
        ("消息队列", "# 这是消息队列吗"),
    ],
)
def test_a_label_is_known_in_whatever_way_code_writes_it(label: str, text: str) -> None:
    check(label, text, 1)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Cart", "cartesian"),
        ("Cart", "descartes"),
        ("Order Service", "order the service"),
        ("Order Service", "reorderservices"),
        ("GCP Monitor", "gcp monitoring"),
        ("API", "CAPITAL"),
        ("3", "3"),
        ("", "anything"),
        ("...", "..."),
    ],
)
def test_a_part_of_a_word_or_of_a_phrase_is_another_one(label: str, text: str) -> None:
    check(label, text, 0)


def test_the_first_line_is_told() -> None:
    check("Redis", "a\nb redis\nc redis", 2)


def test_what_was_found_is_looked_for_no_more() -> None:
    sought = Sought.of(("Redis", "Kafka")).without(("Redis",))
    assert list(sought.lines("redis\nkafka")) == [("Kafka", 2)]


def test_a_long_text_takes_no_longer_than_it_is_long() -> None:
    assert not list(Sought.of(("a b c d e f g h",)).lines("a b c d e f g " * 20_000))
