"""What detection costs on one core: news of all sorts, long gazettes, texts made to hurt it, and memory over many documents."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from streams.bench.documents import gazette, hit, unrelated
from streams.catalog.load import load_catalog
from streams.detect.detector import Detector
from streams.domain.document import Document

AT = datetime(2025, 11, 7, 12, tzinfo=UTC)
ROUNDS = 200
HITS = 20
"""One document of so many is about an act."""
PAGES = 40
SIZES = (16, 32, 64)
"""Of hostile texts, in KiB."""
HOSTILE = {
    "brackets": "(",
    "acts": "lift the ban ",
    "negations": "denied not ",
    "tags": "<p>ban ",
    "dates": "1 July 2025 ",
    "offices": "Australian minister lifts the ban. ",
    "references": "2025-08104 90 FR 20000 ",
    "Chinese": "取消管制",
    "line ends": "\n",
}
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class DetectCost:
    """Times in microseconds a document, medians where not said otherwise; memory in MiB at its peak so far."""

    unrelated: float
    hit: float
    mix_mean: float
    gazette_mb_s: float
    gazette_kib: float
    hostile_ms: dict[str, tuple[float, ...]]
    documents: int
    memory_half: float
    memory_end: float


def detect_cost(documents: int, tell: Tell) -> DetectCost:
    """Return what detection costs; so many documents, some of them hits, go through it for mean and memory."""
    detect = Detector(load_catalog()).detect
    far, near = unrelated(AT), hit(70, AT, "speed")
    page = gazette(PAGES, AT)
    size = len(page.body.encode())
    single = {
        "unrelated": _median(lambda: detect(far), ROUNDS),
        "hit": _median(lambda: detect(near), ROUNDS),
    }
    tell("news and hits are timed")
    taken = _median(lambda: detect(page), 5)
    hostile = {name: tuple(_hostile(detect, text)) for name, text in HOSTILE.items()}
    tell("gazette and hostile texts are timed")
    mean, half, end = _many(detect, documents, tell)
    return DetectCost(
        unrelated=single["unrelated"],
        hit=single["hit"],
        mix_mean=mean,
        gazette_mb_s=size / taken,
        gazette_kib=size / 1024,
        hostile_ms=hostile,
        documents=documents,
        memory_half=half,
        memory_end=end,
    )


def _hostile(detect: Callable[[Document], object], text: str) -> Iterator[float]:
    """Yield milliseconds for each size of a text that repeats itself."""
    for size in SIZES:
        body = (text * (size * 1024 // len(text) + 1))[: size * 1024]
        document = replace(hit(70, AT, "hostile"), body=body)
        yield _median(lambda document=document: detect(document), 3) / 1000  # type: ignore[misc]  # bound now


def _many(
    detect: Callable[[Document], object], documents: int, tell: Tell
) -> tuple[float, float, float]:
    """Return the mean in microseconds, and the memory half way and at the end."""
    spent, half = 0.0, _peak()
    for number in range(documents):
        at = AT + timedelta(seconds=number)
        document = hit(number, at, "many") if number % HITS == 0 else unrelated(at)
        begun = time.perf_counter()
        detect(document)
        spent += time.perf_counter() - begun
        if number * 2 <= documents:
            half = _peak()
        if number % 20_000 == 0:
            tell(f"{number} of {documents} documents")
    return 1e6 * spent / documents, half, _peak()


def _median(work: Callable[[], object], rounds: int) -> float:
    """Return microseconds."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append(1e6 * (time.perf_counter() - begun))
    return statistics.median(taken)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
