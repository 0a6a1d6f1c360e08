"""What the fold spares itself changes nothing: what was found lately, closed promises, acts that stand by themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from random import Random
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.domain.event import MeasureEvent
from streams.track import calendar, reading
from streams.track.book import OPEN, Book, Turn
from streams.track.keeping import grown, keep
from streams.track.lately import Lately
from tests.laws.test_track_fold import GOODS, REFERENCES, SOURCES
from tests.unit.track.build import KNOWLEDGE, Log, alerts, day, measure, said

TYPES = ("cancellation", "suspension", "imposition", "extension")
STATUSES = ("reported", "pledged", "pledged", "proposed", "published", "effective", "denied")
SHORT = replace(KNOWLEDGE, tracking=replace(KNOWLEDGE.tracking, kept_days=12))
"""Documents are forgotten soon, so that a short log sees it."""


def event(pick: Random) -> MeasureEvent:
    """Return an event of one of few acts, so that many reports tell the same."""
    return said(
        pick.choice(TYPES[:2]) if pick.random() < 3 / 4 else pick.choice(TYPES),
        pick.choice(STATUSES),
        items=pick.choice([GOODS[:1], GOODS[:1], GOODS[1:2], GOODS]),
        targets=pick.choice([("CN",), ("CN",), (), ("RU",)]),
        measures=pick.choice([(), (), REFERENCES[:1], REFERENCES[1:2]]),
        reference=pick.choice([None, None, None, *REFERENCES]),
        act=pick.choice([None, None, day(pick.randint(0, 40))]),
        effective=pick.choice([None, None, day(pick.randint(0, 60))]),
        speaker=pick.choice([None, None, "US", "CN"]),
    )


def some_log(pick: Random) -> Log:
    """Return a log of few acts in many documents, some of them rewritten, with ticks, decisions and measures among them."""
    log, at, told = Log(SHORT), 0.0, set[str]()
    acts = [event(pick) for _ in range(5)]
    for number in range(90):
        at += pick.choice([0, 0, 0, 0, 0, 0.1, 0.3, 1, 5, 30])
        chance = pick.random()
        if chance < 3 / 4:
            name = pick.randint(0, number) if pick.random() < 1 / 8 else number
            events = pick.sample(acts, pick.choice([1, 1, 1, 2]))
            if pick.random() < 1 / 4:
                events[0] = replace(events[0], status=event(pick).status)
            source = pick.choice(SOURCES)
            outputs = log.tell(f"d{name}", *events, source=source, at=at, text=f"{number}")
        elif chance < 7 / 8:
            outputs = log.tick(at, at - pick.choice([0, 0, 1, 3]))
        elif chance < 29 / 32:
            known = measure(items=GOODS, targets=())
            outputs = log.seed(replace(known, id=pick.choice(REFERENCES), issuer="US"))
        elif told:
            first, second = pick.choices(sorted(told), k=2)
            documents = (f"d{pick.randint(0, number)}",)
            action = pick.choice(["merge", "split", "retract", "confirm"])
            outputs = log.decide(action, first, into=second, documents=documents)
        else:
            outputs = []
        told |= {each.id for each in alerts(outputs)}
    return log


LOGS = st.integers(0, 10**9).map(lambda seed: some_log(Random(seed)))  # noqa: S311  (no secret)


def agrees_with(log: Log) -> bool:
    """Tell whether a log that is folded anew says the same."""
    anew = log.again()
    return (anew.outputs, anew.fold.digest()) == (log.outputs, log.fold.digest())


def grow_all_old(book: Book, turn: Turn, now: datetime) -> None:
    """Let promises grow old, closed ones looked at like the others."""
    for each in sorted(book.agenda.ages.ring(now)):
        entry = book.state.pledges[each]
        age = grown(book, entry.pledge, now)
        if entry.pledge.state in OPEN and age is not None:
            keep(book, turn, entry, replace(entry.pledge, aged_days=age))


@contextmanager
def nothing_spared() -> Iterator[None]:
    with (
        patch.object(Lately, "told", lambda *_: None),
        patch.object(calendar, "grow_old", grow_all_old),
        patch.object(reading, "lengthened", lambda *_: None),
    ):
        yield


@settings(max_examples=300, deadline=None)
@given(LOGS)
def test_a_glance_says_what_a_closer_look_says(log: Log) -> None:
    with nothing_spared():
        assert agrees_with(log)
