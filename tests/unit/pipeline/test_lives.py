"""The versions of measures up to a moment end in what `measures --as-of` answers: no act is known before it was issued."""

from __future__ import annotations

from datetime import date

import pytest

from streams.domain.history import MeasureVersion
from streams.domain.measure import MeasureStatus
from streams.pipeline.answers import measures_in
from streams.pipeline.lives import measure_versions
from streams.pipeline.standing import known_at, standing
from streams.track.life import Reading
from tests.contract.told import STORIES, Told
from tests.scenario.story import catalog

MOMENTS = 6


@pytest.fixture(scope="module", params=["demo", "scenario as labelled"])
def said(request: pytest.FixtureRequest) -> Told:
    """What a story makes us say; its log's time is simulated, so that the catalogue knows what comes."""
    return STORIES[request.param]()


def shown(state: MeasureStatus) -> tuple[object, ...]:
    return state.state, state.since, state.until, state.by, state.reason, state.is_by_date


def answered(reading: Reading) -> tuple[object, ...]:
    end = reading.pause_until or reading.until
    return reading.state, reading.since, end, reading.by, reading.reason, reading.is_by_date


def test_the_last_versions_are_the_answers_of_the_moment(said: Told) -> None:
    log = list(enumerate(said.log))
    times = [at for at in (known_at(record) for record in said.log) if at is not None]
    for at in times[3 :: len(times) // MOMENTS]:
        last = {
            each.measure.id: shown(each.measure) for each in measure_versions(log, catalog(), at)
        }
        stood = measures_in(standing(log, catalog(), at))
        wanted = {each.id: answered(each.reading) for each in stood if each.reading.state}
        assert last == wanted


def test_a_longer_log_adds_versions_and_changes_only_when_the_last_ones_end(said: Told) -> None:
    log = list(enumerate(said.log))
    middle = known_at(said.log[len(said.log) * 2 // 3])
    early, late = measure_versions(log, catalog(), middle), measure_versions(log, catalog())
    assert len(early) < len(late)

    def plain(each: MeasureVersion) -> tuple[object, ...]:
        return each.id, each.measure, each.revision, each.cause, each.known_at

    assert [plain(each) for each in early] == [plain(each) for each in late[: len(early)]]


def test_an_act_is_known_from_the_day_on_which_it_was_issued(said: Told) -> None:
    first = next(
        each
        for each in measure_versions(list(enumerate(said.log)), catalog())
        if each.measure.id == "CN-MOFCOM-2025-70"
    )
    assert date(2025, 11, 6) <= first.known_at.date() <= date(2025, 11, 8)
