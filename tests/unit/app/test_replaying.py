"""Raw records as documents of a replay, and a log told anew that says the same bytes."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from streams.app.replaying import body_of, packs_of, raw_of, told_anew
from streams.catalog.load import load_catalog
from streams.domain.alert import Alert
from streams.domain.document import Position
from streams.domain.record import Pack, Record
from streams.kafka.records import Received
from streams.pipeline.replaying import Line, Span
from streams.pipeline.service import Service
from tests.unit.track.build import START, Log, pack, said

BODY = json.dumps(
    {
        "kind": "news",
        "id": "n1",
        "source": "reuters.com",
        "url": "https://e.x",
        "title": "t",
        "body": "b",
        "language": "en",
        "published_at": "2025-06-27T12:00:00Z",
    }
).encode()
SEEN = ("x-observed-at", b"2025-05-12T08:00:00Z")


@pytest.mark.parametrize(
    ("value", "headers", "simulated", "at"),
    [
        pytest.param(
            BODY, [], False, datetime(2025, 6, 27, 12, tzinfo=UTC), id="the-brokers-time"
        ),
        pytest.param(BODY, [SEEN], False, datetime(2025, 6, 27, 12, tzinfo=UTC), id="real-time"),
        pytest.param(BODY, [SEEN], True, datetime(2025, 5, 12, 8, tzinfo=UTC), id="the-feeders"),
        pytest.param(BODY, [], True, None, id="simulated-and-never-seen"),
        pytest.param(BODY, [("x-observed-at", b"soon")], True, None, id="no-time"),
        pytest.param(b"garbage", [], False, None, id="garbage"),
        pytest.param(None, [], False, None, id="nothing"),
    ],
)
def test_a_raw_record_is_a_document_at_its_place_and_time(
    value: bytes | None,
    headers: list[tuple[str, bytes]],
    simulated: bool,  # noqa: FBT001  (a column of the table)
    at: datetime | None,
    received: Callable[..., Received],
) -> None:
    found = raw_of(received(value, offset=4, headers=headers), simulated=simulated)
    assert (found.observed_at if found else None) == at
    assert found is None or found.position == Position("raw.news.v1", 0, 4)


def records() -> list[Record]:
    """Return a log of an act, its rewrite and a tick."""
    made = Log()
    made.add(pack())
    made.tell("first", said(), at=1)
    made.tell("second", said("easing", issuer="CN", items=("rare-earths",)), at=2)
    made.tell("again", said(), at=2.5, source="press.example")
    made.tick(3)
    return made.records


def test_a_log_told_anew_says_the_same_bytes() -> None:
    catalog = load_catalog()
    service = Service(catalog)
    wanted = {
        each.id: body_of(each)
        for offset, record in enumerate(records())
        for each in service.apply(record, offset)
        if isinstance(each, Alert)
    }
    outputs, found = told_anew([Line(each, is_in_span=True) for each in records()], catalog)
    assert found == wanted
    assert len(outputs) >= len(found) > 1


def test_what_was_said_before_the_span_is_not_compared() -> None:
    lines = [Line(each, is_in_span=number > 1) for number, each in enumerate(records())]
    outputs, found = told_anew(lines, load_catalog())
    before = {each.id for each in outputs if isinstance(each, Alert)} - found.keys()
    assert len(before) == 1


def packs(*days: tuple[int, str]) -> list[tuple[int, Record]]:
    """Return a log of rule packs, each with the day on which it takes over."""
    return [(at, Pack(name, name, START + timedelta(days=at))) for at, name in days]


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        pytest.param(None, None, ("a", "b", "c"), id="the-whole-log"),
        pytest.param(None, 3, ("a",), id="before-the-change"),
        pytest.param(6, 9, ("b",), id="between-two-changes"),
        pytest.param(4, 6, ("a", "b"), id="across-a-change"),
        pytest.param(11, None, ("c",), id="after-all"),
    ],
)
def test_the_packs_of_a_span_were_in_charge_of_it(
    start: int | None, end: int | None, wanted: tuple[str, ...]
) -> None:
    times = [None if day is None else START + timedelta(days=day) for day in (start, end)]
    log = packs((0, "a"), (2, "a"), (5, "b"), (10, "c"))
    assert packs_of(log, Span(*times)) == wanted
