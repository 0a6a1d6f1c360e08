"""A state with an office beside its name acts; a mere place, a list behind a word of aim, or goods of a state do not."""

import pytest

from tests.unit.detect.documents import detector

CASES = [
    pytest.param("en", "Today the Australian Government imposed a ban.", ["AU"], id="government"),
    pytest.param("en", "The Dutch trade minister lifted the ban.", ["NL"], id="a-word-between"),
    pytest.param("en", "Brazil's customs held the ore.", ["BR"], id="possessive"),
    pytest.param("fr", "Le gouvernement suisse lève l'embargo.", ["CH"], id="adjective-behind"),
    pytest.param("nl", "De Vlaamse regering schort de vergunning op.", ["BE"], id="region"),
    pytest.param("en", "Australian firms, the minister said, left.", [], id="a-comma-parts"),
    pytest.param("en", "Australian firms and one old minister left.", [], id="too-far"),
    pytest.param("en", "The ore went to Australia.", [], id="no-office"),
    pytest.param("ja", "ブラジル農業省は輸出を止めた。", ["BR"], id="japanese"),
    pytest.param("ja", "ブラジルの輸出を農業省が止めた。", [], id="japanese-particle-between"),
    pytest.param("ja", "豪州の防衛輸出管理当局は輸出を止めた。", ["AU"], id="japanese-owner"),
    pytest.param("ja", "豪州　防衛輸出管理当局は輸出を止めた。", ["AU"], id="japanese-label"),
    pytest.param("ja", "シリアの前政権の資産を凍結した。", [], id="japanese-former-government"),
    pytest.param("zh", "哈萨克斯坦能源部禁止汽油出口。", ["KZ"], id="chinese"),
    pytest.param(
        "zh", "哈萨克斯坦商务部禁止汽油出口。", ["KZ"], id="chinese-word-of-another-states-body"
    ),
    pytest.param("zh", "禁止向越南出口，政府称。", [], id="chinese-verb-between"),
    pytest.param("ko", "카자흐스탄 에너지부는 수출을 금지했다.", ["KZ"], id="korean"),
    pytest.param(
        "ko", "카자흐스탄 국가 관세위원회는 수출을 금지했다.", ["KZ"], id="korean-a-word-between"
    ),
    pytest.param(
        "ko", "카자흐스탄으로 수출을 정부가 금지했다.", ["KR"], id="korean-ending-between"
    ),
    pytest.param(
        "ko", "브라질 개발상공부는 관세를 올렸다.", ["BR"], id="korean-unheard-of-office"
    ),
    pytest.param("ko", "스위스 연방정부는 금수를 미뤘다.", ["CH"], id="korean-federal-government"),
    pytest.param("ko", "브라질 북동부는 가물었다.", [], id="korean-a-region"),
    pytest.param("ko", "브라질 커피 업체는 떠났다.", [], id="korean-a-firm"),
    pytest.param(
        "ja", "ブラジル開発商工サービス省は関税を上げた。", ["BR"], id="japanese-unheard-of-office"
    ),
    pytest.param(
        "ja", "マレーシアの内閣は禁止を解いた。", ["MY"], id="japanese-cabinet-of-another"
    ),
    pytest.param("ja", "ブラジル中央部は乾いた。", [], id="japanese-a-region"),
    pytest.param("ja", "ブラジル製の省エネ機器を止めた。", [], id="japanese-a-part-of-a-word"),
]

