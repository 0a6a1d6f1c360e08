"""Dead letters: what could not be worked off, as it came, with the reason in headers that standard tools read."""

import traceback

from streams.kafka.outgoing import Header, Outgoing
from streams.kafka.records import Received
from streams.kafka.topics import dead_letters_of

CONNECT = "__connect.errors."
SPRING = "kafka_dlt-"
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
        f"{CONNECT}exception.class.name": kind,
        f"{CONNECT}exception.message": message,
        f"{CONNECT}exception.stacktrace": _trace(error),
        f"{SPRING}original-topic": record.topic,
        f"{SPRING}exception-fqcn": kind,
        f"{SPRING}exception-message": message,
    }
    return tuple((name, text.encode("utf-8", "replace")) for name, text in told.items())


def original_headers(headers: tuple[Header, ...]) -> tuple[Header, ...]:
    """Return the headers that a dead letter came with."""
    return tuple(header for header in headers if not header[0].startswith((CONNECT, SPRING)))


def _trace(error: Exception) -> str:
    """Return the end of the stack trace, which tells most."""
    lines = "".join(traceback.format_exception(error)).encode("utf-8", "replace")
    return lines[-TRACE_LIMIT:].decode("utf-8", "ignore")


def _cut(text: str, limit: int) -> str:
    return text.encode("utf-8", "replace")[:limit].decode("utf-8", "ignore")
