"""Lists whose items inherit their stem: which sentences only name the acts that the stem changes."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import re2

from streams.detect.reading import Side, Statement
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Thing

COLONS: Final = (":", "：")
ITEM: Final = re2.compile(
    r"[（(]?(?:[a-z0-9]{1,3}|[一二三四五六七八九十]{1,3})[)）.、]|No\.|[-•·*]|第[一二三四五六七八九十0-9]"
)
_BEHIND: Final = re2.compile(r"[\s。.;；]*(?:[（(][^（()）]*[)）])?[\s。.;；]*$")
CHANGING: Final = frozenset(
    {Act.PAUSE, Act.PROLONG, Act.END, Act.RESTORE, Act.REMOVE, Act.NARROW, Act.SPARE}
)
_ALONE: Final = 24  # characters
LESSENING: Final = CHANGING | {Act.LOWER}
UNDOING: Final = frozenset(
    {Act.END, Act.PAUSE, Act.SPARE, Act.LAPSE}
)  # "restores the duties dropped in 2016"
GOVERNED: Final = {
    Act.PROLONG: frozenset({Act.PAUSE, Act.GRANT}),
    Act.RESTORE: frozenset({Act.PAUSE, Act.SPARE}),
    Act.LAPSE: frozenset({Act.PAUSE, Act.GRANT}),
}
MAKERS: Final = frozenset(
    {Act.CREATE, Act.ADD, Act.WIDEN, Act.RAISE, Act.PAUSE, Cue.SAID, Cue.ISSUED}
)


def named(side: Side) -> frozenset[int]:
    """Return the starts of the sentences in lists under a stem that changes what the items name.

    "Suspends the following announcements: 1. No. 55, imposing controls on ..." imposes nothing.
    """
    return frozenset(_named(side))


def _named(side: Side) -> Iterator[int]:
    for heading, statement in pairwise(side.statements):
        if _only_changes(statement) and _is_parted(side, statement):
            yield heading.start  # "Chapter 1 (ban on arms)", and on a line of its own: "Repealed"
    is_under = is_prolonged = False
    for statement in side.statements:
        is_item = statement.paragraph.is_item or ITEM.match(statement.text) is not None
        if is_item and (is_under or (is_prolonged and _is_noun(statement))):
            yield statement.start
            continue
        is_prolonged = is_prolonged or any(w.sense is Act.PROLONG for w in statement.words)
        is_under = statement.text.endswith(COLONS) and _changes(statement)


def _is_noun(statement: Statement) -> bool:
    """Tell whether the first line of an item is the name of a measure by what it does: "(1) 輸入を禁止する措置(財務省所管)"."""
    line = statement.text.partition("\n")[0]
    end = statement.start + len(_BEHIND.sub("", line))
    return any(
        word.sense is Thing.MEASURE and word.end == end and word.start > statement.start
        for word in statement.words
    )


def _is_parted(side: Side, statement: Statement) -> bool:
    """Tell whether a sentence begins a line of its own."""
    return "\n" in side.text[max(0, statement.start - 2) : statement.start]


def _only_changes(statement: Statement) -> bool:
    """Tell whether a sentence says only that something is changed, and not what."""
    senses = {word.sense for word in statement.words}
    is_bare = all(word.thing is None for word in statement.words)
    return bool(senses) and senses <= CHANGING and is_bare and len(statement.text) <= _ALONE


def _changes(statement: Statement) -> bool:
    """Tell whether a sentence changes a measure."""
    return any(word.sense in CHANGING for word in statement.words)


def is_changed(act: Word, changing: Sequence[tuple[Word, Word | None]]) -> bool:
    """Tell whether an act only tells the past of a measure that another one changes; what ends no measure behind it changes none ("puts it on the list, a move that ends months of calm")."""
    return any(
        other.start < act.start or (thing.sense if thing else other.thing) is not Thing.OTHER
        for other, thing in changing
    )
