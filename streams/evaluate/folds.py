"""Labelled documents in folds: what is said of each comes from sentences learnt from the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from streams.catalog.catalog import Catalog
from streams.catalog.gist import GistTable
from streams.detect.detector import Detector
from streams.domain.label import LabelledDocument
from streams.evaluate.gisting import examples, fit_gist
from streams.evaluate.training import FOLDS


@dataclass(frozen=True, slots=True)
class Fold:
    """A fold with the catalogue whose sentences were learnt from the other folds."""

    number: int
    catalog: Catalog
    stories: Mapping[str, int]
    base: Detector

    def of(self, rows: Iterable[LabelledDocument]) -> list[LabelledDocument]:
        """Return the documents of the fold."""
        return [row for row in rows if self.stories[row.document.id] % FOLDS == self.number]

    def detector(self) -> Detector:
        """Return a detector that has not seen the documents of the fold."""
        return Detector(self.catalog, self.base)

    def with_telling(self, weights: Mapping[str, float]) -> "Fold":
        """Return the fold with other weights of what says an act best."""
        tables = self.catalog.tables
        judge = replace(tables.judge, telling=weights)
        return replace(self, catalog=replace(self.catalog, tables=replace(tables, judge=judge)))


def folds(
    catalog: Catalog, rows: Iterable[LabelledDocument], stories: Mapping[str, int]
) -> tuple[GistTable, list[Fold]]:
    """Return what sentences are about, learnt from all documents, and the folds."""
    base = Detector(catalog)
    told = examples(base, rows, stories)
    found = [
        Fold(number, _with(catalog, fit_gist(others)), stories, base)
        for number in range(FOLDS)
        for others in [[each for each in told if each.story % FOLDS != number]]
    ]
    return fit_gist(told), found


def _with(catalog: Catalog, gist: GistTable) -> Catalog:
    """Return a catalogue with another table of sentences."""
    return replace(catalog, tables=replace(catalog.tables, gist=gist))
