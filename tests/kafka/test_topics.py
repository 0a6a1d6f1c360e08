"""Topics created, compared, opened; read and written without a group."""

from datetime import UTC, datetime

import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions

from streams.domain.errors import StreamsError
from streams.domain.measure import Measure
from streams.domain.vocabulary import MeasureType
from streams.kafka.admin import create_topics, differences
from streams.kafka.opening import open_log, opening_of
from streams.kafka.outgoing import Outgoing
from streams.kafka.reading import committed, reader_of
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.kafka.topics import Layout
from streams.wire.envelope import LOG
from streams.wire.records import decode_record
from tests.kafka.conftest import make_topic

pytestmark = pytest.mark.kafka

LAYOUT = Layout(raw_partitions=3, alert_partitions=2, subscribers=("desk",))
NOW = datetime(2025, 5, 12, tzinfo=UTC)
MEASURES = [Measure(f"m{n}", "CN", None, MeasureType.TARIFF, (), ()) for n in range(300)]


async def test_creation_makes_what_is_missing_and_only_that(cluster: Cluster) -> None:
    await create_topics(cluster, LAYOUT)
    assert await create_topics(cluster, LAYOUT) == []
    assert await differences(cluster, LAYOUT) == []
    wider = Layout(raw_partitions=3, alert_partitions=2, subscribers=("desk", "fund"))
    assert await differences(cluster, wider) == ["alerts.fund.v1: does not exist"]
    assert await create_topics(cluster, wider) == ["alerts.fund.v1"]


async def test_every_difference_is_named(cluster: Cluster) -> None:
    await create_topics(cluster, LAYOUT)
    other = Layout(raw_partitions=4, alert_partitions=2, replication=3, insync=2)
    found = await differences(cluster, other)
    assert "raw.news.v1: has 3 partitions, not 4" in found
    assert "alerts.v1: has 1 copies, not 3" in found
    assert "measures.v1: min.insync.replicas is 1, not 2" in found


async def test_a_refusal_of_the_cluster_is_told(cluster: Cluster) -> None:
    layout = Layout(replication=3, subscribers=("never",))
    with pytest.raises(
        StreamsError, match=r"refused to create .*INVALID_REPLICATION|InvalidReplication"
    ):
        await create_topics(cluster, layout)


async def test_a_cluster_that_is_not_there_is_told() -> None:
    with pytest.raises(StreamsError, match="exportwire broker start"):
        await create_topics(Cluster("127.0.0.1:9"), LAYOUT)
    with pytest.raises(StreamsError, match=r"127\.0\.0\.1:9"):
        async with reader_of(Cluster("127.0.0.1:9"), LOG):
            pass
    with pytest.raises(StreamsError, match=r"127\.0\.0\.1:9"):
        async with sender_of(Cluster("127.0.0.1:9")):
            pass


async def test_only_an_empty_log_is_opened(cluster: Cluster) -> None:
    await create_topics(cluster, LAYOUT)
    opening = opening_of(MEASURES, "d" * 64, NOW, "simulated")
    assert await open_log(cluster, opening) == len(opening)
    assert await open_log(cluster, opening) == 0
    async with reader_of(cluster, LOG) as reader:
        records = reader.records(await reader.begins(), await reader.ends())
        assert [decode_record(record.value) async for record in records] == opening


async def test_reading_ends_where_it_should(
    cluster: Cluster, admin: AIOKafkaAdminClient, name: str
) -> None:
    await make_topic(admin, name, partitions=2)
    async with sender_of(cluster) as sender:
        messages = [Outgoing(name, str(n).encode(), str(n).encode()) for n in range(2000)]
        assert await sender.send_all(messages) == 2000
    async with reader_of(cluster, name) as reader:
        begins, ends = await reader.begins(), await reader.ends()
        assert set(begins.values()) == {0}
        assert sum(ends.values()) == 2000
        everything = [record async for record in reader.records(begins, ends)]
        assert {record.value for record in everything} == {m.value for m in messages}
        place = (name, 0)
        some = [record.offset async for record in reader.records({place: 5}, {place: 9})]
        assert some == [5, 6, 7, 8]
        last = await reader.last(3)
        assert {place: ends[place] - 3 for place in ends} == last
        assert await reader.at(everything[0].timestamp + 3_600_000) == ends
        assert await reader.at(0) == begins
        assert await reader.first(place, ends[place], ends[place]) is None
        first = await reader.first(place, 7, ends[place])
        assert first is not None
        assert first.offset == 7


async def test_reading_goes_on_behind_the_end(
    cluster: Cluster, admin: AIOKafkaAdminClient, name: str
) -> None:
    await make_topic(admin, name)
    async with sender_of(cluster) as sender, reader_of(cluster, name) as reader:
        followed = reader.records(await reader.ends())
        for text in (b"one", b"two"):
            await sender.send(Outgoing(name, None, text, (("x-n", b"1"),)))
            record = await anext(followed)
            assert (record.value, list(record.headers)) == (text, [("x-n", b"1")])


async def test_a_range_of_holes_ends(
    cluster: Cluster, admin: AIOKafkaAdminClient, name: str
) -> None:
    """Deleted records leave a range in which nothing is, and reading must not wait for it."""
    from aiokafka import TopicPartition  # noqa: PLC0415
    from aiokafka.admin.records_to_delete import RecordsToDelete  # noqa: PLC0415

    await make_topic(admin, name)
    async with sender_of(cluster) as sender, reader_of(cluster, name) as reader:
        await sender.send_all(Outgoing(name, None, b"x") for _ in range(10))
        await admin.delete_records({TopicPartition(name, 0): RecordsToDelete(before_offset=10)})
        assert await reader.first((name, 0), 0, 10) is None


async def test_a_group_without_commits_has_none(admin: AIOKafkaAdminClient, name: str) -> None:
    assert await committed(admin, f"nobody-{name}") == {}


async def test_a_topic_that_grew_is_told(cluster: Cluster, admin: AIOKafkaAdminClient) -> None:
    await create_topics(
        cluster, Layout(raw_partitions=3, alert_partitions=2, subscribers=("grown",))
    )
    await admin.create_partitions({"alerts.grown.v1": NewPartitions(2)})
    found = await differences(
        cluster, Layout(raw_partitions=3, alert_partitions=2, subscribers=("grown",))
    )
    assert found == ["alerts.grown.v1: has 2 partitions, not 1"]
