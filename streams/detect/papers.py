"""Acts that only make the paper in which another act stands, and papers that only decree it."""

from collections.abc import Sequence
from typing import Final

from streams.detect.reading import Clause
from streams.detect.stems import CHANGING, LESSENING
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Thing

_BESIDE: Final = 7  # characters: " which "
_MADE: Final = frozenset({Act.CREATE, Act.ADD})
_APPROVES: Final = frozenset({Act.CREATE, Act.GRANT})
_WORDS: Final = 3  # "a second six-month"
_PARTING: Final = frozenset(",:;")
_PAPERS: Final = frozenset({Thing.ACT, Thing.PLAN})


def is_of_paper(act: Word, thing: Word, words: Sequence[Word]) -> bool:
    """Tell whether an act only makes the paper that changes the thing: "a adopté le décret repoussant l'interdiction"."""
    if act.sense not in _MADE:
        return False
    between = [each for each in words if act.end <= each.start < thing.start]
    papers = [each.end for each in between if each.sense in _PAPERS]
    changes = (each.start for each in between if each.sense in LESSENING)
    return any(0 < start - end <= _BESIDE for start in changes for end in papers)


def is_resolved(act: Word, thing: Word, words: Sequence[Word], text: str) -> bool:
    """Tell whether an act is but the resolve to do another to the thing: "beschlossen, den Zoll bis Mai nicht zu erheben"."""
    if act.sense not in _MADE or text[act.end : act.end + 1] != ",":
        return False
    return any(each.start >= thing.end and each.sense in CHANGING for each in words)


def unapproved(acts: Sequence[Word], clause: Clause, text: str) -> list[Word]:
    """Return the acts without those that only approve the one named right behind them ("approved a one-year pause of the ban")."""
    approving = [each for each in acts if each.sense in _APPROVES and each.thing is None]
    twofold = {(a.start, a.end) for a in approving if a.sense is Act.CREATE} & {
        (each.start, each.end) for each in approving if each.sense is Act.GRANT
    }
    if not twofold:
        return [*acts]
    named = [each for each in acts if each.sense in LESSENING]
    things = [each.start for each in clause.words if isinstance(each.sense, Thing)]
    beside = {
        (start, end)
        for start, end in twofold
        for each in named
        if end < each.start and _is_beside(text[end : each.start])
        if not any(end <= at < each.start for at in things)
    }
    return [
        each
        for each in acts
        if each.sense not in _APPROVES or (each.start, each.end) not in beside
    ]


def _is_beside(between: str) -> bool:
    """Tell whether no more than an article and two words part an act from the one that it approves."""
    return len(between.split()) <= _WORDS and not _PARTING & set(between)


def without_decreeing(things: list[Word], words: Sequence[Word]) -> list[Word]:
    """Return the things without papers that only decree what is done to another: "a mis fin, par un arrêté, à l'embargo"."""
    if not any(thing.is_strong for thing in things):
        return things
    decreed = [(each.start, each.end) for each in words if each.sense is Cue.DECREED]
    changes = [each.start for each in words if each.sense in CHANGING]
    return [
        thing
        for thing in things
        if thing.sense is not Thing.ACT
        or any(0 < start - thing.end <= _BESIDE for start in changes)
        or not any(start < thing.start and thing.end <= end for start, end in decreed)
    ]


def without_told(things: list[Word], acts: Sequence[Word]) -> list[Word]:
    """Return the things without the papers inside the words of an act that restricts: the licence of "would need a licence"."""
    told = [act for act in acts if act.thing is Thing.RESTRICTION]
    return [
        thing
        for thing in things
        if thing.sense is not Thing.RELIEF or not any(_holds(act, thing) for act in told)
    ]


def _holds(act: Word, thing: Word) -> bool:
    """Tell whether a thing is among the words of an act, and not in its gaps."""
    is_inside = act.start < thing.start and thing.end <= act.end
    return is_inside and not any(low <= thing.start < high for low, high in act.gaps)
