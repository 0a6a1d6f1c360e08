"""Which thing an act is done to: the one that the act makes sense of, nearest in the order of the language."""

from collections.abc import Sequence
from typing import Final

from streams.detect.order import OBJECTLESS, Order
from streams.detect.papers import is_of_paper, is_resolved
from streams.detect.relatives import is_of_next
from streams.detect.stems import CHANGING
from streams.detect.things import WEAK, rank
from streams.detect.word import Word
from streams.domain.frames import Act, Thing

_NEAR_OTHER: Final = 12
_BESIDE: Final = 5  # characters
_RELATIVE: Final = 16  # characters of a relative pronoun
_SOME: Final = 3  # words
_COMMAS: Final = frozenset({",", "、"})
_MARKED: Final = frozenset({Thing.OTHER, Thing.PAUSE, Thing.RELIEF})
_MADE: Final = frozenset({Act.CREATE, Act.ADD})
_PARTING: Final = frozenset(",:;")


def paired(
    acts: Sequence[Word],
    things: Sequence[Word],
    text: str,
    order: Order,
    passives: frozenset[int] = frozenset(),
) -> list[tuple[Word, Word | None]]:
    """Return each act of a clause with the thing that it is done to; at `passives` an act begins behind an auxiliary."""
    pairs: list[tuple[Word, Word | None]] = []
    governed: set[int] = set()
    late: list[Word] = []
    for act in acts:
        if act.thing is not None:
            pairs.append((act, None))
            continue
        thing = _subject(act, things, order, governed) if act.start in passives else None
        thing = thing or _own(act, acts, things, text, order, governed)
        if thing is None:
            late.append(act)
            continue
        if id(thing) in governed and not _is_joined(acts, thing, act, text, order.joins):
            continue
        if order.is_meant(act, thing):
            governed.add(id(thing))
        pairs.append((act, thing))
    late = [act for act in late if not _is_of_compound(act, acts, things, text, order)]
    for place, act in enumerate(late):
        thing = _before(act, things, order.wider(), governed)
        if thing is None:
            thing = _far_after(act, things, order)
        pairs.append((act, thing))
        is_own = thing is not None and order.is_meant(act, thing)
        if is_own and not (act.sense in _MADE and _is_changed(late[place + 1 :])):
            governed.add(id(thing))
    return sorted(pairs, key=lambda pair: pair[0].start)


def _is_of_compound(
    act: Word, acts: Sequence[Word], things: Sequence[Word], text: str, order: Order
) -> bool:
    """Tell whether a verb that comes last is said of what a measure is but part of: "만료되는 수출금지 유예를 연장하지 않기로"."""
    if order.is_verb_first or _before(act, things, order.wider(), set()) is not None:
        return False
    thing = _far_after(act, things, order)
    return thing is not None and any(
        other.thing in _MARKED
        and other.start >= thing.end
        and not text[thing.end : other.start].strip()
        for other in acts
    )


def _is_changed(later: Sequence[Word]) -> bool:
    """Tell whether later acts change what one made: "the tariff, imposed in 2025, will not apply until May"."""
    return any(act.sense in CHANGING for act in later)


def _subject(act: Word, things: Sequence[Word], order: Order, governed: set[int]) -> Word | None:
    """Return the trade measure before an act that is done to it: "the tariff of 1962 is reinstated for imports from Chile"."""
    thing = _before(act, things, order, governed)
    return thing if thing and thing.is_strong and order.is_meant(act, thing) else None


def _own(
    act: Word,
    acts: Sequence[Word],
    things: Sequence[Word],
    text: str,
    order: Order,
    governed: set[int],
) -> Word | None:
    """Return the object of an act that is no other act's."""
    thing = _object(act, things, order, governed, text)
    if thing is not None and is_of_next(act, thing, acts, text, order):
        return _before(act, things, order, governed) or thing
    if thing is not None and _is_of_another(act, thing, (*acts, *things), text, order):
        return _object(act, [e for e in things if e is not thing], order, governed, text)
    return thing


def _object(
    act: Word, things: Sequence[Word], order: Order, governed: set[int], text: str
) -> Word | None:
    """Return the thing on the side where the language has objects; the subject where that makes no sense.

    "A permit was imposed on exports": the permit is what was imposed.
    """
    if not order.is_verb_first:
        return _marked(act, things, text, order) or _before(act, things, order, governed)
    thing = _after(act, things, order)
    if thing is None:
        return None
    is_apart = _is_apart(act, thing, text)
    beside = _before_relative(act, things, order, governed, text)
    if beside is not None:
        return beside
    if order.is_meant(act, thing) and not is_apart:
        return thing
    subject = _before(act, things, order, governed)
    if is_apart:  # "the measures that it had paused are to apply again, ..."
        subject = subject or _before(act, things, order, set())
    return subject if subject is not None and order.is_meant(act, subject) else thing


