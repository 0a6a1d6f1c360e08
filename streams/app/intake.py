"""Lines of files to messages for the raw topics; a line that does not fit is refused by its number."""

import json
from collections.abc import Iterable, Iterator, Mapping

from streams.domain.errors import DocumentRejectedError
from streams.kafka.outgoing import Outgoing
from streams.kafka.topics import RAW_LIMIT, RAW_NEWS, RAW_REGULATIONS
from streams.wire.envelope import OBSERVED_AT
from streams.wire.inputs import plain

RAW_TOPICS = {"news": RAW_NEWS, "regulation": RAW_REGULATIONS}
PUBLISHED = "published"  # instead of a time: each document's own published_at
LIMIT = RAW_LIMIT


def outgoings(lines: Iterable[bytes], observed_at: str | None = None) -> Iterator[Outgoing]:
    """Yield a message per line, a document or a labelled line, or refuse the first that is neither."""
    for number, line in enumerate(lines, start=1):
        yield outgoing_of(line.rstrip(b"\r\n"), number, observed_at)


def outgoing_of(line: bytes, number: int, observed_at: str | None = None) -> Outgoing:
    """Return the message of one line; a plain document goes out byte for byte as it stands."""
    raw = _object(line, number)
    document = raw.get("doc", raw)
    if not isinstance(document, dict):
        raise _refusal(number, "not-a-document", "its doc is not an object")
    try:
        form = plain(document)
    except DocumentRejectedError as refusal:
        raise _refusal(number, refusal.reason, refusal.detail) from None
    kind, key = form.get("kind"), form.get("id")
    if not isinstance(kind, str) or kind not in RAW_TOPICS:
        raise _refusal(number, "unknown-kind", f"its kind is {kind!r}, not news or regulation")
    if not isinstance(key, str) or not key:
        raise _refusal(number, "no-id", "its id is not a text")
    value = line if document is raw else _bytes_of(document)
    when = form.get("published_at") if observed_at == PUBLISHED else observed_at
    headers = _headers(when if isinstance(when, str) else None)
    return _sized(Outgoing(RAW_TOPICS[kind], _utf8(key), value, headers), number)


def untouched(
    lines: Iterable[bytes], topic: str, observed_at: str | None = None
) -> Iterator[Outgoing]:
    """Yield each line's bytes as they stand, without a key."""
    for number, line in enumerate(lines, start=1):
        value = line.rstrip(b"\r\n")
        yield _sized(Outgoing(topic, None, value, _headers(observed_at)), number)


def _object(line: bytes, number: int) -> Mapping[str, object]:
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise _refusal(number, "not-json", str(problem) or "nested too deep") from None
    if not isinstance(raw, dict):
        raise _refusal(number, "not-an-object", f"it is a {type(raw).__name__}")
    return raw


def _sized(message: Outgoing, number: int) -> Outgoing:
    if not message.fits(LIMIT):
        raise _refusal(number, "too-large", f"{message.size} bytes; the topic takes {LIMIT}")
    return message


def _bytes_of(document: Mapping[str, object]) -> bytes:
    """Return the document as UTF-8; a lone surrogate keeps its escape, as UTF-8 has none."""
    try:
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(document, separators=(",", ":")).encode()


def _utf8(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")


def _headers(observed_at: str | None) -> tuple[tuple[str, bytes], ...]:
    return ((OBSERVED_AT, observed_at.encode()),) if observed_at else ()


def _refusal(number: int, reason: str, detail: str) -> DocumentRejectedError:
    return DocumentRejectedError(reason, f"line {number}: {detail}")
