"""What a recognised line says: letters of one look, marks of the drawing, Japanese, and scripts that nobody reads."""

import pytest

from coherence.raster.reading import Region, Text
from coherence.raster.spelling import spelt
from coherence.raster.texts import lines_of

_HEIGHT = 20


def check(read: str, said: str) -> None:
    """How a line is spelt."""
    assert spelt(read) == said


def check_picture(texts: str, read: str) -> None:
    """What is believed of the lines of a picture, and how many are told as unread. A line: its confidence, its
    letters ("" for none), and how many times as long as high it is where it is not as long as its letters are."""
    found, unread = lines_of(_text(number, row) for number, row in enumerate(texts.strip().splitlines()))
    assert f"{', '.join(line.text for line in found)} ({len(unread)} unread)" == read


def _text(number: int, row: str) -> Text:
    confidence, rest = row.split(maxsplit=1)
    said, _, length = rest.partition(" x")
    words = said.strip().strip('"')
    width = float(length) * _HEIGHT if length else 0.7 * _HEIGHT * (len(words) + 1)
    return Text(words, Region(0, 40 * number, round(width), _HEIGHT), float(confidence))


def test_letters_of_one_look_are_settled_by_the_names_of_systems() -> None:
    check("MinlO", "MinIO")
    check("Autho", "Auth0")
    check("MYSOL", "MYSQL")
    check("OpenAl-compatible models", "OpenAI-compatible models")


def test_what_is_a_name_already_stays_and_so_does_what_looks_like_none() -> None:
    check("MySQL", "MySQL")
    check("OpenAL", "OpenAL")
    check("Email Loop", "Email Loop")


def test_a_small_l_among_capitals_is_a_capital() -> None:
    check("APl Gateway", "API Gateway")
    check("lAM", "IAM")
    check("lRepository", "IRepository")
    check("Vertex Al", "Vertex AI")
    check("loT Core", "IoT Core")


def test_a_small_l_in_a_word_is_one() -> None:
    check("Alert Client", "Alert Client")
    check("HTMLElement Cloud", "HTMLElement Cloud")


def test_bars_and_dashes_beside_a_text_belong_to_the_drawing() -> None:
    check("| Browser", "Browser")
    check("|Browser|", "Browser")
    check("- -- publish --", "publish")


def test_marks_within_a_name_are_its_own() -> None:
    check("__init__", "__init__")
    check(".NET", ".NET")
    check("pub-sub | queue", "pub-sub | queue")


def test_what_is_nothing_but_marks_stays() -> None:
    check("|", "|")
    check("- -", "- -")


def test_the_place_of_a_line_is_that_of_its_letters() -> None:
    (bar, bare), _ = lines_of(
        [Text("| Browser", Region(0, 0, 100, 20), 0.99), Text("Browser", Region(0, 50, 100, 20), 0.99)]
    )
    assert 5 < bar.box.left < 20
    assert bare.box.left == 0


def test_signs_that_look_like_kana_are_kana_among_kana() -> None:
    check("メ一ル送信", "メール送信")
    check("力タログ", "カタログ")


def test_the_same_signs_are_themselves_among_others() -> None:
    check("データ一覧", "データ一覧")
    check("入力データ", "入力データ")
    check("一次存储", "一次存储")


def test_small_marks_of_kana_are_those_of_the_word() -> None:
    check("データペース", "データベース")
    check("モバイルアブリ", "モバイルアプリ")
    check("キャッシユ", "キャッシュ")
    check("パスワード", "パスワード")


def test_a_picture_with_kana_has_no_sign_that_china_alone_writes() -> None:
    check_picture("0.95 請求处理\n0.95 データ", "請求処理, データ (0 unread)")
    check_picture("0.95 请求处理\n0.95 数据", "请求处理, 数据 (0 unread)")


CYRILLIC = """
0.0 "" x7
0.0 "" x5
0.0 "" x4
"""


def test_a_script_that_is_not_known_is_told_as_unread() -> None:
    check_picture(CYRILLIC, " (3 unread)")


def test_words_of_such_a_picture_that_have_the_look_of_latin_ones_are_not_believed() -> None:
    check_picture(CYRILLIC + "0.99 PEECTP", " (4 unread)")


def test_letters_that_leave_room_for_others_are_not_believed_there() -> None:
    check_picture(CYRILLIC + "0.97 LS x6", " (4 unread)")


def test_letters_that_leave_room_for_others_are_a_sign_of_such_a_script() -> None:
    check_picture("0.9 LS x4\n0.8 ga x3\n0.6 3 x3\n0.95 Redis", "Redis (3 unread)")


def test_latin_names_in_such_a_picture_are_read() -> None:
    check_picture(CYRILLIC + "0.98 Redis", "Redis (3 unread)")


def test_chinese_that_is_too_blurred_is_no_other_script() -> None:
    check_picture("0.3 精洪始理\n0.3 管理酒面\n0.3 板票出力\n0.7 基础设施", "基础设施 (3 unread)")


def test_a_line_that_could_not_be_read_makes_no_script_of_the_rest() -> None:
    check_picture('0.0 "" x7\n0.99 PEECTP\n0.99 Redis', "PEECTP, Redis (0 unread)")


def test_greek_words_are_unread_and_greek_letters_are_not() -> None:
    check_picture("0.95 πηρεσα", " (1 unread)")
    check_picture("0.95 λ-calculus", "λ-calculus (0 unread)")


@pytest.mark.parametrize("words", ["Đơn hàng", "Người dùng"])
def test_vietnamese_is_doubted(words: str) -> None:
    """Its letters with two marks are left out without a word."""
    (first, second), _ = lines_of(
        [Text(words, Region(0, 0, 90, 20), 0.99), Text("Gi hàng", Region(0, 40, 80, 20), 0.99)]
    )
    assert max(first.confidence, second.confidence) < 0.7


def test_a_doubtful_accent_is_dust_where_no_sure_one_is() -> None:
    check_picture("0.8 Bálancing\n0.99 Orders", "Balancing, Orders (0 unread)")
    check_picture("0.8 Größe\n0.99 Bestellübersicht", "Größe, Bestellübersicht (0 unread)")


def test_accents_of_other_languages_are_not() -> None:
    (line,), _ = lines_of([Text("Übergröße, Żródło, Şifre", Region(0, 0, 240, 20), 0.99)])
    assert line.confidence == 0.99
