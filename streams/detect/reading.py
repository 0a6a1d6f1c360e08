"""A document read once: clean text, zones, statements with their clauses and words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from streams.detect.gist import Gists
from streams.detect.refusing import without_refusals
from streams.detect.word import Word
from streams.detect.words import LanguageWords
from streams.detect.zones import Paragraph, Zoner
from streams.domain.document import Document, Part, Span
from streams.domain.frames import Act, Cue, Frame, Thing
from streams.domain.vocabulary import Zone
from streams.text.clauses import clauses
from streams.text.clean import CleanText, clean
from streams.text.sentences import sentences

_BLANK_LINE: Final = "\n\n"
_LONGEST_LINE: Final = 20_000
_MOST_ACTS: Final = 40  # a longer sentence is read up to the next one
_QUESTION_MARKS: Final = ("?", "？")
_ASKED: Final = frozenset({Cue.ASKED})
_CLOSING: Final = " \n\"'”’»」』)）"


class Clause(NamedTuple):
    """A clause with its words."""

    start: int
    end: int
    words: tuple[Word, ...]
    cues: frozenset[Cue]


class _Sentence(NamedTuple):
    """What a statement holds: where it stands, its words, all its cues."""

    part: Part
    start: int
    end: int
    paragraph: Paragraph
    words: tuple[Word, ...]
    cues: frozenset[Cue]
    number: int
    language: str
    text: str


class Statement(_Sentence):
    """A sentence; it is parted into clauses when they are asked for."""

    @property
    def zone(self) -> Zone:
        """Return the zone of its paragraph."""
        return self.paragraph.zone

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Return its clauses, with the words that begin in each."""
        return tuple(_clauses(self))


