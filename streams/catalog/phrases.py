"""Phrases as the lexica write them: alternatives in brackets, gaps, stars.

`(a|b)` stands for each of its alternatives, `(a|)` may be left out, ` ... ` is a gap, and behind a star within a phrase
one character may stand before what follows. Spelled out, a language has some hundred thousand phrases with gaps; so the
alternatives of each of their slots are spelled out, but not multiplied with those of the next.
"""

from collections.abc import Iterator
from itertools import chain, product
from math import prod
from typing import Final, NamedTuple

_GAP: Final = "..."
_STAR: Final = "* "
_MANY: Final = 100  # spellings
_TRIES: Final = 4  # places where a phrase may be parted
_LEAST: Final = 4  # letters of a head
_FIRST_CJK: Final = "\u2e80"


class Slot(NamedTuple):
    """The spellings of which one stands at a place of a phrase; at most `gap` characters are between it and the slot before.

    With `tails` each text is only the head of spellings, and each tail goes on right behind it.
    """

    texts: tuple[str, ...]
    gap: int
    tails: tuple[str, ...] = ()

    def spelled(self) -> Iterator[str]:
        """Yield the spellings, with their tails."""
        return (head + tail for head in self.texts for tail in self.tails or ("",))


Phrase = tuple[Slot, ...]


def spellings(phrase: str) -> list[str]:
    """Return the phrase once for each of its alternatives; brackets that do not match raise `ValueError`."""
    pieces = _pieces(phrase)
    if pieces is not None:
        return [" ".join("".join(chosen).split()) for chosen in product(*pieces)]
    return [spelled for each in _opened(phrase) for spelled in spellings(each)]


def count_of(phrase: str) -> int:
    """Return how many spellings a phrase has, each stretch between gaps for itself; brackets that do not match raise `ValueError`."""
    if _GAP in phrase and _is_parted(phrase):
        return sum(map(count_of, phrase.split(_GAP)))
    pieces = _pieces(phrase)
    if pieces is not None:
        return _ways(pieces)
    return sum(count_of(each) for each in _opened(phrase))


def is_hollow(phrase: str) -> bool:
    """Tell whether the phrase may be spelled with nothing between two of its gaps."""
    return any(
        not shortest.strip("* ")
        for stretch in _stretches(phrase)
        for shortest in _shortest(stretch)
    )


def phrases_of(phrase: str, gap: int) -> list[Phrase]:
    """Return a phrase by its slots; as several where its spellings differ in the number of their slots."""
    forked = _forked(phrase)
    if forked is not None:
        return [(forked,)]
    found: list[Phrase] = []
    wholes = [phrase] if _is_parted(phrase) else spellings(phrase)
    for whole in wholes:
        ways = [
            _slots(stretch, gap if number else 0)
            for number, stretch in enumerate(whole.split(_GAP))
        ]
        found += [tuple(chain.from_iterable(chosen)) for chosen in product(*ways)]
    return found


def _pieces(phrase: str) -> list[list[str]] | None:
    """Return the alternatives of each piece of a phrase, None where a bracket holds another or is left alone."""
    first, *others = phrase.split("(")
    pieces = [[first]]
    for stretch in others:
        inside, is_closed, behind = stretch.partition(")")
        if not is_closed or ")" in behind:
            return None
        pieces += [inside.split("|"), [behind]]
    return None if ")" in first else pieces


def _opened(phrase: str) -> Iterator[str]:
    """Yield the phrase with each alternative of its first innermost bracket in the place of that bracket."""
    close = phrase.find(")")
    start = phrase.rfind("(", 0, close)
    if start < 0 or close < 0:
        raise ValueError("a bracket is not opened, or not closed")
    for part in phrase[start + 1 : close].split("|"):
        yield phrase[:start] + part + phrase[close + 1 :]


def _is_parted(phrase: str) -> bool:
    """Tell whether no gap of the phrase lies within a bracket."""
    return all(each.count("(") == each.count(")") for each in phrase.split(_GAP))


def _stretches(phrase: str) -> list[str]:
    """Return what stands between the gaps of a phrase."""
    wholes = [phrase] if _is_parted(phrase) else spellings(phrase)
    return [stretch for whole in wholes for stretch in whole.split(_GAP)]


def _shortest(stretch: str) -> list[str]:
    """Return the spellings of a stretch, only the shortest where that is easily told."""
    pieces = _pieces(stretch)
    if pieces is None:
        return spellings(stretch)
    return ["".join([min(piece, key=lambda part: len(part.strip("* "))) for piece in pieces])]


def _forked(phrase: str) -> Slot | None:
    """Return a phrase of very many spellings by the fewest heads and tails that give them; None for any other phrase."""
    pieces = _pieces(phrase)
    if pieces is None or _GAP in phrase or "*" in phrase or count_of(phrase) < _MANY:
        return None
    ways = sorted(range(1, len(pieces)), key=lambda at: _ways(pieces[:at]) + _ways(pieces[at:]))
    for at in ways[:_TRIES]:
        heads, tails = _joined(pieces[:at]), _joined(pieces[at:])
        if _fit(heads, tails):
            return Slot(heads, 0, tuple(tail.rstrip() for tail in tails))
    return None


def _ways(pieces: list[list[str]]) -> int:
    """Return in how many ways pieces may be chosen."""
    return prod(len(piece) for piece in pieces)


def _joined(pieces: list[list[str]]) -> tuple[str, ...]:
    """Return the spellings of some pieces, each once; of blanks side by side one is left."""
    return tuple(dict.fromkeys(_single("".join(chosen)) for chosen in product(*pieces)))


def _single(text: str) -> str:
    """Return the text with one blank where several are."""
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _fit(heads: tuple[str, ...], tails: tuple[str, ...]) -> bool:
    """Tell whether heads are long enough to be rare, and go on with tails without a blank too many."""
    return (
        all(_size(head) >= _LEAST and not head.startswith(" ") for head in heads)
        and all(tail.strip() for tail in tails)
        and not (
            any(head.endswith(" ") for head in heads)
            and any(tail.startswith(" ") for tail in tails)
        )
    )


def _size(head: str) -> int:
    """Return how much a head says; a Chinese character, a kana or a Korean syllable says as much as two letters."""
    return sum(1 if char < _FIRST_CJK else 2 for char in head.strip())


def _slots(stretch: str, gap: int) -> list[Phrase]:
    """Return the slots of a stretch without gaps, once for each way in which stars part its spellings."""
    parts = stretch.replace(_STAR, "*\n").split("\n")
    if len(parts) > 1 and all(map(_is_sound, parts)):
        ways = [_distinct(part) for part in parts]
        if not any(_STAR in text for way in ways for text in way):
            return [tuple(Slot(way, 1 if number else gap) for number, way in enumerate(ways))]
    spelled = _distinct(stretch)
    whole = tuple(text for text in spelled if _STAR not in text)
    starred = [text.replace(_STAR, "*\n").split("\n") for text in spelled if _STAR in text]
    return [
        *([(Slot(whole, gap),)] if whole else []),
        *(
            tuple(Slot((text,), 1 if number else gap) for number, text in enumerate(parts))
            for parts in starred
        ),
    ]


def _distinct(stretch: str) -> tuple[str, ...]:
    """Return the spellings of a stretch, each once."""
    return tuple(dict.fromkeys(spellings(stretch)))


def _is_sound(stretch: str) -> bool:
    """Tell whether a stretch closes its brackets and always has letters."""
    return stretch.count("(") == stretch.count(")") and not is_hollow(stretch)
