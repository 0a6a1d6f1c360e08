"""What is turned down is a demand, and what members of a parliament table is a motion: neither word speaks of a measure."""

from typing import Final

from streams.detect.word import Word
from streams.domain.frames import Cue

_HELD: Final = {
    Cue.CALL: frozenset({Cue.DENIAL}),  # "a demand that the minister brushed aside"
    Cue.MOTION: frozenset({Cue.ISSUED}),  # "deputies tabled a resolution"
}


def without_refusals(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words of a sentence without denials in a phrase with gaps that demands, and papers in one that moves."""
    holding = [word for word in words if word.head and word.sense in _HELD]
    if not holding:
        return words
    return tuple(
        word
        for word in words
        if not any(
            each.start <= word.start and word.end <= each.end and word.sense in _HELD[each.sense]
            for each in holding
            if isinstance(each.sense, Cue)
        )
    )