@dataclass(frozen=True, slots=True)
class Side:
    """The title or the body of a document, clean, with its statements."""

    part: Part
    clean: CleanText
    paragraphs: tuple[Paragraph, ...]
    statements: tuple[Statement, ...]

    @property
    def text(self) -> str:
        """Return the clean text."""
        return self.clean.text

    def span(self, start: int, end: int) -> Span:
        """Return the range of the text as received that a range of the clean text stands for."""
        return Span(self.part, *self.clean.source(start, end))


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as detection reads it; `gists` tells what its first sentences are about."""

    document: Document
    language: str
    title: Side
    body: Side
    title_cues: frozenset[Cue] = field(default=frozenset())
    paragraph_cues: Mapping[int, frozenset[Cue]] = field(default_factory=dict)
    gists: Gists = field(default_factory=Gists)

    def around(self, frame: Frame) -> frozenset[Cue]:
        """Return the cues of the paragraph of a frame; of a title, those of the lead; of a heading, of what it heads."""
        number = frame.paragraph
        if frame.part == "title":
            leads = (each for each in self.body.paragraphs if each.zone is Zone.LEAD)
            number = next((each.number for each in leads), -1)
        cues = self.paragraph_cues.get(number, frozenset())
        if frame.part == "body" and self.body.paragraphs[number].is_heading:
            cues |= self.paragraph_cues.get(number + 1, frozenset())
        return cues

    def side(self, part: str) -> Side:
        """Return the title or the body."""
        return self.title if part == "title" else self.body

    @property
    def is_one_sentence(self) -> bool:
        """Tell whether a document has no title, and a body of one sentence that says anything."""
        return not self.title.text and len(self.body.statements) == 1

    def statements(self) -> Iterator[Statement]:
        """Yield the statements of title and body, in order."""
        yield from self.title.statements
        yield from self.body.statements


def read(document: Document, language: str, words: LanguageWords, zoner: Zoner) -> Reading:
    """Return a document with its zones, statements, clauses and words."""
    heading, text = clean(document.title), clean(document.body)
    whole = Paragraph(0, len(heading.text), Zone.TITLE, -1)
    title = _side("title", heading, (whole,), language, words)
    body = _side("body", text, tuple(zoner.paragraphs(document, text)), language, words)
    cues = frozenset(cue for statement in title.statements for cue in statement.cues)
    return Reading(document, language, title, body, cues, _by_paragraph(body))


def _by_paragraph(body: Side) -> dict[int, frozenset[Cue]]:
    """Return the cues of each paragraph of a body, by its number."""
    found: dict[int, frozenset[Cue]] = {}
    for each in body.statements:
        number = each.paragraph.number
        if each.cues or number not in found:
            found[number] = found.get(number, frozenset()) | each.cues
    return found


def _side(
    part: Part,
    text: CleanText,
    paragraphs: tuple[Paragraph, ...],
    language: str,
    words: LanguageWords,
) -> Side:
    """Return one side of a document with its statements."""
    last = len(text.text)
    found = [
        word._replace(end=last) if word.end > last else word
        for word in words.find(_ended(text.text))
    ]
    starts = [word.start for word in found]
    firsts = [paragraph.start for paragraph in paragraphs]
    statements: list[Statement] = []
    behind = at = 0
    for start, end in sentences(text.text, language) if paragraphs else ():
        first = bisect_left(starts, start, behind)
        behind = bisect_left(starts, end, first)
        if first == behind or end - start > _LONGEST_LINE:
            continue
        at = bisect_right(firsts, start, at)
        home = paragraphs[max(at - 1, 0)]
        inside, reach = _readable(without_refusals(tuple(found[first:behind])), end)
        sentence = text.text[start:reach]
        cues = _cues(inside) | _ASKED if _is_asked(sentence) else _cues(inside)
        number = len(statements)
        statements.append(
            Statement(part, start, reach, home, inside, cues, number, language, sentence)
        )
    return Side(part, text, paragraphs, tuple(_denied(statements)))


def _readable(words: tuple[Word, ...], end: int) -> tuple[tuple[Word, ...], int]:
    """Return the words of a sentence and its end, no more of either than so many acts take."""
    if len(words) <= _MOST_ACTS:
        return words, end
    acts = [at for at, word in enumerate(words) if isinstance(word.sense, Act)]
    if len(acts) <= _MOST_ACTS:
        return words, end
    last = acts[_MOST_ACTS]
    return words[:last], words[last].start


def _ended(text: str) -> str:
    """Return a text with a full stop where a line of its own ends without a sign ("USA setzen Zölle aus")."""
    lines = f"{text}{_BLANK_LINE}".split(_BLANK_LINE)
    ended = [f"{line}.\n" if line[-1:].isalnum() else f"{line}{_BLANK_LINE}" for line in lines]
    return "".join(ended).rstrip("\n")


def _denied(statements: list[Statement]) -> Iterator[Statement]:
    """Yield the statements; what says "no" right beside a bare denial of its paragraph ("Made up.") denies, too."""
    if not any(Cue.DENIAL in each.cues for each in statements):
        yield from statements
        return
    bare = [_is_bare_denial(each) for each in statements]
    for number, each in enumerate(statements):
        beside = (number - 1, number + 1)
        if Cue.NEGATION in each.cues and any(
            0 <= at < len(statements) and bare[at] and statements[at].paragraph == each.paragraph
            for at in beside
        ):
            yield each._replace(cues=each.cues | {Cue.DENIAL})
        else:
            yield each


def _is_bare_denial(statement: Statement) -> bool:
    """Tell whether a sentence denies without saying what."""
    if Cue.DENIAL not in statement.cues:
        return False
    return not any(isinstance(word.sense, Act | Thing) for word in statement.words)


def _clauses(statement: Statement) -> Iterator[Clause]:
    """Yield the clauses of a sentence with the words that begin in each."""
    words, offset = statement.words, statement.start
    starts = [word.start for word in words]
    for first, last in clauses(statement.text, statement.language):
        start, end = offset + first, offset + last
        own = words[bisect_left(starts, start) : bisect_left(starts, end)]
        yield Clause(start, end, own, _cues(own))


def _is_asked(sentence: str) -> bool:
    """Tell whether a sentence ends as a question."""
    return sentence.rstrip(_CLOSING).endswith(_QUESTION_MARKS)


def _cues(words: Sequence[Word]) -> frozenset[Cue]:
    """Return the cues among words."""
    return frozenset([word.sense for word in words if isinstance(word.sense, Cue)])
