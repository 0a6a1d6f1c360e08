"""Whose an office is that a text calls by no state: "the ministry", "the government", 同省."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Final

from streams.detect.aims import Aims
from streams.detect.headings import entry, heading, told_of
from streams.detect.naming import Named

_ADJOINING: Final = 3
_NEAR: Final = 400
_LABEL: Final = 24
_PLACE: Final = 6  # characters before a place that opens a sentence: "Au ", "In the "
_VERB: Final = 3  # words between such a place and an office: a verb, a day, an article
_FEW: Final = 6  # names before an office that are looked at
_BEFORE: Final = 40  # names before an office that may tell its state
_FAR: Final = 3000  # characters back to the office that is meant again
_SIGNS: Final = (":", "：", " :", " -", " –", " —", " =", "、", "】", "]", ")", "）", "\n")
_BREAKS: Final = frozenset(",;:()–—，、：；")
_MARKS: Final = "*# •"  # of a label, before it
_STOPS: Final = ("。", ". ", "\n")


class Kind(Enum):
    """Which states an office without one may belong to."""

    BODY = "one of those that have a listed body of this name"
    ANY = "any that acts"
    HOME = "the one at home, in which the text is written"
    SAME = "the one that acted last"
    COUNTRY = "the country named last, as a place"


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a text calls by no state; `bodies` are those it may be, by their states.

    `is_common`: any state may have an office of that name.
    """

    start: int
    end: int
    kind: Kind
    bodies: Mapping[str, str]
    is_common: bool = False

    def of(self, state: str) -> Named:
        """Return the office as that of a state."""
        body = self.bodies.get(state)
        is_acting = self.kind is not Kind.COUNTRY
        return Named(self.start, self.end, state, body, is_government=is_acting)


@dataclass(frozen=True, slots=True)
class Seating:
    """Gives offices without a state the state that the text means.

    `seats` are the words between a body and its seat ("the ministry in Beijing"), `aims` tells who acts from who is aimed at.
    """

    seats: frozenset[str]
    aims: Aims

    def beside(self, text: str, office: Office, near: Sequence[Named]) -> str | None:
        """Return the state that is named right behind an office or right before it."""
        behind = self._seat(text, office.end, near)
        before = (each for each in near if each.state and each.end <= office.start)
        return behind or next((e.state for e in before if self._adjoins(text, e, office)), None)

    def _adjoins(self, text: str, named: Named, office: Office) -> bool:
        """Tell whether a state stands right before an office: with nothing, a blank or a possessive between."""
        between = text[named.end : office.start].strip()
        is_near = office.start - named.end <= _ADJOINING
        return is_near and (between == "" or between in self.aims.possessives)

    def state(
        self, text: str, office: Office, near: Sequence[Named], home: str | None
    ) -> str | None:
        """Return the state of an office by the names around it: right beside it, else those that act, else mere places."""
        found = self.beside(text, office, near)
        if found is not None:
            return found
        before = [each for each in near if each.end <= office.start and each.state]
        before = before if office.kind is Kind.SAME else before[-_FEW:]
        match office.kind:
            case Kind.HOME:
                opening = [*_opening(text, office, before), *self._place(text, office, before)]
                places = opening + self._label(text, office, before)
                topic = self._topic(text, office.start, before)
                return topic or self._of_member(next(iter(places), None), home)
            case Kind.COUNTRY:
                return next((e.state for e in reversed(before) if e.state != home), None)
            case Kind.ANY | Kind.SAME:
                found = next(self._ranked(text, office, before, home), None)
                return found if office.kind is Kind.SAME else self._of_member(found, home)
            case Kind.BODY:
                return self._bearer(text, office, before, home)

    def _of_member(self, found: str | None, home: str | None) -> str | None:
        """Return a state, or the one at home where it is but the union that this one is a member of: "BRUSSEL - De premier"."""
        is_union = found is not None and home in self.aims.unions.get(found, ())
        return home if is_union else found or home

    def _bearer(
        self, text: str, office: Office, before: Sequence[Named], home: str | None
    ) -> str | None:
        """Return the likeliest state that has a body of that name; what many have may be that of any state which acts."""
        alone = next(iter(office.bodies)) if home is None and len(office.bodies) == 1 else None
        own = self._own(text, office, before)
        if len(office.bodies) > 1 and own:
            return home if home in own else own[0]
        ranked = [*self._ranked(text, office, before, home), *_near(office, before)]
        found = next((state for state in ranked if state in office.bodies), alone)
        return None if home is None and self._is_of_nearer(text, office, before, found) else found

    def _is_of_nearer(
        self, text: str, office: Office, before: Sequence[Named], found: str | None
    ) -> bool:
        """Tell whether an office that any state has stands in a paragraph that names but other states, as places at least."""
        paragraph = text.rfind("\n", 0, office.start) + 1
        near = {e.state for e in before if e.start >= paragraph and not e.is_adjective}
        return office.is_common and bool(near) and found not in near

    def _seat(self, text: str, end: int, near: Sequence[Named]) -> str | None:
        """Return the state that is named right behind a body: "le gouvernement britannique", "the ministry in Beijing"."""
        behind = next((each for each in near if each.start > end), None)
        if behind is None:
            return None
        between = text[end : behind.start].lower()
        is_small = text[behind.start].islower()  # "le gouvernement suisse"
        is_owner = between in self.seats or (between == " " and (behind.is_adjective or is_small))
        return behind.state if is_owner else None

    def _topic(self, text: str, at: int, before: Sequence[Named]) -> str | None:
        """Return the state that acts as the subject of the same sentence: its is the government that follows."""
        sentence = max(text.rfind(stop, 0, at) for stop in _STOPS)
        acting = (each for each in before if each.start > sentence and each.is_government)
        return next((e.state for e in acting if self.aims.is_subject(text, e)), None)

    def _ranked(
        self, text: str, office: Office, before: Sequence[Named], home: str | None
    ) -> Iterator[str]:
        """Yield the states whose office it may be, the likeliest first; bodies go before governments."""
        own = self._own(text, office, before)
        reach = _FAR if office.kind is Kind.SAME else _NEAR
        floor = max(office.start - reach, entry(text, max(0, office.start - reach), office.start))
        far = self._acting(text, [e for e in before if e.end > floor])
        if office.kind is not Kind.SAME:
            yield from _opening(text, office, before)
            yield from self._place(text, office, before)
        if home is not None and home in own and office.kind is not Kind.SAME:
            yield home
        yield from own
        if home is not None and office.kind is not Kind.SAME:
            yield from told_of(text, office.start, before, home, self.aims)
            yield home
        yield from far
        if home is not None:
            yield home

    def _place(self, text: str, office: Office, before: Sequence[Named]) -> Iterator[str]:
        """Yield the state that a sentence opens with as a place, its verb right behind ("In Chili heeft de regering")."""
        sentence = _sentence(text, office.start)
        first = next((e for e in before if e.start >= sentence and not e.is_adjective), None)
        between = "," if first is None else text[first.end : office.start]
        is_near = not _BREAKS & set(between) and len(between.split()) <= _VERB
        if first and is_near and text[sentence : first.start].strip().lower() in self.aims.places:
            yield first.state

    def _own(self, text: str, office: Office, before: Sequence[Named]) -> list[str]:
        """Return the states that act in the paragraph of an office, and the one that is its label ("PERU: ...")."""
        paragraph = text.rfind("\n", 0, office.start) + 1
        own = [each for each in before if each.start >= paragraph]
        label = self._label(text, office, before)
        return self._acting(text, own) + label + heading(text, paragraph, before)

    def _label(self, text: str, office: Office, before: Sequence[Named]) -> list[str]:
        """Return the state that is the label of the paragraph of an office ("PERU: ..."), in a list, else none."""
        paragraph = text.rfind("\n", 0, office.start) + 1
        own = (each for each in before if each.start >= paragraph)
        return [
            each.state
            for each in islice(own, 1)
            if (each.start - paragraph <= _LABEL and text.startswith(_SIGNS, each.end))
            or (
                not text[paragraph : each.start].strip(_MARKS)
                and text.startswith(_STOPS, each.end)
            )
        ]

    def _acting(self, text: str, found: Sequence[Named]) -> list[str]:
        """Return the states that act among names, the last first, those named by a body before others."""
        acting = [each for each in reversed(found) if each.is_government]
        acting = self.aims.unquoted(text, acting)
        bodies = [each.state for each in acting if each.body]
        others = (each for each in acting if not each.body)
        return bodies + [
            each.state
            for each in others
            if not (self.aims.is_owner(text, each) or self.aims.meet(text, each))
        ]


