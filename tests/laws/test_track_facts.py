"""What a further report adds to a storyline does not hang on the glance that spares most of them the closer look."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.domain.alert import Telling
from streams.domain.vocabulary import EventType, MeasureType, Status, Tier
from streams.track import facts
from streams.track.facts import Said, facts_of, joined
from tests.unit.track.build import START, said

T = TypeVar("T")

KINDS = (EventType.CANCELLATION, EventType.EXTENSION, EventType.IMPOSITION)
TYPES = (MeasureType.OTHER, MeasureType.TARIFF, MeasureType.EXPORT_CONTROL)


def some(*words: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(words)).map(lambda found: tuple(sorted(found)))


def maybe(*values: T) -> st.SearchStrategy[T | None]:
    return st.sampled_from((None, *values))


@st.composite
def reports(draw: st.DrawFn) -> Said:
    event = replace(
        said(),
        event_type=draw(st.sampled_from(KINDS)),
        status=draw(st.sampled_from(Status)),
        measure_type=draw(st.sampled_from(TYPES)),
        authority=draw(maybe("US-BIS", "US-OFAC")),
        speaker=draw(maybe("US", "CN")),
        targets=draw(some("CN", "RU")),
        items=draw(some("gallium", "ethane")),
        measures=draw(some("US-EO-14257", "US-FRDOC-2025-10001")),
        reference=draw(maybe("US-FRDOC-2025-10001", "US-FRDOC-2025-10002")),
        effective_date=draw(maybe(date(2025, 6, 1), date(2025, 7, 1))),
        until_date=draw(maybe(date(2025, 9, 1), date(2025, 10, 1))),
        act_date=draw(maybe(date(2025, 5, 30), date(2025, 6, 2))),
        confidence=draw(st.sampled_from((0.6, 0.9))),
    )
    at = START + timedelta(days=draw(st.integers(0, 2)))
    return Said(
        event, Telling("d", "e", "s", "u", draw(st.sampled_from(Tier)), "en", at, at), "pack"
    )


@settings(max_examples=400)
@given(st.lists(reports(), min_size=1, max_size=4), reports())
def test_a_glance_finds_what_a_closer_look_finds(told: list[Said], more: Said) -> None:
    known = facts_of(told[0])
    for each in told[1:]:
        known = joined(known, each)
    glanced = joined(known, more)
    with patch.object(facts, "_is_known", lambda *_, **__: False):
        looked = joined(known, more)
    assert glanced == looked
    assert (glanced is known) == (looked is known)
