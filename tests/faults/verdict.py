"""What must have come of the inputs, reckoned by the pure functions alone, against what the topics hold."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from streams.app.boundary import Boundary
from streams.app.detecting import Detecting
from streams.app.folding import Folding
from streams.app.routing import Routing
from streams.app.ticking import now
from streams.app.tracking import Tracker
from streams.app.workplace import Workplace, workplace
from streams.detect.detector import Detector
from streams.domain.document import Document, Position
from streams.domain.record import DocumentRecord
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.pipeline.detection import record_of
from streams.pipeline.service import Service
from streams.route.tree import Tree
from streams.wire.envelope import LOG
from tests.faults.installation import Installation

RAW = ("raw.news.v1", "raw.regulations.v1")
SAID = ("alerts.v1", "measures.v1", "pledges.v1", "review.v1")
DEAD = ("dlq.raw.news.v1", "dlq.raw.regulations.v1", "dlq.measure-events.v1", "dlq.alerts.v1")
PLACE = tuple(f"__connect.errors.{part}" for part in ("topic", "partition", "offset"))

Message = tuple[str, bytes | None]
Letter = tuple[str, bytes | None, bytes | None]


@dataclass
class Verdict:
    """What is wrong, and the ids of what was said."""

    problems: list[str] = field(default_factory=list)
    alerts: set[str] = field(default_factory=set)
    dead: set[Letter] = field(default_factory=set)
    repeats: Counter[str] = field(default_factory=Counter)
    digest: str = ""

    def __str__(self) -> str:
        """Return the figures."""
        repeats = ", ".join(f"{count} in {what}" for what, count in sorted(self.repeats.items()))
        return f"{len(self.alerts)} alerts, {len(self.dead)} dead letters, repeats: {repeats or 'none'}"

    def compare(self, what: str, wanted: dict[str, Message], held: Iterable[Received]) -> None:
        """Note what is missing, what is too much, and repeats that differ."""
        seen: dict[str, bytes | None] = {}
        for record in held:
            name = id_of(record)
            if name in seen:
                self.repeats[what] += 1
                if seen[name] != record.value:
                    self.problems.append(f"{what}: {name} repeated with other bytes")
            seen.setdefault(name, record.value)
        self.problems += [f"{what}: {name} lost" for name in wanted.keys() - seen.keys()]
        self.problems += [f"{what}: {name} not expected" for name in seen.keys() - wanted.keys()]
        self.problems += [
            f"{what}: {name} has other bytes"
            for name in wanted.keys() & seen.keys()
            if wanted[name][1] != seen[name]
        ]


def is_timed(message: Outgoing) -> bool:
    """Tell whether an alert tells of a day that comes: its id hangs on the tick of the clock, which no two runs share."""
    return "due" in json.loads(message.value or b"{}")


def id_of(message: Received | Outgoing) -> str:
    """Return what makes a message the same one: its ce_id, for a dead letter the place of its original."""
    headers = dict(message.headers)
    if message.topic.startswith("dlq."):
        return "/".join((headers[name] or b"").decode() for name in PLACE)
    return (headers.get("ce_id") or b"").decode()


async def verdict_on(made: Installation) -> Verdict:
    """Return what is wrong with what the roles made of the inputs; all must have been read."""
    place = workplace("track", made.settings)
    verdict = Verdict()
    log = await made.read(LOG)
    dead = await made.read(*DEAD)
    detected = expected_of_detect(place, await made.read(*RAW))
    verdict.compare("log", named(detected, LOG), documents_in(log))
    said, verdict.digest = expected_of_track(place, log, made)
    for topic in SAID:
        verdict.compare(topic, named(said, topic), await made.read(topic))
    verdict.compare("dead letters", named([*detected, *said], *DEAD), dead)
    await check_routes(made, place, verdict)
    verdict.alerts = {
        id_of(each) for each in said if each.topic == "alerts.v1" and not is_timed(each)
    }
    verdict.dead = {(record.topic, record.key, record.value) for record in dead}
    return verdict


async def lost_documents(made: Installation) -> list[str]:
    """Return what detection lost."""
    place = workplace("track", made.settings)
    verdict = Verdict()
    detected = expected_of_detect(place, await made.read(*RAW))
    verdict.compare("log", named(detected, LOG), documents_in(await made.read(LOG)))
    return [problem for problem in verdict.problems if problem.endswith("lost")]


def expected_of_detect(place: Workplace, raw: Iterable[Received]) -> list[Outgoing]:
    """Return what detection makes of the raw records."""
    detector = Detector(place.catalog)

    def record(document: Document, position: Position, at: datetime) -> DocumentRecord | str:
        return record_of(document, position, at, detector, place.pack)

    stage = Detecting(record, place.metrics, now, is_simulated=False)
    outputs = Boundary(stage, place.group, place.metrics, place.layout.limit_of)
    return [message for received in raw for message in outputs(received)]


def expected_of_track(
    place: Workplace, log: Iterable[Received], made: Installation
) -> tuple[list[Outgoing], str]:
    """Return what the fold says of the log, in order, and the digest of its state."""
    tracker = Tracker(lambda: Service(place.catalog), place.pack, no_log, made.folder / "none")
    outputs = Boundary(
        Folding(tracker, place.metrics, now), place.group, place.metrics, place.layout.limit_of
    )
    said = [message for received in log for message in outputs(received)]
    return said, tracker.fold.digest()


async def check_routes(made: Installation, place: Workplace, verdict: Verdict) -> None:
    """Note what a subscriber lacks, or has and should not."""
    routing = Routing(Tree(place.catalog.routes).decide, place.metrics, now)
    routed = [message for alert in await made.read("alerts.v1") for message in routing(alert)]
    for topic in sorted({message.topic for message in routed}):
        verdict.compare(topic, named(routed, topic), told_in(await made.read(topic)))


def told_in(records: Iterable[Received]) -> list[Received]:
    """Return the records of a subscriber's topic without the service's heartbeats."""
    beat = b"io.exportwire.heartbeat.v1"
    return [record for record in records if dict(record.headers).get("ce_type") != beat]


def documents_in(log: Iterable[Received]) -> list[Received]:
    """Return the records of documents in the log."""
    wanted = b"io.exportwire.log.document.v1"
    return [record for record in log if dict(record.headers).get("ce_type") == wanted]


def named(messages: Iterable[Outgoing], *topics: str) -> dict[str, Message]:
    """Return the messages of topics by what makes them the same."""
    return {id_of(each): (each.topic, each.value) for each in messages if each.topic in topics}


async def no_log(_start: int, _end: int) -> AsyncIterator[Received]:
    """Yield nothing: the fold of the verdict gets every record by hand."""
    nothing: list[Received] = []
    for record in nothing:
        yield record
