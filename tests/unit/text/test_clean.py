"""What is left of markup, Markdown and wrapped lines, block by block."""

import pytest

from streams.text.clean import clean


def blocks(raw: str) -> list[tuple[str, str]]:
    """Return kind and text of each block."""
    cleaned = clean(raw)
    return [(block.kind, cleaned.text[block.start : block.end]) for block in cleaned.blocks]


def sources(raw: str) -> list[str]:
    """Return what each block stands for in the text as received."""
    cleaned = clean(raw)
    ranges = (cleaned.source(block.start, block.end) for block in cleaned.blocks)
    return [raw[start:end] for start, end in ranges]


HTML = [
    pytest.param("<h1>Title</h1><p>Text</p>", [("heading", "Title"), ("paragraph", "Text")], id="blocks"),
    pytest.param("<p>One\ntwo <b>three</b></p>", [("paragraph", "One two three")], id="inline tags and wraps"),
    pytest.param("<ul><li>a<li>b</ul>", [("list_item", "a"), ("list_item", "b")], id="items without an end"),
    pytest.param("<ul><li><p>a</p></li></ul>", [("list_item", "a")], id="a paragraph takes its parent's kind"),
    pytest.param("<tr><td>a</td><th>b</th></tr>", [("cell", "a"), ("cell", "b")], id="cells"),
    pytest.param("<blockquote>q</blockquote>r", [("quote", "q"), ("paragraph", "r")], id="quote"),
    pytest.param("<li><a href='/x'>More news</a></li>", [("link", "More news")], id="nothing but a link"),
    pytest.param("<p>see <a href='/x'>this</a> text</p>", [("paragraph", "see this text")], id="a link in text"),
    pytest.param("a<script>x < y</script>b", [("paragraph", "a"), ("paragraph", "b")], id="script dropped"),
    pytest.param("a<style>p{}", [("paragraph", "a")], id="an unclosed style drops the rest"),
    pytest.param("a<!-- no -->b", [("paragraph", "ab")], id="comment"),
    pytest.param("a <!-- b", [("paragraph", "a b")], id="a comment that never ends"),
    pytest.param("<![CDATA[<p>a</p>]]>", [("paragraph", "a")], id="a wrapped section"),
    pytest.param("x &lt; y &amp; z&nbsp;w", [("paragraph", "x < y & z w")], id="entities"),
    pytest.param("AT&T; R&D &unknown; &amp", [("paragraph", "AT&T; R&D &unknown; &amp")], id="no entities"),
    pytest.param("a < b and c > d", [("paragraph", "a < b and c > d")], id="no tags"),
    pytest.param("<https://x.org> <a@b.org>", [("paragraph", "<https://x.org> <a@b.org>")], id="addresses"),
    pytest.param("one<br>two<br/>three", [("paragraph", "one two three")], id="short broken lines"),
    pytest.param("<pre>A line that is long enough to be one\nthat wraps.</pre>", [("paragraph", "A line that is long enough to be one that wraps.")], id="wraps in preformatted text"),
    pytest.param("<b></b><p> </p>", [], id="nothing"),
]  # fmt: skip
GAZETTES = [
    pytest.param("<HD SOURCE='HED'>SUMMARY:</HD>\n<P>The rule\nis <E T='03'>stayed</E>.</P>", [("heading", "SUMMARY:"), ("paragraph", "The rule is stayed.")], id="Federal Register"),
    pytest.param("<SECTNO>§ 744.11</SECTNO><SUBJECT>Scope.</SUBJECT>", [("heading", "§ 744.11"), ("heading", "Scope.")], id="section"),
    pytest.param("<Item><Label>(a)</Label> <Text>goods</Text></Item>", [("list_item", "(a)"), ("list_item", "goods")], id="Canada"),
    pytest.param("<al>De regeling <nadruk type='vet'>vervalt</nadruk>.</al>", [("paragraph", "De regeling vervalt.")], id="Staatscourant"),
    pytest.param("<TI><P>Regulation</P></TI><ALINEA>Text of <DATE ISO='20250101'>1 May</DATE></ALINEA>", [("heading", "Regulation"), ("paragraph", "Text of 1 May")], id="Formex"),
]  # fmt: skip
MARKDOWN = [
    pytest.param("# Title #\n\ntext", [("heading", "Title"), ("paragraph", "text")], id="heading"),
    pytest.param("a **bold** and *thin* word", [("paragraph", "a bold and thin word")], id="emphasis"),
    pytest.param("5*3 and 4*2", [("paragraph", "5*3 and 4*2")], id="no emphasis"),
    pytest.param("see [the text](http://x.org/a_(b)) now", [("paragraph", "see the text now")], id="link"),
    pytest.param("![a chart](x.png) text", [("paragraph", "a chart text")], id="picture"),
    pytest.param("[2025] No. 7 (a)", [("paragraph", "[2025] No. 7 (a)")], id="no link"),
    pytest.param("- one\n* two\n• three", [("list_item", "one"), ("list_item", "two"), ("list_item", "three")], id="bullets"),
    pytest.param("1. one\n2. two", [("list_item", "1. one"), ("list_item", "2. two")], id="numbers stay"),
    pytest.param("一、第一\n二、第二", [("list_item", "一、第一"), ("list_item", "二、第二")], id="Chinese numbers"),
    pytest.param("> said\n> so\n\nthen", [("quote", "said so"), ("paragraph", "then")], id="quote"),
    pytest.param("| a | b |\n|---|:-:|\n| c | d |", [("cell", "a"), ("cell", "b"), ("cell", "c"), ("cell", "d")], id="table"),
    pytest.param("```\nx = 1\ny\n```\nz", [("preformatted", "x = 1"), ("preformatted", "y"), ("paragraph", "z")], id="fence"),
    pytest.param("a\n\n---\n\nb", [("paragraph", "a"), ("paragraph", "b")], id="rule"),
    pytest.param(r"a \* b \[c\]", [("paragraph", "a * b [c]")], id="escapes"),
]  # fmt: skip
LINES = [
    pytest.param("The Bureau of Industry and Security said that it\nstays the rule.", [("paragraph", "The Bureau of Industry and Security said that it stays the rule.")], id="wrapped"),
    pytest.param("Short heading\nA line that is far longer than the heading before it.", [("paragraph", "Short heading"), ("paragraph", "A line that is far longer than the heading before it.")], id="not wrapped"),
    pytest.param("A rule of the first paragraph that is wrapped at the\nend.\n    A second one begins with blanks.", [("paragraph", "A rule of the first paragraph that is wrapped at the end."), ("paragraph", "A second one begins with blanks.")], id="indent"),
    pytest.param("商务部宣布自今年十一月十日起暂停实施出口管\n制措施。", [("paragraph", "商务部宣布自今年十一月十日起暂停实施出口管制措施。")], id="Chinese, no blank"),
    pytest.param("The licence policy changes back to one of case-by-\ncase review now.", [("paragraph", "The licence policy changes back to one of case-by-case review now.")], id="hyphen"),
    pytest.param("- an item that runs on over the end of the line and\n  goes on here", [("list_item", "an item that runs on over the end of the line and goes on here")], id="wrapped item"),
    pytest.param("a  \t b\u00a0c\u200bd", [("paragraph", "a b cd")], id="blanks"),
    pytest.param("\u3000\u3000自２０２５年", [("paragraph", "自2025年")], id="full width"),
    pytest.param("a\r\n\r\nb", [("paragraph", "a"), ("paragraph", "b")], id="carriage returns"),
    pytest.param("", [], id="nothing"),
    pytest.param("die Regel gilt ab dem ersten Tage, also vom\n18. April 2025 an.", [("paragraph", "die Regel gilt ab dem ersten Tage, also vom 18. April 2025 an.")], id="an ordinal begins no item"),
    pytest.param("追加する組織：三十一組織（中国十一、ロシア九、イラン六）\n削除する組織：四組織（インド二）", [("paragraph", "追加する組織：三十一組織（中国十一、ロシア九、イラン六）"), ("paragraph", "削除する組織：四組織（インド二）")], id="labelled lines"),
    pytest.param(" 가. 양자컴퓨터 기술을 새로 지정하여 승인을 받도록 함\n 나. 패널 설계 기술은 지정을 해제함", [("list_item", "가. 양자컴퓨터 기술을 새로 지정하여 승인을 받도록 함"), ("list_item", "나. 패널 설계 기술은 지정을 해제함")], id="Korean letters"),
    pytest.param("① 第一の品目\n② 第二の品目", [("list_item", "① 第一の品目"), ("list_item", "② 第二の品目")], id="circled numbers"),
    pytest.param("商务部公布一批新的公告\n2025年第55号公告同时停止执行\n第三份公告将对华有关的船舶特别港务费再暂停一年", [("paragraph", "商务部公布一批新的公告"), ("paragraph", "2025年第55号公告同时停止执行"), ("paragraph", "第三份公告将对华有关的船舶特别港务费再暂停一年")], id="a line that begins with a year"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "expected"), HTML + GAZETTES + MARKDOWN + LINES)
