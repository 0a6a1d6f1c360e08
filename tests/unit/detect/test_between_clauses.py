"""What clauses, sentences and lists take from one another."""

from dataclasses import replace

import pytest

from streams.domain.document import Document
from tests.unit.detect.documents import ANNOUNCEMENT, RULE, news, worded


def told(document: Document) -> list[tuple[str, str, str]]:
    """Return type, issuer and status of each act that the tables let through."""
    events = (each.event for each in worded(document))
    return [(e.event_type.value, e.issuer, e.status.value) for e in events]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            "特区政府敦促美方立即纠正错误，撤销对香港产品的额外关税。",
            "zh",
            id="who-urges-urges-on",
        ),
        pytest.param("分析师认为，美方取消出口限制。", "zh", id="who-only-says-governs-the-next"),
        pytest.param("如果谈判成功，美方将取消出口限制。", "zh", id="a-condition-governs-all"),
        pytest.param(
            "If talks succeed, Washington will lift the export ban.", "en", id="if-first"
        ),
        pytest.param(
            "Washington will lift the export ban, if Beijing moves first.", "en", id="if-last"
        ),
        pytest.param("Has Washington lifted the export ban?", "en", id="a-question"),
        pytest.param(
            "As previously disclosed, Washington imposed an export ban.", "en", id="told-before"
        ),
        pytest.param(
            "Three traders were indicted after Washington lifted the export ban.",
            "en",
            id="a-trial",
        ),
    ],
)
def test_what_is_only_wished_thought_or_asked_is_no_act(text: str, language: str) -> None:
    assert told(news(text, language=language)) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "外交部敦促美方停止打压，商务部宣布对锑实施出口管制。",
            "zh",
            ("imposition", "CN", "published"),
            id="somebody-else-acts",
        ),
        pytest.param(
            "The ministry said that it had lifted the export ban on antimony.",
            "en",
            ("cancellation", "CN", "published"),
            id="a-reported-pluperfect",
        ),
        pytest.param(
            "Beijing lifted the export ban imposed last year.",
            "en",
            ("cancellation", "CN", "published"),
            id="the-past-of-the-measure",
        ),
        pytest.param(
            "商务部决定暂停出口管制措施。",
            "zh",
            ("suspension", "CN", "published"),
            id="the-longer-thing",
        ),
        pytest.param(
            "Tokyo put Seoul back on its white list.",
            "en",
            ("easing", "JP", "published"),
            id="a-favoured-list",
        ),
        pytest.param(
            "政府は北朝鮮への独自制裁を2年間延長した。",
            "ja",
            ("extension", "JP", "published"),
            id="the-government-at-home",
        ),
        pytest.param(
            "Washington lifted the export ban until 30 June 2026.",
            "en",
            ("suspension", "US", "published"),
            id="lifted-for-a-time",
        ),
    ],
)
def test_an_act_keeps_its_own_words(
    text: str, language: str, expected: tuple[str, str, str]
) -> None:
    lead = "Beijing spoke. " if language == "en" and expected[1] == "CN" else ""
    assert expected in told(news(lead + text, language=language))


def test_a_relative_clause_only_describes_what_is_paused() -> None:
    found = told(news("Washington will freeze the rule that extended its export ban to units."))
    assert found == [("suspension", "US", "pledged")]


def test_a_denial_takes_over_what_was_asked() -> None:
    body = (
        "Question: a paper wrote that China had imposed an export ban on sugar. Is it true?"
        "\n\nAnswer: That is pure fabrication."
    )
    assert ("imposition", "CN", "denied") in told(news(body))


def test_a_plain_answer_denies_nothing() -> None:
    body = (
        "Question: a paper wrote that China had imposed an export ban on sugar. Is it true?"
        "\n\nAnswer: We have nothing to add."
    )
    assert told(news(body)) == []


