"""Topics created, and compared with what they must be."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TypedDict

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

from streams.domain.errors import StreamsError
from streams.kafka.security import Cluster
from streams.kafka.tls import fault_of
from streams.kafka.topics import Layout, TopicSpec

TIMEOUT = 20_000  # milliseconds
PATIENCE = 30.0  # seconds until each partition must have a leader
POLL = 0.05
CLOSED = "may not be"  # what this login lacks the right to look at: no difference by itself
UNAUTHORIZED = 29


class Partition(TypedDict):
    """The part of a Metadata answer on a partition that is used here."""

    partition: int
    leader: int
    replicas: list[int]
    isr: list[int]


class Described(TypedDict):
    """The part of a Metadata answer on a topic that is used here."""

    topic: str
    error_code: int
    partitions: list[Partition]


@asynccontextmanager
async def admin_of(cluster: Cluster) -> AsyncIterator[AIOKafkaAdminClient]:
    """Yield an admin client; refuse when the cluster does not answer."""
    admin = AIOKafkaAdminClient(request_timeout_ms=TIMEOUT, **cluster.options())
    try:
        try:
            await admin.start()
        except (KafkaError, OSError) as error:
            raise await unreachable(cluster, error) from None
        yield admin
    finally:
        await admin.close()


class UnreachableError(StreamsError):
    """Kafka does not answer; a worker tries again, a command does not."""


async def unreachable(cluster: Cluster, error: Exception) -> UnreachableError:
    """Return the refusal for a cluster that does not answer; the loop goes on while its servers are tried."""
    fault = await asyncio.to_thread(fault_of, cluster)
    if fault is not None:
        return UnreachableError(fault)
    return UnreachableError(
        f"no Kafka answers at {cluster.servers} ({error}); start one with: exportwire broker start,"
        " or set EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS"
    )


async def create_topics(cluster: Cluster, layout: Layout) -> list[str]:
    """Return the names of the topics that were missing and now exist, each partition with a leader."""
    async with admin_of(cluster) as admin:
        there = {topic["topic"] for topic in await _described(admin, layout.specs)}
        missing = [spec for spec in layout.specs if spec.name not in there]
        if missing:
            answer = await admin.create_topics([_new(spec, layout) for spec in missing])
            for name, code, *rest in answer.topic_errors:
                _refuse(name, code, rest[0] if rest else "")
        await _leaders(admin, layout.specs)
    return [spec.name for spec in missing]


async def create(cluster: Cluster, layout: Layout, specs: Sequence[TopicSpec]) -> None:
    """Return when new topics exist, each partition with a leader; refuse where one of them is there already."""
    async with admin_of(cluster) as admin:
        there = await _described(admin, specs)
        if there:
            raise StreamsError(f"topic {there[0]['topic']} is there already; give another name")
        answer = await admin.create_topics([_new(spec, layout) for spec in specs])
        for name, code, *rest in answer.topic_errors:
            _refuse(name, code, rest[0] if rest else "")
        await _leaders(admin, specs)


async def differences(cluster: Cluster, layout: Layout) -> list[str]:
    """Return what is not as the layout has it, a sentence each."""
    async with admin_of(cluster) as admin:
        answers: list[Described] = await admin.describe_topics(
            [each.name for each in layout.specs]
        )
        described = {topic["topic"]: topic for topic in answers if topic["error_code"] == 0}
        hidden = {topic["topic"] for topic in answers if topic["error_code"] == UNAUTHORIZED}
        settings = await _settings(admin, described)
    found: list[str] = []
    for spec in layout.specs:
        if spec.name in hidden:
            found.append(f"{spec.name}: {CLOSED} seen, which takes Describe")
            continue
        if spec.name not in described:
            found.append(f"{spec.name}: does not exist")
            continue
        found += _wrong_shape(spec, layout, described[spec.name])
        held = settings.get(spec.name)
        if not held:
            found.append(f"{spec.name}: its settings {CLOSED} read, which takes DescribeConfigs")
            continue
        found += [
            f"{spec.name}: {name} is {held.get(name)}, not {wanted}"
            for name, wanted in spec.configs(layout.insync).items()
            if held.get(name) != wanted
        ]
    return found


async def health_of(
    admin: AIOKafkaAdminClient, topics: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Return the partitions without a leader, and those with fewer copies in step than they have."""
    described: list[Described] = await admin.describe_topics(list(topics))
    places = [
        (f"{topic['topic']}/{each['partition']}", each)
        for topic in described
        for each in topic["partitions"]
    ]
    unled = [place for place, each in places if each["leader"] < 0]
    return unled, [place for place, each in places if len(each["isr"]) < len(each["replicas"])]


def _wrong_shape(spec: TopicSpec, layout: Layout, topic: Described) -> list[str]:
    found = []
    partitions = topic["partitions"]
    if len(partitions) != spec.partitions:
        found.append(f"{spec.name}: has {len(partitions)} partitions, not {spec.partitions}")
    copies = min(len(partition["replicas"]) for partition in partitions)
    if copies != layout.replication:
        found.append(f"{spec.name}: has {copies} copies, not {layout.replication}")
    return found


async def _described(admin: AIOKafkaAdminClient, specs: Iterable[TopicSpec]) -> list[Described]:
    """Return those of the topics that exist."""
    found: list[Described] = await admin.describe_topics([spec.name for spec in specs])
    return [topic for topic in found if topic["error_code"] == 0]


async def _settings(
    admin: AIOKafkaAdminClient, names: Iterable[str]
) -> Mapping[str, Mapping[str, str]]:
    asked = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    if not asked:
        return {}
    answers = await admin.describe_configs(asked)
    return {
        name: {entry[0]: entry[1] for entry in entries}
        for answer in answers
        for _, _, _, name, entries in answer.resources
    }


async def _leaders(admin: AIOKafkaAdminClient, specs: Iterable[TopicSpec]) -> None:
    """Return when each partition has a leader, else the first message would be refused."""
    wanted = list(specs)
    async with asyncio.timeout(PATIENCE):
        while True:
            topics = await _described(admin, wanted)
            partitions = [each for topic in topics for each in topic["partitions"]]
            if len(topics) == len(wanted) and all(each["leader"] >= 0 for each in partitions):
                return
            await asyncio.sleep(POLL)


def _new(spec: TopicSpec, layout: Layout) -> NewTopic:
    return NewTopic(
        name=spec.name,
        num_partitions=spec.partitions,
        replication_factor=layout.replication,
        topic_configs=spec.configs(layout.insync),
    )


def _refuse(topic: str, code: int, message: str) -> None:
    error = for_code(code)
    if code and error is not TopicAlreadyExistsError:  # somebody was faster: as good
        raise StreamsError(f"Kafka refused to create {topic}: {error.__name__} {message}".strip())