def test_a_text_falls_into_blocks(raw: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("<p>One <b>two</b></p>", ["One <b>two"], id="markup between stays"),
        pytest.param("x &lt; y", ["x &lt; y"], id="entity"),
        pytest.param("**a** [b](c)", ["a** [b"], id="outer signs fall off"),
        pytest.param("&amp; and &lt;", ["&amp; and &lt;"], id="entity at either end"),
        pytest.param("a\n\nb", ["a", "b"], id="two blocks"),
    ],
)
def test_a_block_leads_back_to_its_source(raw: str, expected: list[str]) -> None:
    assert sources(raw) == expected


@pytest.mark.parametrize(
    ("raw", "phrase", "expected"),
    [
        pytest.param("<p>the ban is\n<i>lifted</i> now</p>", "is lifted", "is\n<i>lifted", id="break and tag"),
        pytest.param("自２０２５年起", "2025年", "２０２５年", id="full width"),
        pytest.param("a &amp;&amp; b", "& b", "&amp; b", id="half of two entities"),
        pytest.param("商务部宣布自今年十一月十日起暂停实施出口管\n制措施。", "管制", "管\n制", id="over a break"),
    ],
)  # fmt: skip
def test_a_phrase_leads_back_to_its_source(raw: str, phrase: str, expected: str) -> None:
    cleaned = clean(raw)
    at = cleaned.text.index(phrase)
    start, end = cleaned.source(at, at + len(phrase))
    assert raw[start:end] == expected


