"""Lines become messages for the right raw topic; what does not fit is refused by its number."""

import json
from collections.abc import Iterable

import pytest

from streams.app.intake import LIMIT, outgoings, untouched
from streams.domain.errors import DocumentRejectedError

NEWS = {"kind": "news", "id": "n1", "title": "禁令", "published_at": "2025-06-27T12:00:00Z"}
RULE = {"kind": "regulation", "id": "r1"}


def lines(*values: object) -> Iterable[bytes]:
    return [json.dumps(value, ensure_ascii=False).encode() + b"\n" for value in values]


def test_each_kind_goes_to_its_topic_by_its_id() -> None:
    sent = [(message.topic, message.key) for message in outgoings(lines(NEWS, RULE))]
    assert sent == [("raw.news.v1", b"n1"), ("raw.regulations.v1", b"r1")]


def test_a_document_goes_out_byte_for_byte() -> None:
    line = b'{"kind" :"news", "id":"n1","x":1e2}'
    (message,) = outgoings([line + b"\r\n"])
    assert message.value == line


def test_a_labelled_line_gives_its_document() -> None:
    (message,) = outgoings(lines({"doc": NEWS, "events": [], "genre": "wire"}))
    assert json.loads(message.value or b"") == NEWS
    assert "禁令".encode() in (message.value or b"")


def test_a_lone_surrogate_keeps_its_escape() -> None:
    (message,) = outgoings([b'{"doc": {"kind": "news", "id": "n1", "title": "\\ud800"}}'])
    assert b"\\ud800" in (message.value or b"")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b"", "not-json", id="an empty line"),
        pytest.param(b"{", "not-json", id="half an object"),
        pytest.param(b"\xff", "not-json", id="not text"),
        pytest.param(b"[" * 100_000, "not-json", id="nested deep"),
        pytest.param(b"[]", "not-an-object", id="an array"),
        pytest.param(b'{"doc": 3}', "not-a-document", id="doc is a number"),
        pytest.param(b'{"id": "n1"}', "unknown-kind", id="no kind"),
        pytest.param(b'{"kind": "blog", "id": "n1"}', "unknown-kind", id="another kind"),
        pytest.param(b'{"kind": ["news"], "id": "n1"}', "unknown-kind", id="kind is an array"),
        pytest.param(b'{"kind": "news"}', "no-id", id="no id"),
        pytest.param(b'{"kind": "news", "id": 7}', "no-id", id="id is a number"),
        pytest.param(b'{"kind": "news", "id": ""}', "no-id", id="id is empty"),
    ],
)
def test_a_wrong_line_is_refused_by_its_number(line: bytes, reason: str) -> None:
    with pytest.raises(DocumentRejectedError) as refused:
        list(outgoings([*lines(NEWS), line + b"\n", *lines(RULE)]))
    assert refused.value.reason == reason
    assert refused.value.detail.startswith("line 2: ")


@pytest.mark.parametrize(
    ("size", "fits"),
    [
        pytest.param(LIMIT - 2000, True, id="just below the limit"),
        pytest.param(LIMIT, False, id="at the limit"),
    ],
)
def test_what_the_topic_would_not_take_is_refused(size: int, *, fits: bool) -> None:
    line = json.dumps({"kind": "news", "id": "n1", "body": "x" * (size - 44)}).encode()
    if fits:
        assert len(list(outgoings([line]))) == 1
        return
    with pytest.raises(DocumentRejectedError, match=r"line 1: .* bytes"):
        list(outgoings([line]))


@pytest.mark.parametrize(
    ("observed_at", "header"),
    [
        pytest.param(None, (), id="real time"),
        pytest.param(
            "2026-01-01T00:00:00Z", (("x-observed-at", b"2026-01-01T00:00:00Z"),), id="a time"
        ),
        pytest.param(
            "published", (("x-observed-at", b"2025-06-27T12:00:00Z"),), id="as published"
        ),
    ],
)
def test_simulated_time_travels_in_a_header(
    observed_at: str | None, header: tuple[tuple[str, bytes], ...]
) -> None:
    (message,) = outgoings(lines(NEWS), observed_at)
    assert message.headers == header


def test_raw_lines_go_out_untouched_and_without_a_key() -> None:
    sent = list(untouched([b"\x00\xff broken\n", b"\n"], "raw.news.v1"))
    assert [(message.topic, message.key, message.value) for message in sent] == [
        ("raw.news.v1", None, b"\x00\xff broken"),
        ("raw.news.v1", None, b""),
    ]


def test_raw_lines_have_the_same_limit() -> None:
    with pytest.raises(DocumentRejectedError, match="line 1"):
        list(untouched([b"x" * LIMIT], "raw.news.v1"))
