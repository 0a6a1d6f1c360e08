"""Rows of the tables, asked of a candidate."""

from collections.abc import Iterable
from typing import NamedTuple

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
    is_in_force: bool = False
    has_known_office: bool = True
    is_bounded: bool = False
    is_telling: bool = False
    around: frozenset[Cue] = frozenset()

    @property
    def kind(self) -> DocumentKind:
        """Return the kind of document; an official one that only tells of acts is read as news."""
        return DocumentKind.NEWS if self.is_telling else self.document.kind


def first(rows: Iterable[Row], view: View) -> Row | None:
    """Return the first row that fits."""
    return next((row for row in rows if fits(row.when, view)), None)


def fits(when: Condition, view: View) -> bool:
    """Tell whether a candidate is as a row asks."""
    if when.acts and view.frame.act not in when.acts:
        return False
    return _cues_fit(when, view) and _kind_fits(when, view) and _days_fit(when, view)


def _cues_fit(when: Condition, view: View) -> bool:
    """Tell whether the cues of clause, sentence and title are as asked."""
    own, near, title = view.frame.cues, view.frame.near, view.title_cues
    if when.any and not when.any & own:
        return False
    if not when.all <= own or when.none & own:
        return False
    if (when.near and not when.near & near) or when.far & near:
        return False
    if when.around and not when.around & view.around:
        return False
    return not (when.title and not when.title & title) and not when.headless & title


def _kind_fits(when: Condition, view: View) -> bool:
    """Tell whether thing, event, zone and document are as asked."""
    frame = view.frame
    return (
        (not when.things or frame.thing in when.things)
        and (not when.events or view.event_type in when.events)
        and (not when.zones or frame.zone in when.zones)
        and frame.zone not in when.not_zones
        and (not when.kinds or view.kind in when.kinds)
        and (not when.types or view.document.document_type in when.types)
        and (when.strong is None or when.strong == frame.is_strong)
        and (when.worded is None or when.worded == (frame.thing_at is None))
        and (when.known_office is None or when.known_office == view.has_known_office)
    )


def _days_fit(when: Condition, view: View) -> bool:
    """Tell whether the days are as asked."""
    if when.older_than is not None and (view.age is None or view.age <= when.older_than):
        return False
    if when.younger_than is not None and (view.age is None or view.age >= when.younger_than):
        return False
    if when.bounded is not None and when.bounded != view.is_bounded:
        return False
    return when.in_force is None or when.in_force == view.is_in_force
