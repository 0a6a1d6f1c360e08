"""Who leads a title or text, who acts only in the next clause of it, what another side does, where pronouns take up who acted before."""

from collections.abc import Sequence
from typing import Final

from streams.detect.aims import Aims
from streams.detect.naming import Named
from streams.detect.reading import Side
from streams.domain.frames import Cue, Frame
from streams.domain.vocabulary import Zone

OTHERS_WORDS: Final = frozenset({Zone.RECITAL, Zone.QUOTE, Zone.QUESTION, Zone.ANSWER})


def is_other_side(actor: Named, frame: Frame) -> bool:
    """Tell whether an official text speaks of another state's act, and not of its own ("these Regulations add")."""
    is_own = Cue.PERFORMS in frame.near
    return actor.is_government and frame.zone in OTHERS_WORDS and not is_own


def headline(titled: Sequence[Named], frame: Frame, text: str, aims: Aims) -> list[Named]:
    """Return whom a title names, for its own acts without the subjects of clauses behind ("금수 1년 더… 볼리비아는 쿼터 없앴다")."""
    end = frame.clause[1] if frame.part == "title" else len(text)
    return [each for each in titled if each.start < end or not aims.is_subject(text, each)]


def is_same(above: Sequence[Named], leading: Sequence[Named]) -> bool:
    """Tell whether a heading names the state that leads the title."""
    return {each.state for each in above} == {each.state for each in leading[:1]}


def leaders(found: Sequence[Named], text: str, aims: Aims) -> list[Named]:
    """Return the names, those that act first, without the states that something is aimed at."""
    own = [
        each
        for each in found
        if each.body or aims.is_owner(text, each) or not aims.meet(text, each, aims.places)
    ]
    return sorted(own, key=lambda each: not each.is_government)


def pronouns_of(side: Side) -> list[int]:
    """Return where the pronouns of a side start."""
    words = (word for statement in side.statements for word in statement.words)
    return [word.start for word in words if word.sense is Cue.PRONOUN]
