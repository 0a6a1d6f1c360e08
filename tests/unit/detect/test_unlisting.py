"""What leaves a list of controls: goods, names, or the list itself; and denials that only name a measure."""

import pytest

from tests.unit.detect.documents import news, worded


def told(text: str, title: str = "") -> set[tuple[str, str]]:
    """Return type and issuer of each act that the tables let through."""
    events = (each.event for each in worded(news(text, title)))
    return {(event.event_type.value, event.issuer) for event in events}


@pytest.mark.parametrize(
    "text",
    [
        "Singapore has removed low-power lasers, formerly 6A005, from the Strategic Goods (Control) Order.",
        "Malaysia cut gallium and germanium from its strategic items list on Tuesday; indium stays on it.",
        "The trade ministry in Tokyo deleted three machine tools from its list of controlled goods on Tuesday.",
    ],
)
def test_goods_that_leave_a_list_that_goes_on_are_an_easing(text: str) -> None:
    assert {kind for kind, _ in told(text)} == {"easing"}


@pytest.mark.parametrize(
    "text",
    [
        "Washington removed three makers of machine tools from its Entity List on Tuesday.",
        "The licence requirement for lasers classified under ECCN 6A005 was rescinded by Washington on Tuesday.",
    ],
)
def test_names_that_leave_and_a_requirement_that_goes_are_cancelled(text: str) -> None:
    assert {kind for kind, _ in told(text)} == {"cancellation"}


def test_a_headline_that_names_a_measure_adds_nothing_to_a_denial_that_tells_what_was_reported() -> (
    None
):
    title = "White House shoots down report on Brazil tariffs"
    text = "The White House has dismissed a report that the United States will scrap the 40% duty on goods from Brazil."
    assert told(text, title) == {("cancellation", "US")}


def test_a_headline_that_names_a_measure_is_a_denial_of_its_own_where_no_other_is() -> None:
    text = "The White House denied reports of a tariff on goods from Brazil."
    assert ("imposition", "US") in told(text)


def test_who_is_no_longer_a_permitted_destination_does_not_act() -> None:
    text = (
        "From 1 August 2026 Serbia will cease to be an eligible destination under two open general "
        "export licences, the Department for Business and Trade said on Tuesday."
    )
    assert told(text) == {("imposition", "GB")}


def test_a_ministry_that_brings_an_import_suspension_back_reinstates() -> None:
    text = "Sri Lanka has brought back the suspension on importing vans, a gazette says."
    assert told(text) == {("reinstatement", "LK")}
