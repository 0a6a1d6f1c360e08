"""Which dead letters go back, and as what."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import pytest
from aiokafka.errors import KafkaTimeoutError

from streams.domain.errors import DocumentRejectedError, StreamsError
from streams.kafka.deadletters import attempt_of, dead_letter, original_headers, sent_back
from streams.kafka.outgoing import Header, Outgoing
from streams.kafka.reading import Place, Reader
from streams.kafka.records import Received
from streams.kafka.returning import Choice, chosen, send_back, slip_of
from streams.kafka.sending import Sender

DEAD = "dlq.raw.news.v1"
HEADERS = (("ce_id", b"7"), ("binary", b"\xfe\xff"), ("ce_id", b"twice"))
ROOMY = 4_000_000


@dataclass(frozen=True)
class Record:
    """A record as it was read."""

    value: bytes | None = b"\xff\x00"
    key: bytes | None = b"\x00key"
    headers: tuple[Header, ...] = HEADERS
    topic: str = "raw.news.v1"
    partition: int = 0
    offset: int = 41
    timestamp: int = 1_000


def letter(
    offset: int = 0,
    reason: str = "not-json",
    timestamp: int = 1_000,
    headers: tuple[Header, ...] = HEADERS,
    value: bytes | None = b"\xff\x00",
) -> Record:
    """Return a dead letter as it is read back."""
    error = DocumentRejectedError(reason, "line 1")
    sent = dead_letter(Record(value, headers=headers), error, "g", "detect-news")
    return Record(sent.value, sent.key, sent.headers, sent.topic, 0, offset, timestamp)


def failed_again(elder: Record, offset: int, reason: str = "not-json") -> Record:
    """Return the letter that a letter becomes which was sent back."""
    back = sent_back(elder, ROOMY)
    return letter(offset, reason, headers=back.headers, value=back.value)


@dataclass
class Topic:
    """A topic of dead letters."""

    held: Sequence[Received]

    async def records(
        self, starts: Mapping[Place, int], ends: Mapping[Place, int]
    ) -> AsyncIterator[Received]:
        """Yield what lies in the ranges."""
        for each in self.held:
            place = (each.topic, each.partition)
            if place in starts and starts[place] <= each.offset < ends[place]:
                yield each

    async def chosen(self, choice: Choice) -> list[int]:
        """Return the offsets of the letters that a choice takes."""
        place = (DEAD, 0)
        found = await chosen(cast("Reader", self), choice, {place: 0}, {place: 99})
        return [slip.offset for slip in found]


@dataclass
class Post:
    """A sender that keeps what it was given, and refuses after so many."""

    most: int = 999
    sent: list[Outgoing] = field(default_factory=list)

    async def send_all(self, messages: Sequence[Outgoing]) -> int:
        """Return how many were taken."""
        made = list(messages)
        if len(self.sent) + len(made) > self.most:
            raise KafkaTimeoutError
        self.sent += made
        return len(made)


@pytest.mark.parametrize(
    ("elder", "attempt"),
    [
        pytest.param(letter(17), 2, id="first"),
        pytest.param(failed_again(letter(17), 18), 3, id="second"),
        pytest.param(letter(17, headers=(("x-attempt", b"many"),)), 2, id="no-number"),
        pytest.param(letter(17, headers=(), value=None), 2, id="bare"),
    ],
)
def test_a_letter_goes_back_as_it_came(elder: Record, attempt: int) -> None:
    back = sent_back(elder, ROOMY)
    assert (back.topic, back.key, back.value) == ("raw.news.v1", elder.key, elder.value)
    came = original_headers(elder.headers)
    assert back.headers[: len(came)] == came
    assert attempt_of(back.headers) == attempt
    assert dict(back.headers)["x-replay-of"] == f"{DEAD}/0/{elder.offset}".encode()


def test_the_mark_gives_way_to_the_topics_limit() -> None:
    back = sent_back(letter(), Outgoing("t", b"\x00key", b"\xff\x00", HEADERS).size)
    assert back.headers == HEADERS


def test_what_fails_again_says_how_often_it_was_tried() -> None:
    third = failed_again(failed_again(letter(1), 2), 3)
    assert slip_of(third).attempt == 3
    assert dict(third.headers)["x-replay-of"] == f"{DEAD}/0/2".encode()
    assert original_headers(third.headers) == HEADERS
    assert len({name for name, _ in third.headers}) == len(third.headers) - 1  # ce_id came twice


FIRST, SECOND = letter(1), letter(2, "no-zone", timestamp=2_000)


@pytest.mark.parametrize(
    ("choice", "offsets"),
    [
        pytest.param(Choice(), [1, 2], id="all"),
        pytest.param(Choice(reason="no-zone"), [2], id="reason"),
        pytest.param(Choice(reason="NO-ZONE: line"), [2], id="reason-in-capitals"),
        pytest.param(Choice(reason="DocumentRejected"), [1, 2], id="class"),
        pytest.param(Choice(reason="nothing"), [], id="no-such-reason"),
        pytest.param(Choice(since=2_000), [2], id="since-is-within"),
        pytest.param(Choice(until=2_000), [1], id="until-is-without"),
        pytest.param(Choice("not-json", since=1_001), [], id="both-must-hold"),
    ],
)
async def test_a_choice_takes(choice: Choice, offsets: list[int]) -> None:
    assert await Topic([SECOND, FIRST]).chosen(choice) == offsets


async def test_of_a_letter_that_failed_again_only_the_newest_goes_back() -> None:
    topic = Topic([FIRST, failed_again(FIRST, 3), failed_again(failed_again(FIRST, 3), 4)])
    assert await topic.chosen(Choice()) == [4]
    other = Topic([FIRST, failed_again(FIRST, 3, "no-zone")])
    assert await other.chosen(Choice(reason="not-json")) == []


async def test_only_the_chosen_are_sent_in_order_and_counted() -> None:
    held = [letter(number) for number in range(120)]
    slips = [slip_of(each) for each in held if each.offset % 2]
    post, told = Post(), list[int]()
    topic = cast("Reader", Topic(held))
    count = await send_back(topic, cast("Sender", post), slips, ROOMY, told.append)
    assert (count, told) == (60, [50, 60])
    places = [dict(each.headers)["x-replay-of"].decode() for each in post.sent]
    assert places == [f"{DEAD}/0/{number}" for number in range(1, 120, 2)]


async def test_a_refusal_says_how_many_went_before() -> None:
    held = [letter(number) for number in range(60)]
    post = cast("Sender", Post(most=50))
    slips = [slip_of(each) for each in held]
    with pytest.raises(StreamsError, match="after 50 of 60"):
        await send_back(cast("Reader", Topic(held)), post, slips, ROOMY, print)
