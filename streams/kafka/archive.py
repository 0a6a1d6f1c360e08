"""Topics written to a file and read back: offsets of the log, keys, values, headers and times stay."""

import hashlib
import os
from base64 import b64decode, b64encode
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from pathlib import Path

from aiokafka import AIOKafkaProducer
from pydantic import BaseModel, ConfigDict, ValidationError

from streams.domain.errors import StreamsError
from streams.kafka.reading import Reader, reader_of
from streams.kafka.records import Received
from streams.kafka.security import Cluster
from streams.kafka.sending import IN_FLIGHT, sender_of
from streams.wire.envelope import ALERTS, LOG, MEASURES, PLEDGES

KEPT = (LOG, ALERTS, MEASURES, PLEDGES)  # what no other topic can bring back
END = "sha256 "


class Saved(BaseModel):
    """A line of a backup: one record, bytes in base64."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topic: str
    partition: int
    offset: int
    time: int
    key: str | None
    value: str | None
    headers: list[tuple[str, str]]


Told = Callable[[int], None]
"""What is told of each record: how many are done."""


async def save(cluster: Cluster, path: Path, told: Told, topics: Sequence[str] = KEPT) -> int:
    """Return how many records the file holds; it appears only when it is whole."""
    part = path.with_name(f"{path.name}.part")
    digest, count = hashlib.sha256(), 0
    try:
        async with reader_of(cluster, *topics) as reader:
            with part.open("wb") as file:
                async for line in _lines(reader):
                    digest.update(line)
                    file.write(line)
                    count += 1
                    told(count)
                file.write(f"{END}{digest.hexdigest()} {count}\n".encode())
                file.flush()
                os.fsync(file.fileno())
        part.replace(path)
    except OSError as problem:
        raise StreamsError(f"{path}: cannot be written: {problem.strerror or problem}") from None
    finally:
        part.unlink(missing_ok=True)
    return count


async def restore(cluster: Cluster, path: Path, told: Told, topics: Sequence[str] = KEPT) -> int:
    """Return how many records were sent; refuse a damaged file and topics that hold records, before any is sent."""
    verify(path, topics)
    async with reader_of(cluster, *topics) as reader:
        full = sorted({topic for (topic, _), end in (await reader.ends()).items() if end})
        begins = await reader.begins()
    if full:
        raise StreamsError(f"{', '.join(full)}: not empty; restore only into new topics")
    strange = {(s.topic, s.partition) for s in saved_in(path)} - begins.keys()
    if strange:
        raise StreamsError(
            f"{sorted(strange)}: no such partition; create the topics with as many as before"
        )
    async with sender_of(cluster) as sender:
        return await _send(sender.producer, path, told)


def verify(path: Path, topics: Sequence[str] = KEPT) -> None:
    """Refuse a backup that is cut or changed, or holds what no backup has."""
    for saved in saved_in(path):
        if saved.topic not in topics:
            raise StreamsError(f"{path}: holds {saved.topic}, which no backup has")


def saved_in(path: Path) -> Iterator[Saved]:
    """Yield the records of a backup; refuse one that is cut or changed."""
    digest, count, last = hashlib.sha256(), 0, ""
    try:
        with path.open("rb") as file:
            for line in file:
                if line.startswith(END.encode()):
                    last = line.decode("ascii", "replace").strip()
                    continue
                digest.update(line)
                count += 1
                yield Saved.model_validate_json(line)
    except OSError as problem:
        raise StreamsError(f"{path}: cannot be read: {problem.strerror}") from None
    except ValidationError:
        raise StreamsError(f"{path}: line {count} is no record; take another backup") from None
    if last != f"{END}{digest.hexdigest()} {count}":
        raise StreamsError(f"{path}: cut or changed since it was written; take another backup")


async def _lines(reader: Reader) -> AsyncIterator[bytes]:
    begins, ends = await reader.begins(), await reader.ends()
    _refuse_cut_log(begins)
    expected = 0
    async for record in reader.records(begins, ends):
        if record.topic == LOG:
            if record.offset != expected:
                raise StreamsError(f"{LOG}: nothing at offset {expected}; it cannot be restored")
            expected += 1
        yield _saved(record).model_dump_json().encode() + b"\n"


def _refuse_cut_log(begins: Mapping[tuple[str, int], int]) -> None:
    """Refuse a log whose first records are gone: its offsets could not come back."""
    if begins.get((LOG, 0), 0):
        raise StreamsError(f"{LOG}: begins at {begins[LOG, 0]}, not at 0; it is not whole")


def _saved(record: Received) -> Saved:
    return Saved(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        time=record.timestamp,
        key=_text(record.key),
        value=_text(record.value),
        headers=[(name, b64encode(value).decode()) for name, value in record.headers],
    )


async def _send(producer: AIOKafkaProducer, path: Path, told: Told) -> int:
    count, waiting = 0, deque[Awaitable[object]]()
    for saved in saved_in(path):
        waiting.append(
            await producer.send(
                saved.topic,
                _bytes(saved.value),
                _bytes(saved.key),
                partition=saved.partition,
                timestamp_ms=saved.time,
                headers=[(name, b64decode(value)) for name, value in saved.headers],
            )
        )
        count += 1
        told(count)
        if len(waiting) > IN_FLIGHT:
            await waiting.popleft()
    for each in waiting:
        await each
    return count


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else b64encode(raw).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text)
