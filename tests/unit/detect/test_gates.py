"""The state whose border goods cross: by the words before its name or behind it."""

import pytest

from tests.unit.detect.documents import detector


@pytest.mark.parametrize(
    ("language", "text", "is_entered"),
    [
        pytest.param("en", "Pig iron pays 50 percent at US ports.", True, id="ports"),
        pytest.param("en", "Sorghum pays more on the Chinese border.", True, id="border"),
        pytest.param("en", "Pig iron pays more than US steel.", False, id="goods"),
        pytest.param("en", "Nuts of Chinese buyers stay unsold.", False, id="buyers"),
        pytest.param("de", "An Chinas Grenze wird kassiert.", True, id="german"),
        pytest.param("de", "An Chinas Firmen wird geliefert.", False, id="german-firms"),
        pytest.param("fr", "Les noix ne peuvent plus quitter le Ghana.", True, id="french"),
        pytest.param(
            "fr", "Les noix qui viennent du Ghana sont chères.", False, id="french-origin"
        ),
        pytest.param("nl", "Aan de Chinese grens wordt betaald.", True, id="dutch"),
        pytest.param("nl", "Aan de Chinese koper wordt geleverd.", False, id="dutch-buyer"),
        pytest.param("zh", "货物在美国口岸缴税。", True, id="chinese"),
        pytest.param("zh", "货物在美国市场畅销。", False, id="chinese-market"),
        pytest.param("ja", "銅は中国の税関で止まった。", True, id="japanese"),
        pytest.param("ja", "銅は中国の工場で溶ける。", False, id="japanese-plant"),
        pytest.param("ko", "철강은 미국 세관에서 멈췄다.", True, id="korean"),
        pytest.param("ko", "철강은 미국 공장에서 녹는다.", False, id="korean-plant"),
    ],
)
def test_goods_cross_the_border_of_a_state(language: str, text: str, *, is_entered: bool) -> None:
    kit = detector().kits[language]
    first = kit.names.find(text)[0]
    assert kit.aims.is_entered(text, first) is is_entered
