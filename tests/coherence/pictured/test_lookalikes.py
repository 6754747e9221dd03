"""Letters that pixels blur: what may be a name of the code after all is a misspelling, and no phantom."""

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
#- vault.py
#- email_scheduler.py
"""


def check(label: str, expected: str) -> None:
    """What a label on a picture made of pixels means."""
    inventory = Inventory.of(graph_of(CODE))
    picture = Depiction("raster", things=(Thing("0", label, Place(0)),))

    def meant(depiction: Depiction, place: str) -> object:
        return meanings(depiction, inventory, place)

    found = read_again(picture, meanings(picture, inventory), meant, inventory.graph)["0"]  # type: ignore[arg-type]
    assert " ".join((found.verdict, *found.ids)) == expected


@pytest.mark.parametrize("label", ["MinlO", "Minl0", "Min1o", "MinlO\nGo", "MînIO"])
def test_letters_of_one_look_are_exchanged(label: str) -> None:
    check(label, "misspelt minio.py")


def test_what_is_right_stays_right() -> None:
    check("MinIO", "proved minio.py")
    check("用户服务", "proved 用户服务.py")


def test_words_may_be_read_in_the_wrong_order() -> None:
    check("Scheduler Email", "misspelt email_scheduler.py")


def test_one_sign_of_many_may_be_wrong_lost_or_too_many() -> None:
    check("用户报务", "misspelt 用户服务.py")
    check("用户服", "misspelt 用户服务.py")
    check("推荐引攀", "misspelt compose.yaml::推荐引擎")
    check("データーベース", "misspelt データベース.py")
    check("在庫管埋表", "misspelt データベース.py::在庫管理表")


@pytest.mark.parametrize("label", ["Redis", "IllOOOQ0l1 Cache", "订的", "支付网关", "客户中心"])
def test_what_nothing_is_like_stays_a_phantom(label: str) -> None:
    check(label, "phantom")
