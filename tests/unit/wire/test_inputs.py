"""CloudEvents and ninjs are read as the same document in our own form is."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.app.intake import outgoing_of
from streams.domain.errors import DocumentRejectedError
from streams.wire.decode import decode_document
from streams.wire.inputs import plain

OWN: dict[str, Any] = {
    "kind": "news",
    "id": "https://wire.example/1",
    "source": "wire.example",
    "url": "https://wire.example/1",
    "title": "Ban lifted",
    "body": "The ministry lifted the ban.",
    "language": "en",
    "published_at": "2025-06-27T08:00:00Z",
    "byline": "A. Writer",
}
NINJS_1: dict[str, Any] = {
    "uri": "https://wire.example/1",
    "type": "text",
    "pubstatus": "usable",
    "language": "en",
    "versioncreated": "2025-06-27T08:00:00Z",
    "headline": "Ban lifted",
    "byline": "A. Writer",
    "body_text": "The ministry lifted the ban.",
    "body_xhtml": "<p>Not this one.</p>",
}
NINJS_3: dict[str, Any] = {
    "uri": "https://wire.example/1",
    "language": "en",
    "versioncreated": "2025-06-27T08:00:00Z",
    "headlines": [{"role": "main", "value": "Ban lifted"}, {"role": "short", "value": "Lifted"}],
    "bylines": [{"value": "A. Writer"}],
    "bodies": [
        {"contenttype": "text/html", "value": "<p>Not this one.</p>"},
        {"contenttype": "text/plain", "value": "The ministry lifted the ban."},
    ],
}
EVENT: dict[str, Any] = {
    "specversion": "1.0",
    "id": "event-1",
    "source": "//feed.example",
    "type": "example.document",
}


def as_bytes(raw: object) -> bytes:
    return json.dumps(raw, ensure_ascii=False).encode()


def encoded(raw: object) -> str:
    return base64.b64encode(as_bytes(raw)).decode()


FORMS = {
    "own": OWN,
    "ninjs-1": NINJS_1,
    "ninjs-3": NINJS_3,
    "event-of-own": {**EVENT, "data": OWN},
    "event-of-ninjs": {**EVENT, "data": NINJS_3},
    "event-in-base64": {**EVENT, "data_base64": encoded(OWN)},
    "later-minor-version": {**EVENT, "specversion": "1.1", "data": OWN},
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_form_is_the_same_document(form: dict[str, Any]) -> None:
    assert decode_document(as_bytes(form)) == decode_document(as_bytes(OWN))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_form_is_published_untouched_under_the_document_s_id(form: dict[str, Any]) -> None:
    """The key is what the document is tracked by, so a corrected version meets its elder."""
    sent = outgoing_of(as_bytes(form), 1)
    assert (sent.topic, sent.key) == ("raw.news.v1", OWN["id"].encode())
    assert sent.value == as_bytes(form)


REFUSED = {
    "other-version": ({**EVENT, "specversion": "0.3", "data": OWN}, "unknown-specversion"),
    "version-a-number": ({**EVENT, "specversion": 1, "data": OWN}, "unknown-specversion"),
    "no-data": (EVENT, "not-an-object"),
    "data-a-text": ({**EVENT, "data": "text"}, "not-an-object"),
    "broken-base64": ({**EVENT, "data_base64": "%%"}, "not-base64"),
    "base64-a-number": ({**EVENT, "data_base64": 7}, "not-base64"),
    "base64-no-json": ({**EVENT, "data_base64": "AAAA"}, "not-json"),
    "withheld": ({**NINJS_1, "pubstatus": "withheld"}, "not-usable"),
    "canceled": ({**NINJS_3, "pubstatus": "canceled"}, "not-usable"),
    "no-headline": ({**NINJS_1, "headline": None}, "missing-field"),
    "no-body": ({**NINJS_3, "bodies": []}, "missing-field"),
    "uri-a-number": ({**NINJS_1, "uri": 7, "source": "s"}, "wrong-type"),
    "broken-embargo": ({**NINJS_1, "embargoed": "soon"}, "bad-time"),
}


@pytest.mark.parametrize(("form", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_broken_is_refused_by_its_reason(form: dict[str, Any], reason: str) -> None:
    with pytest.raises(DocumentRejectedError) as refusal:
        decode_document(as_bytes(form), datetime(2025, 6, 27, tzinfo=UTC))
    assert refusal.value.reason == reason


SOURCES = {
    "tag": ({"uri": "tag:reuters.com,2025:a"}, "reuters.com"),
    "tag-of-a-person": ({"uri": "tag:desk@reuters.com,2025:a"}, "reuters.com"),
    "named": ({"uri": "urn:newsml:x", "source": "Wire"}, "Wire"),
    "listed": ({"uri": "urn:newsml:x", "infosources": [{"name": "Wire"}]}, "Wire"),
    "broken-address": ({"uri": "http://[x", "source": "Wire"}, "Wire"),
}


@pytest.mark.parametrize(("item", "source"), SOURCES.values(), ids=SOURCES)
def test_the_source_is_the_host_else_the_name(item: dict[str, Any], source: str) -> None:
    assert plain(item)["source"] == source


@pytest.mark.parametrize(
    ("hour", "is_told"), [(8, False), (9, True), (10, True)], ids=["before", "at-its-end", "after"]
)
@pytest.mark.parametrize("name", FORMS)
def test_an_embargo_holds_until_its_time(name: str, hour: int, *, is_told: bool) -> None:
    until = {"embargoed": "2025-06-27T09:00:00Z"}
    form = FORMS[name]
    if "data_base64" in form:
        held = {**form, "data_base64": encoded({**OWN, **until})}
    elif "data" in form:
        held = {**form, "data": {**form["data"], **until}}
    else:
        held = {**form, **until}
    known_at = datetime(2025, 6, 27, hour, tzinfo=UTC)
    if is_told:
        assert decode_document(as_bytes(held), known_at).title == OWN["title"]
        return
    with pytest.raises(DocumentRejectedError, match="under-embargo"):
        decode_document(as_bytes(held), known_at)


ODD: st.SearchStrategy[object] = st.sampled_from(
    [None, True, 7, "", "x", "1.0", "http://[", [], [7], [{}], [{"value": 7}], [{"name": []}], {}]
)
NAMES = sorted({*NINJS_1, *NINJS_3, *EVENT, "data", "data_base64", "infosources", "embargoed"})


@given(st.dictionaries(st.sampled_from(NAMES), ODD))
def test_no_object_breaks_the_reading(raw: dict[str, Any]) -> None:
    """Whatever comes is a document or is refused; nothing else is raised."""
    try:
        assert isinstance(plain(raw), dict)
        decode_document(as_bytes(raw))
    except DocumentRejectedError:
        pass
