"""Frames: which act is done to which thing, a clause at a time."""

from collections.abc import Iterator, Sequence
from typing import Final

from streams.detect.governing import governing
from streams.detect.nearness import cues_around
from streams.detect.reading import Clause, Reading, Side, Statement
from streams.detect.words import Word
from streams.domain.event import Derivation
from streams.domain.frames import Act, Cue, Frame, Thing

_FAR: Final = 2
_WEAK: Final = frozenset({Thing.NAMES, Thing.TRADE, Thing.OTHER})
_RANKS: Final = {Thing.OTHER: 0, Thing.NAMES: 0, Thing.TRADE: 1, Thing.ACT: 2, Thing.MEASURE: 2}
_RANK: Final = 3
_STRONG: Final = 4
_NEAR_OTHER: Final = 12
_CLOSE: Final = 4
_JOINED: Final = 24
_MOST_ACTS: Final = 40
_MAKING: Final = frozenset({Act.CREATE, Act.ADD, Act.APPLY, Act.LAPSE})
_CHANGING: Final = frozenset(
    {Act.PAUSE, Act.PROLONG, Act.END, Act.RESTORE, Act.REMOVE, Act.NARROW, Act.SPARE}
)


def frames_of(reading: Reading, gap: int, *, is_verb_first: bool) -> list[Frame]:
    """Return the frames of a document, title first."""
    found: list[Frame] = []
    for side in (reading.title, reading.body):
        for statement in side.statements:
            found += _in_statement(side, statement, gap, is_verb_first=is_verb_first)
    return found


def _in_statement(
    side: Side, statement: Statement, gap: int, *, is_verb_first: bool
) -> Iterator[Frame]:
    """Yield the frames of a sentence."""
    rank = 0
    for clause in statement.clauses:
        words = [word for word in clause.words if isinstance(word.sense, Act)]
        acts = _governing(words[: _MOST_ACTS - rank])
        if not acts:
            continue
        things = [word for word in clause.words if isinstance(word.sense, Thing)]
        pairs = _pairs(acts, things, gap, side.text, is_verb_first=is_verb_first)
        for act, thing in _outer(pairs, clause):
            yield from _frames(statement, clause, act, thing, gap, rank)
            rank += 1


def _governing(acts: list[Word]) -> list[Word]:
    """Return the acts of a clause without the pause that is only what another act makes last longer."""
    if not any(act.sense is Act.PROLONG for act in acts):
        return acts
    return [act for act in acts if act.sense is not Act.PAUSE]


def _outer(
    pairs: Sequence[tuple[Word, Word | None]], clause: Clause
) -> Iterator[tuple[Word, Word | None]]:
    """Yield the acts of a clause without those that only say which measure another act touches.

    "Lifts the duties imposed in May", "is suspended", "extends the ban": creating is the measure's past where another
    act of the clause changes it, unless the two are joined as equals.
    """
    is_changed = any(act.sense in _CHANGING for act, _ in pairs)
    joins = [word for word in clause.words if word.sense is Cue.JOIN]
    planned = _planned(pairs, clause)
    for act, thing in pairs:
        if planned is not None and act.start >= planned:
            continue
        is_past = act.sense in _MAKING and is_changed
        if is_past and not any(0 <= act.start - word.end <= _JOINED for word in joins):
            continue
        yield act, thing


def _planned(pairs: Sequence[tuple[Word, Word | None]], clause: Clause) -> int | None:
    """Return where the content of a plan begins that the clause gives up, puts off or revives ("drops its plan to ...")."""
    plans = [
        thing
        for act, thing in pairs
        if act.sense in _CHANGING and thing is not None and thing.sense is Thing.PLAN
    ]
    return min((plan.end for plan in plans if plan.end < clause.end), default=None)


def _pairs(
    acts: Sequence[Word],
    things: Sequence[Word],
    gap: int,
    text: str,
    *,
    is_verb_first: bool,
) -> list[tuple[Word, Word | None]]:
    """Return each act of a clause with the thing that it is done to."""
    pairs: list[tuple[Word, Word | None]] = []
    governed: set[int] = set()
    late: list[Word] = []
    for act in acts:
        if act.thing is not None:
            pairs.append((act, None))
            continue
        thing = _after(act, things, gap) if is_verb_first else _before(act, things, gap, governed)
        if thing is None:
            late.append(act)
            continue
        if id(thing) in governed and not _is_joined(acts, thing, act, text):
            continue
        governed.add(id(thing))
        pairs.append((act, thing))
    for act in late:
        thing = _before(act, things, gap * _FAR, governed)
        if thing is None and not is_verb_first:
            thing = _after(act, things, gap)
        pairs.append((act, thing))
        if thing is not None:
            governed.add(id(thing))
    return pairs


