"""Rows of the tables, asked of a candidate."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from streams.catalog.rows import Condition, Row
from streams.domain.document import Document
from streams.domain.frames import Cue, Frame
from streams.domain.vocabulary import DocumentKind, EventType


class View(NamedTuple):
    """What a row may look at: the frame, the document, and what the days of the sentence say."""

    frame: Frame
    document: Document
    title_cues: frozenset[Cue]
    event_type: EventType | None = None
    age: int | None = None
    begun: int | None = None
    is_in_force: bool = False
    has_known_office: bool = True
    is_bounded: bool = False
    is_telling: bool = False
    around: frozenset[Cue] = frozenset()

    @property
    def kind(self) -> DocumentKind:
        """Return the kind of document; an official one that only tells of acts is read as news."""
        return DocumentKind.NEWS if self.is_telling else self.document.kind


_FITS: Final[Mapping[str, Callable[[Any, View], bool]]] = {
    "any": lambda wanted, view: not wanted.isdisjoint(view.frame.cues),
    "all": lambda wanted, view: wanted <= view.frame.cues,
    "none": lambda wanted, view: wanted.isdisjoint(view.frame.cues),
    "near": lambda wanted, view: not wanted.isdisjoint(view.frame.near),
    "far": lambda wanted, view: wanted.isdisjoint(view.frame.near),
    "title": lambda wanted, view: not wanted.isdisjoint(view.title_cues),
    "headless": lambda wanted, view: wanted.isdisjoint(view.title_cues),
    "around": lambda wanted, view: not wanted.isdisjoint(view.around),
    "acts": lambda wanted, view: view.frame.act in wanted,
    "things": lambda wanted, view: view.frame.thing in wanted,
    "events": lambda wanted, view: view.event_type in wanted,
    "zones": lambda wanted, view: view.frame.zone in wanted,
    "not_zones": lambda wanted, view: view.frame.zone not in wanted,
    "kinds": lambda wanted, view: view.kind in wanted,
    "types": lambda wanted, view: view.document.document_type in wanted,
    "older_than": lambda wanted, view: view.age is not None and view.age > wanted,
    "begun_before": lambda wanted, view: view.begun is not None and view.begun > wanted,
    "younger_than": lambda wanted, view: view.age is not None and view.age < wanted,
    "in_force": lambda wanted, view: wanted == view.is_in_force,
    "bounded": lambda wanted, view: wanted == view.is_bounded,
    "worded": lambda wanted, view: wanted == (view.frame.thing_at is None),
    "strong": lambda wanted, view: wanted == view.frame.is_strong,
    "known_office": lambda wanted, view: wanted == view.has_known_office,
}
"""For each field of a condition, whether a candidate is as it asks."""


def first(rows: Iterable[Row], view: View) -> Row | None:
    """Return the first row that fits."""
    for row in rows:
        if fits(row.when, view):
            return row
    return None


def fits(when: Condition, view: View) -> bool:
    """Tell whether a candidate is as a row asks; only what it asks is looked at."""
    for name, wanted in when.asked:  # noqa: SIM110  (plainer loops are faster, and this one runs for each row)
        if not _FITS[name](wanted, view):
            return False
    return True


def likeness(view: View) -> tuple[object, ...]:
    """Return all that rows look at in a view but what its document shares: views of one document that are alike fit the same rows."""
    frame = view.frame
    return (
        frame.act,
        frame.thing,
        frame.cues,
        frame.near,
        frame.zone,
        frame.thing_at is None,
        frame.is_strong,
        view.event_type,
        view.age,
        view.begun,
        view.is_in_force,
        view.is_bounded,
        view.around,
    )
