"""Which goods an act is about: names whatever they deal in, all goods of a state, the goods of one clause."""

import pytest

from streams.detect.entries import ListEntries
from streams.detect.goods import Goods
from tests.unit.detect.documents import catalog, detector, news, worded

WORDS = catalog().tables.attributes


def goods(language: str) -> Goods:
    """Return what finds goods in texts of a language."""
    return detector()._kit(news("", language=language)).goods


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # a freeze of assets is about names
        (
            "en",
            "The EU Council on Monday extended for a year the sanctions under which assets are frozen in Belarus.",
            ("entities",),
        ),
        # a rule on who owns whom is about names, whatever the text names beside it
        (
            "de",
            "Das US-Handelsministerium hat die Aussetzung der 50-Prozent-Regel für Exportkontrollen am Montag um ein Jahr verlängert.",
            ("entities",),
        ),
        # sanctions on firms are about the firms, not about what they build
        (
            "ko",
            "중국 상무부는 10일 한국 조선사의 미국 자회사 5곳에 대한 제재를 해제했다고 밝혔다.",
            ("entities",),
        ),
        # a control on goods stays one on goods
        (
            "en",
            "China's Ministry of Commerce lifted its export ban on antimony on Monday.",
            ("antimony",),
        ),
        (
            "ko",
            "중국 상무부는 10일 한국 조선사에 대한 흑연 수출 금지를 해제했다고 밝혔다.",
            ("graphite",),
        ),
    ],
)
def test_what_touches_names_is_about_no_goods(
    language: str, text: str, expected: tuple[str, ...]
) -> None:
    found = [each.event.items for each in worded(news(text, language=language))]
    assert expected in found
    assert set(found) == {expected}


