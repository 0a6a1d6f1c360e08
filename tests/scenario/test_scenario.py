"""Seventeen months on the fold: promises, dates and measures as they stood, whatever the ticks and restarts."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import pytest
import yaml

from streams.detect.detector import Detector
from streams.domain.alert import Alert, MeasureOutput, Output, Pledge
from streams.domain.measure import MeasureStatus, PartStatus
from streams.domain.record import Record
from streams.domain.vocabulary import MessageType
from streams.pipeline.answers import days_in
from streams.pipeline.service import Service
from streams.pipeline.standing import Standing, standing
from streams.track.book import OPEN
from tests.scenario.story import END, START, acts, catalog, log, tellings

EXPECTED = yaml.safe_load(Path(__file__).with_name("expected.yml").read_text("utf-8"))
DAYS: list[date] = sorted({*EXPECTED["open"], *EXPECTED["states"], *EXPECTED["parts"]})
LAST = date(2026, 11, 30)
HOURLY = 6
JUMPING = 9 * 24


@cache
def written(hours: int) -> tuple[Record, ...]:
    """Return the log with a tick every so many hours, and at the end of the days that are looked at."""
    return tuple(log(hours, [*DAYS, *EXPECTED["by_date"]]))


@cache
def stood(day: date, hours: int = 24) -> Standing:
    """Return what stood at the end of a day."""
    at = datetime.combine(day, time(23, 50), UTC)
    return standing(enumerate(written(hours)), catalog(), at)


def ledger(now: Standing) -> dict[str, Pledge]:
    """Return the promises by the acts that made them."""
    found = {}
    for entry in now.state.pledges.values():
        story = now.state.storylines[entry.pledge.storyline_id]
        first = now.state.events[story.tellings[0]].telling.document_id
        found[first.partition("/")[0]] = entry.pledge
    return found


def promises(now: Standing) -> dict[str, str]:
    """Return the state of each promise by the act that made it."""
    return {name: pledge.state.value for name, pledge in ledger(now).items()}


def open_on(now: Standing) -> list[str]:
    """Return the promises that are open, by the acts that made them."""
    wanted = {state.value for state in OPEN}
    return sorted(name for name, state in promises(now).items() if state in wanted)


@cache
def told(hours: int, every: int | None = None) -> tuple[tuple[Record, Output], ...]:
    """Return all outputs; with a restart from the snapshot after every so many records."""
    return tuple(_told(hours, every))


def _told(hours: int, every: int | None) -> Iterator[tuple[Record, Output]]:
    service = Service(catalog())
    for offset, record in enumerate(written(hours)):
        if every is not None and offset % every == 0:
            state = service.snapshot()
            service = Service(catalog())
            service.restore(state)
        for output in service.apply(record, offset):
            yield record, output


def test_it_is_as_long_and_as_wide_as_it_should_be() -> None:
    documents = [document for document, _ in tellings()]
    assert len(documents) >= 150
    assert len({document.id for document in documents}) == len(documents)
    assert {document.language for document in documents} == {"en", "zh", "ja", "ko", "de"}
    days = [document.published_at.date() for document in documents]
    assert START.date() <= min(days) <= max(days) <= END.date()
    unknown = [act.id for act in acts() if act.day > catalog().checked_on and not act.illustrative]
    assert unknown == []


@pytest.mark.parametrize("hours", [HOURLY, 24, JUMPING], ids=["hourly", "daily", "jumping"])
@pytest.mark.parametrize("day", EXPECTED["open"], ids=str)
def test_the_open_promises_are_those_of_the_day(day: date, hours: int) -> None:
    assert open_on(stood(day, hours)) == sorted(EXPECTED["open"][day])


def test_every_promise_closes_on_its_act_or_stays_open() -> None:
    assert promises(stood(LAST)) == EXPECTED["ledger"]


@pytest.mark.parametrize("day", EXPECTED["states"], ids=str)
def test_measures_are_in_the_state_of_the_day(day: date) -> None:
    measures = stood(day).state.measures
    wanted = EXPECTED["states"][day]
    found = {name: measures[name].status for name in wanted}
    assert {name: each.state.value for name, each in found.items() if each} == wanted


@pytest.mark.parametrize("day", EXPECTED["parts"], ids=str)
def test_parts_of_measures_stand_otherwise_than_the_rest(day: date) -> None:
    measures = stood(day).state.measures
    wanted = EXPECTED["parts"][day]
    found = {name: measures[name].status for name in wanted}
    assert {
        name: {part.articles[0]: part.state.value for part in status.parts}
        for name, status in found.items()
        if status
    } == wanted


@pytest.mark.parametrize("hours", [24, JUMPING], ids=["daily", "jumping"])
@pytest.mark.parametrize("every", [None, 37], ids=["at-a-stretch", "with-restarts"])
def test_a_day_without_a_text_is_told_once_and_only_there(hours: int, every: int | None) -> None:
    by_date: Counter[tuple[date | None, str]] = Counter()
    lapsed: Counter[tuple[date | None, str]] = Counter()
    for record, output in told(hours, every):
        if not isinstance(output, MeasureOutput) or output.cause != record.id:
            continue  # a value that the next ticks send again has the cause that it had
        name = output.measure.id
        told_of: tuple[MeasureStatus | PartStatus, ...] = (output.measure, *output.measure.parts)
        dated = [each for each in told_of if each.since and each.since >= date(2026, 11, 1)]
        if name.isupper():
            by_date.update({(each.since, name) for each in dated if each.is_by_date})
            lapsed.update({(each.since, name) for each in dated if each.lapsed_without_act})
    wanted = {(day, name) for day, names in EXPECTED["by_date"].items() for name in names}
    assert set(+by_date) == wanted
    assert +lapsed == Counter(wanted)


def of_the_calendar(hours: int, every: int | None) -> list[tuple[str, date, int | None, str]]:
    """Return what is told of days of November 2026, one line per measure or promise."""
    return [
        (output.changed[0], output.due.day, output.due.countdown, subject)
        for _, output in told(hours, every)
        if isinstance(output, Alert) and output.due and output.due.day.year == 2026
        if output.due.day.month == 11
        for subject in output.due.subjects
    ]


@pytest.mark.parametrize("every", [None, 37], ids=["at-a-stretch", "with-restarts"])
@pytest.mark.parametrize("hours", [HOURLY, 24, JUMPING], ids=["hourly", "daily", "jumping"])
def test_the_days_of_november_are_counted_down_once_each(hours: int, every: int | None) -> None:
    found = Counter(of_the_calendar(hours, every))
    assert set(found.values()) == {1}
    steps = {
        (day, name): [step for what, on, step, subject in found if (on, subject) == (day, name)]
        for day, names in EXPECTED["by_date"].items()
        for name in names
    }
    told_elsewhere = {name for (_, name), counted in steps.items() if not counted}
    assert told_elsewhere == set(EXPECTED["told_elsewhere"])
    for (_, name), counted in steps.items():
        whole = [90, 30, 7, 1, 0, None] if hours != JUMPING else counted
        assert name in told_elsewhere or counted == whole
        assert counted == sorted(counted, key=lambda step: -1 if step is None else step)[::-1]


@pytest.mark.parametrize("hours", [HOURLY, JUMPING], ids=["hourly", "jumping"])
def test_what_lapses_is_told_exactly_where_no_text_came(hours: int) -> None:
    found = of_the_calendar(hours, None)
    lapsed = {(day, name) for what, day, _, name in found if what == "lapsed_without_act"}
    wanted = {
        (day, name)
        for day, names in EXPECTED["by_date"].items()
        for name in set(names) - set(EXPECTED["told_elsewhere"])
    }
    assert {each for each in lapsed if each[1].isupper()} == wanted
    assert [what for what, *_ in found if what == "lapse_taken_back"] == []


@pytest.mark.parametrize("days", [pytest.param(days, id=f"T-{days}") for days in (30, 7, 1, 0)])
@pytest.mark.parametrize("end", EXPECTED["by_date"], ids=str)
def test_the_calendar_shows_what_ends(end: date, days: int) -> None:
    day = date.fromordinal(end.toordinal() - days)
    at = datetime.combine(day, time(0, 30), UTC)
    now = standing(enumerate(written(24)), catalog(), at)
    if days == 0:
        assert {each.day for each in days_in(now, 0)} <= {day}
        return
    ending = {
        each.subject for each in days_in(now, days) if (each.day, each.kind) == (end, "until")
    }
    assert set(EXPECTED["by_date"][end]) <= ending


def test_restarts_change_no_byte() -> None:
    def alerts(every: int | None) -> list[Output]:
        return [output for _, output in told(24, every)]

    assert alerts(None) == alerts(11)


def test_an_act_is_one_alert_whatever_the_languages() -> None:
    first = [
        output
        for _, output in told(24)
        if isinstance(output, Alert)
        and output.message_type is MessageType.ALERT
        and output.due is None
    ]
    assert len(first) <= len(acts())


def test_what_detection_makes_of_the_documents_is_printed(request: pytest.FixtureRequest) -> None:
    detector = Detector(catalog())
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for document, event in tellings():
        found = detector.detect(document).events
        language = document.language or ""
        asked[language] += 1
        wanted = {(event.event_type, event.status, event.issuer)}
        right[language] += {(e.event_type, e.status, e.issuer) for e in found} == wanted
    share = ", ".join(f"{name} {right[name]}/{asked[name]}" for name in sorted(asked))
    capture: pytest.CaptureFixture[str] = request.getfixturevalue("capfd")
    with capture.disabled():
        line = f"\nscenario, detection right on {right.total()} of {asked.total()}: {share}"
        request.config.get_terminal_writer().line(line)
    assert right.total() > 0
