"""Which cues of earlier clauses govern a clause: who urges, believes or supposes there speaks of what follows."""

from typing import Final

from streams.detect.reading import Clause, Statement
from streams.detect.word import Word
from streams.domain.frames import Act, Cue

_GOVERNING: Final = frozenset({Cue.CALL, Cue.OPINION, Cue.WEIGHING, Cue.CONDITION, Cue.HEDGE})
_OPENING: Final = 4
_STEM: Final = 40  # characters between a side term and the colon behind which its items stand
_COLONS: Final = (":", "：")
_TIME: Final = 40  # characters of a clause that only tells a time
_FRESH: Final = frozenset({Cue.OFFICIAL, Cue.ISSUED, Cue.SAID})


def governing(statement: Statement, clause: Clause) -> frozenset[Cue]:
    """Return the cues that govern a clause from before.

    A clause that only says who speaks ("analysts believe,") governs the next one whatever its subject; one with an act
    of its own ("urges Beijing to talk,") governs on until somebody else acts or issues something. A condition at the
    head of a sentence governs all of it. A promise without its act ("will, it says,") is that of the next act.
    """
    found: set[Cue] = set()
    is_bare = is_promised = False
    for each in statement.clauses:
        is_fresh = bool(each.cues & _FRESH)
        if is_fresh and not is_bare:
            found &= {Cue.CONDITION}
        if each is clause:
            break
        own = each.cues & _GOVERNING
        found |= own
        has_act = any(isinstance(word.sense, Act) for word in each.words)
        is_bare = bool(own) and not has_act
        is_promised = not has_act and (is_promised or Cue.PROMISE in each.cues)
    return frozenset(
        found
        | ({Cue.PROMISE} if is_promised else set())
        | _provisos(statement, clause)
        | _stemmed(statement, clause)
        | _times(statement, clause)
    )


def listed(clause: Clause, act: Word) -> frozenset[Cue]:
    """Return who urges or weighs behind an act that is only listed with others: 「対象から外すことや、猶予を延ばすことを求める」."""
    if Cue.LISTED not in clause.cues:
        return frozenset()
    ends = [
        word.end
        for word in clause.words
        if word.sense is Cue.LISTED and word.start <= act.end + _OPENING and word.end >= act.end
    ]
    return frozenset(
        word.sense
        for word in clause.words
        if isinstance(word.sense, Cue)
        and word.sense in _GOVERNING
        and ends
        and word.start >= min(ends)
    )


def kept_before_colon(statement: Statement, clause: Clause, act: Word) -> frozenset[Cue]:
    """Return the promise that stays before a colon with its own act: "Arms are to be licensed again: Berlin lifts its curbs"."""
    text, offset = statement.text, statement.start
    colon = max(text.rfind(sign, clause.start - offset, act.start - offset) for sign in _COLONS)
    if colon < 0:
        return frozenset()
    before = [word for word in clause.words if word.start < offset + colon]
    behind = clause.words[len(before) :]
    is_told = any(isinstance(word.sense, Act) for word in before)
    is_kept = is_told and all(word.sense is not Cue.PROMISE for word in behind)
    return frozenset({Cue.PROMISE}) if is_kept else frozenset()


def _stemmed(statement: Statement, clause: Clause) -> set[Cue]:
    """Return the side term of a stem whose items a clause tells: "This license does not authorize: (1) ...; or (2) ..."."""
    text, offset = statement.text, statement.start
    stems = (
        text[word.end - offset : each.end - offset]
        for each in statement.clauses
        if each.end <= clause.start
        for word in each.words
        if word.sense is Cue.SIDE_TERM
    )
    is_item = any(colon in stem[:_STEM] for stem in stems for colon in _COLONS)
    return {Cue.SIDE_TERM} if is_item else set()


def _times(statement: Statement, clause: Clause) -> set[Cue]:
    """Return that a clause looks back: the one at the head of its sentence, right before it, only tells a time of the past."""
    head, *others = statement.clauses
    if not others or others[0] is not clause or Cue.BACKGROUND not in head.cues:
        return set()
    is_time = all(isinstance(word.sense, Cue) for word in head.words) and not any(
        word.sense in _FRESH and not _looks_back(word, head) for word in head.words
    )
    return {Cue.BACKGROUND} if is_time and head.end - head.start <= _TIME else set()


def _looks_back(word: Word, clause: Clause) -> bool:
    """Tell whether a word is a part of one that looks back ("as previously disclosed")."""
    return any(
        each.sense is Cue.BACKGROUND and each.start <= word.start and word.end <= each.end
        for each in clause.words
    )


def _provisos(statement: Statement, clause: Clause) -> set[Cue]:
    """Return the proviso of a clause: the next one is a condition."""
    following = [each for each in statement.clauses if each.start > clause.start]
    if not following or Cue.CONDITION not in following[0].cues:
        return set()
    first = next(word for word in following[0].words if word.sense is Cue.CONDITION)
    return {Cue.PROVISO} if first.start - following[0].start <= _OPENING else set()
