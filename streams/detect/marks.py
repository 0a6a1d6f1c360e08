"""What a learnt reader counts in a sentence: its runs of words, the senses of those that the lexica know, and where it stands."""

from collections.abc import Sequence
from itertools import pairwise

from streams.detect.reading import Statement
from streams.detect.word import Word
from streams.domain.vocabulary import DocumentKind
from streams.text.grams import gram_texts


def marks(statement: Statement, kind: DocumentKind) -> Sequence[str]:
    """Return the marks of a sentence in a document of a kind; those of senses are the same in every language."""
    senses = [_sense(word) for word in statement.words]
    return [
        *gram_texts(statement.text, statement.language),
        *senses,
        *(f"{one}>{other}" for one, other in pairwise(senses)),
        f"@{statement.zone.value}",
        f"@{kind.value}",
    ]


def _sense(word: Word) -> str:
    return f"§{word.sense.value}/{word.thing.value}" if word.thing else f"§{word.sense.value}"
