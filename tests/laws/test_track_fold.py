"""Laws of the fold: replays add nothing, a restart changes nothing, ids are stable, order does not move measures."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.domain.alert import Alert, MeasureOutput, Output
from streams.domain.document import Position
from streams.domain.event import MeasureEvent
from streams.domain.identity import id_of, tick_id
from streams.domain.record import DocumentRecord, Record, Seed, Tick
from streams.domain.vocabulary import MessageType
from streams.track.fold import Fold
from tests.unit.track.build import KNOWLEDGE, START, day, document, measure, said

REFERENCES = ("US-FRDOC-2025-10001", "US-FRDOC-2025-10002", "US-EO-14257")
TYPES = ("imposition", "easing", "suspension", "cancellation", "extension", "reinstatement")
STATUSES = ("reported", "pledged", "proposed", "published", "effective", "denied")
SOURCES = ("bis.gov", "wire.example", "press.example", "bot.example")
GOODS = ("ethane", "quantum", "eda-software")
SUBSETS = st.lists(st.sampled_from(REFERENCES), max_size=2, unique=True).map(tuple)
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def events(draw: st.DrawFn) -> MeasureEvent:
    """Return any event."""
    return said(
        draw(st.sampled_from(TYPES)),
        draw(st.sampled_from(STATUSES)),
        items=draw(st.sampled_from([("ethane",), ("other",), ("ethane", "quantum")])),
        targets=draw(st.sampled_from([(), ("CN",), ("RU",)])),
        measures=draw(SUBSETS),
        reference=draw(st.none() | st.sampled_from(REFERENCES)),
        effective=draw(st.none() | st.integers(0, 40).map(day)),
        until=draw(st.none() | st.integers(0, 60).map(day)),
        issuer=draw(st.sampled_from(("US", "US", "CN"))),
        speaker=draw(st.sampled_from((None, "US", "CN"))),
    )


@st.composite
def documents(draw: st.DrawFn) -> DocumentRecord:
    """Return any version of one of a few documents."""
    found = document(
        draw(st.sampled_from("abcde")),
        *draw(st.lists(events(), max_size=2)),
        source=draw(st.sampled_from(SOURCES)),
        at=draw(st.integers(0, 30)),
        text=draw(st.sampled_from(["one", "two"])),
    )
    candidates = found.events[1:] if draw(st.booleans()) else ()
    return replace(found, events=found.events[: 2 - len(candidates)], candidates=candidates)


TICKS = st.integers(0, 70).map(lambda number: START + timedelta(days=number))
RECORDS = documents() | TICKS.map(lambda now: Tick(tick_id(now, now), now, now))


def placed(records: Sequence[Record]) -> list[Record]:
    """Return the records with raw positions as a topic gives them."""
    return [
        replace(record, position=Position("raw.news.v1", 0, number))
        if isinstance(record, DocumentRecord)
        else record
        for number, record in enumerate(records)
    ]


LOGS = st.lists(RECORDS, max_size=12).map(placed)


@st.composite
def retold(draw: st.DrawFn) -> list[Record]:
    """Return a log in which others tell again what a few documents have told; the catalogue may know of measures late."""
    log: list[Record] = []
    for each in draw(st.lists(RECORDS, min_size=2, max_size=8)):
        log.append(each)
        for number in range(draw(st.integers(0, 3)) if isinstance(each, DocumentRecord) else 0):
            if draw(st.integers(0, 5)) == 0:
                name = draw(st.sampled_from(REFERENCES))
                log.append(
                    Seed(id_of("seed", len(log)), measure(name, in_scope=draw(st.booleans())))
                )
            told = draw(st.sampled_from([r for r in log if isinstance(r, DocumentRecord)]))
            log.append(_copy(told, f"copy-{len(log)}-{number}", draw(st.integers(0, 40))))
    return placed(log)


def _copy(record: DocumentRecord, name: str, at: int) -> DocumentRecord:
    """Return another document that says the same on another day."""
    when = START + timedelta(days=at)
    events = [replace(each, id=id_of(each.id, name)) for each in record.events]
    return replace(
        record,
        id=id_of("copy", name),
        document_id=name,
        published_at=when,
        observed_at=when,
        events=tuple(events),
        candidates=(),
    )


RETOLD = retold()


def folded(records: list[Record]) -> tuple[Fold, list[list[Output]]]:
    """Return the fold of a log with its outputs."""
    fold = Fold(KNOWLEDGE)
    return fold, [fold.apply(record, offset) for offset, record in enumerate(records)]


@CALM
@given(LOGS, st.integers(0, 12))
def test_a_restart_anywhere_changes_nothing(log: list[Record], at: int) -> None:
    fold, outputs = folded(log)
    first, _ = folded(log[:at])
    second = Fold.restore(KNOWLEDGE, json.loads(json.dumps(first.snapshot())))
    rest = [second.apply(record, at + offset) for offset, record in enumerate(log[at:])]
    assert rest == outputs[at:]
    assert second.snapshot() == fold.snapshot()


@CALM
@given(LOGS)
def test_a_log_read_twice_adds_nothing(log: list[Record]) -> None:
    fold, _ = folded(log)
    digest = fold.digest()
    for offset, record in enumerate(log):
        assert [o for o in fold.apply(record, len(log) + offset) if isinstance(o, Alert)] == []
    assert fold.digest() == digest


@CALM
@given(LOGS)
def test_each_record_written_twice_changes_no_alert(log: list[Record]) -> None:
    _, outputs = folded(log)
    _, doubled = folded([record for record in log for _ in range(2)])
    assert alerts_of(doubled) == alerts_of(outputs)


@CALM
@given(RETOLD)
def test_a_report_that_adds_nothing_does_what_settling_it_would(log: list[Record]) -> None:
    fold, outputs = folded(log)
    with patch("streams.track.documents.repeat", lambda *_: False):
        other, settled = folded(log)
    assert outputs == settled
    assert fold.digest() == other.digest()


@CALM
@given(LOGS)
def test_ids_are_given_once(log: list[Record]) -> None:
    _, outputs = folded(log)
    seen: dict[str, Output] = {}
    for output in (each for outputs_of in outputs for each in outputs_of):
        assert seen.setdefault(output.id, output) == output


@CALM
@given(LOGS)
def test_a_storyline_is_told_in_order(log: list[Record]) -> None:
    _, outputs = folded(log)
    revisions: dict[str, int] = {}
    told: set[str] = set()
    for alert in alerts_of(outputs):
        assert alert.revision == revisions.get(alert.storyline_id, 0) + 1
        assert (alert.message_type is MessageType.ALERT) == (not alert.references)
        assert set(alert.references) <= told
        assert len(alert.told_as) == len(set(alert.told_as))
        revisions[alert.storyline_id] = alert.revision
        told.add(alert.id)


@CALM
@given(
    st.lists(
        st.tuples(
            st.sampled_from(TYPES),
            st.sampled_from(("published", "effective")),
            st.integers(0, 40),
            st.none() | st.integers(0, 60),
            st.lists(st.sampled_from(GOODS), min_size=1, unique=True),
            st.sampled_from([(), ("CN",), ("CN", "RU")]),
        ),
        max_size=6,
        unique_by=lambda act: (act[0], act[2]),
    ),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_measures_end_in_the_same_state_whatever_the_order(
    acts: list[tuple[str, str, int, int | None, list[str], tuple[str, ...]]],
    is_known: bool,  # noqa: FBT001  (drawn)
    random: object,
) -> None:
    """Each act has its own number, as a gazette gives it; it is on all of the measure, or on some goods or destinations."""
    log: list[Record] = [
        document(
            f"act-{number}",
            said(
                event_type,
                status,
                measures=(REFERENCES[0],),
                reference=f"US-FRDOC-2025-{20000 + number}",
                effective=day(start),
                until=None if end is None else day(end),
                act=day(start),
                items=items,
                targets=targets,
            ),
            source="bis.gov",
        )
        for number, (event_type, status, start, end, items, targets) in enumerate(acts)
    ]
    other = log * 2
    random.shuffle(other)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert states_of(log, is_known=is_known) == states_of(other, is_known=is_known)


def alerts_of(outputs: list[list[Output]]) -> list[Alert]:
    """Return the alerts of a log."""
    return [each for found in outputs for each in found if isinstance(each, Alert)]


def states_of(records: list[Record], *, is_known: bool) -> dict[str, object]:
    """Return what is last told of each measure, after a late tick."""
    end = START + timedelta(days=50)
    known = Seed("seed", measure(REFERENCES[0], items=GOODS, targets=()))
    start: list[Record] = [Tick(tick_id(START, START), START, START)]
    start += [known] if is_known else []
    _, outputs = folded([*start, *placed(records), Tick(tick_id(end, end), end, end)])
    return {
        each.measure.id: each.measure
        for found in outputs
        for each in found
        if isinstance(each, MeasureOutput)
    }
