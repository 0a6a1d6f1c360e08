"""What a login may do on topics and groups, asked of the cluster itself; and what each role must be able to do."""

from collections.abc import Iterable, Mapping
from typing import Protocol, cast

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupAuthorizationFailedError

from streams.kafka.asking import GroupRights, TopicRights
from streams.kafka.reading import coordinated
from streams.kafka.topics import (
    RAW_NEWS,
    RAW_REGULATIONS,
    Layout,
    dead_letters_of,
    topic_of,
)
from streams.settings import DELIVER, group_of
from streams.wire.envelope import ALERTS, HEARTBEAT, LOG, MEASURES, PLEDGES, REVIEW, WHY_NOT

OPERATIONS = {3: "Read", 4: "Write", 8: "Describe", 10: "DescribeConfigs"}
"""Bits of Kafka's AclOperation, those that exportwire needs."""
Right = tuple[str, str, str]
"""Operation, "topic" or "group", name."""
WRITTEN: Mapping[str, tuple[str, ...]] = {
    "detect-official": (LOG, dead_letters_of(RAW_REGULATIONS)),
    "detect-news": (LOG, dead_letters_of(RAW_NEWS)),
    "track": (ALERTS, MEASURES, PLEDGES, REVIEW, dead_letters_of(LOG)),
    "route": (WHY_NOT, dead_letters_of(ALERTS)),
    "clock": (LOG,),
}
READ: Mapping[str, tuple[str, ...]] = {
    "detect-official": (RAW_REGULATIONS, LOG),
    "detect-news": (RAW_NEWS, LOG),
    "track": (LOG,),
    "route": (ALERTS, HEARTBEAT),
    "clock": (RAW_REGULATIONS, RAW_NEWS, LOG, ALERTS),
}
ASKED = ("detect-official", "detect-news", "track", "route")
"""The clock looks at how far these groups are."""


def needed(roles: Iterable[str], layout: Layout) -> set[Right]:
    """Return the least rights with which the roles do their work."""
    found: set[Right] = set()
    for role in roles:
        found.add(("Write", "topic", HEARTBEAT))
        found |= _of_webhooks(layout) if role == DELIVER else _of_role(role, layout)
    return found


def _of_role(role: str, layout: Layout) -> set[Right]:
    own = [topic_of(each) for each in layout.subscribers] if role == "route" else []
    read = {("Read", "topic", topic) for topic in READ[role]}
    written = {("Write", "topic", topic) for topic in (*WRITTEN[role], *own)}
    if role == "clock":
        return read | written | {("Describe", "group", group_of(each)) for each in ASKED}
    return read | written | {("Read", "group", group_of(role))}


def _of_webhooks(layout: Layout) -> set[Right]:
    """Return what the role deliver needs: per webhook its subscriber's topic, a group and a place to park."""
    return {
        right
        for name in layout.posted
        for right in (
            ("Read", "topic", topic_of(name)),
            ("Write", "topic", dead_letters_of(topic_of(name))),
            ("Read", "group", group_of(f"{DELIVER}-{name}")),
        )
    }


async def granted(
    admin: AIOKafkaAdminClient, topics: Iterable[str], groups: Iterable[str]
) -> set[Right]:
    """Return what our login may do on topics and groups, as the cluster says it."""
    sending = cast("Sending", admin)
    metadata = cast("_Topics", await sending._send_request(TopicRights(sorted(topics))))  # noqa: SLF001
    found = {
        (operation, "topic", name)
        for _, name, _, _, bits in metadata.topics
        for operation in operations_in(bits)
    }
    for group in groups:
        found |= {(each, "group", group) for each in await _group_rights(sending, admin, group)}
    return found


def operations_in(bits: int) -> set[str]:
    """Return the operations in a field of bits; none where the cluster left it out."""
    return {name for bit, name in OPERATIONS.items() if bits > 0 and bits >> bit & 1}


async def _group_rights(sending: "Sending", admin: AIOKafkaAdminClient, group: str) -> set[str]:
    try:
        node: int = await coordinated(lambda: admin.find_coordinator(group))
    except GroupAuthorizationFailedError:
        return set()
    answer = cast("_Groups", await sending._send_request(GroupRights(group), node))  # noqa: SLF001
    return {name for each in answer.groups for name in operations_in(each[-1])}


class Sending(Protocol):
    """The part of aiokafka's admin client that sends requests which it has no method for."""

    async def _send_request(self, request: object, node_id: int | None = None) -> object: ...


class _Topics(Protocol):
    topics: list[tuple[int, str, bool, list[object], int]]


class _Groups(Protocol):
    groups: list[tuple[int, str, str, str, str, list[object], int]]
