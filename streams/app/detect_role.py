"""The roles detect-official and detect-news: raw topics to the log."""

from datetime import datetime
from typing import NoReturn

from streams.app.boundary import Boundary, Progress
from streams.app.detecting import Detecting
from streams.app.logbook import is_simulated
from streams.app.running import Job, app_of, new_loop, run_job
from streams.app.ticking import now
from streams.app.workplace import Workplace
from streams.detect.detector import Detector
from streams.domain.document import Document, Position
from streams.domain.record import DocumentRecord
from streams.kafka.topics import RAW_NEWS, RAW_REGULATIONS
from streams.pipeline.detection import record_of

TOPICS = {"detect-official": RAW_REGULATIONS, "detect-news": RAW_NEWS}


def run_detect(place: Workplace, parent: int | None) -> NoReturn:
    """Read a raw topic until a signal."""
    detector = Detector(place.catalog).prepare()

    def record(
        document: Document, position: Position, observed_at: datetime
    ) -> DocumentRecord | str:
        return record_of(document, position, observed_at, detector, place.pack)

    loop = new_loop()
    simulated = loop.run_until_complete(is_simulated(place.cluster))
    progress = Progress()
    stage = Detecting(record, place.metrics, now, is_simulated=simulated)
    outputs = Boundary(stage, place.group, place.metrics, place.layout.limit_of, progress)
    run_job(place, Job(TOPICS[place.role], outputs, progress), app_of(place), parent)
