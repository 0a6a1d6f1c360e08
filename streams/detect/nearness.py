"""Which cues of a clause colour an act: those that stand near it, and on the right side of it."""

from collections.abc import Iterator
from typing import Final

from streams.detect.reading import Clause
from streams.detect.stems import LESSENING, MAKERS, UNDOING
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Thing

_NEGATING: Final = 3
_ENDING: Final = 4  # characters that a verb or noun may end with
_ADJACENT: Final = 1
_ATTRIBUTE: Final = 16
_ISSUING: Final = frozenset({Cue.ISSUED, Cue.DECREED})
_SPEAKING: Final = frozenset({Cue.SAID, Cue.DENIAL, Cue.HEARSAY})
_COLOURING: Final = frozenset(
    {
        Cue.NEGATION,
        Cue.HEDGE,
        Cue.CONDITION,
        Cue.WEIGHING,
        Cue.CALL,
        Cue.OPINION,
        Cue.PROMISE,
        Cue.BACKGROUND,
        Cue.STAYS,
        Cue.SIDE_TERM,
    }
)
_WORDED: Final = frozenset(
    {
        Cue.CALL,
        Cue.STAYS,
        Cue.CONDITION,
        Cue.SIDE_TERM,
        Cue.HEDGE,
        Cue.BACKGROUND,
        Cue.WEIGHING,
    }
)  # "demands a permit" calls for nothing, "examines applications again" weighs nothing
_MOVING: Final = frozenset({Act.LOWER, Act.RAISE})
_ON_NAMES: Final = frozenset({Thing.NAMES, Thing.SANCTION})
_Place = tuple[int, int] | None


def cues_around(
    clause: Clause, act: Word, place: _Place, gap: int, *, is_verb_last: bool = False
) -> frozenset[Cue]:
    """Return the cues of a clause; those that colour an act count only near it, and not inside its own words.

    A condition behind the act is a proviso. What looks back counts for an act that changes a measure only before the
    act, and not where it says when the measure was made ("lifts the ban imposed last year"); nor does the
    pluperfect of reported speech ("said that it had lifted").
    """
    if clause.cues.isdisjoint(_COLOURING):
        return clause.cues
    return frozenset(_cues(clause, act, place, gap, is_verb_last=is_verb_last))


def _cues(
    clause: Clause, act: Word, place: _Place, gap: int, *, is_verb_last: bool
) -> Iterator[Cue]:
    """Yield the cues of a clause, as they stand to the act."""
    is_supposed = not is_verb_last and (
        _is_supposed(clause, act, gap) or _is_urged(clause, act, gap)
    )
    start = min(act.start, place[0] if place else act.start) - gap
    end = max(act.end, place[1] if place else act.end) + gap // 2
    for word in clause.words:
        sense = word.sense
        if not isinstance(sense, Cue):
            continue
        if sense in _COLOURING and not (start <= word.start and word.end <= end):
            continue
        if sense in _WORDED and act.start <= word.start and word.end <= act.end:
            continue
        if sense is Cue.PROMISE and _is_verb_of(word, act, clause):
            continue
        if _is_beside_the_act(word, act, place, is_verb_last=is_verb_last):
            continue
        if sense is Cue.ISSUED and is_supposed and word.start >= act.end:
            continue  # "if Washington revives the rule, the notice that was suspended", "wants it to revoke the notice"
        if sense is Cue.NEGATION and not (
            _negates(word, act, place, gap) or (is_verb_last and _is_denied(word, act))
        ):
            continue
        if sense is Cue.BACKGROUND and not _looks_back(
            clause, word, act, place, is_verb_last=is_verb_last
        ):
            continue
        is_behind = sense is Cue.CONDITION and word.start >= act.end
        yield Cue.PROVISO if is_behind else sense


def _is_beside_the_act(word: Word, act: Word, place: _Place, *, is_verb_last: bool) -> bool:
    """Tell whether words that colour acts belong to something else than the act."""
    if word.sense is Cue.OPINION:  # "puts sanctions on two scholars"
        return act.thing in _ON_NAMES and act.start <= word.start < act.end
    if word.sense is Cue.CALL:  # "explains how the ban must be applied", "the permit it demanded"
        is_of_thing = place is not None and place[0] < word.start and word.end <= place[1]
        return is_of_thing or (act.sense is Act.EXPLAIN and word.start >= act.end)
    is_before = is_verb_last and place is not None and word.end <= place[0]
    return (
        word.sense is Cue.STAYS and is_before and act.sense in LESSENING
    )  # 유지해 온 규제를 해제


def _is_supposed(clause: Clause, act: Word, gap: int) -> bool:
    """Tell whether a condition stands right before an act."""
    conditions = (word for word in clause.words if word.sense is Cue.CONDITION)
    return any(0 <= act.start - word.end <= gap for word in conditions)


def _is_urged(clause: Clause, act: Word, gap: int) -> bool:
    """Tell whether a demand stands right before an act that changes a measure: what was issued is the measure."""
    calls = (word for word in clause.words if word.sense is Cue.CALL)
    return act.sense in LESSENING and any(
        0 <= act.start - word.end <= gap // _NEGATING for word in calls
    )


