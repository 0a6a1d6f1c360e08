"""Lines of text: paragraphs, headings, list items; hard-wrapped lines joined, Markdown signs off."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

import re2

from streams.text.cutting import cut_at
from streams.text.markup import Kind, Region
from streams.text.matcher import is_hangul

_MARK: Final = re2.compile(
    r"^[ \t\x{a0}\x{3000}]*(?:"
    r"(?P<fence>```|~~~)"
    r"|(?P<rule>(?:[-_*=~#.][ ]?){3,}[ \t]*)$"
    r"|(?P<heading>#{1,6}[ \t]+)"
    r"|(?P<quote>(?:>[ ]?)+)"
    r"|(?P<bullet>[-*+•·▪◦‣●■◆–—][ \t\x{a0}\x{3000}]+|[•▪◦‣●■◆])"
    r"|(?P<number>\(?(?:[0-9]{1,3}|[a-z]|[ivxIVX]{1,5})[.)][ \t\x{a0}]+"
    r"|[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}、|[一二三四五六七八九十]是|第[一二三四五六七八九十百]{1,5}条"
    r"|[가나다라마바사아자차카타파하][.)][ \t\x{a0}]+|[①-⑳][ \t\x{a0}\x{3000}]*)"
    r"|(?P<row>\|.*\|[ \t]*$)"
    r")"
)
_Mark = Literal["fence", "rule", "heading", "quote", "bullet", "number", "row"]
_MARKS: Final[tuple[_Mark, ...]] = ("fence", "rule", "heading", "quote", "bullet", "number", "row")
_LABEL: Final = re2.compile(r"[^\s：。、，；「『]{2,16}：[^\s]")
_KIND_OF_MARK: Final[Mapping[_Mark, Kind]] = {
    "heading": "heading",
    "quote": "quote",
    "bullet": "list_item",
    "number": "list_item",
    "row": "cell",
    "fence": "preformatted",
}
_BLANKS: Final = " \t\r\f\v\u00a0\u3000\u200b\ufeff\u2028\u2029"
_SENTENCE_ENDS: Final = tuple('.!?:;。！？：；…"”’」』)）')
_NUMERALS: Final = frozenset("第一二三四五六七八九十")
_OPENING: Final = "（「『《“〔【"
_LONGEST_NUMBER: Final = 16  # with its brackets and blanks
_NARROWEST_WRAP: Final = 30
_WIDEST_WRAP: Final = 160
_FIRST_CJK: Final = "\u2e80"


class Line(NamedTuple):
    """A line without its outer blanks and mark: where it stands, and what its mark says of it."""

    start: int
    end: int
    indent: int
    mark: _Mark | None
    text: str

    def width(self) -> int:
        """Return the columns that the line takes on a page; a CJK character takes two."""
        if self.text.isascii():
            return self.indent + len(self.text)
        return self.indent + sum(1 + (char >= _FIRST_CJK) for char in self.text)


class Group(NamedTuple):
    """Lines that make one block."""

    lines: tuple[Line, ...]
    kind: Kind


def is_cjk(char: str) -> bool:
    """Tell whether the character is Chinese or Japanese, which put no blanks between words."""
    return char >= _FIRST_CJK and not is_hangul(char)


def may_have_mark(body: str, left: int) -> bool:
    """Tell whether it is worth a closer look; most lines begin with a plain word."""
    first = body[left : left + 1]
    return not first.isalpha() or first in _NUMERALS or "." in body[:6] or ")" in body[:6]


def _head(body: str, left: int) -> str:
    """Return what of a line tells its mark: no more than its beginning where that can only be a number."""
    first = body[left : left + 1]
    return body[: left + _LONGEST_NUMBER] if first.isalnum() or first in "(（" else body


def _line(text: str, start: int, end: int) -> Line:
    """Return the line of a range; an empty one has no text."""
    body = text[start:end]
    left = len(body) - len(body.lstrip(_BLANKS))
    indent = left and left + body.count("\u3000", 0, left)
    found = _MARK.search(_head(body, left)) if may_have_mark(body, left) else None
    right = len(body.rstrip(_BLANKS))
    if found is None:
        left = min(left, right)
        return Line(start + left, start + right, indent, None, body[left:right])
    mark = next((name for name in _MARKS if found.group(name)), None)
    if mark in {"heading", "quote", "bullet"}:
        left = found.end()
    if mark in {"fence", "rule"}:
        left = len(body)
    left = min(left, right)
    if mark == "heading":
        right = left + len(body[left:right].rstrip("# "))
    return Line(start + left, start + right, indent, mark, body[left:right])


def lines_of(text: str, region: Region) -> Iterator[Line]:
    """Yield the lines of a region."""
    at = region.start
    while at <= region.end:
        end = text.find("\n", at, region.end)
        end = region.end if end < 0 else end
        line = _line(text, at, end)
        yield from _cells(line) if line.mark == "row" else (line,)
        at = end + 1


def _cells(line: Line) -> Iterator[Line]:
    """Yield the cells of a row; the rule below a table's head has none."""
    at = line.start
    for part in line.text.split("|"):
        left = len(part) - len(part.lstrip(_BLANKS))
        text = part.strip(_BLANKS)
        if text.strip("-:= "):
            yield Line(at + left, at + left + len(text), line.indent, line.mark, text)
        at += len(part) + 1


