"""Alerts of one subscriber, each once, a JSON line each; what silence means goes to standard error.

    python alerts.py --servers 127.0.0.1:19092 --topic alerts.rare-earths-desk.v1

Replace `act`. Everything else keeps the rules of docs/consumers.md.
"""

import argparse
import asyncio
import json
import sys
import time
from collections import OrderedDict
from datetime import datetime

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.errors import KafkaError

ALERT, HEARTBEAT = "io.exportwire.alert.v1", "io.exportwire.heartbeat.v1"
REMEMBERED = 2_000  # ids: repeats follow a crash within seconds
BEHIND = 60.0  # seconds that a heartbeat's watermark may stay behind its own time


def act(event: dict[str, object], *, late: bool) -> None:
    """Do your work here; `late` means: for the record, do not trade on it."""
    print(json.dumps({**event, "late": late}, ensure_ascii=False), flush=True)


def say(text: str) -> None:
    """Tell a person, beside the stream of alerts."""
    print(text, file=sys.stderr, flush=True)


class Rules:
    """What to do with a message of the subscriber's topic."""

    def __init__(self, max_delay_ms: int, silence: float) -> None:
        self.max_delay_ms = max_delay_ms
        self.silence = silence  # seconds: three intervals of the heartbeat
        self.seen: OrderedDict[str, None] = OrderedDict()
        self.expected: int | None = None  # the next offset
        self.beat: tuple[float, float | None] | None = None  # its time, its watermark
        self.meaning = ""

    def take(self, record: ConsumerRecord) -> None:
        """Act on an alert that is new, real and not a repeat; note a heartbeat; tell of a gap."""
        headers = {name: value.decode() for name, value in record.headers}
        self.note_gap(record)
        if headers.get("ce_type") == HEARTBEAT:
            self.note_heartbeat(json.loads(record.value))
        if headers.get("ce_type") != ALERT or headers["ce_id"] in self.seen:
            return
        alert = json.loads(record.value)
        if alert["message_status"] == "Actual":
            late = "x-backfill" in headers or int(headers.get("x-delay-ms", 0)) > self.max_delay_ms
            event = {"id": headers["ce_id"], "type": ALERT, "time": headers["ce_time"]}
            act({**event, "data": alert}, late=late)
        self.remember(headers["ce_id"])

    def remember(self, ce_id: str) -> None:
        """Keep an id; the oldest goes when there are enough."""
        self.seen[ce_id] = None
        if len(self.seen) > REMEMBERED:
            self.seen.popitem(last=False)

    def note_gap(self, record: ConsumerRecord) -> None:
        """Say so when an offset does not follow the one before."""
        if self.expected is not None and record.offset > self.expected:
            say(
                f"gap: records {self.expected} to {record.offset - 1} of {record.topic} are gone;"
                " read alerts.v1 from your last observed_at on"
            )
        self.expected = record.offset + 1

    def note_heartbeat(self, beat: dict[str, str]) -> None:
        """Keep when the service last lived, and up to when it had read everything."""
        mark = beat.get("watermark")
        self.beat = (seconds_of(beat["at"]), None if mark is None else seconds_of(mark))

    def listen(self, now: float) -> None:
        """Say what the absence of alerts means, whenever that changes."""
        if self.beat is None or now - self.beat[0] > self.silence:
            meaning = "service dead, or we are cut off: trade as if without it, call its operator"
        elif self.beat[1] is None or self.beat[0] - self.beat[1] > BEHIND:
            meaning = "service late: hold positions that rely on silence"
        else:
            meaning = "all is read: no alert means that nothing happened"
        if meaning != self.meaning:
            say(meaning)
        self.meaning = meaning


def seconds_of(text: str) -> float:
    """Return a time as seconds since 1970."""
    return datetime.fromisoformat(text).timestamp()


async def recall(consumer: AIOKafkaConsumer, place: TopicPartition, rules: Rules) -> None:
    """Read the ids just before our position again, so that a restart repeats nothing."""
    start = await consumer.committed(place)
    first = (await consumer.beginning_offsets([place]))[place]
    rules.expected = start
    if start is None or start <= first:
        consumer.seek(place, first)
        return
    consumer.seek(place, max(first, start - REMEMBERED))
    while await consumer.position(place) < start:
        for record in (await consumer.getmany(place, timeout_ms=500)).get(place, []):
            if record.offset < start:
                rules.remember(dict(record.headers)["ce_id"].decode())
    consumer.seek(place, start)


async def follow(consumer: AIOKafkaConsumer, topic: str, rules: Rules, *, until_end: bool) -> None:
    """Take what comes; commit what has been acted on."""
    place = TopicPartition(topic, 0)  # a subscriber's topic has one partition
    consumer.assign([place])
    await recall(consumer, place, rules)
    end = (await consumer.end_offsets([place]))[place]
    while not until_end or await consumer.position(place) < end:
        for record in (await consumer.getmany(place, timeout_ms=1000)).get(place, []):
            rules.take(record)
            await consumer.commit({place: record.offset + 1})
        rules.listen(time.time())


async def main() -> None:
    """Follow a subscriber's topic until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--servers", default="127.0.0.1:19092")
    parser.add_argument("--topic", default="alerts.rare-earths-desk.v1")
    parser.add_argument("--group", default="my-desk", help="under which the position is kept")
    parser.add_argument("--max-delay-ms", type=int, default=60_000, help="older is for the record")
    parser.add_argument("--silence", type=float, default=180.0, help="seconds without heartbeat")
    parser.add_argument("--until-end", action="store_true", help="end at the present end")
    options = parser.parse_args()
    consumer = AIOKafkaConsumer(
        bootstrap_servers=options.servers,
        group_id=options.group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
    )
    try:
        await consumer.start()
        rules = Rules(options.max_delay_ms, options.silence)
        await follow(consumer, options.topic, rules, until_end=options.until_end)
    finally:
        await consumer.stop()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except KafkaError as problem:
        sys.exit(f"Kafka: {problem}")