def _negates(word: Word, act: Word, place: _Place, gap: int) -> bool:
    """Tell whether a negation stands right before the act, between its thing and the act, or parts the act ("hebt das Verbot nicht auf")."""
    if word.end > act.start:
        return any(low <= word.start and word.end <= high for low, high in act.gaps)
    is_between = place is not None and place[1] <= word.start
    return is_between or act.start - word.end <= gap // _NEGATING


def _is_denied(word: Word, act: Word) -> bool:
    """Tell whether a negation stands right behind the act, as where the verb comes last ("해제는 없었다"), or is a form of it (緩めない)."""
    return 0 <= word.start - act.end <= _ENDING or word.start <= act.start < act.end < word.end


def _looks_back(
    clause: Clause, word: Word, act: Word, place: _Place, *, is_verb_last: bool
) -> bool:
    """Tell whether words that look back say when the act was, and not when the measure that it changes was made."""
    said = (each.start for each in clause.words if each.sense in _SPEAKING)
    reach = max(
        each.end
        for each in clause.words
        if each.sense is Cue.BACKGROUND and each.start <= word.start and word.end <= each.end
    )
    reach = max(
        (
            each.end
            for each in clause.words
            if each.sense is Cue.NEGATION and _follows(each, reach)
        ),
        default=reach,
    )  # "said that it had not stopped"
    is_told = any(at < word.start for at in said)
    if is_told and (act.start - reach <= _ADJACENT or _is_of_issuing(clause, reach, act)):
        return False
    if act.sense is Act.RESTORE and _is_of_undoing(clause, word, act):
        return False
    if act.sense not in LESSENING and act.sense is not Act.LAPSE:
        return True
    if word.start >= act.start or _is_of_making(clause, word, act):
        return False
    if place is None:
        return True
    return not _is_of_measure(clause, word, act, place, is_verb_last=is_verb_last)


def _is_of_issuing(clause: Clause, reach: int, act: Word) -> bool:
    """Tell whether the verb right behind words that look back issues the paper that does it: "said that it had issued a decree which repeals"."""
    return any(
        each.sense in _ISSUING and 0 <= each.start - reach <= _ADJACENT and each.end <= act.start
        for each in clause.words
    )


def _is_of_making(clause: Clause, word: Word, act: Word) -> bool:
    """Tell whether words that look back stand inside those of what another act made: "put on the list last year, is struck off"."""
    return any(
        each.start < word.start and word.end <= each.end
        for each in clause.words
        if isinstance(each.sense, Act) and each.sense in MAKERS and each is not act
    )


def _is_of_undoing(clause: Clause, word: Word, act: Word) -> bool:
    """Tell whether words that look back stand right beside an earlier act that undid: "the ban, on ice since May, is back"."""
    return any(
        max(each.start - word.end, word.start - each.end) <= _ATTRIBUTE and each.end < act.start
        for each in clause.words
        if isinstance(each.sense, Act) and each.sense in UNDOING
    )


def _follows(word: Word, end: int) -> bool:
    """Tell whether a word stands right behind another, or in the same place."""
    return 0 <= word.start - end <= _ADJACENT


def _is_of_measure(
    clause: Clause, word: Word, act: Word, place: tuple[int, int], *, is_verb_last: bool
) -> bool:
    """Tell whether words that look back, before the act, say since when the measure holds or when it was made."""
    if is_verb_last and word.end <= place[0] < act.start:
        senses = MAKERS | UNDOING if act.sense is Act.RESTORE else MAKERS
        makers = (each.start for each in clause.words if each.sense in senses and each is not act)
        return any(word.end <= at < place[0] for at in makers)
    if place[1] <= act.start and 0 <= _first_joined(clause, word, place) - word.end <= _ATTRIBUTE:
        return True  # "die seit Juni geltende Pflicht aussetzen"
    if place[1] > word.start:
        return False
    acts = (each for each in clause.words if isinstance(each.sense, Act) and each is not act)
    return any(place[1] <= each.start <= word.end for each in acts)


def _first_joined(clause: Clause, word: Word, place: tuple[int, int]) -> int:
    """Return where the first of two things behind a word starts that are joined: "die geltende Meldepflicht und Abgabe"."""
    joins = [
        each.start
        for each in clause.words
        if each.sense is Cue.JOIN and 0 <= place[0] - each.end <= _ATTRIBUTE
    ]
    starts = (
        each.start
        for each in clause.words
        if joins
        and isinstance(each.sense, Thing)
        and each.start >= word.end
        and any(0 <= at - each.end <= _ADJACENT for at in joins)
    )
    return min(starts, default=place[0])


def _is_verb_of(word: Word, act: Word, clause: Clause) -> bool:
    """Tell whether a word that promises is but the verb of an act that moves a rate ("gaat ... omhoog"), no auxiliary."""
    if act.sense not in _MOVING or word.start != act.start or word.end >= act.end:
        return False
    return not any(e.sense is Cue.PASSIVE and e.start == word.start for e in clause.words)