def _first_width(line: Line) -> int:
    """Return the columns of the line's first word; between Chinese characters a line may break anywhere."""
    text = line.text.lstrip(_OPENING)
    if not text:
        return 0
    word = text.split(maxsplit=1)[0]
    stop = next((at for at, char in enumerate(word) if is_cjk(char)), len(word))
    opened = 2 * (len(line.text) - len(text))
    return opened + (stop + 1 if stop else 6)  # two characters, and one that must not begin a line


def _is_wrap(line: Line, following: Line, widest: int) -> bool:
    """Tell whether the break between two lines is only there because the next word did not fit."""
    if not _NARROWEST_WRAP <= widest <= _WIDEST_WRAP:
        return _runs_on(line, following)
    if line.width() + _first_width(following) > widest:
        return True
    return _runs_on(line, following) and line.width() > 0.6 * widest


def _runs_on(line: Line, following: Line) -> bool:
    """Tell whether the sentence plainly goes on: no stop here, and a small letter there."""
    return not line.text.endswith(_SENTENCE_ENDS) and following.text[:1].islower()


def _kind_of(mark: _Mark | None, default: Kind) -> Kind:
    """Return the kind of a block that begins with such a mark."""
    return _KIND_OF_MARK.get(mark, default) if mark and default == "paragraph" else default


def _begins_block(previous: Line, line: Line, widest: int) -> bool:
    """Tell whether the line begins a new block after the previous one, no blank line between them."""
    if line.mark == "quote" and previous.mark == "quote":
        return not _is_wrap(previous, line, widest)
    if line.mark == "number":
        wraps = _is_wrap(previous, line, widest) and previous.mark != "number"
        return not wraps or previous.text.endswith(_SENTENCE_ENDS)
    if line.mark or previous.mark in {"heading", "row"}:
        return True
    if _is_labelled(line) and _is_labelled(previous):
        return True
    if line.indent >= previous.indent + 2 and previous.mark is None:
        return True
    return not _is_wrap(previous, line, widest)


def _is_labelled(line: Line) -> bool:
    """Tell whether a line begins with a label and a wide colon."""
    return "：" in line.text and _LABEL.match(line.text) is not None


def _hangs(first: Line, line: Line) -> bool:
    """Tell whether a line goes on below the words of the list item that its block began with."""
    return line.mark is None and first.mark in {"bullet", "number"} and line.indent > first.indent


def _paragraphs(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines between blank lines and rules; a line of a fence is a run of its own."""
    run: list[Line] = []
    is_fenced = False
    for line in lines:
        if line.mark == "fence":
            is_fenced = not is_fenced
        if line.text and not is_fenced:
            run.append(line)
            continue
        if run:
            yield run
            run = []
        if line.text:
            yield [line._replace(mark="fence")]
    if run:
        yield run


def _is_cut(previous: Line, line: Line, letters: int) -> bool:
    """Tell whether a line ends where all lines are cut, and the next one goes on."""
    is_full = 0 < letters <= len(previous.text)
    return is_full and (line.mark is None or not previous.text.endswith(_SENTENCE_ENDS))


def _split(run: list[Line], kind: Kind, letters: int = 0) -> Iterator[Group]:
    """Yield the blocks of a run of lines, which may all be cut at so many letters."""
    if len(run) == 1:
        yield Group((run[0],), _kind_of(run[0].mark, kind))
        return
    widest = max(line.width() for line in run)
    held = [run[0]]
    for line in run[1:]:
        goes_on = _hangs(held[0], line) or _is_cut(held[-1], line, letters)
        if not goes_on and _begins_block(held[-1], line, widest):
            yield Group(tuple(held), _kind_of(held[0].mark, kind))
            held = []
        held.append(line)
    yield Group(tuple(held), _kind_of(held[0].mark, kind))


def kind_of(region: Region) -> Kind:
    """Return the kind of the blocks of a region, where no mark says another."""
    if region.is_link:
        return "link"
    return "paragraph" if region.kind == "preformatted" else region.kind


def groups_of(text: str, region: Region) -> Iterable[Group]:
    """Return the blocks of a region, in order."""
    kind = kind_of(region)
    if text.find("\n", region.start, region.end) < 0:
        line = _line(text, region.start, region.end)
        if line.mark != "row":
            return (Group((line,), _kind_of(line.mark, kind)),) if line.text else ()
    return _wrapped(text, region, kind)


def _wrapped(text: str, region: Region, kind: Kind) -> Iterator[Group]:
    """Yield the blocks of a region of several lines or cells."""
    runs = [*_paragraphs(lines_of(text, region))]
    letters = cut_at([len(line.text) for run in runs for line in run[:-1]])
    for run in runs:
        yield from _split(run, kind, letters)
