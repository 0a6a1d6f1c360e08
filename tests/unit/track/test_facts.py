"""What a further report changes about a storyline."""

from dataclasses import replace
from datetime import date

import pytest

from streams.domain.alert import Telling
from streams.domain.vocabulary import MeasureType, Status, Tier
from streams.track.facts import TELL, Facts, Said, Say, changes, facts_of, joined, united
from tests.unit.track.build import START, day, said, term


def told(tier: Tier = Tier.WIRE, **fields: object) -> Said:
    event = replace(said(), **fields)  # type: ignore[arg-type]  # each case names its own fields
    return Said(event, Telling("d", "e", "s", "u", tier, "en", START, START), "pack")


def base(**fields: object) -> Facts:
    return facts_of(told(**fields))  # type: ignore[arg-type]  # as above


def test_every_pair_of_statuses_is_decided() -> None:
    assert set(TELL) == {(told, new) for told in Status for new in Status}


@pytest.mark.parametrize("status", list(Status))
def test_a_status_repeated_is_kept(status: Status) -> None:
    assert TELL[status, status] is Say.KEEP


@pytest.mark.parametrize("status", [each for each in Status if each is not Status.DENIED])
def test_a_denial_is_always_told(status: Status) -> None:
    assert TELL[status, Status.DENIED] is Say.DENIED


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        pytest.param(
            "reported", "pledged", "pledged", id="an official promises what was reported"
        ),
        pytest.param("pledged", "published", "published", id="the act appears"),
        pytest.param("published", "effective", "effective", id="it comes into force"),
        pytest.param("effective", "reported", "effective", id="a late rumour"),
        pytest.param("published", "pledged", "published", id="a promise repeated after the act"),
        pytest.param("pledged", "denied", "denied", id="the promise is denied"),
        pytest.param("denied", "reported", "denied", id="a report after the denial"),
        pytest.param("denied", "published", "published", id="the act after a denial"),
    ],
)
def test_the_status_after_a_further_report(before: str, new: str, after: str) -> None:
    facts = joined(base(status=term(Status, before)), told(status=term(Status, new)))
    assert facts.status is term(Status, after)


def test_a_weak_source_changes_nothing() -> None:
    facts = base(status=Status.REPORTED)
    assert joined(facts, told(Tier.WEAK, status=Status.PUBLISHED, items=("x",))) is facts


def test_a_better_source_replaces_what_only_a_weak_one_said() -> None:
    facts = base(tier=Tier.WEAK, items=("ethane",))
    assert joined(facts, told(Tier.PRESS)).items == ("eda-software",)


@pytest.mark.parametrize(
    ("first", "second", "items"),
    [
        pytest.param(Tier.WIRE, Tier.WIRE, ("eda-software", "ethane"), id="equally close"),
        pytest.param(Tier.PRESS, Tier.OFFICIAL, ("eda-software", "ethane"), id="closer"),
        pytest.param(Tier.OFFICIAL, Tier.PRESS, ("eda-software",), id="farther"),
    ],
)
def test_only_close_sources_widen_the_scope(
    first: Tier, second: Tier, items: tuple[str, ...]
) -> None:
    assert joined(base(tier=first), told(second, items=("ethane",))).items == items


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        pytest.param(Tier.PRESS, Tier.PRESS, 1, id="press against press"),
        pytest.param(Tier.OFFICIAL, Tier.WIRE, 1, id="wire against official"),
        pytest.param(Tier.WIRE, Tier.OFFICIAL, 2, id="official against wire"),
        pytest.param(Tier.OFFICIAL, Tier.OFFICIAL, 2, id="official corrects official"),
    ],
)
def test_a_date_yields_to_a_closer_or_official_source(
    first: Tier, second: Tier, stands: int
) -> None:
    facts = joined(base(tier=first, effective_date=day(1)), told(second, effective_date=day(2)))
    assert facts.effective_date == day(stands)


def test_any_source_fills_a_date_that_nobody_told() -> None:
    facts = joined(base(tier=Tier.OFFICIAL), told(Tier.PRESS, until_date=day(90)))
    assert facts.until_date == day(90)


def test_the_first_day_of_issue_stays_whatever_the_order() -> None:
    early, late = told(act_date=date(2025, 6, 1)), told(act_date=date(2025, 6, 2))
    for first, second in ((early, late), (late, early)):
        assert joined(facts_of(first), second).issued_on == date(2025, 6, 1)


def test_a_named_kind_of_measure_takes_the_place_of_an_unnamed_one() -> None:
    facts = joined(base(measure_type=MeasureType.OTHER), told())
    assert facts.measure_type is MeasureType.EXPORT_CONTROL


def test_changes_name_what_differs_and_the_first_official_word() -> None:
    before = base(status=Status.REPORTED)
    after = joined(before, told(Tier.OFFICIAL, items=("ethane",)))
    assert changes(before, after) == ("status", "items", "tier")
    assert changes(after, after) == ()


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        pytest.param(("b", "a"), ("a",), ("b", "a"), id="nothing new keeps the order"),
        pytest.param(("b",), ("a",), ("a", "b"), id="something new"),
        pytest.param((), ("a",), ("a",), id="from nothing"),
    ],
)
def test_united(first: tuple[str, ...], second: tuple[str, ...], both: tuple[str, ...]) -> None:
    assert united(first, second) == both
