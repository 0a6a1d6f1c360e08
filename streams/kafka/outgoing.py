"""A message about to be sent."""

from dataclasses import dataclass

Header = tuple[str, bytes]

BATCH = 61  # bytes of a batch's own header, which a topic's max.message.bytes counts too
RECORD = 32  # at most, per record: length, attributes, deltas, lengths of key and value, count of headers
HEADER = 10  # at most, per header: lengths of name and value


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message for a topic; `headers` keep their order."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: tuple[Header, ...] = ()

    @property
    def size(self) -> int:
        """Return the most that Kafka can count for it, alone in a batch and not compressed."""
        own = len(self.key or b"") + len(self.value or b"")
        return BATCH + RECORD + own + sum(_size(header) for header in self.headers)

    def fits(self, limit: int) -> bool:
        """Tell whether a topic with that max.message.bytes takes it."""
        return self.size <= limit


def _size(header: Header) -> int:
    name, value = header
    return HEADER + len(name.encode()) + len(value)
