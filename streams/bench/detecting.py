"""What detection costs on one core: news of all sorts, long gazettes, texts made to hurt it, and memory over many documents."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from streams.bench.documents import gazette, hit, unrelated
from streams.catalog.load import load_catalog
from streams.detect.detector import Detector
from streams.domain.document import Document

AT = datetime(2025, 11, 7, 12, tzinfo=UTC)
ROUNDS = 200
HITS = 20
"""One document of so many is about an act."""
PAGES = 40
QUARTERS = 4
SIZES = (16, 32, 64)
"""Of hostile texts, in KiB."""
HOSTILE = {
    "brackets": "(",
    "acts": "lift the ban ",
    "negations": "denied not ",
    "tags": "<p>ban ",
    "dates": "1 July 2025 ",
    "dated acts": "Lift the ban on 1 July 2025 until 3 May 2026 " * 200 + ". ",
    "offices": "Australian minister lifts the ban. ",
    "references": "2025-08104 90 FR 20000 ",
    "Chinese": "取消管制",
    "line ends": "\n",
}
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class DetectCost:
    """Times in microseconds a document, medians where not said otherwise; memory in MiB at the start, each quarter and the end.

    All times are those of the processor, so that what else the machine does counts little.
    """

    unrelated: float
    hit: float
    mix_mean: float
    gazette_mb_s: float
    gazette_kib: float
    hostile_ms: dict[str, tuple[float, ...]]
    documents: int
    memory: tuple[float, ...]


def detect_cost(documents: int, tell: Tell) -> DetectCost:
    """Return what detection costs; so many documents, some of them hits, go through it for mean and memory."""
    detect = Detector(load_catalog()).prepare().detect
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
    mean, memory = _many(detect, documents, tell)
    return DetectCost(
        unrelated=single["unrelated"],
        hit=single["hit"],
        mix_mean=mean,
        gazette_mb_s=size / taken,
        gazette_kib=size / 1024,
        hostile_ms=hostile,
        documents=documents,
        memory=memory,
    )


def _hostile(detect: Callable[[Document], object], text: str) -> Iterator[float]:
    """Yield milliseconds for each size of a text that repeats itself."""
    for size in SIZES:
        body = (text * (size * 1024 // len(text) + 1))[: size * 1024]
        document = replace(hit(70, AT, "hostile"), body=body)
        yield _median(lambda document=document: detect(document), 3) / 1000  # type: ignore[misc]  # bound now


def _many(
    detect: Callable[[Document], object], documents: int, tell: Tell
) -> tuple[float, tuple[float, ...]]:
    """Return the mean in microseconds, and the memory at the start, each quarter and the end; no two documents are alike."""
    spent = 0.0
    memory = [_memory()]
    for number in range(documents):
        at = AT + timedelta(seconds=number)
        document = hit(number, at, "many") if number % HITS == 0 else _unlike(number, at)
        begun = time.process_time()
        detect(document)
        spent += time.process_time() - begun
        if number + 1 >= len(memory) * documents / QUARTERS:
            memory.append(_memory())
        if number % 20_000 == 0:
            tell(f"{number} of {documents} documents")
    return 1e6 * spent / documents, tuple(memory)


def _unlike(number: int, at: datetime) -> Document:
    """Return a document that has nothing to do with trade, and with no other."""
    far = unrelated(at)
    return replace(far, id=f"{far.id}-{number}", body=f"{far.body} {number} came.")


def _median(work: Callable[[], object], rounds: int) -> float:
    """Return microseconds."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        taken.append(1e6 * (time.process_time() - begun))
    return statistics.median(taken)


def _memory() -> float:
    """Return the memory that this process holds now; its peak where the system does not tell."""
    told = Path("/proc/self/statm")
    if told.exists():
        return int(told.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
