"""What the demo's story and the scenario make us say, without Kafka: the same detection, the same fold, the same order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from streams.demo.story import story, timeline
from streams.detect.detector import Detector
from streams.domain.alert import Alert, Output
from streams.domain.document import Document, Position
from streams.domain.identity import id_of, tick_id
from streams.domain.record import DocumentRecord, Pack, Record, Seed, Tick
from streams.pipeline.detection import record_of
from streams.pipeline.service import Service
from streams.wire.decode import decode_document
from tests.scenario.story import catalog as shared
from tests.scenario.story import log as scenario_log
from tests.scenario.story import tellings


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
    catalog = shared()
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


@cache
def labelled() -> Told:
    """Return what the scenario makes us say, driven by the events that detection should find."""
    return folded(scenario_log())


@cache
def detected() -> Told:
    """Return what the scenario makes us say, driven by what detection finds in its documents."""
    documents, detector = _documents(), Detector(shared())
    log: list[Record] = []
    for each in scenario_log():
        if not isinstance(each, DocumentRecord):
            log.append(each)
            continue
        document = documents[each.document_id]
        found = record_of(document, each.position, each.observed_at, detector, each.pack)
        log += [] if isinstance(found, str) else [found]
    return folded(log)


def folded(log: list[Record]) -> Told:
    """Return what a log of the scenario's documents makes us say."""
    service = Service(shared())
    outputs = [out for at, record in enumerate(log) for out in service.apply(record, at)]
    return Told(_documents(), tuple(log), tuple(outputs))


@cache
def _documents() -> Mapping[str, Document]:
    return {document.id: document for document, _ in tellings()}


STORIES: Mapping[str, Callable[[], Told]] = {
    "demo": told,
    "scenario as labelled": labelled,
    "scenario as detected": detected,
}
