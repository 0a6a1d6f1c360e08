"""A labelled sentence is a labelled report that says no more than it."""

import json
from typing import Any

import pytest

from streams.domain.errors import DocumentRejectedError
from streams.wire.sentences import decode_sentence

SAID = {
    "text": "Kenya sets tea free.",
    "language": "en",
    "event_type": "cancellation",
    "issuer": "KE",
}


def line(**changed: Any) -> bytes:
    return json.dumps({**SAID, **changed}).encode()


def test_a_sentence_is_a_report() -> None:
    found = decode_sentence(line())
    (label,) = found.events
    assert (found.document.body, found.document.title) == (SAID["text"], "")
    assert (label.event_type, label.issuer, label.evidence) == ("cancellation", "KE", SAID["text"])


def test_a_sentence_without_an_event_has_none() -> None:
    assert not decode_sentence(line(event_type=None, issuer=None)).events


def test_the_same_sentence_has_the_same_id() -> None:
    assert decode_sentence(line()).document.id == decode_sentence(line(issuer="US")).document.id


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"text": ""}, "text is empty", id="no-text"),
        pytest.param({"language": None}, "language", id="no-language"),
        pytest.param({"event_type": "thaw"}, "thaw", id="unknown-type"),
        pytest.param({"issuer": None}, "issuer", id="no-issuer"),
    ],
)
def test_what_is_none_is_refused(changed: dict[str, Any], says: str) -> None:
    with pytest.raises(DocumentRejectedError, match=says):
        decode_sentence(line(**changed))
