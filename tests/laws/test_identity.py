"""Ids are functions of values: the uuid5 of one spelling, in which no two lists of parts agree."""

import json
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid5

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from streams.domain.identity import NAMESPACE, alert_id, content_of, event_id, id_of
from streams.domain.vocabulary import EventType

atoms = st.text() | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False)
parts = st.lists(atoms | st.lists(atoms, max_size=3), max_size=4)


@given(parts)
def test_an_id_is_the_uuid5_of_the_json_of_its_parts(made: list[object]) -> None:
    spelled = json.dumps(made, separators=(",", ":"))
    assert id_of(*made) == str(uuid5(NAMESPACE, spelled))
    assert UUID(id_of(*made)).version == 5


@settings(max_examples=300)
@given(parts, parts)
def test_other_parts_have_another_id(first: list[object], second: list[object]) -> None:
    is_same = json.dumps(first) == json.dumps(second)
    assert (id_of(*first) == id_of(*second)) is is_same


@given(st.text(), st.text(), st.text(), st.integers())
def test_an_alert_has_the_id_of_its_parts(
    cause: str, kind: str, subject: str, ordinal: int
) -> None:
    made = alert_id(cause, kind, subject, ordinal)
    assert made == id_of("alert", cause, kind, subject, ordinal)


@given(st.datetimes(), st.integers(-12, 14))
def test_a_moment_has_one_spelling_in_all_zones(moment: datetime, hours: int) -> None:
    at = moment.replace(year=min(max(moment.year, 2), 9998), tzinfo=UTC)
    elsewhere = at.astimezone(timezone(timedelta(hours=hours)))
    assert id_of("tick", at) == id_of("tick", elsewhere)


@given(st.text(), st.text(), st.text(min_size=1))
def test_title_and_body_do_not_flow_into_each_other(title: str, body: str, more: str) -> None:
    assert content_of(title + more, body) != content_of(title, more + body)


@given(st.text(), st.text(), st.sampled_from(EventType), st.text(), st.text() | st.integers())
def test_an_event_has_an_id_of_its_own_in_each_document(
    document: str, content: str, kind: EventType, issuer: str, act: str | int
) -> None:
    made = event_id(document, content, kind, issuer, act)
    assert made == event_id(document, content, kind, issuer, act)
    assert made != event_id(f"{document}.", content, kind, issuer, act)
    assert made != event_id(document, f"{content}.", kind, issuer, act)


def test_what_has_no_stable_spelling_is_refused() -> None:
    with pytest.raises(TypeError, match="no stable spelling for set"):
        id_of({"a", "b"})
