"""Acts that only say which measure another act touches, where the verb comes last ("停止した大統領令を取り消した")."""

from collections.abc import Sequence
from typing import Final

import re2

from streams.detect.stems import CHANGING, LESSENING
from streams.detect.word import Word
from streams.domain.frames import Act, Thing

_NEAR: Final = 16
_TURNING: Final = LESSENING | {Act.RAISE}
_TEXTS: Final = frozenset({Thing.ACT, Thing.MEASURE, Thing.PLAN})
_JAPANESE: Final = re2.compile(
    r"^[^\x{3040}-\x{309f}]{0,2}[\x{3040}-\x{309f}]{0,6}[たる][^、，。をはがにへとでも]{0,14}$"
)
_AND: Final = re2.compile(r"^.(?:하|했|되|됐)?[고며][ ,]|^[고며][ ,]")
_MADE: Final = frozenset({Act.CREATE, Act.ADD})
_FIRST: Final = 0xAC00
_LAST: Final = 0xD7A3
_FINALS: Final = 28
_N: Final = 4  # the final consonant of "부과한", "멈춘"
_PRESENT: Final = ("하는", "되는", "리는", "기는", "키는", "우는", "추는")
_HELPED: Final = ("어", "아", "해", "여", "둬", "워", "기로")  # "풀어 두었던", "빼기로 한"
_LINKING: Final = frozenset(
    "어아해여둬워려춰켜겨혀고며서면게지"
)  # ends of verbs before another: "풀어", "낮추고"
_SAID: Final = re2.compile(
    r"[\x{3040}-\x{309f}](?:た|だ|てきた|ている|てある|いる|ける|せる|れる)(?:[^\x{3040}-\x{309f}、。]|の)*$"
)
_MARKED: Final = ("을", "를", "은", "는", "이", "가", "고", "며", ",")


def attributive(pairs: Sequence[tuple[Word, Word | None]], text: str) -> tuple[Word, ...]:
    """Return the acts of a clause that stand right before what a later act ends, pauses, prolongs, brings back, lowers or raises."""
    objects = [_object(act, thing) for act, thing in pairs if _changes(act, thing)]
    return tuple(act for act, _ in pairs if any(_is_of(act, thing, text) for thing in objects))


def followers(pairs: Sequence[tuple[Word, Word | None]], text: str) -> frozenset[int]:
    """Return where the acts of a Korean clause start that make a measure of their own behind one that changes another.

    "수출 금지를 폐지하고 쿼터를 도입한다" is two acts; "폐지하고 1일부터 시행한다" makes nothing.
    """
    changing = [act for act, _ in pairs if act.sense in CHANGING]
    ends = [act.end for act in changing if _AND.search(text[act.end - 1 : act.end + 3])]
    if not ends:
        return frozenset()
    last = max(act.start for act in changing)
    return frozenset(
        act.start
        for act, thing in pairs
        if act.sense in _MADE and act.start > last and _object(act, thing).start >= ends[0]
    )


def _object(act: Word, thing: Word | None) -> Word:
    """Return the thing of an act, or the act where its own words name it."""
    return act if thing is None else thing


def _changes(act: Word, thing: Word | None) -> bool:
    """Tell whether an act behind its thing, or one whose words name it, changes it."""
    if act.sense not in _TURNING:
        return False
    return act.thing is not None if thing is None else thing.end <= act.start


def _is_of(act: Word, thing: Word, text: str) -> bool:
    """Tell whether an act is said of a thing right behind it, as one that is past or goes on."""
    if not 0 <= thing.start - act.end <= _NEAR:
        return False
    if _is_compound(act, thing, text):
        return True
    ending = text[max(act.start, act.end - 2) : thing.start]
    return bool(_JAPANESE.search(ending)) or _is_korean(ending.lstrip())


def _is_compound(act: Word, thing: Word, text: str) -> bool:
    """Tell whether a Korean noun of an act stands right before a text or measure that it names ("강화 고시", "부과 조치")."""
    named = thing.thing if isinstance(thing.sense, Act) else thing.sense
    last = text[act.end - 1]
    is_noun = _FIRST <= ord(last) <= _LAST and last not in _LINKING
    return named in _TEXTS and is_noun and text[act.end : thing.start] == " "


def is_verb_of_noun(between: str) -> bool:
    """Tell whether a verb of the past or of what goes on, right ahead of a noun, ends or stands in words before a thing."""
    words = between.split()
    return _SAID.search(between) is not None or any(
        _is_korean(" ".join(words[at:])) for at in range(len(words))
    )


def _is_korean(between: str) -> bool:
    """Tell whether a Korean verb ends as one that is said of the noun behind it, and no marked noun comes between."""
    verb, *nouns = between.split(" ")
    if verb.endswith(_HELPED) and nouns:
        verb, *nouns = nouns
    last = verb[-1:]
    if not verb.isalpha():
        return False
    is_past = _FIRST <= ord(last or " ") <= _LAST and (ord(last) - _FIRST) % _FINALS == _N
    is_said = is_past or last == "던" or verb == "는" or verb.endswith(_PRESENT)
    return is_said and not any(noun.endswith(_MARKED) for noun in nouns)
