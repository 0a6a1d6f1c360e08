"""What the demo's story makes us say, without Kafka: the same detection, the same fold, the same order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from streams.catalog.load import load_catalog
from streams.demo.story import story, timeline
from streams.detect.detector import Detector
from streams.domain.alert import Alert, Output
from streams.domain.document import Document, Position
from streams.domain.identity import id_of, tick_id
from streams.domain.record import Pack, Record, Seed, Tick
from streams.pipeline.detection import record_of
from streams.pipeline.service import Service
from streams.wire.decode import decode_document


@dataclass(frozen=True, slots=True)
class Told:
    """The story's documents, the log, and what was said."""

    documents: Mapping[str, Document]
    log: tuple[Record, ...]
    outputs: tuple[Output, ...]

    @property
    def alerts(self) -> list[Alert]:
        """Return the alerts among what was said."""
        return [each for each in self.outputs if isinstance(each, Alert)]


@cache
def told() -> Told:
    """Return what the story makes us say."""
    catalog = load_catalog()
    detector, service = Detector(catalog), Service(catalog)
    documents: dict[str, Document] = {}
    days = list(timeline(story()))
    start = next(each for each in days if isinstance(each, datetime))
    log: list[Record] = [Pack(id_of("pack"), "pack", start, "simulated")]
    log += [Seed(id_of("seed", each.id), each) for each in catalog.measures.values()]
    for number, each in enumerate(days):
        if isinstance(each, datetime):
            log.append(Tick(tick_id(each, each), each, each))
        elif not each.is_broken:
            document = decode_document(each.value)
            documents[document.id] = document
            place = Position(f"raw.{each.kind}.v1", 0, number)
            record = record_of(document, place, each.observed_at, detector, "pack")
            log += [] if isinstance(record, str) else [record]
    outputs = [out for at, record in enumerate(log) for out in service.apply(record, at)]
    return Told(documents, tuple(log), tuple(outputs))