def test_a_list_under_a_stem_only_names_what_the_stem_changes() -> None:
    body = "现决定暂停实施以下公告：\n\n一、商务部公告2025年第55号，对超硬材料实施出口管制；\n\n二、商务部公告2025年第56号，对稀土实施出口管制。"
    types = {each[0] for each in told(replace(ANNOUNCEMENT, body=body))}
    assert types == {"suspension"}


def test_a_list_under_a_stem_that_makes_is_told() -> None:
    body = "现决定采取以下措施：\n\n一、对超硬材料实施出口管制；\n\n二、对稀土实施出口管制。"
    types = {each[0] for each in told(replace(ANNOUNCEMENT, body=body))}
    assert types == {"imposition"}


def test_numbers_behind_the_formula_of_adoption_are_no_recitals() -> None:
    body = (
        "1. In 2018 the Secretary told me of his findings about the tariff.\n\n"
        "NOW, THEREFORE, I do proclaim as follows:\n\n"
        "(1) The tariff on steel is reinstated."
    )
    document = replace(RULE, document_type="Proclamation", title="Steel", body=body)
    assert ("reinstatement", "US", "published") in told(document)


def test_that_no_licence_is_needed_is_the_end_told_again() -> None:
    text = "美方已取消芯片设计软件出口许可要求，即日起不再需要申请许可证。"
    assert {each[0] for each in told(news(text, language="zh"))} == {"cancellation"}


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        pytest.param(
            "en",
            "Turkey's trade ministry dismissed reports of an export ban on lemons.",
            ("imposition", "TR", "denied"),
            id="english",
        ),
        pytest.param(
            "nl",
            "Het Turkse ministerie van Handel ontkende berichten over een exportstop voor citroenen.",
            ("imposition", "TR", "denied"),
            id="dutch",
        ),
    ],
)
def test_a_denied_measure_needs_no_act(
    language: str, body: str, expected: tuple[str, str, str]
) -> None:
    weighed = worded(news(body, language=language))
    assert expected in {
        (each.event.event_type.value, each.event.issuer, each.event.status.value)
        for each in weighed
    }


@pytest.mark.parametrize(
    ("language", "claim", "denial"),
    [
        pytest.param(
            "en",
            "A newspaper in Izmir reported on Monday that Turkey had banned exports of lemons.",
            "The trade ministry denied that it had banned exports of lemons, and knew of no meeting.",
            id="english",
        ),
        pytest.param(
            "zh",
            "一家报纸星期一报道，土耳其决定停止出口柠檬，并给出了开始执行的日期。",
            "土耳其贸易部对此予以否认，称没有停止出口柠檬，也没有开过所说的会议。",
            id="chinese",
        ),
    ],
)
def test_the_denial_and_not_the_report_is_the_evidence(
    language: str, claim: str, denial: str
) -> None:
    title = {"en": "Turkey denies lemon export ban", "zh": "土耳其否认停止出口柠檬"}[language]
    space = " " if language == "en" else ""
    body = f"{claim}{space}{denial}"
    weighed = worded(news(body, title=title, language=language))
    denied = [each.event for each in weighed if each.event.status.value == "denied"]
    assert [each.evidence_text for each in denied] == [denial]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        pytest.param(
            "en", "Turkey's trade ministry spoke about an export ban on lemons.", id="not-denied"
        ),
        pytest.param(
            "nl",
            "Het Turkse ministerie van Handel ontkende de berichten over de oogst.",
            id="no-measure",
        ),
    ],
)
def test_without_denial_or_measure_nothing_is_denied(language: str, body: str) -> None:
    weighed = worded(news(body, language=language))
    assert "denied" not in {each.event.status.value for each in weighed}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "China setzte das Ausfuhrverbot für Gallium und Germanium bis zum 27. November 2026 aus.",
            "suspension",
            id="across-a-date",
        ),
        pytest.param(
            "Indien hob die Exportabgabe auf Reis zum 1. April an.", "imposition", id="raised"
        ),
    ],
)
def test_a_separable_verb_is_one_act(body: str, expected: str) -> None:
    weighed = worded(news(body, language="de"))
    assert expected in {each.event.event_type.value for each in weighed}


