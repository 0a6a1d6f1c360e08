"""Dead letters: what could not be worked off, as it came, with the reason in headers that standard tools read.

A letter that is sent back carries how often it was tried and which letter it was; if it fails again, both stand on the new letter.
"""

import traceback
from collections.abc import Iterable
from dataclasses import replace

from streams.kafka.outgoing import Header, Outgoing
from streams.kafka.records import Received
from streams.kafka.topics import DEAD_LETTERS, dead_letters_of

CONNECT = "__connect.errors."
SPRING = "kafka_dlt-"
MESSAGE = f"{CONNECT}exception.message"
ERROR = f"{CONNECT}exception.class.name"
ATTEMPT = (
    "x-attempt"  # how often this was tried, the present time included; absent = the first time
)
REPLAY_OF = "x-replay-of"  # topic/partition/offset of the dead letter that was sent back
MARKS = (ATTEMPT, REPLAY_OF)
TRACE_LIMIT = 4096  # bytes
MESSAGE_LIMIT = 2048


def dead_letter(record: Received, error: Exception, group: str, stage: str) -> Outgoing:
    """Return the dead letter: key, value and headers untouched, the reason added; `group` is who could not read it."""
    headers = (*record.headers, *reasons(record, error, group, stage))
    return Outgoing(dead_letters_of(record.topic), record.key, record.value, headers)


def reasons(record: Received, error: Exception, group: str, stage: str) -> tuple[Header, ...]:
    """Return Kafka Connect's headers and the three of Spring's that are text."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    message = _cut(str(error), MESSAGE_LIMIT)
    told = {
        f"{CONNECT}topic": record.topic,
        f"{CONNECT}partition": str(record.partition),
        f"{CONNECT}offset": str(record.offset),
        f"{CONNECT}connector.name": group,
        f"{CONNECT}task.id": "0",
        f"{CONNECT}stage": stage,
        f"{CONNECT}class.name": __name__,
        ERROR: kind,
        MESSAGE: message,
        f"{CONNECT}exception.stacktrace": _trace(error),
        f"{SPRING}original-topic": record.topic,
        f"{SPRING}exception-fqcn": kind,
        f"{SPRING}exception-message": message,
    }
    return tuple((name, text.encode("utf-8", "replace")) for name, text in told.items())


def original_headers(headers: tuple[Header, ...]) -> tuple[Header, ...]:
    """Return the headers of the message that became a dead letter, without what exportwire added to them."""
    return tuple(
        header
        for header in headers
        if not header[0].startswith((CONNECT, SPRING)) and header[0] not in MARKS
    )


def attempt_of(headers: Iterable[Header]) -> int:
    """Return how often a message has been tried; 1 where its header says nothing."""
    said = dict(headers).get(ATTEMPT, b"1")
    return int(said) if said.isdigit() else 1


def place_of(letter: Received) -> str:
    """Return where a dead letter lies, as a header says it."""
    return f"{letter.topic}/{letter.partition}/{letter.offset}"


def sent_back(letter: Received, limit: int) -> Outgoing:
    """Return a dead letter as it was, for the topic that it came from, marked as a further attempt.

    The mark is left out where the topic's limit has no room for it.
    """
    source = letter.topic.removeprefix(DEAD_LETTERS)
    headers = original_headers(tuple(letter.headers))
    mark = (
        (ATTEMPT, str(attempt_of(letter.headers) + 1).encode()),
        (REPLAY_OF, place_of(letter).encode()),
    )
    marked = Outgoing(source, letter.key, letter.value, (*headers, *mark))
    return marked if marked.fits(limit) else replace(marked, headers=headers)


def _trace(error: Exception) -> str:
    """Return the end of the stack trace, which tells most."""
    lines = "".join(traceback.format_exception(error)).encode("utf-8", "replace")
    return lines[-TRACE_LIMIT:].decode("utf-8", "ignore")


def _cut(text: str, limit: int) -> str:
    return text.encode("utf-8", "replace")[:limit].decode("utf-8", "ignore")