def test_an_empty_range_leads_to_an_empty_one() -> None:
    cleaned = clean("<p>abc</p>")
    assert cleaned.source(1, 1) == (4, 4)
    assert clean("").source(0, 0) == (0, 0)


def test_deep_nesting_is_read_without_depth() -> None:
    raw = "<div>" * 5000 + "<p>text</p>" + "</div>" * 5000
    assert blocks(raw) == [("paragraph", "text")]


def test_of_very_many_short_cells_some_are_one_block() -> None:
    text = clean("<td>12" * 5000 + "<p>The ban is lifted as from the first of March.")
    assert len(text.blocks) < 2100
    assert {len(each) for each in text.text.split()[:5000]} == {2}
    start, end, _ = text.blocks[-1]
    assert text.text[start:end].endswith("as from the first of March.")


def test_very_many_paragraphs_of_some_words_stand_apart() -> None:
    assert len(clean("<p>The ban is lifted." * 5000).blocks) == 5000


CUT = "普通法院星期三在T-612/25号案件中作出判决，宣布理事会2025年通过的第527号执行条例在涉及商人的范围之内无效。法院认为，理事会没有能够证明他仍然是主要的商人，也没有说明它的理由。"


def test_chinese_lines_cut_at_so_many_letters_are_one_paragraph() -> None:
    lines = [CUT[at : at + 20] for at in range(0, len(CUT), 20)]
    assert len(blocks("\n".join(lines))) == 1


def test_lines_of_many_lengths_are_not_cut() -> None:
    lines = [CUT[at : at + 20 - at // 5] for at in range(0, len(CUT), 20)]
    assert len(blocks("\n".join(lines))) > 1