MEANT = [
    pytest.param(
        "en",
        "Kazakhstan's prime minister spoke on Monday. The energy ministry banned exports of fuel.",
        "KZ",
        id="of-the-state-that-acted",
    ),
    pytest.param("en", "The Chamber of Deputies of Chile passed the bill.", "CL", id="of-a-state"),
    pytest.param(
        "nl", "Het ministerie van Landbouw van Chili greep in.", "CL", id="of-a-state-dutch"
    ),
    pytest.param("nl", "In Chili heeft de regering ingegrepen.", "CL", id="at-the-place-dutch"),
    pytest.param(
        "de",
        "In Jakarta hob das Handelsministerium den Stopp auf.",
        "ID",
        id="at-the-place-german",
    ),
    pytest.param(
        "nl", "In Chili stijgt de prijs, maar de regering wacht.", "NL", id="a-clause-between"
    ),
    pytest.param("nl", "De prijs in Chili drukt de regering.", "NL", id="no-opening-place"),
    pytest.param("fr", "À Moscou, le gouvernement a rétabli la taxe.", "RU", id="at-the-capital"),
    pytest.param("fr", "Moscou proteste, le gouvernement a tranché.", "FR", id="not-at-a-capital"),
    pytest.param(
        "ja", "ウクライナ政府は5日の閣議で輸出税を止めた。", "UA", id="the-cabinet-of-the-subject"
    ),
    pytest.param("ja", "米政府の発表を受け、閣議で決めた。", "JP", id="the-cabinet-at-home"),
    pytest.param(
        "ja", "オランダ外務省は8日に動いた。\n同省は許可を止めた。", "NL", id="the-same-ministry"
    ),
    pytest.param(
        "ko",
        "중국 국무원은 일본산 제품에 관세를 매겼다. 상무부는 일본 업체 6곳을 올렸다.",
        "CN",
        id="ministry-before-what-it-aims-at",
    ),
    pytest.param(
        "en",
        "Islamabad took a day. By an order that its commerce ministry put in force, no goods may be brought in.",
        "PK",
        id="ministry-of-a-state-without-a-listed-one",
    ),
]


@pytest.mark.parametrize(("language", "text", "acting"), CASES)
def test_who_acts(language: str, text: str, acting: list[str]) -> None:
    kits = detector().kits
    found = kits[language].names.find(text)
    assert [each.state for each in found if each.is_government] == acting


@pytest.mark.parametrize(("language", "text", "state"), MEANT)
def test_whose_an_office_is_that_has_no_state_beside_it(
    language: str, text: str, state: str
) -> None:
    found = detector().kits[language].names.find(text)
    assert [each.state for each in found if each.is_government][-1] == state


@pytest.mark.parametrize(
    ("language", "home", "text", "state"),
    [
        pytest.param(
            "ja",
            "JP",
            "反対の手を打ったのがバングラデシュだ。国家歳入庁は関税を取らないと告示した。",
            "BD",
            id="told-of-japanese",
        ),
        pytest.param(
            "en",
            "UZ",
            "Next door, Kazakhstan has run short of grain. The trade ministry banned exports.",
            "KZ",
            id="told-of-english",
        ),
        pytest.param(
            "ja",
            "JP",
            "バングラデシュが日本に求めた。国家歳入庁は関税を取らないと告示した。",
            "JP",
            id="home-is-named-too",
        ),
        pytest.param(
            "en",
            "UZ",
            "Exports to Kazakhstan have doubled. The trade ministry banned exports.",
            "UZ",
            id="aimed-at",
        ),
    ],
)
def test_an_office_is_of_the_state_that_its_paragraph_tells_of(
    language: str, home: str, text: str, state: str
) -> None:
    found = detector().kits[language].names.find(text, home)
    assert [each.state for each in found if each.is_government][-1] == state


@pytest.mark.parametrize(
    ("text", "is_subject"),
    [
        pytest.param("네팔이 수출을 막았다.", True, id="subject"),
        pytest.param("네팔은, 수출을 막았다.", True, id="a-comma-behind"),
        pytest.param("네팔 측은 수출을 막았다.", True, id="a-word-behind"),
        pytest.param("네팔이나 미국 고객에게 보낸다.", False, id="a-choice"),
        pytest.param("네팔의 고객에게 보낸다.", False, id="an-owner"),
    ],
)
def test_a_korean_subject_is_marked_by_its_ending_as_a_whole(
    text: str, *, is_subject: bool
) -> None:
    kit = detector().kits["ko"]
    assert kit.aims.is_subject(text, kit.names.find(text)[0]) is is_subject
