"""Dead letters chosen and sent back to the topics that they came from; the letters themselves stay."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from aiokafka.errors import KafkaError

from streams.domain.errors import StreamsError
from streams.kafka.deadletters import ERROR, MESSAGE, REPLAY_OF, attempt_of, place_of, sent_back
from streams.kafka.reading import Offsets, Reader
from streams.kafka.records import Received
from streams.kafka.sending import Sender

TOGETHER = 50  # letters held in memory at a time; each may have 5 MiB


@dataclass(frozen=True, slots=True)
class Choice:
    """Which dead letters are meant; times in milliseconds since 1970, None = not asked."""

    reason: str | None = None
    since: int | None = None
    until: int | None = None

    def takes(self, letter: Received) -> bool:
        """Tell whether a letter's time lies in the span, and its reason or its error's class holds the text."""
        if self.since is not None and letter.timestamp < self.since:
            return False
        if self.until is not None and letter.timestamp >= self.until:
            return False
        said = f"{_text(letter, ERROR)} {_text(letter, MESSAGE)}"
        return self.reason is None or self.reason.casefold() in said.casefold()


@dataclass(frozen=True, slots=True)
class Slip:
    """What is worth knowing of a dead letter without its value."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    size: int
    reason: str
    attempt: int

    @property
    def place(self) -> str:
        """Return where the letter lies."""
        return f"{self.topic}/{self.partition}/{self.offset}"


def slip_of(letter: Received) -> Slip:
    """Return a letter's slip."""
    return Slip(
        letter.topic,
        letter.partition,
        letter.offset,
        letter.timestamp,
        letter.key,
        len(letter.value or b""),
        _text(letter, MESSAGE),
        attempt_of(letter.headers),
    )


async def chosen(reader: Reader, choice: Choice, starts: Offsets, ends: Offsets) -> list[Slip]:
    """Return the letters that a choice takes, oldest first.

    One that was sent back and failed again is left out: its newer letter stands for it.
    """
    found: list[Slip] = []
    succeeded: set[str] = set()
    async for letter in reader.records(starts, ends):
        succeeded.add(_text(letter, REPLAY_OF))
        if choice.takes(letter):
            found.append(slip_of(letter))
    left = (slip for slip in found if slip.place not in succeeded)
    return sorted(left, key=lambda slip: (slip.timestamp, slip.partition, slip.offset))


async def send_back(
    reader: Reader,
    sender: Sender,
    slips: Collection[Slip],
    limit: int,
    progress: Callable[[int], None],
) -> int:
    """Return how many letters Kafka has taken back, in the order of each partition."""
    wanted = {slip.place for slip in slips}
    starts, ends = _span(slips)
    count = 0
    held: list[Received] = []

    async def send() -> None:
        nonlocal count
        try:
            count += await sender.send_all(sent_back(letter, limit) for letter in held)
        except KafkaError as problem:
            raise StreamsError(
                f"Kafka refused after {count} of {len(slips)} were sent back ({problem!r}); run it again,"
                " what was sent twice changes nothing"
            ) from None
        held.clear()
        progress(count)

    async for letter in reader.records(starts, ends):
        if place_of(letter) in wanted:
            held.append(letter)
        if len(held) >= TOGETHER:
            await send()
    await send()
    return count


def _span(slips: Collection[Slip]) -> tuple[Offsets, Offsets]:
    """Return from where to where the letters lie in each partition."""
    offsets: dict[tuple[str, int], list[int]] = {}
    for slip in slips:
        offsets.setdefault((slip.topic, slip.partition), []).append(slip.offset)
    starts = {place: min(held) for place, held in offsets.items()}
    return starts, {place: max(held) + 1 for place, held in offsets.items()}


def _text(letter: Received, name: str) -> str:
    return (dict(letter.headers).get(name) or b"").decode("utf-8", "replace")