def _opening(text: str, office: Office, before: Sequence[Named]) -> Iterator[str]:
    """Yield the state that the sentence of an office opens with as a place: "À Niamey, le ministre"."""
    sentence = _sentence(text, office.start)
    first = next((each for each in before if each.start >= sentence), None)
    is_near = first and not first.is_adjective and first.start - sentence <= _PLACE
    if first and is_near and text.startswith(",", first.end):
        yield first.state


def _sentence(text: str, at: int) -> int:
    """Return where the sentence of a place begins."""
    ends = ((text.rfind(stop, 0, at), len(stop)) for stop in _STOPS)
    return max((end + size for end, size in ends if end >= 0), default=0)


def _near(office: Office, before: Sequence[Named]) -> Iterator[str]:
    """Yield the states named not far before an office, the last first."""
    yield from (each.state for each in reversed(before) if office.start - each.end < _NEAR)


def start_of(named: Named | Office) -> int:
    """Return where a name starts."""
    return named.start


def around(office: Office, known: Sequence[Named]) -> Sequence[Named]:
    """Return the names before an office, and the one behind it."""
    at = bisect_left(known, office.start, key=start_of)
    return known[max(0, at - _BEFORE) : at + 1]


def free(offices: Sequence[Office], taken: Sequence[Named | Office]) -> list[Office]:
    """Return the offices whose place no name takes."""
    places = {at for each in taken for at in range(each.start, each.end)}
    return [each for each in offices if each.start not in places and each.end - 1 not in places]


def longest(offices: Sequence[Office], others: Sequence[Office]) -> list[Office]:
    """Return the offices whose name is no part of a longer one among the others ("the Council" of Ministers)."""
    ends = {each.end: each.start for each in others}
    longer = {at: end for end, start in ends.items() for at in range(start, end)}
    return [each for each in offices if longer.get(each.end - 1, each.end) <= each.end]