def _before_relative(
    act: Word, things: Sequence[Word], order: Order, governed: set[int], text: str
) -> Word | None:
    """Return the thing right before an act behind which a relative clause begins: "heeft drie vergunningen geschorst waarmee"."""
    if text[act.end : act.end + _RELATIVE].lower().lstrip().split(" ")[0] not in order.relatives:
        return None
    thing = _before(act, things, order, governed)
    is_beside = thing is not None and act.start - thing.end <= _BESIDE
    return thing if is_beside and thing and order.is_meant(act, thing) else None


def _is_of_another(act: Word, thing: Word, words: Sequence[Word], text: str, order: Order) -> bool:
    """Tell whether the thing behind an act is that of another act between them, which a sign and some words part from it.

    "Took effect on Friday, ends the ban", "exports rose by 12%, a year after the suspension of the controls".
    """
    if is_of_paper(act, thing, words) or is_resolved(act, thing, words, text):
        return True
    others = (
        other
        for other in words
        if act.end <= other.start and _head(other) <= thing.start
        if isinstance(other.sense, Act) and order.is_meant(other, thing)
    )
    is_free = _is_apart(act, thing, text)
    return any(
        is_free
        or (thing.start - _head(e) <= _BESIDE and _is_parted(text[act.end : e.start].rstrip()))
        for e in others
    )


def _head(word: Word) -> int:
    """Return where the first part of a word ends: "schafft ... ab"."""
    return word.head or word.end


def _is_apart(act: Word, thing: Word, text: str) -> bool:
    """Tell whether a sign parts an act that needs no object from the thing behind it."""
    return act.sense in OBJECTLESS and bool(_PARTING & set(text[act.end : thing.start]))


def _is_parted(between: str) -> bool:
    """Tell whether a sign and some words part two acts."""
    return bool(_PARTING & set(between)) and len(between.split()) >= _SOME


def _marked(act: Word, things: Sequence[Word], text: str, order: Order) -> Word | None:
    """Return the pause, relief or thing of another sense that stands as the object right before an act: "공장 가동을 중단"."""
    last = max(
        (thing for thing in things if thing.end <= act.start), key=lambda e: e.end, default=None
    )
    if last is None or last.sense not in _MARKED:
        return None
    return last if text[last.end : act.start].strip() in order.objects else None


def _after(act: Word, things: Sequence[Word], order: Order) -> Word | None:
    """Return the thing that follows an act; firms and trade only where nothing else follows."""
    following = [
        thing
        for thing in things
        if thing.start >= act.start + 1
        and (thing.end > act.end or 0 < act.head <= thing.start)
        and thing.start - act.end <= order.gap
    ]
    following = order.sensible(act, following)
    if not following:
        return None
    first = following[0]
    if first.sense is Thing.OTHER:
        is_near = first.start - act.end <= _NEAR_OTHER
        return first if is_near or len(following) == 1 else following[1]
    if first.sense in {Thing.NAMES, Thing.TRADE}:
        better = next((each for each in following if each.sense not in WEAK), None)
        if better is not None and better.start - first.end <= order.gap // 3:
            return better
    return first


def _far_after(act: Word, things: Sequence[Word], order: Order) -> Word | None:
    """Return the thing that follows an act with nothing before it; of a verb before its object what it needs, far behind it.

    "Will exempt tungsten, titanium sponge and uranium that originate in the country from the additional duty".
    """
    if not order.is_verb_first:
        return _after(act, things, order)
    strong = [thing for thing in things if thing.is_strong and order.is_meant(act, thing)]
    return _after(act, strong, order.wider())


def _before(act: Word, things: Sequence[Word], order: Order, governed: set[int]) -> Word | None:
    """Return the thing before an act that is its subject: the strongest, then the nearest.

    A phrase with a gap may begin with its thing ("규제를 ... 면제"), unless another one stands nearer to its end.
    """
    inner = [
        thing
        for thing in things
        if 0 < act.head <= thing.start and thing.end < act.end and thing.sense not in WEAK
    ]
    if inner and order.is_meant(act, inner[-1]):
        return inner[-1]
    preceding = [
        thing
        for thing in things
        if thing.end <= max(act.start, act.head)
        and act.start - thing.end <= order.gap
        and id(thing) not in governed
    ]
    sensible = order.sensible(act, preceding)
    return max(sensible, key=lambda thing: (rank(thing), thing.start), default=None)


def _is_joined(
    acts: Sequence[Word], thing: Word, act: Word, text: str, joins: frozenset[str]
) -> bool:
    """Tell whether two acts share a thing as equals: with "and" or a comma between them."""
    before = [other for other in acts if other.end <= act.start]
    if not before or thing.start < act.start:
        return False
    between = text[before[-1].end : act.start].strip().lower()
    return between in _COMMAS or between in joins
