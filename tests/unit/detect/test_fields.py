"""The fields of events, read off places and frames."""

from dataclasses import replace
from datetime import date

import pytest

from streams.detect.aims import Aims
from streams.detect.attributes.goods import items, narrowed
from streams.detect.attributes.parties import other_states, seats_listed, targets
from streams.detect.attributes.references import dated, measures, own_references
from streams.detect.inserting import unanchored
from streams.detect.naming import Named
from streams.detect.uses import NamedItem
from streams.domain.frames import Thing
from streams.domain.vocabulary import EventType, MeasureType, Status
from streams.text.citations import Citation, CompiledForms
from tests.unit.detect.documents import ANNOUNCEMENT, RULE, catalog, detect, news, worded

AIMS = Aims(frozenset({"to", "on", "against"}), (), is_cjk=False, joins=frozenset({"and"}))
NARROWER = {"semiconductors": ("ai-chips",)}
FORMS = CompiledForms(catalog().citation_forms)


def named(text: str, word: str, state: str, *, is_government: bool = False) -> Named:
    """Return a state where a text names it."""
    start = text.index(word)
    return Named(start, start + len(word), state, None, is_government=is_government)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["steel", "other"], ("steel",)),
        (["semiconductors", "ai-chips"], ("ai-chips",)),
        (["semiconductors"], ("semiconductors",)),
        (["other"], ("other",)),
        (["steel", "steel"], ("steel",)),
    ],
)
def test_wide_goods_give_way_to_narrow_ones(labels: list[str], expected: tuple[str, ...]) -> None:
    named = [NamedItem(0, 1, each, each == "other") for each in labels]
    assert narrowed(named, NARROWER) == expected


def test_named_goods_without_an_id_stand_beside_ids() -> None:
    named = [NamedItem(0, 1, "steel"), NamedItem(2, 3, "other")]
    assert narrowed(named, NARROWER) == ("steel", "other")


def test_goods_listed_by_their_own_id_give_way_by_it() -> None:
    narrower = {
        "semiconductors": ("semiconductor-equipment",),
        "cryo-cmos": (),
        "wafers": ("semiconductor-equipment",),
    }
    tools = NamedItem(0, 1, "semiconductor-equipment")
    wafers = NamedItem(2, 3, "other", row="wafers")
    assert narrowed([tools, wafers], narrower) == ("semiconductor-equipment",)
    assert narrowed([tools, NamedItem(2, 3, "semiconductors")], narrower) == (
        "semiconductor-equipment",
    )
    circuits = NamedItem(2, 3, "semiconductors", row="cryo-cmos")
    assert narrowed([tools, circuits], narrower) == ("semiconductor-equipment", "semiconductors")
    assert narrowed([wafers], narrower) == ("other",)


def test_vague_goods_wait_for_named_ones() -> None:
    places = [[NamedItem(0, 1, "other", is_vague=True)], [NamedItem(0, 1, "copper")]]
    found = items(places, [Thing.RESTRICTION], MeasureType.EXPORT_CONTROL, NARROWER, is_all=False)
    assert found == ("copper",)


def test_an_origin_is_no_aim_of_a_control() -> None:
    text = "Malaysia controls exports of US-made chips to US and Chinese buyers"
    aims = Aims(frozenset({"to", "of"}), (), is_cjk=False, origins=("-made",))
    found = [named(text, "US-made", "US")]
    found = [replace(found[0], end=found[0].start + 2)]
    assert targets(text, found, "MY", aims, is_origin=False) == ()
    assert targets(text, found, "MY", aims, is_origin=True) == ("US",)


@pytest.mark.parametrize(
    ("kind", "thing", "is_all", "expected"),
    [
        (MeasureType.ENTITY_LISTING, Thing.RESTRICTION, False, ("entities",)),
        (MeasureType.EXPORT_CONTROL, Thing.NAMES, False, ("entities",)),
        (MeasureType.PORT_FEE, Thing.FEE, False, ("ships",)),
        (MeasureType.TARIFF, Thing.DUTY, False, ("other",)),
        (MeasureType.TARIFF, Thing.DUTY, True, ("all-goods",)),
        (MeasureType.SANCTIONS, Thing.SANCTION, False, ("entities",)),
        (MeasureType.SANCTIONS, Thing.SANCTION, True, ("all-goods",)),
        (MeasureType.EXPORT_CONTROL, Thing.RESTRICTION, False, ("other",)),
    ],
)
def test_without_goods_the_kind_of_measure_tells(
    kind: MeasureType,
    thing: Thing,
    is_all: bool,  # noqa: FBT001
    expected: tuple[str, ...],
) -> None:
    assert items([[]], [thing], kind, NARROWER, is_all=is_all) == expected


