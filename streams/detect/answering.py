"""Denials that name no act: what they deny is a measure that they name, or is told by the sentences before them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from streams.detect.reading import Clause, Reading, Side, Statement
from streams.detect.stems import CHANGING
from streams.detect.word import Word
from streams.domain.event import Derivation
from streams.domain.frames import Act, Cue, Frame, Thing
from streams.domain.vocabulary import Zone

DENIED: Final = "slots/denied"  # the rule by which a denial takes over what it denies
_BACK: Final = 4
_VAGUE: Final = frozenset({Thing.OTHER, Thing.NAMES, Thing.ACT})
_LISTING: Final = frozenset({Act.ADD, Act.REMOVE})
_VOICES: Final = frozenset({Cue.HEARSAY, Cue.OPINION})
_CLAIMS: Final = frozenset({Cue.ASKED, Cue.QUESTION, Cue.HEARSAY, Cue.HEDGE, Cue.SAID})


def denied_before(frames: Sequence[Frame], reading: Reading) -> Iterator[Frame]:
    """Yield the frames that a denial takes over from a question or report right before it ("That is not true.")."""
    for side in (reading.title, reading.body):
        yield from _taken_over([each for each in frames if each.part == side.part], side)


def _taken_over(frames: Sequence[Frame], side: Side) -> Iterator[Frame]:
    """Yield the frames that the denials of a title or body take over."""
    told: defaultdict[int, list[Frame]] = defaultdict(list)
    for frame in frames:
        told[frame.statement[0]].append(frame)
    statements = side.statements
    for number, statement in enumerate(statements):
        if Cue.DENIAL not in statement.cues or statement.zone is Zone.QUESTION:
            continue
        own = told[statement.start]
        if any(each.is_strong or _is_denied(each) for each in own) or _is_idle(statement, own):
            continue
        claim = _claim(statements[max(0, number - _BACK) : number], told)
        if claim is not None:
            yield replace(
                claim,
                statement=(statement.start, statement.end),
                zone=statement.zone,
                paragraph=statement.paragraph.number,
                cues=frozenset({Cue.DENIAL}),
                near=frozenset({Cue.DENIAL}),
                filled=(*claim.filled, Derivation("act", DENIED)),
            )


def denied_measures(
    frames: Sequence[Frame], reading: Reading, implied: Mapping[Thing, Act]
) -> Iterator[Frame]:
    """Yield a frame for the measure that a sentence without an act denies ("denied reports of an export ban").

    Where another denial tells what was reported of such a measure, a headline that only names it adds nothing.
    """
    told = {each.thing for each in frames if Cue.DENIAL in each.cues and each.is_strong}
    for statement in reading.statements():
        if Cue.DENIAL not in statement.cues or _is_telling(statement):
            continue
        for clause in statement.clauses:
            word = None if _goes_on(clause) else _named(clause, implied)
            if word is None or not isinstance(word.sense, Thing) or word.sense in told:
                continue
            place = (word.start, word.end)
            yield Frame(
                part=statement.part,
                clause=(clause.start, clause.end),
                statement=(statement.start, statement.end),
                act=implied[word.sense],
                act_at=place,
                thing=word.sense,
                thing_at=place,
                zone=statement.zone,
                paragraph=statement.paragraph.number,
                cues=frozenset({Cue.DENIAL}),
                near=statement.cues,
                is_strong=True,
                filled=(Derivation("act", "slots/implied"),),
            )
            break


def _is_denied(frame: Frame) -> bool:
    """Tell whether a sentence names in its own words the curb that it denies."""
    return frame.thing is Thing.RESTRICTION and Cue.DENIAL in frame.cues


def _is_idle(statement: Statement, own: Sequence[Frame]) -> bool:
    """Tell whether a sentence denies no report: unnamed sources do, or who has an opinion, and no official, or somebody turns down a demand of its own."""
    if Cue.CALL in statement.cues and any(each.thing is Thing.OTHER for each in own):
        return True
    return bool(_VOICES & statement.cues) and Cue.OFFICIAL not in statement.cues


def _is_telling(statement: Statement) -> bool:
    """Tell whether a sentence names an act, one that explains aside."""
    return any(isinstance(w.sense, Act) and w.sense is not Act.EXPLAIN for w in statement.words)


def _goes_on(clause: Clause) -> bool:
    """Tell whether a clause says that things are as ever ("exports are licensed case by case as before"): that is not denied."""
    return any(word.sense is Cue.STAYS for word in clause.words)


def _named(clause: Clause, implied: Mapping[Thing, Act]) -> Word | None:
    """Return the first measure that a clause names: by words that mean one in any text, or beside trade ("no ban on exports")."""
    is_trade = any(word.sense is Thing.TRADE for word in clause.words)
    for word in clause.words:
        if (
            isinstance(word.sense, Thing)
            and word.sense in implied
            and (word.is_strong or is_trade)
        ):
            return word
    return None


def _claim(before: Sequence[Statement], told: dict[int, list[Frame]]) -> Frame | None:
    """Return the frame of the nearest question or report that has one about a trade measure."""
    for statement in reversed(before):
        frames = [
            frame
            for frame in told[statement.start]
            if frame.thing not in _VAGUE or _is_meant(frame, statement)
        ]
        if frames and (statement.zone is Zone.QUESTION or _CLAIMS & statement.cues):
            return frames[0]
    return None


def _is_meant(frame: Frame, statement: Statement) -> bool:
    """Tell whether a vague thing is one of trade: names on a list, a paper that a question says is changed."""
    if frame.thing is Thing.ACT:
        return statement.zone is Zone.QUESTION and frame.act in CHANGING
    return frame.thing is Thing.NAMES and frame.act in _LISTING
