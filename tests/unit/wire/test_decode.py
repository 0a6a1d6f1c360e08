from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from streams.domain.document import Document
from streams.domain.errors import DocumentRejectedError
from streams.domain.vocabulary import DocumentKind
from streams.wire.decode import MAX_BODY, MAX_ID, decode_document, id_in, unknown_keys
from streams.wire.parsing import MAX_BYTES

NEWS: dict[str, Any] = {
    "kind": "news",
    "id": "n-1",
    "source": "wire.example",
    "url": "https://wire.example/1",
    "title": "Ban lifted",
    "body": "The ministry lifted the ban.",
    "language": "en",
    "published_at": "2025-06-27T16:00:00+08:00",
    "byline": "A. Writer",
}
REGULATION: dict[str, Any] = {
    "kind": "regulation",
    "id": "r-1",
    "source": "federalregister.gov",
    "url": "https://www.federalregister.gov/d/1",
    "title": "Rule",
    "body": "AGENCY: ...",
    "language": None,
    "published_at": "2025-06-27T16:00:00Z",
    "authorities": ["Bureau of Industry and Security"],
    "document_type": "Rule",
    "document_number": "2025-08104",
    "citation": "90 FR 20000",
    "effective_on": "2025-07-01",
}


def news(**changed: Any) -> bytes:
    return json.dumps({**NEWS, **changed}, ensure_ascii=False).encode()


def regulation(**changed: Any) -> bytes:
    return json.dumps({**REGULATION, **changed}, ensure_ascii=False).encode()


def without(name: str) -> bytes:
    return json.dumps({key: value for key, value in NEWS.items() if key != name}).encode()


def test_news_is_read_whole() -> None:
    assert decode_document(news()) == Document(
        kind=DocumentKind.NEWS,
        id="n-1",
        source="wire.example",
        url="https://wire.example/1",
        title="Ban lifted",
        body="The ministry lifted the ban.",
        language="en",
        published_at=datetime(2025, 6, 27, 8, tzinfo=UTC),
        byline="A. Writer",
    )


def test_a_regulation_is_read_whole() -> None:
    found = decode_document(regulation())
    assert found.authorities == ("Bureau of Industry and Security",)
    assert (found.document_type, found.document_number) == ("Rule", "2025-08104")
    assert (found.citation, found.effective_on) == ("90 FR 20000", date(2025, 7, 1))
    assert (found.language, found.byline) == (None, None)


