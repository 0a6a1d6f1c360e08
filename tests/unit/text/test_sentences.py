"""Where sentences and clauses end."""

import pytest

from streams.text.clauses import clauses
from streams.text.sentences import sentences


def split(text: str, language: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end] for start, end in sentences(text, language)]


def parts(text: str, language: str) -> list[str]:
    """Return the clauses of a sentence."""
    return [text[start:end] for start, end in clauses(text, language)]


SENTENCES = [
    pytest.param("en", "It ended. It began.", 2, id="two"),
    pytest.param("en", "The U.S. Commerce Department said so.", 1, id="initials"),
    pytest.param("en", "It stays with the U.S. The ban ended.", 2, id="initials at the end"),
    pytest.param("en", "On Jan. 5 Mr. Li cited Nos. 55 and 56, i.e. Art. 5.", 1, id="abbreviations"),
    pytest.param("en", "At 5 p.m. Friday it ends. At 6 p.m. The rest follows.", 3, id="hours"),
    pytest.param("en", 'Is it over? "Yes." He left.', 3, id="quotes stay"),
    pytest.param("en", '"Really?" he asked.', 1, id="a quoted question goes on"),
    pytest.param("en", "He left (see Sec. 2. Note) today.", 1, id="brackets stay"),
    pytest.param("en", "1. First item. 2. Second item.", 2, id="list numbers"),
    pytest.param("en", "The rate is 3.5 percent.", 1, id="decimals"),
    pytest.param("en", "Wait ... it goes on. Or not… Yes.", 3, id="dots"),
    pytest.param("en", "A title\n\nA text", 2, id="blocks"),
    pytest.param("en", "It ended; it began.", 1, id="a semicolon ends none"),
    pytest.param("de", "Am 18. April hat die EU das 20. Sanktionspaket beschlossen.", 1, id="ordinals"),
    pytest.param("de", "Nach § 8 Abs. 2 Nr. 3 AWV, z.B. für Güter, gilt das. Es bleibt.", 2, id="paragraph signs"),
    pytest.param("de", "Das galt bis 2025. Die Regel endet.", 2, id="a year"),
    pytest.param("de", "Es gilt ab dem 18. Die Regel endet.", 2, id="a day at the end"),
    pytest.param("fr", "L'arrêté du 2 févr. 2024 est abrogé. M. Dupont l'a dit à l'art. 5.", 2, id="French"),
    pytest.param("fr", "« Qui produit trop ? » Le reste suit.", 2, id="spaced guillemets"),
    pytest.param("nl", "Volgens art. 2 van nr. 5, bijv. voor chips. Dat blijft.", 2, id="Dutch"),
    pytest.param("zh", "商务部宣布：“暂停实施。”其他不变；继续。谁知道？", 3, id="Chinese"),
    pytest.param("zh", "“为什么？”，他问。", 1, id="a comma after a quoted question"),
    pytest.param("zh", "他说，所谓“已取消禁令。”的说法不实。就这样。", 2, id="a quoted sentence as an attribute"),
    pytest.param("fr", "« Le ban est levé. » : c'est faux, dit-il. Fin.", 2, id="a colon after a quote"),
    pytest.param("ja", "経産省は「輸出を管理する。」と述べた。終わり。", 2, id="Japanese quote"),
    pytest.param("ko", "정부는 2025. 11. 10. 부터 해제했다. 다만 유지한다.", 2, id="Korean dates"),
    pytest.param("en", "", 0, id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "count"), SENTENCES)
def test_a_text_has_so_many_sentences(language: str, text: str, count: int) -> None:
    assert len(split(text, language)) == count


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", '"Go." He left.', ['"Go."', "He left."], id="closing quote"),
        pytest.param("zh", "“暂停。”他说。", ["“暂停。”", "他说。"], id="Chinese quote"),
        pytest.param("en", " a.  B c. ", ["a.  B c."], id="a list letter"),
    ],
)
def test_a_sentence_keeps_its_quotes(language: str, text: str, expected: list[str]) -> None:
    assert split(text, language) == expected


CLAUSES = [
    pytest.param("en", "It lifts the ban, while others stay", ["It lifts the ban,", "while others stay"], id="comma"),
    pytest.param("en", "It lifts the ban while others stay", ["It lifts the ban", "while others stay"], id="bare"),
    pytest.param("en", "one; two", ["one;", "two"], id="semicolon"),
    pytest.param("en", "tin, lead and zinc", ["tin, lead and zinc"], id="a list is one"),
    pytest.param("en", "the ban which ended", ["the ban which ended"], id="which needs its comma"),
    pytest.param("de", "Die Regel, die gilt, während andere enden", ["Die Regel,", "die gilt,", "während andere enden"], id="German"),
    pytest.param("fr", "elle reste, mais la liste change", ["elle reste,", "mais la liste change"], id="French"),
    pytest.param("nl", "het eindigt terwijl de rest blijft", ["het eindigt", "terwijl de rest blijft"], id="Dutch"),
    pytest.param("zh", "暂停实施，至明年；其他不变", ["暂停实施，", "至明年；", "其他不变"], id="Chinese"),
    pytest.param("ja", "規制を停止したが、他は続く", ["規制を停止したが、", "他は続く"], id="Japanese"),
    pytest.param("ko", "희토류는 유지하며, 조치는 없다", ["희토류는 유지하며,", "조치는 없다"], id="Korean"),
    pytest.param("xx", "one; two, but three", ["one;", "two,", "but three"], id="another language as English"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CLAUSES)
def test_a_sentence_falls_into_clauses(language: str, text: str, expected: list[str]) -> None:
    assert parts(text, language) == expected


def test_clauses_are_told_by_their_place_in_the_sentence() -> None:
    assert clauses("It ends, but not now.", "en") == ((0, 8), (9, 21))
