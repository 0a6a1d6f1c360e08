"""Clauses of a sentence, by the words and signs that part them."""

from collections.abc import Mapping
from enum import Enum
from itertools import pairwise
from typing import Final

from streams.text.matcher import Matcher

Range = tuple[int, int]


class _Cut(Enum):
    """Where a parting phrase is cut."""

    BEFORE = "before"
    AFTER = "after"
    AFTER_COMMA = "after comma"


_OPENERS: Final[Mapping[str, str]] = {
    "en": "while|whereas|although|though|but|because|unless|after|before|until|which|who|even as|even though|as well as"
    "|and will|and has|and have|and is|and are|and was|and were|and would|and said|and that|and also|saying|adding"
    "|citing|noting|and the|so that|if|when|following|instead|pending|with the|and it|and they|yet",
    "de": "während|obwohl|obgleich|aber|jedoch|sondern|nachdem|bevor|bis|weil|da|wenn|falls|sofern|der|die|das|dessen"
    "|deren|dass|wobei|wodurch|womit|und wird|und werden|und hat|doch|so dass|sodass|wonach|denn|um",
    "fr": "tandis que|alors que|bien que|quoique|mais|après que|après|avant que|avant de|avant d'|parce que|car|si|lorsque|qui|dont"
    "|lequel|laquelle|et sera|et seront|et a|et est|tout en|afin de|puisque|jusqu'à ce que|où|pendant que",
    "nl": "terwijl|hoewel|maar|nadat|voordat|totdat|omdat|aangezien|indien|als|die|dat|waarbij|waardoor|waarmee|en wordt"
    "|en worden|en heeft|doch|zodat|want|waarna|tenzij",
}
_BARE_OPENERS: Final[Mapping[str, str]] = {
    "en": "while|whereas|although|even though|but|unless|because|and will|and that",
    "fr": "tandis que|alors que|bien que|mais",
    "de": "",
    "nl": "terwijl|hoewel",
}
_CLOSERS: Final[Mapping[str, str]] = {
    "zh": "，|；",
    "ja": "が、|ものの、|ため、|一方、|一方で、|とともに、|ほか、|上で、|うえで、|し、|れ、|ており、|ので、|から、|れば、|場合、|；",
    "ko": "지만,|지만|면서|으며,|며,|고,|으나,|으나|는데,|자,|라며|도록,|해,|돼,|되,",
}
_ANYWHERE: Final = "; |；"


def _entries(language: str) -> list[tuple[str, _Cut]]:
    """Return the parting phrases of a language."""
    opening, bare = _OPENERS.get(language, ""), _BARE_OPENERS.get(language, "")
    closing = f"{_ANYWHERE}|{_CLOSERS.get(language, '')}"
    return [
        *((f", {word}", _Cut.AFTER_COMMA) for word in opening.split("|") if word),
        *((word, _Cut.BEFORE) for word in bare.split("|") if word),
        *((f"*{word}", _Cut.AFTER) for word in closing.split("|") if word),
    ]


_MATCHERS: Final = {
    language: Matcher(_entries(language))
    for language in ("en", "zh", "ja", "ko", "de", "fr", "nl")
}


def _cut_at(start: int, end: int, cut: _Cut) -> int:
    """Return where the next clause begins."""
    match cut:
        case _Cut.BEFORE:
            return start
        case _Cut.AFTER:
            return end
        case _Cut.AFTER_COMMA:
            return start + 1


def clauses(sentence: str, language: str) -> tuple[Range, ...]:
    """Return the clauses of a sentence, in order; a parting comma stays with the clause before it."""
    hits = _MATCHERS.get(language, _MATCHERS["en"]).find(sentence)
    cuts = {_cut_at(hit.start, hit.end, hit.value) for hit in hits}
    parts: list[Range] = []
    for left, right in pairwise(sorted({0, *cuts, len(sentence)})):
        body = sentence[left:right]
        begin = left + len(body) - len(body.lstrip())
        if body.strip():
            parts.append((begin, left + len(body.rstrip())))
    return tuple(parts)