def test_the_first_place_with_goods_counts() -> None:
    places = [[], [NamedItem(0, 1, "steel")], [NamedItem(0, 1, "copper")]]
    found = items(places, [Thing.DUTY], MeasureType.TARIFF, NARROWER, is_all=False)
    assert found == ("steel",)


def test_a_target_stands_behind_a_word_of_aim() -> None:
    text = "China bans exports to Japan and Korea, says Washington"
    found = [
        named(text, "China", "CN"),
        named(text, "Japan", "JP"),
        named(text, "Korea", "KR"),
        named(text, "Washington", "US", is_government=True),
    ]
    assert targets(text, found, "CN", AIMS, is_origin=False) == ("JP", "KR")


def test_duties_are_aimed_at_where_goods_come_from() -> None:
    text = "Canada taxes Chinese steel"
    found = [named(text, "Canada", "CA"), named(text, "Chinese", "CN")]
    assert targets(text, found, "CA", AIMS, is_origin=True) == ("CN",)
    assert targets(text, found, "CA", AIMS, is_origin=False) == ()


@pytest.mark.parametrize(
    ("text", "word", "is_aimed"),
    [
        pytest.param("对日本出口", "日本", True, id="right-before"),
        pytest.param("日本出口", "日本", False, id="nothing"),
        pytest.param("北朝鮮への制裁", "北朝鮮", True, id="behind"),
        pytest.param("北朝鮮が制裁", "北朝鮮", False, id="subject"),
    ],
)
def test_words_of_aim_stand_right_before_or_behind(
    text: str, word: str, *, is_aimed: bool
) -> None:
    aims = Aims(frozenset({"对"}), ("への",), is_cjk=True)
    assert aims.meet(text, named(text, word, "XX")) == is_aimed


def test_other_states_are_places_not_actors() -> None:
    text = "China, Japan, Washington"
    found = [
        named(text, "China", "CN"),
        named(text, "Japan", "JP"),
        named(text, "Washington", "US", is_government=True),
    ]
    assert other_states(found, "CN") == ("JP",)


@pytest.mark.parametrize(
    ("event_type", "expected"),
    [
        (EventType.IMPOSITION, ("US-OWN",)),
        (EventType.SUSPENSION, ("TOUCHED",)),
        (EventType.CANCELLATION, ("TOUCHED",)),
        (EventType.GUIDANCE, ("TOUCHED",)),
    ],
)
def test_measures_are_the_act_or_what_it_touches(
    event_type: EventType, expected: tuple[str, ...]
) -> None:
    assert measures(event_type, "US", ["US-OWN", "TOUCHED"], ["US-OWN"]) == expected


def test_an_easing_without_a_touched_act_names_itself() -> None:
    assert measures(EventType.EASING, "US", [], ["US-OWN"]) == ("US-OWN",)
    assert measures(EventType.EXTENSION, "US", ["US-OWN"], ["US-OWN"]) == ()


def test_the_number_of_a_messenger_is_none_of_the_act() -> None:
    own = ["HK-TID-2026-31"]
    assert measures(EventType.IMPOSITION, "US", [*own, "US-PROC-11043"], own) == ("US-PROC-11043",)
    assert measures(EventType.GUIDANCE, "HK", own, own) == ("HK-TID-2026-31",)


def test_a_reference_without_a_year_takes_that_of_its_namesake() -> None:
    cited = [Citation("CN-MOFCOM-2026-46", 0, 1, "form")]
    assert dated(cited, ["CN-MOFCOM-2024-46"]) == ["CN-MOFCOM-2024-46"]
    assert dated(cited, ["CN-MOFCOM-2024-45"]) == ["CN-MOFCOM-2026-46"]


def test_a_document_knows_its_own_references() -> None:
    assert "US-FRDOC-2026-04321" in own_references(RULE, FORMS, "US-BIS")
    assert "CN-MOFCOM-2026-9" in own_references(ANNOUNCEMENT, FORMS, "CN-MOFCOM")