def test_the_publishers_zone_is_kept() -> None:
    offset = decode_document(news()).published_at.utcoffset()
    assert offset is not None
    assert offset.total_seconds() == 8 * 3600


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(b"\xef\xbb\xbf" + news(), id="byte order mark"),
        pytest.param(news(title=""), id="no title"),
        pytest.param(news(body=""), id="emptied page"),
        pytest.param(news(url=""), id="no address"),
        pytest.param(news(language=None), id="language unknown"),
        pytest.param(without("byline"), id="no byline"),
        pytest.param(news(body="😀 𠮷 \u0000"), id="beyond the basic plane"),
        pytest.param(news(published_at="2025-06-27t16:00:00z"), id="lower-case time"),
        pytest.param(news(published_at="2025-06-27 16:00:00.123456789-05:30"), id="fractions"),
        pytest.param(news(published_at="2016-12-31T23:59:60Z"), id="leap second"),
        pytest.param(regulation(authorities=None), id="no authorities"),
        pytest.param(regulation(effective_on=None), id="no date of effect"),
    ],
)
def test_what_a_producer_may_leave_open(value: bytes) -> None:
    assert decode_document(value).id in {"n-1", "r-1"}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        pytest.param(None, "null-value", id="tombstone"),
        pytest.param(b"", "not-json", id="empty"),
        pytest.param(b" ", "not-json", id="blank"),
        pytest.param(b"<html>", "not-json", id="html"),
        pytest.param(news()[:-5], "not-json", id="cut off"),
        pytest.param(news() + b"{}", "not-json", id="two values"),
        pytest.param(b'{"id": NaN}', "not-json", id="NaN"),
        pytest.param(b"1" * 400, "not-json", id="number beyond doubles"),
        pytest.param(b'{"id": "\xff"}', "not-utf8", id="latin-1"),
        pytest.param(b'{"id": "\xed\xa0\x80"}', "not-utf8", id="surrogate in UTF-8"),
        pytest.param(news().decode().encode("utf-16"), "not-utf8", id="utf-16"),
        pytest.param(b'{"id": "\\ud800"}', "lone-surrogate", id="lone leading surrogate"),
        pytest.param(b'{"id": "\\ud800x"}', "lone-surrogate", id="surrogate before a letter"),
        pytest.param(b'{"id": "\\udc00"}', "lone-surrogate", id="lone trailing surrogate"),
        pytest.param(b"[" * 100_000, "too-deep", id="deep array"),
        pytest.param(b'{"a":' * 5000 + b"1" + b"}" * 5000, "too-deep", id="deep object"),
        pytest.param(b"null", "not-an-object", id="null"),
        pytest.param(b"[]", "not-an-object", id="array"),
        pytest.param(b'"text"', "not-an-object", id="string"),
        pytest.param(b"7", "not-an-object", id="number"),
        pytest.param(b"true", "not-an-object", id="boolean"),
        pytest.param(b"{}", "missing-field", id="empty object"),
        pytest.param(without("kind"), "missing-field", id="no kind"),
        pytest.param(without("id"), "missing-field", id="no id"),
        pytest.param(without("body"), "missing-field", id="no body"),
        pytest.param(without("published_at"), "missing-field", id="no time"),
        pytest.param(news(kind="tweet"), "unknown-kind", id="other kind"),
        pytest.param(news(kind="News"), "unknown-kind", id="kind in capitals"),
        pytest.param(news(kind=1), "wrong-type", id="kind a number"),
        pytest.param(news(kind=[]), "wrong-type", id="kind an array"),
        pytest.param(news(id=7), "wrong-type", id="id a number"),
        pytest.param(news(title=None), "wrong-type", id="title null"),
        pytest.param(news(body={"text": ""}), "wrong-type", id="body an object"),
        pytest.param(news(body=["a"]), "wrong-type", id="body an array"),
        pytest.param(news(language=True), "wrong-type", id="language a boolean"),
        pytest.param(news(published_at=1751011200), "wrong-type", id="time a number"),
        pytest.param(news(byline=[]), "wrong-type", id="byline an array"),
        pytest.param(regulation(authorities="BIS"), "wrong-type", id="authorities a string"),
        pytest.param(regulation(authorities=[None]), "wrong-type", id="an authority null"),
        pytest.param(regulation(effective_on=20250701), "wrong-type", id="date a number"),
        pytest.param(news(id=""), "empty-id", id="id empty"),
        pytest.param(news(id=" \t"), "empty-id", id="id blank"),
        pytest.param(news(id="a\nb"), "bad-id", id="id of two lines"),
        pytest.param(news(id="x" * (MAX_ID + 1)), "too-long", id="long id"),
        pytest.param(news(url="https://x.example/" + "y" * 9000), "too-long", id="long url"),
        pytest.param(news(source="s" * 300), "too-long", id="long source"),
        pytest.param(news(title="t" * 20_001), "too-long", id="long title"),
        pytest.param(news(body="b" * (MAX_BODY + 1)), "too-long", id="long body"),
        pytest.param(news(body="b" * (MAX_BYTES + 1)), "too-large", id="large message"),
        pytest.param(news(language="x" * 36), "too-long", id="long language"),
        pytest.param(regulation(authorities=["a"] * 101), "too-long", id="many authorities"),
        pytest.param(regulation(authorities=["a" * 2001]), "too-long", id="long authority"),
        pytest.param(news(published_at=""), "bad-time", id="time empty"),
        pytest.param(news(published_at="27 June 2025 at 16:00"), "bad-time", id="time in words"),
        pytest.param(news(published_at="2025-06-27"), "bad-time", id="day only"),
        pytest.param(news(published_at="2025-W26-5T10:00:00Z"), "bad-time", id="week date"),
        pytest.param(news(published_at="20250627T160000.0000Z"), "bad-time", id="basic form"),
        pytest.param(news(published_at="2025-02-30T10:00:00Z"), "bad-time", id="30 February"),
        pytest.param(news(published_at="2025-06-27T25:00:00Z"), "bad-time", id="hour 25"),
        pytest.param(news(published_at="2025-06-27T10:00:00+99:00"), "bad-time", id="offset 99"),
        pytest.param(
            news(published_at="\uff12\uff10\uff12\uff15-06-27T10:00:00Z"),
            "bad-time",
            id="full width",
        ),
        pytest.param(news(published_at="0001-01-01T00:00:00+05:00"), "bad-time", id="year 1"),
        pytest.param(news(published_at="9999-12-31T23:59:59-05:00"), "bad-time", id="year 9999"),
        pytest.param(news(published_at="2025-06-27T16:00:00"), "no-zone", id="no zone"),
        pytest.param(regulation(effective_on="2025-7-1"), "bad-date", id="short date"),
        pytest.param(regulation(effective_on="20250701"), "bad-date", id="basic date"),
        pytest.param(regulation(effective_on="2025-02-29"), "bad-date", id="29 February"),
        pytest.param(regulation(effective_on="1 July 2025"), "bad-date", id="date in words"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(value: bytes | None, reason: str) -> None:
    with pytest.raises(DocumentRejectedError) as refused:
        decode_document(value)
    assert refused.value.reason == reason
    assert refused.value.detail
    assert len(refused.value.detail) < 400
    assert "\n" not in refused.value.detail


def test_keys_that_nobody_knows_are_left_aside_and_can_be_counted() -> None:
    value = news(rank=3, _meta={"deep": []}, authorities=["X"])
    assert decode_document(value) == decode_document(news())
    assert unknown_keys(value) == ("_meta", "authorities", "rank")
    assert unknown_keys(regulation(byline="x")) == ("byline",)
    assert unknown_keys(regulation()) == ()


def test_fields_of_the_other_kind_stay_empty() -> None:
    assert decode_document(news(citation="90 FR 1")).citation is None
    assert decode_document(regulation(byline="x")).byline is None


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        pytest.param({"id": "a", "kind": 7}, "a", id="broken elsewhere"),
        pytest.param({"doc": {"id": "b"}, "events": None}, "b", id="labelled line"),
        pytest.param({"doc": "c"}, None, id="doc no object"),
        pytest.param({"id": 7}, None, id="number"),
        pytest.param({"id": ""}, None, id="empty"),
        pytest.param({"id": "x" * (MAX_ID + 1)}, None, id="too long"),
        pytest.param([], None, id="array"),
        pytest.param(None, None, id="null"),
    ],
)
def test_the_id_of_a_broken_document(raw: object, found: str | None) -> None:
    assert id_in(raw) == found
