"""Frames of acts that no phrase names: a sentence is taken for what its likes tell."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import nlargest
from typing import Final

from streams.detect.frames import unlike
from streams.detect.gist import Gist, Gists, Said
from streams.detect.governing import governing
from streams.detect.marks import marks
from streams.detect.nearness import cues_around
from streams.detect.order import Order
from streams.detect.reading import Reading, Statement
from streams.detect.word import Word
from streams.domain.event import Derivation
from streams.domain.frames import Act, Frame, Thing
from streams.domain.vocabulary import EventType

GIST: Final = "slots/gist"  # the rule by which an act is told by its sentence as a whole
_MOST: Final = 120  # sentences of a document: what a text is about stands in its first ones
_SENTENCES: Final = 2
_LEAST: Final = 0.04
_BESIDE: Final = 0.2  # the same where words of the sentence tell another act
_SECOND: Final = 0.15  # of the likeliest type but one
_DOUBTED: Final = 0.15  # of an act that a row speaks against
_LONGEST: Final = 1500  # characters; a longer sentence is a list
_ACTS: Final = {
    EventType.IMPOSITION: Act.CREATE,
    EventType.GUIDANCE: Act.EXPLAIN,
    EventType.EASING: Act.NARROW,
    EventType.SUSPENSION: Act.PAUSE,
    EventType.EXTENSION: Act.PROLONG,
    EventType.CANCELLATION: Act.END,
    EventType.REINSTATEMENT: Act.RESTORE,
}
_THINGS: Final = (Thing.DUTY, Thing.SANCTION, Thing.FEE, Thing.SCREENING, Thing.RESTRICTION)


def known(reading: Reading, gist: Gist) -> Reading:
    """Return a document with what each of its first sentences is about."""
    said: dict[tuple[str, int], Said] = {
        (each.part, each.start): gist.said(marks(each, reading))
        for side in (reading.title, reading.body)
        for each in side.statements[:_MOST]
        if len(each.text) <= _LONGEST
    }
    titles = tuple(each for (part, _), each in said.items() if part == "title")
    if not said:
        return reading
    peak = max(each.any for each in said.values())
    return replace(reading, gists=Gists(said, peak, titles))


def gist_frames(
    frames: Sequence[Frame], reading: Reading, gist: Gist, order: Order
) -> Iterator[Frame]:
    """Yield frames for each sentence that is likely to tell an act, of the two likeliest types.

    `frames`: what words tell and no row refuses; where they tell another act of the sentence, it has to be likelier.
    """
    if not _is_about_trade(reading):
        return
    told = defaultdict(set)
    for frame in frames:
        told[frame.part, frame.statement[0]].add(frame.act)
    for statement in unlike(reading.statements()):
        key = (statement.part, statement.start)
        said = reading.gists.of.get(key)
        if said is None:
            continue
        least = _BESIDE if key in told else _LEAST
        for event_type in _likely(said, least):
            if _ACTS[event_type] not in told[key]:
                yield _frame(statement, event_type, reading.language, gist, order)


def _likely(said: Said, least: float) -> Iterator[EventType]:
    """Yield the likeliest type of a sentence if it is likely enough, and the next where it is nearly so."""
    first, second = nlargest(2, said.of, key=said.of.__getitem__)
    if said.probability(first) >= least:
        yield first
        if said.probability(second) >= max(least, _SECOND):
            yield second


def _is_about_trade(reading: Reading) -> bool:
    """Tell whether a document names a trade measure, or in two sentences what such measures are on or made of."""
    things = [
        [
            word
            for word in each.words
            if isinstance(word.sense, Thing) and word.sense is not Thing.OTHER
        ]
        for each in reading.statements()
    ]
    is_named = any(word.is_strong for words in things for word in words)
    return is_named or sum(bool(words) for words in things) >= _SENTENCES


def is_by_gist(frame: Frame) -> bool:
    """Tell whether an act is told by its sentence as a whole only."""
    return any(each.rule == GIST for each in frame.filled)


def outweighs(frame: Frame, event_type: EventType | None, reading: Reading) -> bool:
    """Tell whether a sentence as a whole is so likely to tell an act that a mild row raises but a doubt."""
    said = reading.gists.of.get((frame.part, frame.statement[0]))
    if said is None or event_type is None or not is_by_gist(frame):
        return False
    return said.probability(event_type) >= _DOUBTED


def _frame(
    statement: Statement, event_type: EventType, language: str, gist: Gist, order: Order
) -> Frame:
    """Return the frame of an act that a sentence tells as a whole; it stands where the words speak most for it."""
    first, last = gist.place(statement.text, language, event_type)
    start, end = statement.start + first, statement.start + last
    clause = next(each for each in reversed(statement.clauses) if each.start <= start)
    act = Word(start, end, _ACTS[event_type])
    things = {word.sense for word in (*clause.words, *statement.words)}
    thing = next((each for each in _THINGS if each in things), Thing.RESTRICTION)
    cues = cues_around(clause, act, None, order.gap, is_verb_last=not order.is_verb_first)
    return Frame(
        part=statement.part,
        clause=(clause.start, clause.end),
        statement=(statement.start, statement.end),
        act=_ACTS[event_type],
        act_at=(start, end),
        thing=Thing.ADVICE if event_type is EventType.GUIDANCE else thing,
        thing_at=None,
        zone=statement.zone,
        paragraph=statement.paragraph.number,
        cues=cues | governing(statement, clause),
        near=statement.cues,
        filled=(Derivation("act", GIST),),
    )
