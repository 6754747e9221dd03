"""Letters that pixels blur: what may be a name of the code after all is that, or a misspelling, and no phantom."""

import pytest

from coherence.depiction import Depiction, Place, Thing
from coherence.matching.inventory import Inventory
from coherence.matching.meaning import meanings
from coherence.pictured.lookalikes import read_again
from tests.project import graph_of

CODE = """
#- compose.yaml
services:
  推荐引擎:
    build: .
#- minio.py
#- mysql.py
#- 用户服务.py
#- 订单.py
#- データベース.py
class 在庫管理表: pass
#- solr/core.py
#- vault.py
def sum_of_totals_by_month(): pass
#- email_scheduler.py
#- auth0.py
#- openai_compatible_llllllll0oo_models.py
"""


def check(label: str, expected: str) -> None:
    """What a label on a picture made of pixels means; what stands below it follows a bar."""
    inventory = Inventory.of(graph_of(CODE))
    name, *about = label.split(" | ")
    picture = Depiction("raster", things=(Thing("0", name, Place(0), about=tuple(about)),))

    def meant(depiction: Depiction, place: str) -> object:
        return meanings(depiction, inventory, place)

    found = read_again(picture, meanings(picture, inventory), meant, inventory.graph)["0"]  # type: ignore[arg-type]
    assert " ".join(("excused" if found.excused else found.verdict, *found.ids)) == expected


@pytest.mark.parametrize("label", ["MinlO", "Minl0", "Min1o", "MinlO\nGo", "MînIO"])
def test_letters_of_one_look_are_exchanged(label: str) -> None:
    check(label, "proved minio.py")


@pytest.mark.parametrize("label", ["Soir", "5olr", "So|r", "Šolr"])
def test_what_has_the_look_of_a_name_is_it(label: str) -> None:
    check(label, "proved solr")


def test_a_mark_of_trade_is_no_letter() -> None:
    check("VaultTM", "proved vault.py")


def test_what_is_right_stays_right() -> None:
    check("MinIO", "proved minio.py")
    check("用户服务", "proved 用户服务.py")


def test_words_may_be_read_in_the_wrong_order() -> None:
    check("Scheduler Email", "excused email_scheduler.py")


def test_one_sign_of_many_may_be_wrong_lost_or_too_many() -> None:
    check("用户报务", "misspelt 用户服务.py")
    check("用户服", "misspelt 用户服务.py")
    check("推荐引攀", "misspelt compose.yaml::推荐引擎")
    check("データーベース", "misspelt データベース.py")
    check("在庫管埋表", "misspelt データベース.py::在庫管理表")


def test_of_many_letters_of_one_look_each_is_exchanged_by_itself() -> None:
    check("OpenAl-compatible llllllll0OO models", "proved openai_compatible_llllllll0oo_models.py")


def test_a_letter_of_a_name_may_be_wrong_lost_or_too_many() -> None:
    check("Autn0", "misspelt auth0.py")
    check("email_schedler", "misspelt email_scheduler.py")
    check("Emall\nScheduiler", "misspelt email_scheduler.py")
    check("Email Scbedules\nGo", "misspelt email_scheduler.py")


def test_what_may_be_another_word_is_excused() -> None:
    check("email_scheduler-b", "excused email_scheduler.py")


def test_a_dot_may_be_lost() -> None:
    check("email_schedulerpy", "proved email_scheduler.py")
    check("vault py", "proved vault.py")


def test_a_line_that_is_a_name_excuses_the_others() -> None:
    check("Kept Secrets | Vault", "excused")
    check("Inner Layers\nEmail\nScheduler\nOpen House", "excused")


def test_the_latin_words_of_a_line_in_two_scripts_are_a_line() -> None:
    check("Kept Secrets | Vault 金库之类", "excused")


def test_one_word_that_is_in_a_name_is_excused() -> None:
    check("Totals", "excused")
    check("Totals Month", "phantom")


def test_what_a_name_begins_with_is_short_for_it() -> None:
    check("emailsched", "excused")
    check("emailschedulers of it", "phantom")


@pytest.mark.parametrize("label", ["Redis", "IllOOOQ0l1 Cache", "订的", "支付网关", "客户中心", "Waultx", "mysqlite"])
def test_what_nothing_is_like_stays_a_phantom(label: str) -> None:
    check(label, "phantom")
