"""Which found event stands for which gold event."""

from collections.abc import Iterable
from dataclasses import dataclass

from streams.domain.document import Document
from streams.domain.label import Label

SINGLE = ("status", "measure_type", "authority", "effective_date", "until_date")
SEVERAL = ("targets", "items", "measures")


@dataclass(frozen=True, slots=True)
class Pairing:
    """Gold events with the found one, gold events that were missed, found events without a gold one."""

    pairs: tuple[tuple[Label, Label], ...]
    missed: tuple[Label, ...]
    extra: tuple[Label, ...]


def paired(gold: Iterable[Label], found: Iterable[Label]) -> Pairing:
    """Return who stands for whom: equal type and issuer, one to one, the one that agrees most."""
    left = list(found)
    pairs, missed = [], []
    for event in gold:
        candidates = [each for each in left if _key(each) == _key(event)]
        if not candidates:
            missed.append(event)
            continue
        best = max(candidates, key=lambda each: _agreement(event, each))
        left.remove(best)
        pairs.append((event, best))
    return Pairing(tuple(pairs), tuple(missed), tuple(left))


def overlap(document: Document, one: str | None, other: str | None) -> bool:
    """Tell whether two quoted spans of a document share a character."""
    if not one or not other:
        return False
    if any(_meet(text, one, other) for text in (document.title, document.body)):
        return True
    return one in other or other in one


def _meet(text: str, one: str, other: str) -> bool:
    first, second = text.find(one), text.find(other)
    if first < 0 or second < 0:
        return False
    return first < second + len(other) and second < first + len(one)


def _key(event: Label) -> tuple[str | None, str | None]:
    return event.event_type, event.issuer


def _agreement(gold: Label, found: Label) -> int:
    same = [name for name in SINGLE if getattr(gold, name) == getattr(found, name)]
    shared = [{*getattr(gold, name)} & {*getattr(found, name)} for name in SEVERAL]
    return len(same) + sum(len(each) for each in shared)
