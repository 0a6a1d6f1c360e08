"""What becomes a dead letter keeps the schema of its headers."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from streams.domain.errors import DocumentRejectedError
from streams.kafka.deadletters import dead_letter
from streams.wire.decode import decode_document
from streams.wire.envelope import attributes_in
from tests.contract.schemas import example, problems


@dataclass(frozen=True, slots=True)
class Raw:
    """A raw record that nobody can read."""

    value: bytes | None
    headers: tuple[tuple[str, bytes], ...] = ()
    topic: str = "raw.news.v1"
    partition: int = 3
    offset: int = 10482
    timestamp: int = 1751015102417
    key: bytes | None = b"\xff"


def refused(value: bytes | None) -> DocumentRejectedError:
    with pytest.raises(DocumentRejectedError) as caught:
        decode_document(value)
    return caught.value


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(None, id="null"),
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xfe", id="bytes"),
        pytest.param(b'{"id": "\\ud800"}', id="surrogate"),
        pytest.param(b"[" * 5000, id="deep"),
        pytest.param(example("review.v1"), id="another topic's"),
    ],
)
def test_the_headers_of_a_dead_letter_keep_their_schema(value: bytes | None) -> None:
    letter = dead_letter(Raw(value), refused(value), "exportwire-detect-news", "detect")
    headers = json.dumps(attributes_in(letter.headers)).encode()
    assert problems("dlq-headers", headers) == []
    assert (letter.topic, letter.key, letter.value) == ("dlq.raw.news.v1", b"\xff", value)


def test_the_reason_stands_in_front_of_the_detail() -> None:
    letter = dead_letter(Raw(b"[]"), refused(b"[]"), "g", "detect")
    told = attributes_in(letter.headers)
    assert told["__connect.errors.exception.message"] == "not-an-object: value is an array"
    assert told["kafka_dlt-original-topic"] == "raw.news.v1"


def test_a_bug_of_ours_makes_a_dead_letter_too() -> None:
    letter = dead_letter(Raw(b"{}"), KeyError("row"), "g", "detect")
    assert problems("dlq-headers", json.dumps(attributes_in(letter.headers)).encode()) == []
