"""The consumers of docs/consumers as processes, and what each of them must do with a subscriber's topic."""

import asyncio
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete

from streams.app.pulse import NEEDED, Pulse
from streams.app.telling import outgoing
from streams.app.ticking import now
from streams.domain.alert import Alert
from streams.domain.heartbeat import Heartbeat
from streams.domain.vocabulary import MessageStatus
from streams.kafka.outgoing import Header, Outgoing
from streams.kafka.reading import reader_of
from streams.kafka.records import Received
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.wire.codec import decode, encode
from tests.contract.schemas import example
from tests.kafka.conftest import make_topic

CONSUMERS = Path(__file__).parents[2] / "docs" / "consumers"
ALERT = "io.exportwire.alert.v1"
PATIENCE = 60.0

Line = dict[str, Any]
Spell = Callable[[str, str], str]  # an option's name and value, as the program takes them


def dashed(name: str, value: str) -> str:
    """Return an option as most programs take it; a flag has no value."""
    return f"--{name}" if value == "true" else f"--{name}={value}"


def plainly(name: str, value: str) -> str:
    """Return an option without dashes."""
    return f"{name}={value}"


@dataclass(frozen=True, slots=True)
class Client:
    """An installed consumer: the command that starts it, where, and how it takes options."""

    command: Sequence[str]
    folder: Path
    spell: Spell = dashed

    async def read(self, cluster: Cluster, topic: str, group: str) -> tuple[list[Line], str]:
        """Return the alerts that it printed up to the topic's present end, and what it said beside."""
        options = {"servers": cluster.servers, "topic": topic, "group": group, "until-end": "true"}
        process = await asyncio.create_subprocess_exec(
            *self.command,
            *(self.spell(name, value) for name, value in options.items()),
            cwd=self.folder,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(PATIENCE):
                out, err = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
        assert process.returncode == 0, err.decode()
        return [json.loads(line) for line in out.splitlines()], err.decode()


def sent_as(records: Iterable[Received]) -> list[Line]:
    """Return id, type, time and data of the alerts among records."""
    found = []
    for record in records:
        headers = {name: value.decode() for name, value in record.headers}
        if headers["ce_type"] == ALERT:
            data = json.loads(record.value or b"")
            when = datetime.fromisoformat(headers["ce_time"])
            found.append({"id": headers["ce_id"], "type": ALERT, "time": when, "data": data})
    return found


def printed_as(lines: Iterable[Line]) -> list[Line]:
    """Return id, type, time and data of printed alerts; a time may be spelled in several ways."""
    return [
        {
            "id": line["id"],
            "type": line["type"],
            "time": datetime.fromisoformat(line["time"]),
            "data": line["data"],
        }
        for line in lines
    ]


def alert(number: int, topic: str, *extra: Header, is_test: bool = False) -> Outgoing:
    """Return the example's alert under an id of its own, for a topic."""
    status = MessageStatus.TEST if is_test else MessageStatus.ACTUAL
    made = replace(
        decode(Alert, example("alerts.v1")), id=f"alert-{number}", message_status=status
    )
    return outgoing(made, encode(made), list(extra), topic)


def heartbeat(topic: str, *, is_late: bool = True) -> Outgoing:
    """Return a heartbeat of the service; it is late where not all roles are heard."""
    pulse, at = Pulse("test", "pack"), now()
    for role in () if is_late else NEEDED:
        pulse.note(Heartbeat(role, "test", at, "pack", 0, at, at))
    beat = pulse.beat(at)
    return outgoing(beat, encode(beat), [], topic)


async def keeps_the_rules(
    client: Client, cluster: Cluster, admin: AIOKafkaAdminClient, topic: str
) -> None:
    """Fail unless the client drops repeats and trials, marks what is late, keeps its place, and tells of a gap."""
    await make_topic(admin, topic)
    await _send(
        cluster,
        alert(1, topic, ("x-delay-ms", b"1500")),
        heartbeat(topic),
        alert(2, topic, ("x-delay-ms", b"90000")),
        alert(1, topic),
        alert(3, topic, is_test=True),
        alert(4, topic, ("x-backfill", b"true")),
    )
    lines, told = await client.read(cluster, topic, topic)
    assert [(line["id"], line["late"]) for line in lines] == [
        ("alert-1", False),
        ("alert-2", True),
        ("alert-4", True),
    ]
    assert "late: hold positions" in told
    assert "gap" not in told

    await _send(cluster, alert(4, topic), alert(5, topic), alert(2, topic))
    lines, told = await client.read(cluster, topic, topic)
    assert [line["id"] for line in lines] == ["alert-5"], "a repeat after a restart is dropped too"
    assert "service dead" in told

    await _send(cluster, alert(6, topic), alert(7, topic), alert(8, topic))
    await _send(cluster, heartbeat(topic, is_late=False))
    await admin.delete_records({TopicPartition(topic, 0): RecordsToDelete(before_offset=11)})
    lines, told = await client.read(cluster, topic, topic)
    assert [line["id"] for line in lines] == ["alert-8"]
    assert f"gap: records 9 to 10 of {topic} are gone" in told
    assert "no alert means that nothing happened" in told


async def _send(cluster: Cluster, *messages: Outgoing) -> None:
    async with sender_of(cluster) as sender:
        await sender.send_all(messages)


async def whole(cluster: Cluster, topic: str) -> list[Received]:
    """Return all records of a topic."""
    async with reader_of(cluster, topic) as reader:
        records = reader.records(await reader.begins(), await reader.ends())
        return [record async for record in records]
