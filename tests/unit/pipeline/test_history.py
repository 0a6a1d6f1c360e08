"""Versions of alerts and measures: what took whose place, when, and what was not yet known at a moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from streams.catalog.catalog import Catalog
from streams.catalog.load import load_catalog
from streams.domain.document import Position
from streams.domain.history import AlertVersion, MeasureVersion, Said
from streams.domain.identity import id_of, tick_id
from streams.domain.record import Record, Seed, Tick
from streams.domain.vocabulary import MeasureState
from streams.pipeline.history import alert_versions, when_known
from streams.pipeline.lives import measure_versions
from tests.unit.enrich.build import alert
from tests.unit.track.build import START, document, pack
from tests.unit.track.build import said as act

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
REF = "CN-MOFCOM-2025-18"


def said(name: str, minutes: int, *references: str, known: int = 0, partition: int = 0) -> Said:
    """Return an alert that was said so many minutes after noon, and known so many days before."""
    told = alert(id=name, references=references, observed_at=NOON - timedelta(days=known))
    at = NOON + timedelta(minutes=minutes)
    return Said(told, at, Position("alerts.v1", partition, minutes), "{}")


FIRST, OTHER = said("a1", 0, known=9), said("b1", 1, known=1, partition=3)
UPDATE, CANCEL = said("a2", 2, "a1", known=5), said("a3", 3, "a1", "a2", known=2)
ALL = [CANCEL, FIRST, UPDATE, OTHER, said("a1", 5, known=9)]


def shown(found: list[AlertVersion]) -> dict[str, tuple[str | None, datetime | None]]:
    return {each.said.alert.id: (each.superseded_by, each.superseded_at) for each in found}


def minute(number: int) -> datetime:
    return NOON + timedelta(minutes=number)


def test_the_next_word_on_a_storyline_takes_the_place_of_the_one_before() -> None:
    found = alert_versions(ALL)
    assert [each.said.alert.id for each in found] == ["a1", "b1", "a2", "a3"]
    assert shown(found) == {
        "a1": ("a2", minute(2)),
        "b1": (None, None),
        "a2": ("a3", minute(3)),
        "a3": (None, None),
    }


def test_an_alert_sent_twice_counts_when_it_was_first_said() -> None:
    assert [each.said.said_at for each in alert_versions(ALL)][0] == NOON  # noqa: RUF015


@pytest.mark.parametrize(
    ("at", "names", "first"),
    [
        pytest.param(-1, [], None, id="before"),
        pytest.param(0, ["a1"], None, id="at-the-moment"),
        pytest.param(1, ["a1", "b1"], None, id="before-the-update"),
        pytest.param(2, ["a1", "b1", "a2"], "a2", id="after-the-update"),
    ],
)
def test_what_was_said_later_is_not_known_yet(
    at: int, names: list[str], first: str | None
) -> None:
    found = shown(alert_versions(ALL, minute(at)))
    assert list(found) == names
    assert found.get("a1", (None, None))[0] == first


def test_in_simulated_time_what_counts_is_when_it_was_known() -> None:
    found = shown(alert_versions(ALL, NOON - timedelta(days=5), when_known))
    assert found == {"a1": ("a2", NOON - timedelta(days=5)), "a2": (None, None)}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The shipped knowledge."""
    return load_catalog()


def log(catalog: Catalog) -> list[tuple[int, Record]]:
    """Return a log that tells of one measure suspended, and of days going by."""
    suspended = act(
        "suspension", "effective", issuer="CN", items=("rare-earths",), measures=(REF,)
    )
    days = [START.replace(hour=0) + timedelta(days=number) for number in (0, 2, 3, 4)]
    ticks = [Tick(tick_id(day, day), day, day) for day in days]
    seeds = [Seed(id_of("seed", each.id), each) for each in catalog.measures.values()]
    told = document("act", suspended, source="mofcom.gov.cn", at=2, position=2)
    return list(enumerate([pack(), *seeds, ticks[0], told, *ticks[1:]]))


def of(found: list[MeasureVersion]) -> list[MeasureVersion]:
    return [each for each in found if each.measure.id == REF]


def test_a_state_is_known_until_the_next_one(catalog: Catalog) -> None:
    before, after = of(measure_versions(log(catalog), catalog))
    assert (before.measure.state, after.measure.state) == (
        MeasureState.IN_FORCE,
        MeasureState.SUSPENDED,
    )
    assert (before.revision, after.revision) == (1, 2)
    assert (before.superseded_by, before.superseded_at) == (after.id, after.known_at)
    assert (after.superseded_by, before.known_at < after.known_at) == (None, True)


def test_echoes_on_later_ticks_are_no_versions(catalog: Catalog) -> None:
    found = measure_versions(log(catalog), catalog)
    assert len({each.id for each in found}) == len(found)
    for name in {each.measure.id for each in found}:
        revisions = [each.revision for each in found if each.measure.id == name]
        assert revisions == list(range(1, len(revisions) + 1))


def test_as_of_a_moment_the_next_state_is_not_known(catalog: Catalog) -> None:
    records = log(catalog)
    known = of(measure_versions(records, catalog))[1].known_at
    (only,) = of(measure_versions(records, catalog, known - timedelta(seconds=1)))
    assert (only.superseded_at, only.measure.state) == (None, MeasureState.IN_FORCE)
