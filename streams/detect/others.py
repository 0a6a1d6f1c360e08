"""Acts of another side in an official text, and where pronouns take up who acted before."""

from typing import Final

from streams.detect.naming import Named
from streams.detect.reading import Side
from streams.domain.frames import Cue, Frame
from streams.domain.vocabulary import Zone

OTHERS_WORDS: Final = frozenset({Zone.RECITAL, Zone.QUOTE, Zone.QUESTION, Zone.ANSWER})


def is_other_side(actor: Named, frame: Frame) -> bool:
    """Tell whether an official text speaks of another state's act, and not of its own ("these Regulations add")."""
    is_own = Cue.PERFORMS in frame.near
    return actor.is_government and frame.zone in OTHERS_WORDS and not is_own


def pronouns_of(side: Side) -> list[int]:
    """Return where the pronouns of a side start."""
    words = (word for statement in side.statements for word in statement.words)
    return [word.start for word in words if word.sense is Cue.PRONOUN]
