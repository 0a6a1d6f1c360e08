"""The commands that ask the log and decide, over a log without a broker."""

import json
from collections.abc import AsyncIterator, Callable

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.app import asking
from streams.catalog import load
from streams.catalog.pack import pack_digest
from streams.cli import calendar, measures, pledges, retract, review
from streams.domain.record import Record
from streams.kafka.opening import opening_of
from tests.unit.track.build import START, Log, day, said

app = typer.Typer()
for each in (measures, pledges, calendar, retract, review):
    each.register(app)

PROMISE = said("easing", "pledged", issuer="CN", items=("all-goods",), targets=("US",))
KNOWN = load.load_catalog()
GUESS = said("cancellation", issuer="CN", items=("rare-earths",))


def told_log() -> Log:
    """Return a log with the catalogue's measures, a promise, a suspension and a candidate."""
    made = Log()
    for record in opening_of(KNOWN.measures.values(), pack_digest(), START, "simulated"):
        made.add(record)
    made.tell("promise", PROMISE, source="mofcom.gov.cn")
    made.tell("echo", PROMISE, at=0.1, source="wire.example")
    pause = said(
        "suspension",
        issuer="CN",
        items=("rare-earths",),
        measures=["CN-MOFCOM-2025-18"],
        effective=day(2),
        until=day(40),
    )
    made.tell("pause", pause, at=1, source="mofcom.gov.cn", candidates=[GUESS])
    made.tick(3)
    return made


def runner(log: Log, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return what runs a command over the log; decisions are appended to it."""

    async def records_of(
        _cluster: object, told: Callable[[int, int], None]
    ) -> AsyncIterator[tuple[int, Record]]:
        for offset, record in enumerate(log.records):
            told(offset + 1, len(log.records))
            yield offset, record

    async def append(_cluster: object, record: Record) -> None:
        log.add(record)

    monkeypatch.setattr(load, "load_catalog", lambda: KNOWN)
    monkeypatch.setattr(asking, "records_of", records_of)
    monkeypatch.setattr(asking, "append", append)
    return lambda *arguments: CliRunner().invoke(app, arguments)


def parsed(answer: Result) -> list[dict[str, object]]:
    """Return the rows that a command has printed."""
    assert answer.exit_code == 0, answer.output
    found: list[dict[str, object]] = json.loads(answer.stdout)
    return found
