"""Days inside what is said of a measure ahead of it: "den im Januar erlassenen Ausfuhrstopp", "de in mei ingevoerde heffing"."""

from dataclasses import dataclass
from itertools import dropwhile, pairwise
from typing import Final

from streams.detect.reading import Statement
from streams.domain.frames import Frame
from streams.text.dates import DateMention

_LONGEST: Final = 48  # characters ahead of a day, and between it and the measure
_SIGNS: Final = frozenset(",;:()")


@dataclass(frozen=True, slots=True)
class Nested:
    """How a language puts a day between an article and its noun.

    `links` may stand between the article and the day, `endings` are those of the participle between the day and the
    noun; without articles a language never does.
    """

    articles: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()


NESTING_NOTHING: Final = Nested()


def is_nested(
    text: str, mention: DateMention, statement: Statement, frame: Frame, nested: Nested
) -> bool:
    """Tell whether a day of a sentence is said of the thing of a frame, by a participle that is not its act."""
    if frame.thing_at is None or not nested.articles:
        return False
    thing = frame.thing_at[0] - statement.start
    if mention.end <= frame.act_at[0] - statement.start < thing:
        return False
    between = text[mention.end : max(0, thing)]
    return _is_said(between, nested) and _is_headed(
        text, mention, nested, is_close=between.lower().rstrip().endswith(nested.endings)
    )


def _is_said(between: str, nested: Nested) -> bool:
    """Tell whether a participle, and no other noun with its article, stands between a day and a thing."""
    if not 0 < len(between) <= _LONGEST or _SIGNS & set(between):
        return False
    words = between.lower().split()
    is_parted = any(
        word in nested.articles and ahead not in nested.links
        for ahead, word in pairwise(["", *words])
    )
    return not is_parted and any(word.endswith(nested.endings) for word in words)


def _is_headed(text: str, mention: DateMention, nested: Nested, *, is_close: bool) -> bool:
    """Tell whether an article stands ahead of a day, and it is none that begins a relative clause.

    A comma may also begin what is to be done, where the participle stands right ahead of the noun (`is_close`):
    "hat beschlossen, die seit Mai ausgesetzten Zölle wieder zu erheben".
    """
    ahead = text[max(0, mention.start - _LONGEST) : mention.start].lower().split()
    if len(ahead) > 1 and ahead[-1] in nested.articles and ahead[-2] in nested.links:
        ahead = ahead[:-2]  # "das seit dem 1. Februar geltende Verbot"
    before = [*dropwhile(nested.links.__contains__, reversed(ahead))]
    is_relative = not is_close and len(before) > 1 and before[1].endswith(",")
    return bool(before) and before[0] in nested.articles and not is_relative
