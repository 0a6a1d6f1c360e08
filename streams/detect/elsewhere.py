"""Things that stand in another clause of the sentence than the act."""

from typing import Final

from streams.detect.reading import Clause, Statement
from streams.detect.stems import CHANGING
from streams.detect.things import WEAK
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Thing

_TOPICS: Final = frozenset({Thing.MEASURE, Thing.RESTRICTION})
_STRIKING: Final = frozenset({Act.END, Act.REMOVE, Act.LAPSE})
_SIGN: Final = 2  # characters


def elsewhere(statement: Statement, clause: Clause, act: Word, gap: int) -> Word | None:
    """Return the strongest thing of the sentence's other clauses that stands near the act and before it."""
    if any(word.sense is Thing.OTHER for word in clause.words):
        return None
    words = [
        word
        for other in statement.clauses
        if other is not clause
        for word in other.words
        if isinstance(word.sense, Thing) and word.sense not in WEAK and word.is_strong
    ]
    near = [word for word in words if 0 <= act.start - word.end <= gap]
    return max(near, key=lambda word: word.start, default=None) or _topic(statement, clause, act)


def entry(clause: Clause, act: Word) -> Word | None:
    """Return the entry of a list of goods that an act without a thing strikes, as goods on a list ("Nummer 3B904 wird gestrichen")."""
    wares = (word for word in clause.words if word.sense is Cue.WARES)
    struck = next(wares, None) if act.sense in _STRIKING else None
    return None if struck is None else struck._replace(sense=Thing.GOODS_LIST)


def _topic(statement: Statement, clause: Clause, act: Word) -> Word | None:
    """Return the measure at the end of the clause right before that of an act that changes it ("the measures, from that day, apply again")."""
    before = [other for other in statement.clauses if other.end <= clause.start][-1:]
    return next(
        (
            word
            for other in before
            for word in other.words
            if act.sense in CHANGING and word.sense in _TOPICS and clause.start - word.end <= _SIGN
        ),
        None,
    )