def _after(act: Word, things: Sequence[Word], gap: int) -> Word | None:
    """Return the thing that follows an act; firms and trade only where nothing else follows."""
    following = [
        thing
        for thing in things
        if thing.start >= act.start + 1 and thing.end > act.end and thing.start - act.end <= gap
    ]
    if not following:
        return None
    first = following[0]
    if first.sense is Thing.OTHER:
        return (
            first if first.start - act.end <= _NEAR_OTHER or len(following) == 1 else following[1]
        )
    if first.sense in {Thing.NAMES, Thing.TRADE}:
        better = next((each for each in following if each.sense not in _WEAK), None)
        if better is not None and better.start - first.end <= gap // 3:
            return better
    return first


def _before(act: Word, things: Sequence[Word], gap: int, governed: set[int]) -> Word | None:
    """Return the thing before an act that is its subject: the strongest, then the nearest."""
    preceding = [
        thing
        for thing in things
        if thing.end <= act.start and act.start - thing.end <= gap and id(thing) not in governed
    ]
    if not preceding:
        return None
    return max(preceding, key=lambda thing: (_rank(thing), thing.start))


def _rank(thing: Word) -> int:
    """Return how likely a thing is what the clause is about."""
    if thing.is_strong:
        return _STRONG
    return _RANKS.get(thing.sense, _RANK) if isinstance(thing.sense, Thing) else 0


def _is_joined(acts: Sequence[Word], thing: Word, act: Word, text: str) -> bool:
    """Tell whether two acts share a thing as equals: with "and" or a comma between them."""
    before = [other for other in acts if other.end <= act.start]
    if not before or thing.start < act.start:
        return False
    between = text[before[-1].end : act.start].strip().lower()
    return between in {
        "and",
        "or",
        "",
        ",",
        "、",
        "并",
        "和",
        "及",
        "und",
        "et",
        "en",
        "ou",
        "of",
    } and (between not in {"", "of"})


def _frames(
    statement: Statement, clause: Clause, act: Word, thing: Word | None, gap: int, rank: int
) -> Iterator[Frame]:
    """Yield the frame of an act; a missing thing is looked for in the rest of the sentence."""
    filled: tuple[Derivation, ...] = ()
    sense = act.thing
    place: tuple[int, int] | None = None
    is_strong = any(word.is_strong for word in clause.words if isinstance(word.sense, Thing))
    if thing is not None and isinstance(thing.sense, Thing):
        sense, place, is_strong = thing.sense, (thing.start, thing.end), thing.is_strong
    elif sense is None:
        found = _elsewhere(statement, clause, act, gap)
        if found is None or not isinstance(found.sense, Thing):
            return
        sense, place, is_strong = found.sense, (found.start, found.end), found.is_strong
        filled = (Derivation("thing", "slots/sentence"),)
    yield Frame(
        part=statement.part,
        clause=(clause.start, clause.end),
        statement=(statement.start, statement.end),
        act=act.sense if isinstance(act.sense, Act) else Act.CREATE,
        act_at=(act.start, act.end),
        thing=sense,
        thing_at=place,
        zone=statement.zone,
        paragraph=statement.paragraph.number,
        cues=cues_around(clause, act, place, gap) | governing(statement, clause),
        near=statement.cues,
        is_strong=is_strong,
        is_joined=place is not None and _distance(act, place) <= gap // _CLOSE,
        rank=rank,
        filled=filled,
    )


def _distance(act: Word, place: tuple[int, int]) -> int:
    """Return how many characters stand between an act and its thing."""
    return max(place[0] - act.end, act.start - place[1], 0)


def _elsewhere(statement: Statement, clause: Clause, act: Word, gap: int) -> Word | None:
    """Return the strongest thing of the sentence's other clauses that stands near the act and before it."""
    if any(word.sense is Thing.OTHER for word in clause.words):
        return None
    words = [
        word
        for other in statement.clauses
        if other is not clause
        for word in other.words
        if isinstance(word.sense, Thing) and word.sense not in _WEAK and word.is_strong
    ]
    near = [word for word in words if 0 <= act.start - word.end <= gap]
    return max(near, key=lambda word: word.start, default=None)
