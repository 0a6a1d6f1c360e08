"""Frames: which act is done to which thing, a clause at a time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from streams.detect.asides import distinct, of_pause, unrecalled, unrepeated
from streams.detect.attributive import attributive, followers
from streams.detect.described import described, of_described, undescribed
from streams.detect.elsewhere import elsewhere, entry
from streams.detect.governing import governing, kept_before_colon, listed
from streams.detect.nearness import cues_around
from streams.detect.objects import settled
from streams.detect.order import Order
from streams.detect.pairing import paired
from streams.detect.papers import unapproved, without_decreeing, without_told
from streams.detect.reading import Clause, Reading, Side, Statement
from streams.detect.relatives import before_relative, in_turn, own_part, undescribing, undone
from streams.detect.spanning import headed, spanned, unspanned
from streams.detect.stems import CHANGING, GOVERNED, is_changed, named
from streams.detect.turns import in_parts
from streams.detect.within import recalled
from streams.detect.word import Word
from streams.domain.event import Derivation
from streams.domain.frames import Act, Cue, Frame, Thing

_CLOSE: Final = 4
_JOINED: Final = 24
_MOST_ALIKE: Final = 50  # sentences; the next one tells nothing that these do not
_MADE_AGAIN: Final = frozenset({Act.CREATE, Act.APPLY})
_MAKING: Final = frozenset({Act.CREATE, Act.ADD, Act.APPLY, Act.LAPSE})


def frames_of(reading: Reading, order: Order) -> list[Frame]:
    """Return the frames of a document, title first; of very many sentences that are alike in all their words the first."""
    found: list[Frame] = []
    for side in (reading.title, reading.body):
        only_named = named(side)
        for statement in unlike(side.statements):
            if not any(isinstance(word.sense, Act) for word in statement.words):
                continue
            frames = _in_statement(side, statement, order)
            if statement.start in only_named:
                frames = (frame for frame in frames if frame.act not in _MAKING)
            found += frames
    return found


def unlike(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield sentences; of very many that are alike in zone and in the senses of all their words the first."""
    alike: Counter[tuple[object, ...]] = Counter()
    for statement in statements:
        likeness = (statement.zone, *[word[2:5] for word in statement.words])
        alike[likeness] += 1
        if alike[likeness] <= _MOST_ALIKE:
            yield statement


def _in_statement(side: Side, statement: Statement, order: Order) -> Iterator[Frame]:
    """Yield the frames of a sentence."""
    rank = 0
    changed = described(statement, side.text, order)
    for at, clause in enumerate(statement.clauses):
        told, things = settled(clause, side.text, order)
        told = undescribed(told, changed)
        if order.is_verb_first:
            told = unspanned(told, statement, clause)
            things = [*things, *spanned(told, statement, clause)]
            told = undescribing(unapproved(distinct(told), clause, side.text), side.text, order)
            told = unrepeated(unrecalled(told, clause, side.text), clause)
        gone = undone(side, statement, at, order)
        acts = [act for act in _governing(told, clause) if act.sense not in gone]
        if order.reasons:
            why = order.reasons.told(acts, statement.words, side.text)
            acts = [act for act in acts if act.start not in why]
        if not acts:
            continue
        if order.is_verb_first:
            things = without_told(without_decreeing(things, clause.words), acts)
        pairs = paired(acts, things, side.text, order, _passives(side, clause, acts, order))
        attributes = () if order.is_verb_first else attributive(pairs, side.text)
        pairs = [pair for pair in pairs if pair[0] not in attributes]
        pairs = [(act, _made(act, thing, clause, order)) for act, thing in pairs]
        if order.is_verb_first:
            pairs = [(act, headed(act, thing, clause, side.text, order)) for act, thing in pairs]
            pairs = [(act, of_pause(act, thing, clause, side.text)) for act, thing in pairs]
            pairs = [(act, of_described(act, thing, changed)) for act, thing in pairs]
        equals = in_turn(side, acts, order) if order.is_verb_first else followers(pairs, side.text)
        equals |= in_parts(side, clause, acts)
        for act, thing in _outer(pairs, clause, order, equals):
            subject = thing or before_relative(side, statement, clause, act, order)
            own = own_part(side, clause, act, order, is_parted=subject is not thing)
            own = order.reasons.without(own, act, side.text) if order.reasons else own
            yield from _frames(statement, (clause, own), act, subject, order, rank)
            rank += 1


