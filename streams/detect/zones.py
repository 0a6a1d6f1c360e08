"""Which part of a publication plays which role."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import re2

from streams.catalog.rows import ZoneRow
from streams.domain.document import Document
from streams.domain.vocabulary import DocumentKind, Zone
from streams.text.clean import CleanText
from streams.text.folding import fold
from streams.text.matcher import is_alphabetic

_HEAD: Final = 60
_SPEAKER: Final = 22  # characters of the name of a medium and of who speaks for it
_BREAKS: Final = ("。", "，", "、", "；", "（")
_WIDE_COLON: Final = "\uff1a"
_LEAD: Final = 60
_LEAD_CJK: Final = 18
_DAYS: Final = ("年月日", "년월일")
_STOPS: Final = ("。", "！", "？", ".", "!", "?", "다")
_FIRST_CJK: Final = "\u2e80"
_ANYBODY: Final = "?"  # who asks where a row knows the question by itself
_LABEL: Final = re2.compile(r"([^\n:：.?!。？！,，]{2,40})(?::\s|：)")
_ASKING: Final = ("?", "？")


class Paragraph(NamedTuple):
    """A block of the clean body with its role; `row` names the formula, `is_heading` and `is_item` its form."""

    start: int
    end: int
    zone: Zone
    number: int
    row: str | None = None
    is_heading: bool = False
    is_item: bool = False


class Zoner:
    """Tells the zones of a document by the formulae of the table."""

    def __init__(self, rows: tuple[ZoneRow, ...]) -> None:
        """Take the rows; they are asked in order."""
        self._rows: Final[dict[str, list[tuple[ZoneRow, tuple[str, ...]]]]] = {}
        for row in rows:
            starts = [_plain(start) for start in row.starts]
            for first in dict.fromkeys(start[0] for start in starts):
                own = tuple(start for start in starts if start[0] == first)
                self._rows.setdefault(first, []).append((row, own))
        self._spoken: Final = tuple(
            (row, tuple(_plain(each) for each in row.speakers)) for row in rows if row.speakers
        )
        self._starts: Final = {
            first: tuple(start for _, own in found for start in own)
            for first, found in self._rows.items()
        }

    def row_of(self, head: str, kind: DocumentKind, size: int) -> ZoneRow | None:
        """Return the first row that the beginning of a block fits."""
        folded = _plain(head[:_HEAD]).lstrip("*#> •-【[|")
        first = folded[:1]
        if not folded.startswith(self._starts.get(first, ())):
            return self._speaking(folded)
        for row, starts in self._rows[first]:
            if row.kinds and kind not in row.kinds:
                continue
            if row.longest and size > row.longest:
                continue
            if folded.startswith(starts) and any(_is_whole(folded, start) for start in starts):
                return row
        return self._speaking(folded)

    def _speaking(self, folded: str) -> ZoneRow | None:
        """Return the row of a block that begins with the name of a medium whose reporter speaks."""
        name = folded[:_SPEAKER]
        for row, speakers in self._spoken:
            found = next((each for each in speakers if each in name), None)
            if found is not None and not any(sign in name.partition(found)[0] for sign in _BREAKS):
                return row
        return None

    def paragraphs(self, document: Document, clean: CleanText) -> list[Paragraph]:
        """Return the blocks of a body with their zones."""
        text, kind = clean.text, document.kind
        rows = [
            self.row_of(text[start : start + _HEAD], kind, end - start)
            for start, end, _ in clean.blocks
        ]
        return list(_walk(clean, rows, _spoken(clean, rows)))


def _plain(text: str) -> str:
    """Return a text folded, with the plain colon for the wide one: media write either behind who speaks."""
    return fold(text).replace(_WIDE_COLON, ":")


def _spoken(clean: CleanText, rows: Sequence[ZoneRow | None]) -> dict[int, Zone]:
    """Return the blocks in which somebody named asks and somebody else answers: "Economic Daily: ...?", "Spokesperson: ..."."""
    found: dict[int, Zone] = {}
    asked = ""
    for number, (block, row) in enumerate(zip(clean.blocks, rows, strict=True)):
        text = clean.text[block.start : block.end].strip()
        label = None if row else _LABEL.match(text)
        name = label.group(1) if label else ""
        if asked and row is not None and row.zone is Zone.ANSWER:
            found[number - 1] = Zone.QUESTION
        elif name and asked and name != asked and not text.endswith(_ASKING):
            found |= {number - 1: Zone.QUESTION, number: Zone.ANSWER}
        is_question = row is not None and row.zone is Zone.QUESTION
        asked = _ANYBODY if is_question else name if text.endswith(_ASKING) else ""
    return found


def _walk(
    clean: CleanText, rows: Sequence[ZoneRow | None], spoken: Mapping[int, Zone]
) -> Iterator[Paragraph]:
    """Yield the blocks of a text with their zones, from the row that each of them fits by itself."""
    section: tuple[Zone, str] | None = None
    adoption = next((at for at, row in enumerate(rows) if row and row.reach == "adoption"), None)
    is_rest = False
    is_led = False
    for number, (block, fitting) in enumerate(zip(clean.blocks, rows, strict=True)):
        is_heading = block.kind == "heading"
        row = None if is_rest else fitting
        if adoption is not None:
            row = _by_side(row, section, is_before=number < adoption)
        elif row is not None and _is_point(row, section):
            row = None
        if is_heading and row is None and not is_rest:
            section = None
        if row is not None and row.reach != "block":
            section, is_rest = (row.zone, row.id), row.reach == "rest"
        zone, name = _zone(row, section, block.kind)
        zone = spoken.get(number, zone)
        if zone is Zone.BODY and not is_led and _is_long(clean.text, block.start, block.end):
            zone, is_led = (Zone.LEAD if not is_heading else Zone.BODY), not is_heading
        is_item = block.kind == "list_item"
        yield Paragraph(block.start, block.end, zone, number, name, is_heading, is_item)


def _by_side(
    row: ZoneRow | None, section: tuple[Zone, str] | None, *, is_before: bool
) -> ZoneRow | None:
    """Return the row of a block of a text with a formula of adoption; behind it nothing opens recitals again.

    Before it what seems operative, such as a number, is a recital.
    """
    if row is None or row.reach == "adoption":
        return row
    if is_before:
        return replace(row, zone=Zone.RECITAL) if row.zone is Zone.OPERATIVE else row
    is_recital = row.zone is Zone.RECITAL and section is not None
    return None if is_recital and row.reach == "block" else row


def _is_point(row: ZoneRow, section: tuple[Zone, str] | None) -> bool:
    """Tell whether a number that looks like a recital's is that of a point under an article."""
    is_recital = row.zone is Zone.RECITAL and row.reach == "block"
    return is_recital and section is not None and section[0] is Zone.OPERATIVE


def _zone(
    row: ZoneRow | None, section: tuple[Zone, str] | None, kind: str
) -> tuple[Zone, str | None]:
    """Return the zone of a block, and the row that says so."""
    if row is not None:
        return row.zone, row.id
    if section is not None:
        return section
    if kind == "link":
        return Zone.NAVIGATION, None
    if kind == "list_item":
        return Zone.LIST_ITEM, None
    return (Zone.QUOTE, None) if kind == "quote" else (Zone.BODY, None)


def _is_long(text: str, start: int, end: int) -> bool:
    """Tell whether a block is long enough to be a lead."""
    size = end - start
    if not _LEAD_CJK <= size < _LEAD:
        return size >= _LEAD
    sample = text[start:end]
    is_ended = sample.rstrip('」』）)”"').endswith(_STOPS)
    if not is_ended and any(all(sign in sample for sign in day) for day in _DAYS):
        return False  # a place and a day
    return sum(char >= _FIRST_CJK for char in sample) > len(sample) // 3


def _is_whole(text: str, start: str) -> bool:
    """Tell whether a text begins with these words as whole words."""
    if not text.startswith(start):
        return False
    end = len(start)
    return end >= len(text) or not (is_alphabetic(text[end - 1]) and is_alphabetic(text[end]))
