"""Where in a document the fields of an act are looked for: its statements, their paragraph, title and lead."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import re2

from streams.detect.answering import DENIED
from streams.detect.candidate import Candidate
from streams.detect.onward import carried_on, is_heading
from streams.detect.passage import around, enacted
from streams.detect.reading import Reading, Side, Statement
from streams.detect.segments import share
from streams.detect.stems import COLONS, ITEM
from streams.domain.frames import Act, Cue, Frame, Thing
from streams.domain.vocabulary import DocumentKind, EventType, Status, Zone
from streams.text.matcher import Matcher

Place = tuple[Side, int, int]

_NUMBER: Final = re2.compile(r"[0-9]+|[a-z]+|[一二三四五六七八九十]+")
_LEAD: Final = 1500
_LIST: Final = 40
_UNQUOTED: Final = frozenset({Cue.NAMING, Cue.STAYS, Cue.SIDE_TERM})
_UNTOLD: Final = frozenset({Zone.NAVIGATION, Zone.RELATED, Zone.BOILERPLATE, Zone.QUESTION})


class Places:
    """The places of one act, the nearest first."""

    def __init__(
        self,
        reading: Reading,
        kin: Sequence[Candidate],
        onward: Matcher[None] | None = None,
        prefaces: Matcher[None] | None = None,
    ) -> None:
        """Take the document, the candidates of the act, the one that says it best first, words that point to what follows and of prefaces."""
        self._reading: Final = reading
        self._onward: Final = onward if reading.document.kind is DocumentKind.REGULATION else None
        self._prefaces: Final = prefaces if self._onward is not None else None
        self._best: Final = kin[0].frame
        self._same: Final = [e for e in kin if e.event_type is kin[0].event_type]
        self._quoted: Final = _quotable(kin).frame
        self.home: Final = self._home(kin)
        own = [(reading.side(each.frame.part), *self._share(each.frame)) for each in kin]
        if self.home is not None:
            own.append((reading.body, self.home.start, self.home.end))
        self.own: Final[list[Place]] = own
        self.title: Final[Place] = (reading.title, 0, len(reading.title.text))
        self.lead: Final[Place] = (reading.body, 0, min(_LEAD, len(reading.body.text)))

    @property
    def told(self) -> Statement | None:
        """Return the sentence of the body that tells what only the title does else."""
        return self.home if self._best.zone is Zone.TITLE else None

    @property
    def all(self) -> list[Place]:
        """Return the best statement, the others, title, lead."""
        return [*self.own, self.title, self.lead]

    @property
    def near(self) -> list[Place]:
        """Return the statements of the act and their paragraph."""
        return [*self.own, self.paragraph]

    @property
    def question(self) -> list[Place]:
        """Return the paragraph of the question that the statement answers, none where nobody asks."""
        start = self._best.statement[0] if self._best.part == "body" else 0
        asked = [
            each.paragraph
            for each in self._reading.body.statements
            if each.zone is Zone.QUESTION and each.start < start
        ]
        return [(self._reading.body, each.start, each.end) for each in asked[-1:]]

    @property
    def paragraph(self) -> Place:
        """Return the paragraph of the statement that says the act best."""
        side = self._reading.side(self._best.part)
        start, end = self._best.statement
        whole = [each for each in side.paragraphs if each.start <= start < each.end]
        return (side, whole[-1].start, whole[-1].end) if whole else (side, start, end)

    def evidence(self) -> Place:
        """Return the sentence that tells the act: of the body, where a sentence there tells what the title does.

        A heading, a denial that names no act, and what only opens an official text take what is behind them with them, other
        sentences their neighbours in the paragraph that tell the same act.
        """
        if self.home is not None:
            home = self._enacted(self.home) or self.home
            return self._reading.body, home.start, self._told_to(home)
        side = self._reading.side(self._quoted.part)
        if self._quoted.zone is Zone.TITLE:
            return side, *self._quoted.statement
        home = next(each for each in side.statements if each.start == self._quoted.statement[0])
        home = self._enacted(home) or home
        is_denied = any(each.status is Status.DENIED for each in self._same)
        beside = () if is_denied else self._same  # a denial is quoted without the report
        numbers = {each.statement.number for each in beside if each.frame.part == "body"}
        start, end = around(side, home, numbers)
        return side, start, max(end, self._told_to(home))

    def _enacted(self, said: Statement) -> Statement | None:
        """Return what an official text enacts, where the best sentence is its name or preface."""
        if self._prefaces is None:
            return None
        acts = {each.frame.act for each in self._same}
        return enacted(self._reading, said, acts, self._prefaces)

    def _told_to(self, statement: Statement) -> int:
        """Return where a sentence ends, with the one behind it where it says little by itself."""
        text = self._reading.body.text[statement.start : statement.end].rstrip()
        is_bare = is_heading(text)
        is_taken_over = any(each.rule == DENIED for each in self._best.filled)
        is_denial = is_taken_over and Cue.DENIAL in statement.cues
        if self._onward is not None and not is_denial:
            return carried_on(self._reading.body, statement, self._onward)
        if not is_bare and not is_denial:
            return statement.end
        behind = self._reading.body.statements[statement.number + 1 : statement.number + 2]
        is_near = all(e.paragraph.number - statement.paragraph.number <= is_bare for e in behind)
        return behind[0].end if behind and is_near else statement.end

    def _home(self, kin: Sequence[Candidate]) -> Statement | None:
        """Return the sentence of the body that tells an act of which only the title is a candidate."""
        if self._best.zone is Zone.TITLE:
            return self._told(self._best.act) or self._told(self._best.thing)
        return self._denial() if kin[0].status is Status.DENIED else None

    def _told(self, sense: Act | Thing) -> Statement | None:
        """Return the first sentence of the body with a word of a sense."""
        return next(
            (
                each
                for each in self._reading.body.statements
                if each.zone not in _UNTOLD and any(word.sense is sense for word in each.words)
            ),
            None,
        )

    def _denial(self) -> Statement | None:
        """Return the sentence that denies, where the statement only tells what is denied."""
        if Cue.DENIAL in self._best.near:
            return None
        start = self._best.statement[0] if self._best.part == "body" else 0
        return next(
            (
                each
                for each in self._reading.body.statements
                if each.start >= start and each.zone not in _UNTOLD and Cue.DENIAL in each.cues
            ),
            None,
        )

    def _share(self, frame: Frame) -> tuple[int, int]:
        """Return the part of its sentence that tells an act, with the list behind it."""
        start, end = share(self._reading.side(frame.part), frame)
        return start, max(end, self._reach(frame)) if end == frame.statement[1] else end

    def _reach(self, frame: Frame) -> int:
        """Return where a statement ends; one that ends with a colon takes the list behind it with it."""
        start, end = frame.statement
        side = self._reading.side(frame.part)
        if not side.text[start:end].rstrip().endswith(COLONS):
            return end
        first = bisect_left(side.paragraphs, end, key=lambda each: each.start)
        kind: str | None = None
        for paragraph in side.paragraphs[first : first + _LIST]:
            head = side.text[paragraph.start : paragraph.start + 8]
            is_item = paragraph.is_item or ITEM.match(head) is not None
            if not is_item or kind not in {None, _kind_of(head)}:
                break
            kind, end = _kind_of(head), paragraph.end
        return end


def _quotable(kin: Sequence[Candidate]) -> Candidate:
    """Return the best candidate; of an official text the best whose sentence does more than name the text or say what stays."""
    best = kin[0]
    is_news = best.document.kind is DocumentKind.NEWS
    is_longer = best.event_type is EventType.EXTENSION  # "shall remain in effect until"
    unquoted = _UNQUOTED - {Cue.STAYS} if is_longer else _UNQUOTED
    if is_news or best.frame.part != "body" or unquoted.isdisjoint(best.frame.near):
        return best
    telling = [
        each
        for each in kin
        if each.event_type is best.event_type
        and each.frame.part == "body"
        and unquoted.isdisjoint(each.frame.near)
    ]
    return max(telling, key=lambda each: each.score, default=best)


def _kind_of(head: str) -> str:
    """Return how an item of a list is marked, its number or letter left out: "(1)" and "(2)" are of one kind."""
    mark = ITEM.match(head)
    return _NUMBER.sub("", mark.group()) if mark else ""