def test_a_list_belongs_to_the_sentence_that_opens_it() -> None:
    body = (
        "经国务院批准，自即日起至2027年3月10日，暂停实施下列公告所公布的出口管制措施：\n\n"
        "一、商务部公告2025年第55号；\n\n二、商务部公告2025年第56号。"
    )
    event = detect(replace(ANNOUNCEMENT, title="关于暂停实施部分公告的公告", body=body)).events[0]
    assert event.measures == ("CN-MOFCOM-2025-55", "CN-MOFCOM-2025-56")


@pytest.mark.parametrize(
    ("sentence", "effective", "until"),
    [
        pytest.param("from April 1, 2026", date(2026, 4, 1), None, id="from"),
        pytest.param("until May 1, 2027", None, date(2027, 5, 1), id="until"),
        pytest.param(
            "from April 1, 2026 until May 1, 2027", date(2026, 4, 1), date(2027, 5, 1), id="both"
        ),
        pytest.param(
            "for one year from April 1, 2026", date(2026, 4, 1), date(2027, 4, 1), id="length"
        ),
        pytest.param("with immediate effect", date(2026, 3, 10), None, id="at-once"),
        pytest.param(
            "for one year with immediate effect",
            date(2026, 3, 10),
            date(2027, 3, 10),
            id="length-at-once",
        ),
        pytest.param("until May 1, 2025", None, None, id="an-end-that-is-past"),
    ],
)
def test_days_of_a_suspension(sentence: str, effective: date | None, until: date | None) -> None:
    document = news(
        f"China's commerce ministry has suspended its export ban on antimony {sentence}.",
        "China suspends export ban on antimony",
    )
    event = detect(document).events[0]
    assert (event.effective_date, event.until_date) == (effective, until)


@pytest.mark.parametrize(
    ("sentence", "effective", "until"),
    [
        pytest.param(
            "will lift its export ban on antimony on April 16",
            date(2026, 4, 16),
            None,
            id="planned",
        ),
        pytest.param("lifted its export ban on antimony", None, None, id="no-day"),
        pytest.param(
            "will lift its export ban on antimony, imposed on April 16, 2024",
            None,
            None,
            id="the-day-of-the-ban",
        ),
        pytest.param(
            "extended its export ban on antimony, due to lapse on March 31, by six months to September 30",
            None,
            date(2026, 9, 30),
            id="not-the-old-end",
        ),
    ],
)
def test_a_day_to_come_is_the_acts_own(
    sentence: str, effective: date | None, until: date | None
) -> None:
    document = news(f"China's commerce ministry {sentence}, it said on Tuesday.")
    event = detect(document).events[0]
    assert (event.effective_date, event.until_date) == (effective, until)


def test_an_era_year_is_no_length() -> None:
    body = "政府は10日、鉄鋼の関税停止措置を1年延長し、令和10年3月31日までとすると発表した。"
    event = detect(news(body, language="ja")).events[0]
    assert event.until_date == date(2028, 3, 31)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "China cut its export tax on ferrosilicon on Monday.", ("other",)),
        ("en", "Washington raised its tariff on goods from Brazil on Monday.", ("all-goods",)),
        ("en", "Washington raised its tariff on steel on Monday.", ("steel",)),
        ("en", "Washington raised its tariff on Peruvian goods on Monday.", ("all-goods",)),
        ("en", "Washington raised its tariff on Peruvian onions on Monday.", ("other",)),
        (
            "fr",
            "Ottawa a relevé lundi son droit de douane sur les produits péruviens.",
            ("all-goods",),
        ),
        ("zh", "美国财政部10日宣布，对华关税提高至20%。", ("all-goods",)),
        ("zh", "印度财政部10日宣布，洋葱出口税提高至20%。", ("other",)),
        (
            "ja",
            "米政府は10日、フェンタニル関税を10%から5%に引き下げたと発表した。",
            ("all-goods",),
        ),
        ("de", "Indien hat am Montag die Ausfuhrsteuer auf Bruchreis gesenkt.", ("other",)),
    ],
)
def test_a_tariff_is_on_all_goods_where_words_say_so(
    language: str, text: str, expected: tuple[str, ...]
) -> None:
    found = [each.event.items for each in worded(news(text, language=language))]
    assert found == [expected]


