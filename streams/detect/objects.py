"""Acts that are what an outer act is done to ("the rise is put off", "輸出停止を解除", "관세 인상을 유예")."""

from collections.abc import Sequence
from typing import Final

import re2

from streams.detect.order import Order
from streams.detect.reading import Clause
from streams.detect.stems import CHANGING
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Thing

_INNER: Final = frozenset({Act.RAISE, Act.LOWER, Act.PAUSE})
_RATES: Final = frozenset({Act.RAISE, Act.LOWER})
_REACH: Final = 40  # characters between an inner act and the outer one
_BRACKET: Final = re2.compile(r"^\s?[(（][^()（）]{1,24}[)）]")  # "(35→50%)"


def settled(clause: Clause, text: str, order: Order) -> tuple[list[Word], list[Word]]:
    """Return the acts of a clause without those that are the object of an outer one, and its things.

    A halt of trade that is ended or prolonged is a restriction.
    """
    words = clause.words
    acts = [word for word in words if isinstance(word.sense, Act)]
    things = [word for word in words if isinstance(word.sense, Thing)]
    if order.is_verb_first:
        return _without_put_off(acts, words), things
    inner = [act for act in acts if _is_object(act, acts, text, order)]
    halts = [
        act._replace(sense=Thing.RESTRICTION, is_strong=True)
        for act in inner
        if act.sense is Act.PAUSE and _is_of_trade(act, words)
    ]
    halted = {halt.start for halt in halts}
    gone = [act for act in inner if act.sense in _RATES or act.start in halted]
    return [act for act in acts if act not in gone], [*things, *halts]


def _is_object(act: Word, acts: Sequence[Word], text: str, order: Order) -> bool:
    """Tell whether an act is marked as the object of one behind it that changes it, or makes one compound with it."""
    if act.sense not in _INNER:
        return False
    outer = [
        each
        for each in acts
        if each.sense in CHANGING
        and each.sense is not act.sense
        and each.start >= act.end
        and each.start - act.end <= _REACH
    ]
    return any(_is_tied(text[act.end : each.start], order) for each in outer)


def _is_tied(between: str, order: Order) -> bool:
    """Tell whether what stands between two acts marks the first one as the object of the second, or makes them one."""
    bare = between.removeprefix(" ")
    if bare.strip() in order.links or not bare.strip():
        return True
    calling = next((word for word in order.callings if bare.startswith(word)), None)
    rest = between if calling is None else bare.removeprefix(calling)
    bracket = _BRACKET.search(rest)
    return (rest[bracket.end() :] if bracket else rest).startswith(order.marks)


def _is_of_trade(act: Word, words: Sequence[Word]) -> bool:
    """Tell whether exports or imports stand right before a halt."""
    return any(word.sense is Thing.TRADE and 0 <= act.start - word.end <= 1 for word in words)


def _without_put_off(acts: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """Return the acts without those that raise what one before them puts off ("暂缓对...提高关税")."""
    joins = [word.start for word in words if word.sense is Cue.JOIN]
    halts = [act for act in acts if act.sense is Act.PAUSE]
    return [
        act
        for act in acts
        if act.sense is not Act.RAISE
        or not any(
            halt.end <= act.start and not any(halt.start < at < act.start for at in joins)
            for halt in halts
        )
    ]
