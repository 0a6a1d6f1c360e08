"""Who stands on a list has not drawn it up; in a round-up an act is that of the state whose name heads its section."""

import pytest

from tests.unit.detect.documents import news, worded


def issuers(body: str, title: str, language: str) -> set[str]:
    """Return the issuers of all acts that the tables let through."""
    weighed = worded(news(body, title, language))
    return {each.event.issuer for each in weighed}


@pytest.mark.parametrize(
    ("language", "title", "body", "expected"),
    [
        pytest.param(
            "en",
            "Back on the register",
            "GENEVA - A Serbian freight broker is back on the Swiss sanctions list since Tuesday, the economics secretariat in Bern said.",
            "CH",
            id="the-owner-is-an-adjective",
        ),
        pytest.param(
            "de",
            "Reeder frei",
            "Die zyprische Reederei Halkon steht seit Dienstag nicht mehr auf der britischen Sanktionsliste, wie das Außenministerium in London mitteilte.",
            "GB",
            id="a-ministry-tells",
        ),
        pytest.param(
            "ko",
            "수출관리 소식",
            "아르헨티나가 16일 일본의 수출관리 우대국 명단에 복귀했다. 일본 경제산업성이 성령을 시행했다.",
            "JP",
            id="the-owner-is-a-genitive",
        ),
        pytest.param(
            "nl",
            "Reder van de lijst",
            "De Griekse rederij Thalassa prijkt niet langer op de sanctielijst van de Verenigde Staten.",
            "US",
            id="the-owner-stands-behind",
        ),
        pytest.param(
            "zh",
            "重回甲组",
            "日本经济产业省14日公布，哈萨克斯坦自即日起重新排进出口管理的A组国家。",
            "JP",
            id="a-body-announces",
        ),
    ],
)
def test_a_list_is_not_that_of_who_stands_on_it(
    language: str, title: str, body: str, expected: str
) -> None:
    assert issuers(body, title, language) == {expected}


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        pytest.param(
            "en",
            "Japan on Tuesday took Kazakhstan off its list of trusted destinations, the economy ministry in Tokyo said.",
            "JP",
            id="somebody-takes-it-off",
        ),
        pytest.param(
            "zh", "日本政府14日将阿根廷从出口优待国名单上除名,即日生效。", "JP", id="an-object"
        ),
        pytest.param(
            "nl",
            "Nederland zet Turkije weer op de lijst van landen waarvoor een vergunning nodig is, meldde het ministerie dinsdag.",
            "NL",
            id="somebody-puts-it-there-again",
        ),
        pytest.param(
            "de",
            "Die Schweiz streicht drei syrische Banken von ihrer Sanktionsliste, teilte das Seco am Dienstag mit.",
            "CH",
            id="its-own-list",
        ),
    ],
)
def test_who_changes_a_list_keeps_it(language: str, body: str, expected: str) -> None:
    assert issuers(body, "", language) == {expected}


def test_a_verb_ahead_of_its_subject_is_not_that_of_the_goods() -> None:
    body = "Für Lachs aus Norwegen verlangt Japans Zoll ab dem 1. November nur noch ein statt dreieinhalb Prozent."
    assert issuers(body, "Norwegischer Lachs wird billiger", "de") == {"JP"}


def test_sections_of_several_states_go_before_the_title() -> None:
    title = "【通商週報】スイスはガリウム許可制を半年止める"
    body = "先週の動きをまとめた。\n\n■カナダ\n付加税の免除が１月31日で期限を迎え、更新されなかった。\n\n■スイス\n政府は29日、ガリウムの輸出許可制を停止すると発表した。"
    assert "CA" in issuers(body, title, "ja")
