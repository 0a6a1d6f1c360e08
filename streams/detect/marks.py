"""What a learnt reader counts in a sentence: its runs of words, the senses of those that the lexica know, and where it stands."""

from collections.abc import Sequence
from itertools import pairwise

from streams.detect.reading import Reading, Statement
from streams.detect.word import Word
from streams.text.grams import gram_texts


def marks(statement: Statement, reading: Reading) -> Sequence[str]:
    """Return the marks of a sentence of a document; those of senses are the same in every language.

    One that is all there is stands nowhere.
    """
    senses = [_sense(word) for word in statement.words]
    return [
        *gram_texts(statement.text, statement.language),
        *senses,
        *(f"{one}>{other}" for one, other in pairwise(senses)),
        *(() if reading.is_one_sentence else _place(statement, reading)),
    ]


def _place(statement: Statement, reading: Reading) -> Sequence[str]:
    return f"@{statement.zone.value}", f"@{reading.document.kind.value}"


def _sense(word: Word) -> str:
    return f"§{word.sense.value}/{word.thing.value}" if word.thing else f"§{word.sense.value}"