def test_a_denial_takes_its_target_from_the_question() -> None:
    text = (
        "Q: Can you confirm reports that China has banned exports of bismuth to India?\n\n"
        "A: The reports are not true. China has not banned exports of bismuth."
    )
    title = "Commerce ministry spokesperson's regular press conference"
    found = detect(news(text, title=title)).events
    assert [(event.status, event.targets) for event in found] == [(Status.DENIED, ("IN",))]


def test_an_act_of_several_takes_no_target_from_the_title_of_another() -> None:
    text = (
        "Canada suspended its tariffs against the United States until December 31, the finance ministry announced on Monday.\n\n"
        "Indonesia suspended its import tariff on copper until December 31, the trade ministry announced on Monday."
    )
    found = detect(news(text, title="What Thailand watches this week")).events
    assert {event.issuer: event.targets for event in found} == {"CA": ("US",), "ID": ()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Argentina raises its export duty on soybeans from Monday, the economy ministry announced.\n\n"
            "Most of the crop goes into Chinese mills.",
            (),
            id="duty-on-what-leaves",
        ),
        pytest.param(
            "Argentina raises its export duty on soybeans to China from Monday, the economy ministry announced.",
            ("CN",),
            id="duty-on-what-leaves-for-a-state",
        ),
        pytest.param(
            "Brazil imposes an import tariff on steel from Monday, the trade ministry announced.\n\n"
            "Chinese mills had doubled what they ship.",
            (),
            id="origin-in-the-lead-only",
        ),
        pytest.param(
            "Brazil imposes an import tariff on Chinese steel from Monday, the trade ministry announced.",
            ("CN",),
            id="origin-in-the-sentence",
        ),
        pytest.param(
            "The European Commission suspended the additional duties of Implementing Regulation (EU) 2025/1564 until 6 February 2027.",
            ("US",),
            id="act-known-by-its-number",
        ),
    ],
)
def test_targets_come_from_the_act_and_no_background(text: str, expected: tuple[str, ...]) -> None:
    [found] = worded(news(text, title="Trade news"))
    assert found.event.targets == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "strikes the Kazakh bank off the sanctions against Russia",
            {"Kazakh": "KZ", "Russia": "RU"},
            ["KZ"],
            id="seat-beside-the-list",
        ),
        pytest.param(
            "strikes the bank off the sanctions against Russia",
            {"Russia": "RU"},
            ["RU"],
            id="list-alone",
        ),
        pytest.param(
            "strikes the Kazakh and Russian banks off the list",
            {"Kazakh": "KZ", "Russian": "RU"},
            ["KZ", "RU"],
            id="seats-alone",
        ),
    ],
)
def test_who_leaves_a_list_is_no_state_that_the_list_is_against(
    text: str, words: dict[str, str], expected: list[str]
) -> None:
    found = [named(text, word, state) for word, state in words.items()]
    left = seats_listed(text, found, "EU", AIMS, frozenset({"RU"}))
    assert [each.state for each in left] == expected


def test_names_put_on_a_list_are_none_taken_off_it() -> None:
    text = (
        "經濟部國際貿易署10日公告修正「戰略性高科技貨品出口實體管理名單」，將4家設於巴基斯坦的企業自名單移除，"
        "另增列11家，其中伊朗6家、中國5家，即日生效。"
    )
    found = worded(news(text, title="貿易署修正名單", language="zh"))
    assert {each.event.event_type: set(each.event.targets) for each in found} == {
        EventType.CANCELLATION: {"PK"},
        EventType.IMPOSITION: {"CN", "IR"},
    }


def test_goods_are_not_taken_from_the_sentence_of_another_act() -> None:
    text = (
        "China's Ministry of Commerce lifted the export ban on antimony. In return, the US Commerce Department suspended "
        "its new licence rule for a year."
    )
    found = {each.issuer: each.items for each in detect(news(text)).events}
    assert found == {"CN": ("antimony",), "US": ("other",)}


def test_a_denial_is_quoted_with_the_sentence_that_denies() -> None:
    text = (
        "A newspaper reported that the US Commerce Department had lifted its export ban on ethane. The department said "
        "on Monday that the report was false and that it had not lifted the ban."
    )
    [event] = detect(news(text)).events
    assert (event.status, "false" in event.evidence_text) == (Status.DENIED, True)


