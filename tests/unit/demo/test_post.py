"""The story's messages: right topic, untouched bytes, and when each was seen."""

from datetime import UTC, datetime

import pytest

from streams.demo.feeder import tick_at
from streams.demo.post import message_of, sink_to
from streams.demo.story import Publication, story
from streams.domain.vocabulary import DocumentKind
from streams.kafka.outgoing import Outgoing
from streams.kafka.sending import Sender
from streams.wire.records import decode_record
from tests.unit.demo.build import NOON


class Recorder(Sender):
    """A sender that keeps what it is given."""

    sent: list[Outgoing] = []  # noqa: RUF012  (a frozen dataclass with slots takes no attribute of its own)

    async def send(self, message: Outgoing) -> None:
        self.sent.append(message)


@pytest.mark.parametrize(
    ("kind", "topic"),
    [
        pytest.param(DocumentKind.NEWS, "raw.news.v1", id="news"),
        pytest.param(DocumentKind.REGULATION, "raw.regulations.v1", id="regulation"),
    ],
)
def test_each_kind_has_its_topic(kind: DocumentKind, topic: str) -> None:
    message = message_of(Publication(kind, "n1", "T", "s.example", b"{}", NOON))
    assert message == Outgoing(topic, b"n1", b"{}", (("x-observed-at", b"2025-06-27T12:00:00Z"),))


def test_the_whole_story_can_be_sent() -> None:
    assert all(message_of(publication).fits(4 * 1024 * 1024) for publication in story())


async def test_ticks_go_to_the_log_and_publications_to_their_topic() -> None:
    async def settle() -> None:
        return None

    recorder = Recorder(producer=None)
    recorder.sent.clear()
    sink = sink_to(recorder, settle)
    tick = tick_at(datetime(2025, 6, 27, tzinfo=UTC))
    await sink.publish(story()[0])
    await sink.tick(tick)
    await sink.settle()
    assert [message.topic for message in recorder.sent] == ["raw.news.v1", "measure-events.v1"]
    assert decode_record(recorder.sent[1].value) == tick
