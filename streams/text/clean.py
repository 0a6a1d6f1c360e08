"""Plain text of a publication, with the way back to the text as received."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from streams.text.folding import narrow
from streams.text.layout import Group, Line, groups_of, is_cjk, kind_of, may_have_mark
from streams.text.markup import Flat, Kind, Region, flatten
from streams.text.offsets import Offsets, Piece, assemble
from streams.text.patterns import Spans

_BLANK: Final = r"\t\r\n\f\v\x{a0}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{3000}"
_NOTHING: Final = r"\x{200b}\x{200c}\x{200d}\x{feff}\x{ad}\x{2060}"
_SIGN: Final = Spans(
    r"!?\[[^\[\]\n]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:[ ]\"[^\"\n]*\")?\)"
    r"|\*\*+|__+"
    r"|\B\*[^\s*](?:[^*\n]*[^\s*])?\*\B"
    r"|\\[\\*_\[\]()#+.!>-]"
    rf"|[{_NOTHING}]+"
    rf"|[ {_BLANK}]{{2,}}|[{_BLANK}]"
)
_SEPARATOR: Final = "\n\n"


class Block(NamedTuple):
    """A paragraph or the like: a half-open range of the clean text."""

    start: int
    end: int
    kind: Kind

    @property
    def size(self) -> int:
        """Return its length."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class CleanText:
    """A publication without markup and wrapping; its blocks stand apart by one blank line."""

    text: str
    offsets: Offsets
    flat_offsets: Offsets
    blocks: tuple[Block, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the text as received that a range of the clean text stands for."""
        return self.flat_offsets.source(*self.offsets.source(start, end))


def _is_plain(body: str) -> bool:
    """Tell whether a range plainly holds no sign; most do."""
    if not body.isprintable() or "  " in body or "*" in body:
        return False
    return "](" not in body and "__" not in body and "\\" not in body


def _signless(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the runs of a range without Markdown signs, each run of blanks as one."""
    body, at = text[start:end], start
    if _is_plain(body):
        yield Piece(body, start, end)
        return
    for first, last in _SIGN.find(body):
        begin, stop = start + first, start + last
        yield Piece(text[at:begin], at, begin)
        yield from _kept(text, begin, stop)
        at = stop
    yield Piece(text[at:end], at, end)


def _kept(text: str, begin: int, stop: int) -> Iterator[Piece]:
    """Yield what is kept of a sign: a link's label, the words between stars, a blank."""
    first = text[begin]
    if first in "![":
        label = begin + len("![" if first == "!" else "[")
        yield from _signless(text, label, text.index("](", label))
    elif first == "*" and text[begin + 1 : begin + 2] != "*":
        yield from _signless(text, begin + 1, stop - 1)
    elif first == "\\":
        yield Piece(text[begin + 1 : stop], begin + 1, stop)
    elif first.isspace():
        yield Piece(" ", begin, stop)


def _joint(line: Line, following: Line) -> Piece:
    """Return what stands between two joined lines: a blank, or nothing inside Chinese or a hyphened word."""
    last, first = line.text[-1], following.text[0]
    is_hyphened = last == "-" and first.islower() and line.text[-2:-1].isalpha()
    is_glued = is_hyphened or (is_cjk(last) and is_cjk(first))
    return Piece("" if is_glued else " ", line.end, following.start)


def _group_pieces(text: str, group: Group) -> Iterator[Piece]:
    """Yield the runs of a block."""
    previous: Line | None = None
    for line in group.lines:
        if previous:
            yield _joint(previous, line)
        if _is_plain(line.text):
            yield Piece(line.text, line.start, line.end)
        else:
            yield from _signless(text, line.start, line.end)
        previous = line


def _runs(text: str, group: Group) -> list[Piece]:
    """Return the runs of a block, without blanks at either end; most are one plain line, which has none."""
    first = group.lines[0]
    if len(group.lines) == 1 and _is_plain(first.text):
        return [Piece(first.text, first.start, first.end)]
    return _trimmed(list(_group_pieces(text, group)))


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Return the runs without blanks at either end."""
    kept = [piece for piece in pieces if piece.text]
    while kept and kept[0].text == " ":
        del kept[0]
    while kept and kept[-1].text == " ":
        del kept[-1]
    return kept


def _plain_line(text: str, region: Region) -> Piece | None:
    """Return the text of a region where it plainly is one line without mark or sign; in pages most are."""
    body = text[region.start : region.end]
    line = body.strip(" ")
    if not line or not _is_plain(line) or may_have_mark(line, 0):
        return None
    start = region.start + len(body) - len(body.lstrip(" "))
    return Piece(line, start, start + len(line))


def _blocks(text: str, region: Region) -> Iterable[tuple[list[Piece], Kind]]:
    """Return the runs of each block of a region, with its kind."""
    line = _plain_line(text, region)
    if line is not None:
        return (([line], kind_of(region)),)
    return ((_runs(text, group), group.kind) for group in groups_of(text, region))


def _lay_out(flat: Flat) -> tuple[list[Piece], list[Block]]:
    """Return the runs of the clean text and its blocks."""
    pieces: list[Piece] = []
    blocks: list[Block] = []
    length = 0
    for region in flat.regions:
        for runs, kind in _blocks(flat.text, region):
            if not runs:
                continue
            if pieces:
                pieces.append(Piece(_SEPARATOR, pieces[-1].end, runs[0].start))
                length += len(_SEPARATOR)
            start = length
            length += sum([len(piece.text) for piece in runs])
            blocks.append(Block(start, length, kind))
            pieces += runs
    return pieces, blocks


def clean(raw: str) -> CleanText:
    """Return the plain text of HTML, gazette XML, Markdown or hard-wrapped lines."""
    flat = flatten(raw)
    pieces, blocks = _lay_out(flat)
    text, offsets = assemble(pieces)
    return CleanText(narrow(text), offsets, flat.offsets, tuple(blocks))
