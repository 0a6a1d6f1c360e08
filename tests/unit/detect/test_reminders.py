"""What texts remind of is no act anew, and a licence that replaces another is one act with it."""

import pytest

from streams.domain.vocabulary import EventType
from tests.unit.detect.documents import detect, news, worded


def types(text: str) -> set[EventType]:
    """Return the types of event of a text of 10 March 2026."""
    return {each.event_type for each in detect(news(text)).events}


@pytest.mark.parametrize(
    "text",
    [
        "As previously disclosed, on May 23, 2025 the Company was informed by the Bureau of Industry and Security of the U.S. Department of Commerce that a license was required for the export of design software to China.",
        'As previously disclosed, on January 12, 2026, Tarn Photonics, Inc. (the "Company") received a letter from the Bureau of Industry and Security of the U.S. Department of Commerce ("BIS") informing it that a license was required for exports to China.',
        "As disclosed on 2 June 2025, the Group's US subsidiary was told by the Bureau of Industry and Security of the US Department of Commerce that a licence was needed for the export of software to China.",
    ],
)
def test_what_a_text_reminds_of_is_old(text: str) -> None:
    assert EventType.IMPOSITION not in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "On March 9, 2026 the Company was informed by the Bureau of Industry and Security of the U.S. Department of Commerce that a license is required for the export of design software to China.",
        "China's commerce ministry on Tuesday imposed an export ban on antimony.",
    ],
)
def test_what_is_new_stays(text: str) -> None:
    assert EventType.IMPOSITION in types(text)


def test_a_licence_that_replaces_another_prolongs_it() -> None:
    text = (
        "On Monday OFAC published Russia-related General License 132B. It replaces General License 132A, "
        "issued on 17 April 2025, and prolongs the authorization until 21 April 2027."
    )
    assert types(text) == {EventType.EXTENSION}


def test_a_licence_of_its_own_eases() -> None:
    text = "On Monday OFAC issued Russia-related General License 140, which authorizes transactions with three banks."
    assert types(text) == {EventType.EASING}


@pytest.mark.parametrize(
    "text",
    [
        "The trade ministry's suspension of the permit rule lapsed on Monday and was not renewed, officials in Ankara said.",
        "JAKARTA - Indonesia's suspension of the export ban on nickel ore expired on Monday, the energy ministry said.",
    ],
)
def test_the_end_of_a_suspension_brings_a_measure_back(text: str) -> None:
    assert types(text) == {EventType.REINSTATEMENT}


@pytest.mark.parametrize(
    "text",
    [
        "Indonesia's export ban on nickel ore expired on Monday, the energy ministry said.",
        "Canada's surtax on US steel, which followed the suspension of talks, lapsed on Monday, the finance ministry said.",
    ],
)
def test_the_end_of_a_measure_is_no_return(text: str) -> None:
    assert types(text) == {EventType.CANCELLATION}


def test_an_end_that_nobody_vouches_for_is_weighed_as_an_end_alone() -> None:
    text = "Canada's surtax on US steel, which followed the suspension of talks, lapsed on Monday."
    assert [(e.event.event_type, e.event.issuer) for e in worded(news(text))] == [
        (EventType.CANCELLATION, "CA")
    ]


@pytest.mark.parametrize(
    ("text", "is_new"),
    [
        (
            "Peru's trade ministry said on Monday that the cabinet had approved an order which lifts the ban on exports of fishmeal.",
            True,
        ),
        (
            "Peru on Monday scrapped the export permit it demanded for shipments of fishmeal, the trade ministry said.",
            True,
        ),
        (
            "Peru's trade ministry said on Monday that the cabinet had in March 2024 approved an order which lifted the ban on exports of fishmeal.",
            False,
        ),
        (
            "Millers demanded on Monday that Peru's trade ministry scrap the export permit for shipments of fishmeal.",
            False,
        ),
    ],
)
def test_what_looks_back_or_demands_counts_for_its_own_verb(text: str, *, is_new: bool) -> None:
    assert (EventType.CANCELLATION in types(text)) is is_new
