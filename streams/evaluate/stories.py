"""Which labelled documents belong to one story, so that no story is learnt from and asked about at once."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from streams.domain.label import LabelledDocument

_DAYS = 7


def stories(rows: Sequence[LabelledDocument]) -> dict[str, int]:
    """Return the number of the story of each document.

    Documents are of one story where their gold events share a measure, or are of one type and issuer within a week.
    """
    head = {row.document.id: row.document.id for row in rows}
    last: dict[tuple[str, ...], tuple[str, date]] = {}
    for row in sorted(rows, key=lambda each: each.document.published_at):
        day = row.document.published_at.date()
        for key in _keys(row):
            other = last.get(key)
            if other is not None and (len(key) == 1 or (day - other[1]).days <= _DAYS):
                head[_root(head, row.document.id)] = _root(head, other[0])
            last[key] = (row.document.id, day)
    numbers = {name: number for number, name in enumerate(sorted(_roots(head)))}
    return {name: numbers[_root(head, name)] for name in head}


def _keys(row: LabelledDocument) -> Iterator[tuple[str, ...]]:
    """Yield what a document shares with others of its story: a measure, or type and issuer."""
    for event in row.events:
        for measure in event.measures:
            yield (measure,)
        if event.event_type and event.issuer:
            yield (event.event_type, event.issuer)


def _root(head: dict[str, str], name: str) -> str:
    while head[name] != name:
        head[name] = head[head[name]]
        name = head[name]
    return name


def _roots(head: dict[str, str]) -> Iterable[str]:
    return {_root(head, name) for name in head}