def test_a_separable_verb_ends_with_its_sentence() -> None:
    body = "China setzte das Ausfuhrverbot für Gallium durch. Die Preise gleichen sich aus."
    weighed = worded(news(body, language="de"))
    assert "suspension" not in {each.event.event_type.value for each in weighed}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "Der Rat in Brüssel teilte mit: Die Genehmigungen, die im Februar entzogen worden waren, sind am Donnerstag wieder erteilt worden.",
            "de",
            "easing",
            id="a-subject-before-a-relative-clause-de",
        ),
        pytest.param(
            "Cairo: the embargo on sugar shipments, which would run out in March, was prolonged on Thursday for three months.",
            "en",
            "extension",
            id="a-subject-before-a-relative-clause-en",
        ),
        pytest.param(
            "Washington has issued General License 124E, which replaces General License 124D, dated January 13, 2026.",
            "en",
            "extension",
            id="a-licence-that-replaces-another",
        ),
        pytest.param(
            "Berlin hebt den Genehmigungsstopp für Rüstungsgüter auf.",
            "de",
            "easing",
            id="the-end-of-a-halt-of-licensing",
        ),
    ],
)
def test_what_a_sentence_does_is_read_across_its_parts(
    text: str, language: str, expected: str
) -> None:
    found = told(news(text, language=language))
    assert expected in [event_type for event_type, _, _ in found], found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            "These Regulations extend to England and Wales.", "en", id="where-a-text-holds"
        ),
        pytest.param("海关凭商务部签发的出口许可证件办理验放手续。", "zh", id="who-clears-goods"),
        pytest.param(
            "この省令の施行の日前に締結された契約については、改正後の規定は適用しない。",
            "ja",
            id="earlier-contracts",
        ),
        pytest.param(
            "Die Genehmigung wird vom Bundesamt erteilt.", "de", id="who-hands-out-licences"
        ),
        pytest.param(
            "The ministry in Beijing said that individual export licences stay valid until their own expiry.",
            "en",
            id="what-stays",
        ),
    ],
)
def test_how_a_text_is_carried_out_is_no_act(text: str, language: str) -> None:
    assert told(news(text, language=language)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The United States will exempt tungsten, ferro-chrome, titanium sponge and uranium that originate in Kazakhstan from the additional ad valorem duty.",
            ("easing", "US", "pledged"),
            id="a-thing-far-behind-its-act",
        ),
        pytest.param(
            "India's DGFT did away with the minimum export price on onions on Monday.",
            ("cancellation", "IN", "effective"),
            id="a-price-that-is-a-limit-is-no-market",
        ),
        pytest.param(
            "The export ban on lithium in China, which miners had been told to expect next year, took effect on Monday instead.",
            ("imposition", "CN", "effective"),
            id="what-a-relative-clause-recalls",
        ),
        pytest.param(
            "Nine shipowners have had their assets frozen since Monday, Switzerland's economic affairs department said.",
            ("imposition", "CH", "effective"),
            id="a-pluperfect-inside-an-act",
        ),
        pytest.param(
            "No ban on softwood exports is in the offing, the trade ministry of Turkey said.",
            ("imposition", "TR", "denied"),
            id="no-ban-in-the-offing",
        ),
        pytest.param(
            "China's commerce ministry has decided not to renew the export ban on antimony.",
            ("cancellation", "CN", "published"),
            id="a-ban-that-is-not-renewed",
        ),
        pytest.param(
            "Washington said that the tariffs shall continue to be suspended for one year.",
            ("extension", "US", "pledged"),
            id="suspended-on",
        ),
        pytest.param(
            "China said that nine firms, whose owners are not known, have been put on the export blacklist.",
            ("imposition", "CN", "published"),
            id="a-negation-in-a-relative-clause",
        ),
        pytest.param(
            "Beijing spoke of its lists. Twelve U.S. firms put on the export control list in February come off it, a spokesperson said.",
            ("cancellation", "CN", "published"),
            id="firms-of-a-state-do-not-act",
        ),
        pytest.param(
            "Washington said that the suspension of fees on Chinese-built ships, which was to run out in May, is prolonged.",
            ("extension", "US", "published"),
            id="prolonged-behind-a-relative-clause",
        ),
        pytest.param(
            "The Commission in Brussels sent out a proposal for a regulation that would suspend the customs duties on urea for one year.",
            ("suspension", "EU", "proposed"),
            id="a-proposal-that-pauses",
        ),
    ],
)
def test_an_act_is_read_in_the_words_of_many(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(news(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Washington's raw ore export ban stays, the minister told us.", id="it-stays"
        ),
        pytest.param("Washington urged us to stop stretching the export controls.", id="stop-it"),
        pytest.param(
            "Washington spoke of imports under section 232 of the Trade Expansion Act.",
            id="an-act-inside-the-name-of-a-statute",
        ),
        pytest.param(
            "The cabinet in Ottawa is weighing a surtax on drones but has not made up its mind.",
            id="a-mind-is-not-made-up",
        ),
        pytest.param(
            "Decision No. 4 of Washington, and all that it would cost us, may be shipped to readers of the export rules.",
            id="a-number-is-no-no",
        ),
        pytest.param(
            "Nine firms, whose owners are known, have not been put on the export blacklist of China.",
            id="a-negation-behind-a-relative-clause",
        ),
        pytest.param(
            "Nothing in the licence lifts the export ban, Washington said.", id="nothing-in-it"
        ),
        pytest.param(
            "The consultation on Washington's export control rule has been lengthened.",
            id="a-longer-consultation",
        ),
        pytest.param(
            "Washington's permit requirement for chips stays, the ministry said.",
            id="a-requirement-stays",
        ),
    ],
)
def test_words_that_look_like_an_act_are_none(text: str) -> None:
    assert told(news(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Washington said that the steel tariff is reinstated for imports from Chile.",
            ("reinstatement", "US"),
            id="what-stands-before-a-passive",
        ),
        pytest.param(
            "Washington is reinstating imports of beef from Chile despite the steel tariff.",
            ("easing", "US"),
            id="what-stands-behind-an-active-verb",
        ),
    ],
)
def test_a_passive_is_done_to_what_stands_before_it(text: str, expected: tuple[str, str]) -> None:
    assert expected in {(event_type, issuer) for event_type, issuer, _ in told(news(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Le décret, paru vendredi et entré en vigueur le jour même, met fin à l'interdiction d'exporter de la houille, a annoncé Ottawa.",
            ["cancellation"],
            id="what-took-effect-leaves-the-ban-to-what-ends-it",
        ),
        pytest.param(
            "Les exportations de la Chine ont augmenté de 12 % en août, un an après la suspension des contrôles, selon les douanes.",
            [],
            id="what-rose-leaves-the-controls-to-the-suspension",
        ),
    ],
)
def test_a_thing_is_that_of_the_act_beside_it(text: str, expected: list[str]) -> None:
    types = {each[0] for each in told(news(text, language="fr"))}
    assert types & {"imposition", "cancellation"} == set(expected)


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        pytest.param("Pretoria: schrootverbod half jaar langer, heffing van tafel", "nl", {"extension", "cancellation"}, id="nl"),
        pytest.param("Peru: export ban extended, copper duty scrapped", "en", {"extension", "cancellation"}, id="en"),
    ],
)  # fmt: skip
def test_a_headline_tells_of_each_thing_what_becomes_of_it(
    title: str, language: str, expected: set[str]
) -> None:
    assert {kind for kind, _, _ in told(news("", title, language))} == expected
