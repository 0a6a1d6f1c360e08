"""Acts and their things that stand far apart: over a clause between them, from the head of a sentence to its end."""

from collections.abc import Sequence
from typing import Final

from streams.detect.order import Order
from streams.detect.reading import Clause, Statement
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Thing

_ENDING: Final = frozenset({Act.PAUSE, Act.PROLONG, Act.END, Act.RESTORE})
_ARTICLE: Final = 3  # letters
_BREAKS: Final = ("", ".", "-", "–", "—", ":", ")")  # before the first words of a sentence


def unspanned(acts: Sequence[Word], statement: Statement, clause: Clause) -> list[Word]:
    """Return the acts of a clause without those that are the end of one that names its thing in a clause before.

    "De termijn voor reacties op het ontwerp, dat in mei verscheen, wordt verlengd": what is prolonged is said.
    """
    before = [
        word
        for word in statement.words
        if word.start < clause.start < word.end and word.thing is not None
    ]
    return [
        act
        for act in acts
        if not any(each.sense is act.sense and act.end <= each.end for each in before)
    ]


def spanned(acts: Sequence[Word], statement: Statement, clause: Clause) -> list[Word]:
    """Return the things behind a clause that an act of it reaches to: "erteilt Firmen, die ..., keine Ausfuhrlizenzen"."""
    reach = max((act.end for act in acts if act.thing is None and act.head), default=0)
    return [
        word
        for word in statement.words
        if clause.end <= word.start and word.end == reach and isinstance(word.sense, Thing)
    ]


def headed(act: Word, thing: Word | None, clause: Clause, text: str, order: Order) -> Word | None:
    """Return the thing of an act; of a passive one what is no measure, where the clause begins with it.

    "La réunion sur les licences d'importation a été suspendue": the meeting was.
    """
    if thing is None or act.sense not in _ENDING or thing.end > act.start:
        return thing
    head = next((word for word in clause.words if not isinstance(word.sense, Cue)), thing)
    if head.sense is not Thing.OTHER or not _opens(head, text):
        return thing
    between = [word for word in clause.words if head.end <= word.start and word.end <= act.start]
    if any(isinstance(word.sense, Act) for word in between):
        return thing
    passives = [word.start for word in between if word.sense is Cue.PASSIVE]
    if not passives or _last(text[: passives[0]]).lower() in order.relatives:
        return thing
    return head


def _opens(head: Word, text: str) -> bool:
    """Tell whether nothing stands before a thing in its sentence, or no more than an article."""
    before = text[max(0, head.start - _ARTICLE - 4) : head.start].rstrip()
    article = _last(before)
    rest = before.removesuffix(article).rstrip()
    return len(article) <= _ARTICLE and rest[-1:] in _BREAKS


def _last(text: str) -> str:
    """Return the last word of a text."""
    return text.rpartition(" ")[2].rpartition("\n")[2]