def _made(act: Word, thing: Word | None, clause: Clause, order: Order) -> Word | None:
    """Return the thing of an act; of one that changes a measure, the measure that the words behind it name by how it was made.

    "Prolonged, on Thursday, the asset freezes on 12 persons": whoever makes them is left out.
    """
    is_told = thing is not None and order.is_meant(act, thing)
    if act.sense not in CHANGING or act.thing is not None or is_told or not order.is_verb_first:
        return thing
    behind = (word for word in clause.words if act.end <= word.start <= act.end + order.gap // 2)
    for word in behind:
        if word.sense is Cue.JOIN:
            break
        if word.sense in _MAKING and word.thing is not None:
            made = word._replace(sense=word.thing, thing=None, is_strong=True)
            return made if order.is_meant(act, made) else thing
    return thing


def _passives(side: Side, clause: Clause, acts: list[Word], order: Order) -> frozenset[int]:
    """Return where acts of a clause begin right behind an auxiliary that makes what stands before them the object."""
    if not order.actives:
        return frozenset()
    ends = {word.end + 1 for word in clause.words if word.sense is Cue.PASSIVE}
    return frozenset(
        act.start
        for act in acts
        if act.start in ends and not side.text[act.start : act.end].lower().endswith(order.actives)
    )


def _governing(acts: list[Word], clause: Clause) -> list[Word]:
    """Return the acts of a clause without those that only name what another act makes last longer, or brings back.

    "Extends the pause", "restores the duty that it had frozen": the pause is past; "is granted and lapses" are two acts.
    """
    again = [each for each in acts if each.sense is Act.RESTORE]
    acts = [each for each in acts if not _is_of_restoring(each, again)]
    joins = [word.start for word in clause.words if word.sense is Cue.JOIN]
    for act in GOVERNED:
        heads = [each.start for each in acts if each.sense is act]
        if heads:
            return [
                each
                for each in acts
                if each.sense not in GOVERNED[act]
                or any(min(each.start, heads[0]) < at < max(each.start, heads[0]) for at in joins)
            ]
    return acts


def _is_of_restoring(act: Word, again: Sequence[Word]) -> bool:
    """Tell whether an act is one that makes, in words that say that it is made again ("voert ... opnieuw in")."""
    return act.sense in _MADE_AGAIN and any(
        each.start <= act.start and act.end <= each.end for each in again
    )


def _outer(
    pairs: Sequence[tuple[Word, Word | None]], clause: Clause, order: Order, equals: frozenset[int]
) -> Iterator[tuple[Word, Word | None]]:
    """Yield the acts of a clause without those that only say which measure another act touches.

    "Lifts the duties imposed in May", "is suspended", "extends the ban": creating is the measure's past where another
    act of the clause changes it, unless the two are joined, or are `equals`.
    """
    pairs = [pair for pair in pairs if not _is_inside(pair[0], pairs, order)]
    changing = [pair for pair in pairs if pair[0].sense in CHANGING]
    joins = [word for word in clause.words if word.sense is Cue.JOIN]
    planned = _planned(pairs, clause)
    for act, thing in pairs:
        if planned is not None and act.start >= planned and not _changes_plan(act, thing):
            continue
        is_past = act.sense in _MAKING and act.start not in equals and is_changed(act, changing)
        if is_past and not any(0 <= act.start - word.end <= _JOINED for word in joins):
            continue
        yield act, thing


def _is_inside(act: Word, pairs: Sequence[tuple[Word, Word | None]], order: Order) -> bool:
    """Tell whether an act stands inside one that names its thing ("put Seoul back on its list", "no longer need a permit").

    Where the verb comes last, it is the one that the other ends with.
    """
    named = (other for other, _ in pairs if other.thing is not None and other.start < act.start)
    if not order.is_verb_first:
        return any(act.start < other.end for other in named)
    return any(
        act.end < other.end
        or (act.end == other.end and (act.thing is None or act.start < other.head))
        for other in named
    )


def _planned(pairs: Sequence[tuple[Word, Word | None]], clause: Clause) -> int | None:
    """Return where the content of a plan begins that the clause gives up, puts off or revives ("drops its plan to ...")."""
    plans = [thing for act, thing in pairs if thing is not None and _changes_plan(act, thing)]
    return min((plan.end for plan in plans if plan.end < clause.end), default=None)


def _changes_plan(act: Word, thing: Word | None) -> bool:
    """Tell whether an act gives up, puts off or revives a plan."""
    return act.sense in CHANGING and thing is not None and thing.sense is Thing.PLAN


def _frames(
    statement: Statement,
    clauses: tuple[Clause, Clause],
    act: Word,
    thing: Word | None,
    order: Order,
    rank: int,
) -> Iterator[Frame]:
    """Yield the frame of an act in a clause, of which it has a part; a missing thing is looked for in the rest of the sentence."""
    clause, own = clauses
    if is_missing := thing is None and act.thing is None:
        thing = elsewhere(statement, clause, act, order.gap) or entry(clause, act)
    place, sense = None, act.thing
    if thing is not None and isinstance(thing.sense, Thing):
        place, sense, is_strong = (thing.start, thing.end), thing.sense, thing.is_strong
    elif sense is None:
        return
    else:
        is_strong = any(word.is_strong for word in clause.words if isinstance(word.sense, Thing))
    yield Frame(
        part=statement.part,
        clause=(own.start, own.end),
        statement=(statement.start, statement.end),
        act=act.sense if isinstance(act.sense, Act) else Act.CREATE,
        act_at=(act.start, act.end),
        thing=sense,
        thing_at=place,
        zone=statement.zone,
        paragraph=statement.paragraph.number,
        cues=cues_around(own, act, place, order.gap, is_verb_last=not order.is_verb_first)
        - kept_before_colon(statement, clause, act)
        - recalled(statement, clause, act, place, order)
        | listed(clause, act)
        | governing(statement, clause),
        near=statement.cues,
        is_strong=is_strong,
        is_joined=place is not None and _distance(act, place) <= order.gap // _CLOSE,
        rank=rank,
        filled=(Derivation("thing", "slots/sentence"),) if is_missing else (),
    )


def _distance(act: Word, place: tuple[int, int]) -> int:
    """Return how many characters stand between an act and its thing."""
    return max(place[0] - act.end, act.start - place[1], 0)
