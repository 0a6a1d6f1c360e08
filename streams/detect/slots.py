"""Who acts: the state whose measure it is, its body, and who says so; what a clause leaves open is filled."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property, partial
from typing import Final

from streams.catalog.rows import Attributes
from streams.detect.actors import actor_of, answering, is_beside, is_subject
from streams.detect.aims import Aims
from streams.detect.datelines import dateline, home_of_report, titled, town_of
from streams.detect.headings import retold
from streams.detect.located import entered_by, inverted, opening_place
from streams.detect.messengers import tells_of_another
from streams.detect.namebook import NOBODY
from streams.detect.names import Names
from streams.detect.naming import Issuer, Named
from streams.detect.others import (
    OTHERS_WORDS,
    headline,
    is_other_side,
    is_same,
    leaders,
    pronouns_of,
)
from streams.detect.owners import owner_of
from streams.detect.reading import Reading, Statement
from streams.detect.sections import headed, is_round_up, labelled, owning_item, under_label
from streams.detect.speaking import is_own_word, places_of_speaker, speaker
from streams.detect.standing import keeper, standing
from streams.domain.frames import Cue, Frame
from streams.domain.vocabulary import DocumentKind, Zone

_BACK: Final = 1500
_SPOKEN: Final = frozenset({Zone.QUESTION, Zone.ANSWER})


class Stage:
    """All states and bodies of a document, in their places."""

    def __init__(
        self,
        reading: Reading,
        names: Names,
        metadata: Sequence[Named],
        aims: Aims,
        attributes: Attributes,
        abode: str | None = None,
    ) -> None:
        """Take the document, names of its language and metadata, words of aim, how fields are read, the publisher's country."""
        self._telling: Final = attributes.telling
        self._courts: Final = attributes.courts
        self._aims: Final = aims
        self.reading: Final = reading
        self.metadata: Final = tuple(metadata)
        self._passes_on: Final = tells_of_another(reading, names, metadata)
        line = dateline(reading, attributes)
        abode = abode or town_of(reading, line, attributes.towns)
        home = (
            self.metadata[0].state
            if self._is_official
            else home_of_report(reading, names, aims, line, abode)
        )
        named = names.find(reading.body.text, home)
        there = {each for each in named if line[0] <= each.start and each.end <= line[1]}
        self._datelined: Final = sorted(there, key=lambda each: each.start)
        self._written_at: Final = [e for e in self._datelined if e.state == abode]
        self._found: Final = {
            "title": titled(reading, names, home, named),
            "body": [each for each in named if each.body or each not in there],
        }
        self._starts: Final = {
            part: [each.start for each in found] for part, found in self._found.items()
        }
        self._pronouns: Final = {s.part: pronouns_of(s) for s in (reading.title, reading.body)}

    @property
    def has_known_office(self) -> bool:
        """Tell whether the catalogue knows a body that issues the document; it need not for news."""
        is_news = self.reading.document.kind is not DocumentKind.REGULATION
        return is_news or any(each.body or each.start < each.end for each in self.metadata)

    def within(self, part: str, start: int, end: int) -> list[Named]:
        """Return what a range names."""
        starts = self._starts[part]
        return self._found[part][bisect_left(starts, start) : bisect_left(starts, end)]

    def is_judged(self, part: str, start: int, end: int) -> bool:
        """Tell whether a range names a court: its days are those of a judgment, which has its effect later."""
        return any(each.body in self._courts for each in self.within(part, start, end))

    def is_judgment(self, statement: Statement) -> bool:
        """Tell whether a sentence tells of a court, by name or by any word for one."""
        said = Cue.JUDGED in statement.cues
        return said or self.is_judged(statement.part, statement.start, statement.end)

    def issuer(self, frame: Frame) -> Issuer | None:
        """Return whose measure a frame is about."""
        frame = retold(self.reading.side(frame.part), frame) or frame
        named = self.within(frame.part, *frame.statement)
        said = speaker(named)
        own_word = self._in_own_words(frame)
        own = own_word and Issuer(own_word, "slots/sentence", own_word)
        if sure := own or self._kept(frame, named, said):
            return sure
        owner = owner_of(frame, named, self.reading.side(frame.part).text, self._aims)
        if owner is not None and not (self._is_official and frame.zone not in OTHERS_WORDS):
            return Issuer(owner, "slots/owner", said)
        actor = self._acting(frame, self.within(frame.part, *frame.clause))
        if actor is not None and not actor.is_government and not self._is_official:
            actor = actor if is_subject(actor, frame, self._aims) else self._ruling(frame) or actor
        is_nobody = actor is not None and actor.state == NOBODY and is_beside(actor, frame)
        if actor is not None and (
            not self._is_official or is_nobody or is_other_side(actor, frame)
        ):
            return Issuer(actor.state, "slots/actor", said)
        if self._is_official:
            return Issuer(self.metadata[0].state, "slots/metadata", self.metadata[0].state)
        near = self._acting(frame, named)
        found = near and Issuer(near.state, "slots/sentence", said)
        return found or self._filled(frame, named, said)

    def _kept(self, frame: Frame, named: Sequence[Named], said: str | None) -> Issuer | None:
        """Return who keeps the list that a state or its firm is told to stand on, to leave or to come back to."""
        text = self.reading.side(frame.part).text
        listed = standing(frame, self.within(frame.part, *frame.clause), text, self._aims)
        if listed is None or self._is_official:
            return None
        found = keeper(listed, named, text, self._aims)
        kept = found and Issuer(found.state, "slots/sentence", said)
        return kept or self._filled(frame, [], said, but=listed)

    def _in_own_words(self, frame: Frame) -> str | None:
        """Return the state of those who say in a quotation what they do themselves."""
        side = self.reading.side(frame.part)
        own = self.within(frame.part, *frame.statement)
        if self._is_official or not is_own_word(side, frame, self._aims, own):
            return None
        if frame.zone is Zone.ANSWER:
            return speaker(self._asked)
        places = places_of_speaker(side, frame)
        named = (each for at in places for each in self.within(frame.part, *at))
        return speaker(each for each in named if self._aims.may_rule(side.text, each))

    def _ruling(self, frame: Frame) -> Named | None:
        """Return the body that the sentence names before the clause, whose act a clause without one tells."""
        before = self.within(frame.part, frame.statement[0], frame.clause[0])
        return next((each for each in reversed(before) if each.body is not None), None)

    def _acting(self, frame: Frame, found: Sequence[Named]) -> Named | None:
        """Return who acts among the names of a clause or sentence."""
        text = self.reading.side(frame.part).text
        pronouns = self._pronouns[self.reading.side(frame.part).part]
        near = pronouns[
            bisect_left(pronouns, frame.clause[0]) : bisect_left(pronouns, frame.clause[1])
        ]
        return actor_of(found, frame, text, self._aims, near)

    @cached_property
    def _is_official(self) -> bool:
        """Tell whether the document is the publication of a known state's body."""
        is_regulation = self.reading.document.kind is DocumentKind.REGULATION
        return is_regulation and bool(self.metadata) and not self.is_telling

    @cached_property
    def is_telling(self) -> bool:
        """Tell whether the document tells of acts, and is none itself."""
        return self._passes_on or self.reading.document.document_type in self._telling

    def _filled(
        self, frame: Frame, named: Sequence[Named], said: str | None, but: str = NOBODY
    ) -> Issuer | None:
        """Return the state that goods enter, else the one that acts in the sentences before, in the title, or in the lead."""
        entered = entered_by(self.reading.side(frame.part), frame, named, self._aims)
        if entered is not None:
            return Issuer(entered, "slots/sentence", said)
        for row, found in self._places(frame, named):
            state = next((each.state for each in found if not but or each.state != but), None)
            if state is not None:
                return Issuer(state, row, said)
        return None

    def _places(
        self, frame: Frame, named: Sequence[Named]
    ) -> Sequence[tuple[str, Sequence[Named]]]:
        """Return who is named in the places where the actor is looked for, the nearest first, each with its row."""
        text, start = self.reading.side(frame.part).text, frame.statement[0]
        within = partial(self.within, frame.part)
        earlier = [e for e in within(max(0, start - _BACK), start) if self._aims.may_rule(text, e)]
        paragraphs = self.reading.side(frame.part).paragraphs
        home = bisect_right(paragraphs, start, key=lambda each: each.start)
        opening = paragraphs[home - 1].start if home else 0
        own = () if self._passes_on else self.metadata
        ruling = self._leading if frame.part == "title" else ()  # the title names but whose goods
        above = headed(paragraphs, home, text, within)
        titled = headline(self._titled, frame, self.reading.title.text, self._aims)
        leading = [each for each in titled if not each.only_describes]
        over = above if self._is_round_up and not is_same(above, leading) else []
        answered = answering(frame, [e for e in earlier if e.start >= opening])
        return (
            ("slots/sentence", inverted(frame, named, text, self._aims)),
            ("slots/sentence", opening_place(text, start, named)),
            ("slots/metadata", own if self.is_telling else ()),
            ("slots/sentence-before", labelled(text, opening, within)),
            ("slots/sentence-before", opening_place(text, opening, within(opening, start))),
            ("slots/sentence-before", owning_item(text, opening, within, self._aims)),
            ("slots/sentence-before", answered),
            ("slots/metadata", own if not self._is_official else ()),
            ("slots/lead", self._asked if frame.zone is Zone.ANSWER else ()),
            ("slots/paragraph-before", earlier[::-1] if self._goes_on(frame) else ()),
            ("slots/paragraph-before", under_label(paragraphs, home, text, within)),
            ("slots/paragraph-before", over),
            ("slots/title", leading),
            ("slots/paragraph-before", above),
            ("slots/paragraph-before", earlier[::-1]),
            ("slots/lead", [each for each in ruling if each.is_government]),
            ("slots/title", titled),
            ("slots/lead", self._datelined),
            ("slots/lead", self._leading),
            ("slots/metadata", self.metadata),
        )

    def _goes_on(self, frame: Frame) -> bool:
        """Tell whether the sentence begins with a pronoun, whose name stands before it ("It is also to hand out ...")."""
        return frame.statement[0] in self._pronouns[self.reading.side(frame.part).part]

    @cached_property
    def _is_round_up(self) -> bool:
        """Tell whether the body has sections of several states, each under its name."""
        body = self.reading.body
        return is_round_up(body.paragraphs, body.text, partial(self.within, "body"))

    @cached_property
    def _titled(self) -> list[Named]:
        """Return whom the title names."""
        return leaders(self._found["title"], self.reading.title.text, self._aims)

    @cached_property
    def _asked(self) -> list[Named]:
        """Return who answers in a record of questions and answers: those who act ahead of them, else the bodies it begins with."""
        spoken = (each.start for each in self.reading.body.paragraphs if each.zone in _SPOKEN)
        ahead = [e for e in self.within("body", 0, next(spoken, 0)) if e.is_government]
        return ahead or [e for e in (*self._leading, *self._titled) if e.body]

    @cached_property
    def _leading(self) -> list[Named]:
        """Return whom the beginning of the body names; where none acts, first the place in its own country that a report was written at."""
        found = leaders(self.within("body", 0, _BACK), self.reading.body.text, self._aims)
        is_acting = any(each.is_government for each in found[:1])
        return found if is_acting else [*self._written_at, *found]