@pytest.mark.parametrize(
    ("language", "title", "text", "expected"),
    [
        # all that comes from a state
        (
            "en",
            "Delhi and Islamabad",
            "India's Directorate General of Foreign Trade on Friday banned the import of all goods from Pakistan.",
            ("all-goods",),
        ),
        (
            "fr",
            "Grands Lacs",
            "Le Burundi a mis fin lundi à l'interdiction d'importer des marchandises rwandaises.",
            ("all-goods",),
        ),
        # the title tells what the tariff is on
        (
            "en",
            "White House ends emergency tariffs",
            "The White House on Friday terminated the duties imposed under the 1977 statute.",
            ("all-goods",),
        ),
        # goods that are named, in the text or in the title
        (
            "en",
            "White House ends emergency tariffs on copper",
            "The White House on Friday terminated the duties imposed under the 1977 statute.",
            ("copper",),
        ),
        (
            "fr",
            "Grands Lacs",
            "Le Burundi a mis fin lundi à l'interdiction d'importer du cuivre rwandais.",
            ("copper",),
        ),
    ],
)
def test_what_is_on_a_state_is_on_all_its_goods(
    language: str, title: str, text: str, expected: tuple[str, ...]
) -> None:
    document = news(text, language=language, title=title)
    assert {each.event.items for each in worded(document)} == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "加拿大财政部10日宣布，自今日起取消对美国钢制品征收的25%反制关税，墨西哥经济部则自今日起取消对美国铜征收的关税。",
            {"CA": ("steel",), "MX": ("copper",)},
        ),
        (
            "加拿大财政部10日宣布，自今日起取消对美国钢制品和铜征收的25%反制关税。",
            {"CA": ("steel", "copper")},
        ),
    ],
)
def test_two_acts_of_one_sentence_have_the_goods_of_their_clauses(
    text: str, expected: dict[str, tuple[str, ...]]
) -> None:
    found = {each.event.issuer: each.event.items for each in worded(news(text, language="zh"))}
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # scrap is a form of the metal beside it
        (
            "en",
            "Turkey's trade ministry on Monday banned exports of copper waste and scrap.",
            ("copper",),
        ),
        (
            "de",
            "Die Ukraine hat am Montag das Ausfuhrverbot für Stahlschrott verlängert.",
            ("steel",),
        ),
        # alone it is a good without a label, and so is a metal without one
        ("en", "Turkey's trade ministry on Monday banned exports of scrap.", ("other",)),
        (
            "en",
            "Turkey's trade ministry on Monday banned exports of lead ore and copper.",
            ("copper", "other"),
        ),
    ],
)
def test_scrap_is_the_metal_it_is_made_of(
    language: str, text: str, expected: tuple[str, ...]
) -> None:
    found = {tuple(sorted(each.event.items)) for each in worded(news(text, language=language))}
    assert found == {expected}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # what goods are for is no good of the act
        pytest.param(
            "en",
            "Canada's Department of Finance on Monday extended the remission of the surtax on steel used in food and machine tools.",
            ("steel",),
            id="steel-used-in-food",
        ),
        pytest.param(
            "ja",
            "中国商務省は10日、自動車部品向けのネオジム磁石の輸出を許可したと発表した。",
            ("rare-earth-magnets",),
            id="magnets-for-car-parts",
        ),
        # what makes or tests chips is no chip
        pytest.param(
            "zh",
            "中国商务部10日宣布，自今日起取消对HBM测试设备的出口禁令。",
            ("semiconductor-equipment",),
            id="testers-of-memory",
        ),
        # servers are named for the chips that they hold
        pytest.param(
            "en",
            "Malaysia's trade ministry on Monday granted licences for exports of servers with AI chips.",
            ("ai-chips",),
            id="servers-with-chips",
        ),
        # goods side by side stay both
        pytest.param(
            "en",
            "Canada's Department of Finance on Monday extended the remission of the surtax on steel and machine tools.",
            ("steel", "other"),
            id="steel-and-tools",
        ),
        pytest.param(
            "zh",
            "中国商务部10日宣布，自今日起取消对HBM的出口禁令。",
            ("hbm",),
            id="memory-itself",
        ),
        pytest.param(
            "de",
            "Das ukrainische Ministerkabinett hat am Dienstag beschlossen, den Ausfuhrzoll auf Sojabohnen und Rapssaat auszusetzen.",
            ("soybeans", "other"),
            id="beans-and-seed",
        ),
    ],
)
def test_what_goods_are_for_is_no_good_of_an_act(
    language: str, text: str, expected: tuple[str, ...]
) -> None:
    found = {each.event.items for each in worded(news(text, language=language))}
    assert found == {expected}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # what is to be put into a list is quoted, each entry with its number
        (
            "en",
            '2. In Schedule 3 (UK controlled dual-use goods, software and technology), after entry PL9015 insert—\n"PL9016 Quantum '
            "computers and components therefor; export to any destination is prohibited without a licence.\nPL9017 Machines with a "
            'closed-loop melt-pool control; export to any destination is prohibited without a licence."',
            ("quantum", "other"),
        ),
        # equipment that works on wafers
        (
            "en",
            '2. In Schedule 3 (UK controlled dual-use goods, software and technology), after entry PL9015 insert—\n"PL9016 Equipment '
            'specially designed for atomic layer etching of semiconductor wafers; export to any destination is prohibited without a licence."',
            ("semiconductor-equipment",),
        ),
    ],
)
def test_goods_of_an_amended_list_are_those_of_its_new_entries(
    language: str, text: str, expected: tuple[str, ...]
) -> None:
    found = ListEntries(WORDS.entry_numbers).goods(text, goods(language).find)
    assert tuple(dict.fromkeys(each.label for each in found)) == expected


@pytest.mark.parametrize(
    "text",
    [
        'in article 26, for "PL9014" substitute "PL9014 and PL9016"',
        'In Schedule 3, omit entry PL9009 ("acoustic seabed survey equipment").',
    ],
)
def test_numbers_alone_are_no_entries(text: str) -> None:
    assert ListEntries(WORDS.entry_numbers).goods(text, goods("en").find) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "het bevel aan chipfabrikant Octantis", ["semiconductors"]),
        ("zh", "荷蘭撤銷對一家晶片廠所下命令", ["semiconductors"]),
        # what is named is no maker, and a maker of nothing listed makes nothing
        ("nl", "de uitvoer van chips", []),
        ("nl", "een datacenter in Delft", []),
    ],
)
def test_makers_tell_what_they_make(language: str, text: str, expected: list[str]) -> None:
    assert [each.label for each in goods(language).made(text)] == expected
    assert all(
        each.label != "semiconductors" or not expected for each in goods(language).find(text)
    )
