"""Compares what reports name: whether two speak of the same act, and by what one contradicts the text of an act."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from streams.domain.measure import MeasureRef
from streams.domain.vocabulary import MeasureType, Tier
from streams.track.book import Book
from streams.track.claims import Claim
from streams.track.facts import Said


def is_text(said: Said) -> bool:
    """Tell whether a report is the act itself: an official source issues it under its own number."""
    return said.telling.tier is Tier.OFFICIAL and said.is_issued and said.number is not None


def contradiction(book: Book, known: Claim, other: Claim) -> str | None:
    """Return by what a claim contradicts a known one (a row of `parting` in track.yml), None where both may be of one act.

    Whoever names the act's own number tells that act. Whoever names the measure that it touches may call its goods otherwise.
    """
    if known.numbers and other.numbers:
        if shares(book, known.numbers, other.numbers):
            return None
    elif other.is_as_told(known):
        return None
    for row in _against(book, known, other):
        if row in book.tracking.parting:
            return row
    return None


def shares(book: Book, first: Collection[str], second: Collection[str]) -> bool:
    """Tell whether two sets of references have an act in common."""
    if not first or not second:
        return False
    if not set(first).isdisjoint(second):
        return True
    keys = {book.key_of(each) for each in first}
    return any(book.key_of(each) in keys for each in second)


def targets_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether two sets of targets may be one: none named fits any."""
    return not first or not second or not set(first).isdisjoint(second)


def _against(book: Book, known: Claim, other: Claim) -> Iterator[str]:
    if known.issuer != other.issuer:
        yield "issuer"
    if known.numbers and other.numbers and _are_of_a_series(known.numbers, other.numbers):
        yield "number"
    if _are_apart(book, known.day, other.day):
        yield "day"
    if known.measures and other.measures:
        if shares(book, known.measures, other.measures):
            return
        if not known.names_itself and _are_of_a_series(known.measures, other.measures):
            yield "measures"
    if known.goods != other.goods and _are_other_goods(book, known.goods, other.goods):
        yield "goods"
    if known.targets != other.targets and _are_other_targets(book, known, other):
        yield "targets"
    if known.kind is not other.kind and _are_other_kinds(known.kind, other.kind):
        yield "kind"


def have_targets_in_common(book: Book, claim: Claim, targets: Collection[str]) -> bool:
    """Tell whether targets may be those of a claim: none named fits any, the issuer itself is none."""
    if not claim.targets or not targets or claim.targets == targets:
        return True
    first, second = (set(each) - {claim.issuer} for each in (claim.targets, targets))
    return not _are_disjoint(first, second, book.tracking.parts.covering_targets)


def meant_by(words: Iterable[str], covering: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return what words mean: themselves, and what a general one means, too."""
    found = set(words)
    return found.union(*(covering.get(each, ()) for each in found))


def _are_of_a_series(first: Collection[str], second: Collection[str]) -> bool:
    """Tell whether two sets of references, which share none, have numbers of one series: those are two acts."""
    if not first or not second:
        return False
    series = {MeasureRef.series_of(each) for each in first}
    return not series.isdisjoint({MeasureRef.series_of(each) for each in second})


def _are_apart(book: Book, first: date | None, second: date | None) -> bool:
    if first is None or second is None:
        return False
    return abs((first - second).days) > book.tracking.windows.act


def _are_other_goods(book: Book, first: Collection[str], second: Collection[str]) -> bool:
    if not first or not second or not set(first).isdisjoint(second):
        return False
    parts = book.tracking.parts
    vague = parts.unnamed.union(book.tracking.broad_items)
    if not vague.isdisjoint(first) or not vague.isdisjoint(second):
        return False
    return _are_disjoint(first, second, parts.covering_items)


def _are_other_targets(book: Book, known: Claim, other: Claim) -> bool:
    return not have_targets_in_common(book, known, other.targets)


def _are_disjoint(
    first: Collection[str], second: Collection[str], covering: Mapping[str, tuple[str, ...]]
) -> bool:
    """Tell whether both sides name something and nothing in common; the general word means the finer ones, too."""
    wide, other = meant_by(first, covering), meant_by(second, covering)
    return bool(wide) and bool(other) and wide.isdisjoint(other)


def _are_other_kinds(first: MeasureType, second: MeasureType) -> bool:
    return len({first, second} - {MeasureType.OTHER}) > 1
