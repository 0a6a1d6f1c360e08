"""How well reports of one act are brought together: pairwise figures against labelled stories."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from streams.evaluate.counts import Counts


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a labelled story with the storyline that it was put into; None where its event was missed."""

    document_id: str
    story: str
    language: str
    storyline: str | None


@dataclass(frozen=True, slots=True)
class Clustering:
    """The figures: pairs of reports, those of different languages among them, and which stories came out otherwise.

    `invented` counts events that no label has; they are left out.
    """

    reports: int
    stories: int
    storylines: int
    missed: int
    invented: int
    pairs: Counts
    links: Counts
    apart: tuple[str, ...]


def clustering_of(reports: Sequence[Report], invented: int) -> Clustering:
    """Return how the storylines agree with the stories; a missed event is alone, as no storyline has it."""
    put = [each.storyline or f"missed/{number}" for number, each in enumerate(reports)]
    told = [each.story for each in reports]
    spoken = [each.language for each in reports]
    every = _pairs(told, put)
    within = _pairs(
        [*zip(told, spoken, strict=True)],
        [*zip(put, spoken, strict=True)],
    )
    return Clustering(
        reports=len(reports),
        stories=len(set(told)),
        storylines=len({each.storyline for each in reports} - {None}),
        missed=sum(each.storyline is None for each in reports),
        invented=invented,
        pairs=every,
        links=Counts(every.tp - within.tp, every.fp - within.fp, every.fn - within.fn),
        apart=tuple(_apart(reports)),
    )


def _pairs(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Counts:
    both = _within(zip(gold, found, strict=True))
    return Counts(both, _within(found) - both, _within(gold) - both)


def _within(groups: Iterable[Hashable]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())


def _apart(reports: Sequence[Report]) -> Iterable[str]:
    """Yield the stories that stand in several storylines, then the storylines that hold several stories."""
    for story in sorted({each.story for each in reports}):
        parts = [each for each in reports if each.story == story]
        sizes = Counter(each.storyline or "(missed)" for each in parts)
        if len(sizes) > 1:
            yield f"SPLIT  {story}: " + _listed(sizes, parts)
    for storyline in sorted({each.storyline for each in reports if each.storyline}):
        parts = [each for each in reports if each.storyline == storyline]
        if len({each.story for each in parts}) > 1:
            names = ", ".join(f"{each.story} ({each.document_id})" for each in parts)
            yield f"MIXED  {storyline}: {names}"


def _listed(sizes: Counter[str], parts: Sequence[Report]) -> str:
    """Return the parts of a story, the largest by its size, the others by their documents."""
    (largest, size), *rest = sizes.most_common()
    told = [f"{size} in {largest}"]
    for name, _ in rest:
        names = (each.document_id for each in parts if (each.storyline or "(missed)") == name)
        told.append(f"{', '.join(names)} in {name}")
    return "; ".join(told)
