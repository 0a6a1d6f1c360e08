"""Days that come: counted down in the issuer's zone, each step once, and named where they pass without a text."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from streams.domain.alert import Alert, Output
from streams.domain.identity import tick_id
from streams.domain.measure import Act
from streams.domain.record import Tick
from streams.domain.vocabulary import EventType, MeasureState, MessageType, Status
from streams.track.fold import Fold
from tests.unit.track.build import KNOWLEDGE, Log, alerts, day, measure, measures, reviews, said

REF = "CN-MOFCOM-2025-18"
ZONES = {"CN": ZoneInfo("Asia/Shanghai"), "US": ZoneInfo("America/New_York")}
PLACED = replace(KNOWLEDGE, zones=ZONES)


def dues(outputs: Iterable[Output]) -> list[tuple[str, str, date, int | None, int]]:
    """Return what the alerts of the calendar say."""
    return [
        (
            each.changed[0],
            each.due.kind.value,
            each.due.day,
            each.due.countdown,
            each.due.days_left,
        )
        for each in alerts(outputs)
        if each.due is not None
    ]


def steps(log: Log) -> list[int | None]:
    """Return the steps of the countdown that a log told."""
    found = (each for outputs in log.outputs for each in dues(outputs))
    return [step for what, _, _, step, _ in found if what == "countdown"]


def paused(until: int = 100, **fields: object) -> Log:
    """Return a log with a measure that is suspended until a day."""
    log = Log()
    log.seed(measure())
    log.tick(0)
    event = said("suspension", "effective", issuer="CN", measures=(REF,), until=day(until))
    log.tell("act", replace(event, **fields), source="mofcom.gov.cn")  # type: ignore[arg-type]  # fields of an event
    return log


def at(log: Log, text: str) -> list[Output]:
    """Append a tick at a moment and return what it adds."""
    now = datetime.fromisoformat(text).replace(tzinfo=UTC)
    return log.add(Tick(tick_id(now, now), now, now))


@pytest.mark.parametrize(
    ("days", "told"),
    [
        pytest.param(range(1, 100), [90, 30, 7, 1], id="a tick a day, up to the eve"),
        pytest.param([100.1], [0], id="on the day itself"),
        pytest.param([12, 15, 60], [90], id="two ticks in one step"),
        pytest.param([95], [7], id="a jump over two steps tells the nearest"),
        pytest.param([95, 96, 98], [7], id="and only once"),
        pytest.param([12, 95, 99.5], [90, 7, 1], id="a jump amid the countdown"),
        pytest.param([9], [], id="not yet"),
        pytest.param([130], [], id="a jump over the day counts nothing late"),
    ],
)
@pytest.mark.parametrize("is_restarted", [False, True], ids=["at a stretch", "with restarts"])
def test_a_last_day_is_counted_down(
    days: Iterable[float], told: list[int], *, is_restarted: bool
) -> None:
    log = paused()
    for each in days:
        if is_restarted:
            log.fold = Fold.restore(KNOWLEDGE, json.loads(json.dumps(log.fold.snapshot())))
        log.tick(each, watermark=0)
    assert steps(log) == told


def test_a_countdown_is_an_update_of_the_storyline_and_names_the_day() -> None:
    log = paused()
    (first,) = alerts(log.outputs[-1])
    (update,) = alerts(log.tick(95))
    assert update.message_type is MessageType.UPDATE
    assert (update.storyline_id, update.references) == (first.storyline_id, (first.id,))
    assert update.due is not None
    assert (update.due.subjects, update.due.days_left) == ((REF,), 5)
    assert update.told_as == (first.routing,)


def test_what_lay_behind_when_the_day_became_known_is_not_told() -> None:
    log = paused(until=20)
    assert steps(log) == []
    log.tick(0.5)
    assert steps(log) == []
    log.tick(14)
    assert steps(log) == [7]


def test_one_act_on_several_measures_counts_once() -> None:
    log = Log()
    names = (REF, "CN-MOFCOM-2025-19")
    for name in names:
        log.seed(measure(name))
    log.tell("a", said("suspension", "effective", issuer="CN", measures=names, until=day(50)))
    (alert,) = alerts(log.tick(20))
    assert alert.due is not None
    assert alert.due.subjects == names


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        pytest.param(
            said("imposition", effective=day(50)), "effective", id="an act without number"
        ),
        pytest.param(said("imposition", until=day(50)), "until", id="its last day"),
        pytest.param(said("imposition", "proposed", until=day(50)), "comment", id="a draft"),
        pytest.param(said("easing", "pledged", effective=day(50)), "effective", id="a promise"),
        pytest.param(
            said("imposition", measures=("US-EO-14257",), effective=day(50)),
            "effective",
            id="a measure that is born",
        ),
    ],
)
def test_every_day_is_counted(event: object, kind: str) -> None:
    log = Log()
    log.tell("a", event, source="bis.gov")  # type: ignore[arg-type]  # an event
    assert dues(log.tick(20)) == [("countdown", kind, day(50), 30, 30)]


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(said(status="reported", effective=day(50)), id="a report"),
        pytest.param(said(status="denied", effective=day(50)), id="a denial"),
        pytest.param(said(effective=day(0)), id="at once"),
        pytest.param(said(effective=date(9999, 12, 31)), id="a day beyond all days"),
        pytest.param(said(), id="no day"),
    ],
)
def test_no_other_day_is_counted(event: object) -> None:
    log = Log()
    log.tell("a", event)  # type: ignore[arg-type]  # an event
    for number in (20, 43, 49, 50):
        assert dues(log.tick(number)) == []


def test_a_weak_source_alone_counts_nothing_down() -> None:
    log = Log()
    log.tell("a", said(effective=day(50)), source="bot.example")
    assert dues(log.tick(20)) == []


@pytest.mark.parametrize(
    ("issuer", "before", "then"),
    [
        pytest.param("CN", "2025-08-31T15:59:00", "2025-08-31T16:00:00", id="Beijing"),
        pytest.param("US", "2025-09-01T03:59:00", "2025-09-01T04:00:00", id="Washington"),
    ],
)
def test_days_begin_at_the_issuers(issuer: str, before: str, then: str) -> None:
    log = Log(PLACED)
    log.tell("a", said("imposition", issuer=issuer, effective=date(2025, 9, 2)))
    at(log, "2025-08-27T12:00:00")
    assert dues(at(log, before)) == []
    assert [step for _, _, _, step, _ in dues(at(log, then))] == [1]


def test_a_day_that_is_taken_away_is_counted_no_longer() -> None:
    log = paused()
    log.tick(20)
    event = said("extension", issuer="CN", measures=(REF,), until=day(200), act=day(21))
    log.tell("more", event, source="mofcom.gov.cn", at=21)
    assert [each[2] for each in dues(log.tick(95))] == []
    assert [each[2] for each in dues(log.tick(110))] == [day(200)]


def test_a_retracted_act_is_counted_no_longer() -> None:
    log = paused()
    (alert,) = alerts(log.outputs[-1])
    log.decide("retract", alert.id)
    assert dues(log.tick(95)) == []


def seeded(*acts: Act, **fields: object) -> Log:
    """Return a log whose catalogue knows the acts."""
    log = Log()
    known = measure(REF, *acts, effective=None)
    log.seed(replace(known, source="https://mofcom.gov.cn/x", **fields))  # type: ignore[arg-type]  # of a measure
    log.tick(0)
    return log


IMPOSED = Act(day(-90), EventType.IMPOSITION, Status.EFFECTIVE, (REF,))
PAUSED = Act(
    day(-50), EventType.SUSPENSION, Status.EFFECTIVE, ("CN-MOFCOM-2025-70",), until=day(50)
)


def test_the_catalogues_days_are_counted_and_the_seed_raises_no_alert() -> None:
    log = seeded(IMPOSED, PAUSED)
    assert [alerts(outputs) for outputs in log.outputs] == [[], []]
    (first,) = alerts(log.tick(20))
    (second,) = alerts(log.tick(43))
    assert (first.message_type, first.storyline_id, first.revision) == (MessageType.ALERT, REF, 1)
    assert (second.message_type, second.references) == (MessageType.UPDATE, (first.id,))
    assert (first.event_type, first.until_date) == (EventType.SUSPENSION, day(50))
    assert (first.evidence.part, first.sources[0].url) == ("catalogue", "https://mofcom.gov.cn/x")


@pytest.mark.parametrize(
    "log",
    [
        pytest.param(seeded(IMPOSED, PAUSED, is_doubtful=True), id="a doubtful measure"),
        pytest.param(seeded(IMPOSED, replace(PAUSED, is_doubtful=True)), id="a doubtful act"),
        pytest.param(seeded(IMPOSED, PAUSED, is_in_scope=False), id="a measure out of scope"),
    ],
)
def test_what_the_catalogue_is_not_sure_of_raises_no_alert(log: Log) -> None:
    assert dues(log.tick(20)) == []
    assert dues(log.tick(52)) == []


def test_the_catalogues_countdown_can_be_retracted() -> None:
    log = seeded(IMPOSED, PAUSED)
    (alert,) = alerts(log.tick(20))
    (cancel,) = alerts(log.decide("retract", alert.id))
    assert (cancel.message_type, cancel.references) == (MessageType.CANCEL, (alert.id,))
    assert dues(log.tick(43)) == []


def test_the_catalogues_countdown_is_no_storyline_to_merge() -> None:
    log = seeded(IMPOSED, PAUSED)
    (first,) = alerts(log.tell("a", said()))
    log.tick(20)
    (answer,) = reviews(log.decide("merge", first.storyline_id, into=REF))
    assert answer.reason == "unknown_subject"


def test_an_act_of_the_catalogue_is_unknown_before_it_was_issued() -> None:
    later = replace(PAUSED, day=day(10), until=day(40))
    log = seeded(IMPOSED, later)
    assert [each.measure.state for each in measures(log.outputs[-1])] == [MeasureState.IN_FORCE]
    assert [e.measure.state for e in measures(log.tick(9))] == [MeasureState.IN_FORCE]  # again
    assert measures(log.tick(10))[-1].measure.state is MeasureState.SUSPENDED
    assert [each[2:4] for each in dues(log.tick(33))] == [(day(40), 7)]


def marks(log: Log) -> list[bool]:
    """Return the marks of the last state that a log told of the measure."""
    last = [each.measure for outputs in log.outputs for each in measures(outputs)][-1]
    return [last.is_by_date, last.lapsed_without_act]


def test_a_day_lapses_once_the_watermark_has_passed_it() -> None:
    log = paused(until=30)
    assert dues(log.tick(30.1, watermark=29)) == [("countdown", "until", day(30), 0, 0)]
    assert marks(log) == [True, False]
    assert dues(log.tick(35, watermark=30)) == []
    assert marks(log) == [True, False]
    outputs = log.tick(35.1, watermark=31)
    assert dues(outputs) == [("lapsed_without_act", "until", day(30), None, -5)]
    (alert,) = alerts(outputs)
    assert (alert.state_before, alert.state_after) == (
        MeasureState.SUSPENDED,
        MeasureState.IN_FORCE,
    )
    assert marks(log) == [True, True]
    assert dues(log.tick(40)) == []


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(
            said("extension", issuer="CN", measures=(REF,), until=day(90), act=day(29)),
            id="prolonged in time",
        ),
        pytest.param(
            said(
                "suspension",
                "published",
                issuer="CN",
                measures=(REF,),
                reference="CN-MOFCOM-2025-80",
                effective=day(33),
                act=day(28),
            ),
            id="a text that was out, of a later day",
        ),
    ],
)
def test_a_text_of_before_the_day_takes_the_lapse_back(event: object) -> None:
    log = paused(until=30)
    log.tick(32)
    outputs = log.tell("more", event, source="mofcom.gov.cn", at=32)  # type: ignore[arg-type]  # an event
    assert dues(outputs) == [("lapse_taken_back", "until", day(30), None, -2)]
    assert not marks(log)[1]
    assert alerts(outputs)[-1].message_type is MessageType.UPDATE


def test_a_text_of_after_the_day_takes_nothing_back() -> None:
    log = paused(until=30)
    log.tick(32)
    event = said("suspension", "effective", issuer="CN", measures=(REF,), act=day(40))
    event = replace(event, reference="CN-MOFCOM-2025-80")
    assert dues(log.tell("more", event, source="mofcom.gov.cn", at=40)) == []


def test_another_act_that_sets_the_same_day_takes_nothing_back() -> None:
    log = paused(until=30)
    log.tick(32)
    event = said("suspension", "effective", issuer="CN", measures=(REF,), until=day(30))
    event = replace(event, reference="CN-MOFCOM-2025-80", act_date=day(0))
    assert dues(log.tell("more", event, source="mofcom.gov.cn", at=32)) == []
    assert marks(log) == [True, True]


def test_no_day_lapses_before_which_a_text_came() -> None:
    log = paused(until=30)
    event = said("extension", issuer="CN", measures=(REF,), until=day(90), act=day(29))
    log.tell("more", event, source="mofcom.gov.cn", at=29)
    assert dues(log.tick(32)) == []


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        pytest.param(said("easing", "pledged", effective=day(50)), "effective", id="a promise"),
        pytest.param(said("imposition", "proposed", until=day(50)), "comment", id="a draft"),
    ],
)
def test_promises_and_drafts_lapse_too(event: object, kind: str) -> None:
    log = Log()
    log.tell("a", event, source="bis.gov")  # type: ignore[arg-type]  # an event
    assert dues(log.tick(52)) == [("lapsed_without_act", kind, day(50), None, -2)]


def test_a_promise_that_was_kept_does_not_lapse() -> None:
    log = Log()
    log.tell("a", said("easing", "pledged", effective=day(50)), source="bis.gov")
    log.tell("b", said("easing", "effective", act=day(30)), source="bis.gov", at=30)
    assert dues(log.tick(52)) == []


@pytest.mark.parametrize(
    ("issued", "told"),
    [
        pytest.param(30, [("lapse_taken_back", "effective", day(50), None, -3)], id="in time"),
        pytest.param(51, [], id="too late"),
    ],
)
def test_an_act_learnt_late_takes_the_lapse_of_a_promise_back_where_it_came_in_time(
    issued: int, told: list[tuple[str, str, date, int | None, int]]
) -> None:
    log = Log()
    log.tell("a", said("easing", "pledged", effective=day(50)), source="bis.gov")
    log.tick(52)
    act = said("easing", "effective", act=day(issued))
    assert dues(log.tell("b", act, source="bis.gov", at=53)) == told
    assert log.again().fold.digest() == log.fold.digest()


def test_a_series_goes_on_after_a_restart_with_the_same_ids() -> None:
    log = seeded(IMPOSED, PAUSED)
    log.tick(20)
    log.fold = Fold.restore(KNOWLEDGE, json.loads(json.dumps(log.fold.snapshot())))
    log.tick(43)
    again: list[Alert] = [each for outputs in log.again().outputs for each in alerts(outputs)]
    assert again == [each for outputs in log.outputs for each in alerts(outputs)]