def test_acts_told_by_different_numbers_are_several() -> None:
    text = (
        "China's Ministry of Commerce put 20 Japanese firms on its control list on Monday under Announcement No. 27 of 2025. "
        "In Announcement No. 28 of 2025 it put 20 other Japanese firms on its watch list."
    )
    found = [each.measures for each in detect(news(text)).events]
    assert found == [("CN-MOFCOM-2025-27",), ("CN-MOFCOM-2025-28",)]


def test_a_number_that_only_follows_the_act_is_none_of_its_own() -> None:
    text = (
        "China's Ministry of Commerce put 20 Japanese firms on its control list on Monday under Announcement No. 27 of 2025. "
        "The ministry added the firms to its control list because of their work for the army."
    )
    assert len(detect(news(text)).events) == 1


def test_an_official_text_is_quoted_by_what_it_does_and_not_by_its_name() -> None:
    body = (
        "1. These Regulations may be cited as the Export Control (Antimony) (Revocation) Regulations 2026 and come into force on "
        "2nd April 2026.\n\n2. The Export Control (Antimony) Regulations 2024 are revoked."
    )
    rule = replace(
        RULE,
        source="legislation.gov.uk",
        authorities=("Department for Business and Trade",),
        title="The Export Control (Antimony) (Revocation) Regulations 2026",
        document_type="Statutory Instrument",
        body=body,
    )
    (event,) = detect(rule).events
    assert event.evidence_text.endswith("are revoked.")


@pytest.mark.parametrize(
    ("body", "language", "effective", "until"),
    [
        pytest.param(
            "Canada will suspend its 25 per cent surtax on steel for six months, the minister said. The surtax comes off on April 1.",
            "en",
            date(2026, 4, 1),
            date(2026, 10, 1),
            id="the start stands behind a length",
        ),
        pytest.param(
            "Canada will suspend its 25 per cent surtax on steel for six months, the minister said. The surtax may come off on April 1.",
            "en",
            None,
            None,
            id="a start that only may be is none",
        ),
        pytest.param(
            "米商務省は10日、銅への25%の追加関税の適用を90日間停止する命令に署名した。停止は3月15日から6月13日まで。",
            "ja",
            date(2026, 3, 15),
            date(2026, 6, 13),
            id="a range behind in Japanese",
        ),
        pytest.param(
            "米商務省は10日、銅への25%の追加関税の適用を90日間停止する命令に署名した。会議は3月15日に開く。",
            "ja",
            None,
            None,
            id="a day of something else",
        ),
    ],
)
def test_the_sentence_behind_an_act_tells_its_days(
    body: str, language: str, effective: date | None, until: date | None
) -> None:
    (event,) = detect(news(body, language=language)).events
    assert (event.effective_date, event.until_date) == (effective, until)


def quoted(text: str, states: dict[str, str]) -> list[Named]:
    """Return the states that a text names, by their words."""
    return [named(text, word, state) for word, state in states.items()]


@pytest.mark.parametrize(
    ("text", "states", "words", "is_last", "left", "inserted"),
    [
        (
            "別表第三中「イタリア、」の下に「インド、」を加える。",
            {"イタリア": "IT", "インド": "IN"},
            ["の下に", "の次に"],
            True,
            ["IN"],
            ["IN"],
        ),
        (
            "A l'annexe II, après les mots : « Canada, », sont insérés les mots : « Brésil, Inde, ».",
            {"Canada": "CA", "Brésil": "BR", "Inde": "IN"},
            ["après les mots"],
            False,
            ["BR", "IN"],
            ["BR", "IN"],
        ),
        (
            "In Schedule 2, for “Canada” substitute “Canada and Chile”.",
            {"Canada": "CA", "Chile": "CL"},
            ["after"],
            False,
            ["CA", "CL"],
            [],
        ),
        ("インドの下に輸出する。", {"インド": "IN"}, ["の下に"], True, ["IN"], []),
    ],
)
def test_what_others_are_inserted_behind_is_no_target(
    text: str,
    states: dict[str, str],
    words: list[str],
    is_last: bool,  # noqa: FBT001
    left: list[str],
    inserted: list[str],
) -> None:
    kept, new = unanchored(text, quoted(text, states), words, is_last=is_last)
    assert [each.state for each in kept] == left
    assert [each.state for each in new] == inserted
