from __future__ import annotations

from datetime import UTC, datetime

import pytest

from streams.domain.document import Document
from streams.domain.label import Label
from streams.domain.vocabulary import DocumentKind
from streams.evaluate.pairing import overlap, paired

BAN = Label(event_type="imposition", issuer="CN", status="published", items=("gallium",))


def document(body: str, title: str = "") -> Document:
    return Document(
        kind=DocumentKind.NEWS,
        id="d",
        source="s",
        url="u",
        title=title,
        body=body,
        language="en",
        published_at=datetime(2025, 6, 27, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Label(event_type="cancellation", issuer="CN"), id="another type"),
        pytest.param(Label(event_type="imposition", issuer="US"), id="another issuer"),
        pytest.param(Label(), id="nothing said"),
    ],
)
def test_type_and_issuer_must_agree(other: Label) -> None:
    found = paired([BAN], [other])
    assert (found.pairs, found.missed, found.extra) == ((), (BAN,), (other,))


def test_a_wrong_status_is_still_the_event() -> None:
    other = Label(event_type="imposition", issuer="CN", status="reported")
    assert paired([BAN], [other]).pairs == ((BAN, other),)


def test_events_pair_one_to_one() -> None:
    found = paired([BAN], [BAN, BAN])
    assert (len(found.pairs), len(found.extra)) == (1, 1)
    found = paired([BAN, BAN], [BAN])
    assert (len(found.pairs), len(found.missed)) == (1, 1)


def test_the_found_event_that_agrees_most_is_taken() -> None:
    near = Label(event_type="imposition", issuer="CN", status="published", items=("gallium",))
    far = Label(event_type="imposition", issuer="CN", status="reported", items=("graphite",))
    found = paired([BAN], [far, near])
    assert found.pairs == ((BAN, near),)
    assert found.extra == (far,)


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        pytest.param("lifted the ban", "the ban on", True, id="overlap"),
        pytest.param("lifted", "ban on gallium", False, id="apart"),
        pytest.param("ministry", "ministry lifted the ban", True, id="inside"),
        pytest.param("ban lifted", "lifted", True, id="title and body: one inside the other"),
        pytest.param("not in the text", "text", True, id="elsewhere, one inside the other"),
        pytest.param("not there", "ban", False, id="elsewhere"),
        pytest.param(None, "ban", False, id="none"),
        pytest.param("ban", "", False, id="empty"),
        pytest.param("Ban", "Ban lifted", True, id="title"),
    ],
)
def test_whether_two_spans_meet(one: str | None, other: str | None, meets: bool) -> None:  # noqa: FBT001 - a table
    text = document("The ministry lifted the ban on gallium.", title="Ban lifted")
    assert overlap(text, one, other) is meets
