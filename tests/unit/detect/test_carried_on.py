"""What a sentence takes from around it: the state of its item or heading, the office of its title, the paper it replaces."""

from dataclasses import replace

import pytest

from streams.domain.vocabulary import DocumentKind, Status
from tests.unit.detect.documents import RULE, news, worded


def acts(
    body: str, title: str = "", kind: DocumentKind = DocumentKind.NEWS
) -> set[tuple[str, str]]:
    """Return type and issuer of every act that the tables let through."""
    document = news(body, title, "en")
    if kind is DocumentKind.REGULATION:
        document = replace(RULE, title=title, body=body)
    weighed = worded(document)
    return {(each.event.event_type.value, each.event.issuer) for each in weighed}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "2. Hanoi shuts the window for ore\n\nVietnam's trade ministry stopped exports of ore.\n\n"
            "3. Canada's steel remission gets six more months",
            ("extension", "CA"),
            id="item-that-begins-with-its-owner",
        ),
        pytest.param(
            "1. Hanoi shuts the window for ore\n\nVietnam's trade ministry stopped exports of ore.\n\n"
            "2. Kenya's permits for macadamia get another year",
            ("extension", "KE"),
            id="item-of-another-owner",
        ),
        pytest.param(
            "What changed at the frontier this week.\n\nSouth Africa prolonged its export ban on scrap.\n\n"
            "Mexico City: the 25 per cent is parked\n\n"
            "A decree in the official gazette suspends the 25 per cent import duty on flat steel until December.",
            ("suspension", "MX"),
            id="heading-that-a-place-labels",
        ),
        pytest.param(
            "What changed at the frontier this week.\n\nSouth Africa prolonged its export ban on scrap.\n\n"
            "Jakarta: nickel goes free\n\nA regulation signed on Monday lifts the export ban on nickel ore.",
            ("cancellation", "ID"),
            id="heading-that-a-capital-labels",
        ),
    ],
)
def test_items_and_headings_say_whose_act_it_is(body: str, expected: tuple[str, str]) -> None:
    assert expected in acts(body, "Border weekly: scrap, steel, ore and UK questions")


@pytest.mark.parametrize(
    ("heading", "told", "expected"),
    [
        pytest.param(
            "13:04 - Kenyan duties to be put on hold",
            "The 15% US tariff on goods from Kenya will be suspended for a year, Donald Trump said.",
            {("suspension", "US")},
            id="repeated-below",
        ),
        pytest.param(
            "13:04 - Swiss duties to be put on hold",
            "The 15% US tariff on goods from Switzerland will be suspended for six months, Donald Trump said.",
            {("suspension", "US")},
            id="goods-of-another-state",
        ),
        pytest.param(
            "13:04 - China suspends its import duty on cranes",
            "The US ministry had no comment on that.",
            {("suspension", "CN")},
            id="not-repeated",
        ),
    ],
)
def test_the_heading_of_an_entry_is_the_act_of_the_sentence_under_it(
    heading: str, told: str, expected: set[tuple[str, str]]
) -> None:
    body = f"15:21 - Gold\n\nBullion rose.\n\n{heading}\n\n{told}"
    assert acts(body, "Trade live: a day of talks") == expected


@pytest.mark.parametrize(
    ("denial", "is_denied"),
    [
        pytest.param("Both camps are mistaken.", False, id="debate"),
        pytest.param("Both sides are wrong.", False, id="debate-of-sides"),
        pytest.param('"That report is wrong," the ministry said.', True, id="official"),
        pytest.param('"That is not true," minister Budi Santoso said.', True, id="minister"),
    ],
)
def test_who_is_wrong_in_a_debate_has_reported_nothing(denial: str, *, is_denied: bool) -> None:
    body = f"Reuters said on Monday that Indonesia would lift its ban on ore exports. {denial}"
    weighed = worded(news(body, "", "en"))
    assert any(each.event.status is Status.DENIED for each in weighed) is is_denied


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param(
            "MANILA - The Department of Agriculture has lifted the import ban on poultry from Brazil, which is free of"
            " avian influenza.",
            set(),
            id="health",
        ),
        pytest.param(
            "MANILA - The Department of Agriculture has lifted the import ban on sugar from Brazil, which has had"
            " a rich harvest.",
            {("cancellation", "PH")},
            id="trade",
        ),
    ],
)
def test_a_sentence_without_an_actor_goes_on_about_the_lead(
    first: str, expected: set[tuple[str, str]]
) -> None:
    behind = "Memorandum Order 19, signed on Monday and effective immediately, ends a restriction that had been in place since November."
    assert acts(f"{first}\n\n{behind}", "Manila lifts import ban") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "The permit that companies have needed to ship chips out of Malaysia is going to be abolished on 1 April,"
            " the Malaysian trade ministry said.",
            {("cancellation", "MY")},
            id="a-permit-that-is-needed-is-a-duty",
        ),
        pytest.param(
            "Malaysia revoked the export permits of ten firms in Penang on Monday.",
            {("imposition", "MY")},
            id="a-permit-that-was-granted-is-none",
        ),
        pytest.param(
            "Vietnam put out for comment on Monday a draft circular under which exports of oxides would need a licence.",
            {("imposition", "VN")},
            id="the-licence-that-would-be-needed-is-not-made",
        ),
    ],
)
def test_papers_that_must_be_had(body: str, expected: set[tuple[str, str]]) -> None:
    assert acts(body) == expected


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        pytest.param(
            "OFAC issued General License 5B on Monday. It replaces GL 5A, issued on 18 August 2025.",
            True,
            id="of-the-old-paper",
        ),
        pytest.param(
            "On 18 August 2025 OFAC issued a licence that replaces GL 5A.", False, id="of-the-act"
        ),
    ],
)
def test_the_day_of_a_paper_that_is_replaced(body: str, *, is_told: bool) -> None:
    assert (("extension", "US") in acts(body)) is is_told


@pytest.mark.parametrize(
    ("summary", "is_told"),
    [
        pytest.param(
            "On October 8, 2025, the bureau published an interim final rule that imposed export controls on drones.",
            False,
            id="an-old-rule",
        ),
        pytest.param(
            "The bureau publishes an interim final rule that imposes export controls on drones.",
            True,
            id="this-rule",
        ),
    ],
)
def test_a_summary_may_begin_with_an_old_rule(summary: str, *, is_told: bool) -> None:
    body = f"AGENCY: Bureau of Industry and Security.\n\nSUMMARY: {summary}"
    found = acts(body, "Drones; Stay of Certain Requirements", DocumentKind.REGULATION)
    assert (("imposition", "US") in found) is is_told
