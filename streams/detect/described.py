"""Measures named by what they do, ahead of the act that changes them: 「對南非輸出晶片須申請許可的措施，即日起暫停實施」."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from streams.detect.order import Order
from streams.detect.reading import Statement
from streams.detect.stems import CHANGING
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Thing

_MAKING: Final = frozenset({Act.CREATE, Act.ADD, Act.WIDEN})
_NAMING: Final = frozenset({Thing.MEASURE, Thing.ACT, Thing.RESTRICTION})
_REACH: Final = 24  # characters
_ENDS: Final = frozenset(";；:：")
_COMMAS: Final = frozenset(",，")


def described(statement: Statement, text: str, order: Order) -> Mapping[int, Word]:
    """Return where acts start that change a measure named by what it does, each with that; what it does is no act then."""
    makers = [w for w in statement.words if w.sense in _MAKING and w.thing is not None]
    if not makers or not order.is_verb_first:
        return {}
    found = (
        (act.start, maker)
        for maker in makers
        for noun in _nouns(maker, statement, text, order)
        for act in _changes(noun, statement, text, order)
    )
    return dict(found)


def undescribed(acts: Sequence[Word], changed: Mapping[int, Word]) -> list[Word]:
    """Return the acts without those that only tell what a changed measure does."""
    told = [(each.start, each.end) for each in changed.values()]
    return [
        act
        for act in acts
        if act.sense not in _MAKING
        or not any(start <= act.start and act.end <= end for start, end in told)
    ]


def of_described(act: Word, thing: Word | None, changed: Mapping[int, Word]) -> Word | None:
    """Return the thing of an act; of one that changes a measure named by what it does, that measure."""
    maker = changed.get(act.start)
    if maker is None or act.thing is not None or not isinstance(maker.thing, Thing):
        return thing
    return maker._replace(sense=maker.thing, thing=None, is_strong=True)


def _nouns(maker: Word, statement: Statement, text: str, order: Order) -> Iterator[Word]:
    """Yield the nouns that words for making a measure are said of: "...的措施"."""
    return (
        word
        for word in statement.words
        if word.sense in _NAMING
        and word.start > maker.end
        and text[maker.end : word.start] in order.relatives
    )


def _changes(noun: Word, statement: Statement, text: str, order: Order) -> Iterator[Word]:
    """Yield the acts that change what a noun ahead of them names, and nothing behind them."""
    for act in statement.words:
        if act.sense not in CHANGING or not 0 <= act.start - noun.end <= _REACH:
            continue
        if _ENDS & set(text[noun.end : act.start]) or _is_joined(noun, act, statement):
            continue
        if not any(_is_object(word, act, text, order) for word in statement.words):
            yield act


def _is_object(word: Word, act: Word, text: str, order: Order) -> bool:
    """Tell whether a word is what an act right ahead of it is done to."""
    if not isinstance(word.sense, Thing) or not 0 <= word.start - act.end <= order.gap // 2:
        return False
    return order.is_meant(act, word) and not _COMMAS & set(text[act.end : word.start])


def _is_joined(noun: Word, act: Word, statement: Statement) -> bool:
    """Tell whether a word between a noun and an act makes the act another one."""
    return any(
        word.sense is Cue.JOIN and noun.end <= word.start <= act.start for word in statement.words
    )
