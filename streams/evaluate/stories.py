"""Which labelled documents belong to one story, so that no story is learnt from and asked about at once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from streams.domain.label import Label, LabelledDocument

_DAYS = 7
_UNNAMED = frozenset({"other", "entities", "all-goods"})


def stories(rows: Sequence[LabelledDocument]) -> dict[str, int]:
    """Return the number of the story of each document, the largest story first, so that stories may be dealt out evenly.

    Documents are of one story where their gold events share a measure, or are of one type and issuer about the same
    goods (else against the same state), within a week of one another.
    """
    head = {row.document.id: row.document.id for row in rows}
    last: dict[tuple[str, ...], tuple[str, date]] = {}
    for row in sorted(rows, key=lambda each: each.document.published_at):
        day = row.document.published_at.date()
        for key in (key for event in row.events for key in _keys(event)):
            other = last.get(key)
            if other is not None and (day - other[1]).days <= _DAYS:
                head[_root(head, row.document.id)] = _root(head, other[0])
            last[key] = (row.document.id, day)
    sizes = Counter(_root(head, name) for name in head)
    numbers = {
        name: number
        for number, name in enumerate(sorted(sizes, key=lambda name: (-sizes[name], name)))
    }
    return {name: numbers[_root(head, name)] for name in head}


def _keys(event: Label) -> Iterator[tuple[str, ...]]:
    """Yield what an event shares with others of its story: a measure, or type, issuer and goods."""
    for measure in event.measures:
        yield (measure,)
    if event.event_type and event.issuer:
        named = [each for each in event.items if each not in _UNNAMED]
        for each in named or event.targets or ("",):
            yield (event.event_type, event.issuer, each)


def _root(head: dict[str, str], name: str) -> str:
    while head[name] != name:
        head[name] = head[head[name]]
        name = head[name]
    return name
