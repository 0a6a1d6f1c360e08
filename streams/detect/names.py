"""The states, bodies and goods that a text names."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from unicodedata import normalize

from streams.catalog.catalog import Catalog
from streams.catalog.rows import Home
from streams.detect.naming import Named
from streams.detect.offices import Offices
from streams.domain.knowledge import NATIVE, Authority, State, Words
from streams.text.matcher import Matcher

_NEAR: Final = 400
_CODE: Final = 2  # letters of a state's code
NOBODY: Final = ""  # the state of bodies that are of none
_ADJOINING: Final = 3


@dataclass(frozen=True, slots=True)
class _Name:
    """What a name stands for."""

    state: str | None = None
    body: str | None = None
    is_exact: str | None = None
    is_government: bool = field(default=False, kw_only=True)
    is_adjective: bool = field(default=False, kw_only=True)


class Names:
    """Finds states and bodies in texts of one language."""

    def __init__(
        self,
        catalog: Catalog,
        language: str,
        aims: tuple[str, ...] = (),
        home: Home | None = None,
        nobodies: tuple[str, ...] = (),
        places: tuple[str, ...] = (),
        heads: tuple[str, ...] = (),
        offices: Offices | None = None,
    ) -> None:
        """Take the catalogue, the words of aim that make a state of a short form, whose government is meant, and bodies of no state.

        `places` are the words between a body and its seat ("the ministry in Beijing"), `heads` the signs behind the short
        form of a state that acts in a headline (米、).
        """
        self._seats: Final = frozenset(f" {word} " for word in places)
        self._home: Final = home
        self._offices: Final = offices
        self._governments: Final = Matcher((word, None) for word in (home.words if home else ()))
        self._catalog: Final = catalog
        self._matcher: Final = Matcher(_all_names(catalog, language, nobodies))
        self._generic: Final = Matcher(_generic_names(catalog.authorities.values(), language))
        self._short: Final = Matcher(
            (f"{aim}{word}", (len(aim), state.id))
            for state in catalog.states.values()
            for word in words_of(state.short, language)
            for aim in aims
        )
        self._heads: Final = Matcher(
            (f"{word}{sign}", (len(word), state.id))
            for state in catalog.states.values()
            for word in words_of(state.short, language)
            for sign in heads
        )

    def find(self, text: str, home: str | None = None) -> list[Named]:
        """Return what a text names, in order; nothing overlaps. `home` is whose ministries have no state before them."""
        found: list[Named] = []
        reach = 0
        for hit in self._matcher.find(text):
            name = hit.value
            if hit.start < reach and found and found[-1].body:
                continue
            if name.is_exact is not None and text[hit.start : hit.end] != name.is_exact:
                continue
            if name.state is None:
                reach = hit.end
                continue
            if hit.start < reach:
                continue
            found.append(
                Named(
                    hit.start,
                    hit.end,
                    name.state,
                    name.body,
                    name.is_government,
                    name.is_adjective,
                )
            )
            reach = hit.end
        found += self._shorts(text, found)
        found += self._at_home(text, found, home)
        whole = sorted([*found, *self._generics(text, found, home)], key=lambda each: each.start)
        return whole if self._offices is None else self._offices.held(text, whole)

    def _shorts(self, text: str, found: list[Named]) -> list[Named]:
        """Return the states called by a short form behind a word of aim or at the head of a line, where no longer name stands."""
        taken = {at for each in found for at in range(each.start, each.end)}
        aimed = [
            Named(hit.start + size, hit.end, state)
            for hit in self._short.find(text)
            for size, state in [hit.value]
            if hit.start + size not in taken
        ]
        acting = [
            Named(hit.start, hit.start + size, state, is_government=True)
            for hit in self._heads.find(text)
            for size, state in [hit.value]
            if hit.start not in taken and not text[max(0, hit.start - 1) : hit.start].isalnum()
        ]
        return aimed + acting

    def _at_home(self, text: str, found: list[Named], home: str | None) -> list[Named]:
        """Return where a text says "the government" without saying whose."""
        if self._home is None:
            return []
        ends = {at for each in found for at in range(each.end, each.end + _ADJOINING)}
        taken = {at for each in found for at in range(each.start, each.end)}
        return [
            Named(
                hit.start,
                hit.end,
                self._seat(text, hit.end, found) or home or self._home.state,
                is_government=True,
            )
            for hit in self._governments.find(text)
            if hit.start not in taken and hit.start not in ends
        ]

    def office(self, text: str, home: str | None) -> list[Named]:
        """Return the bodies or governments that the name of an office means at a publisher of that state."""
        named = [each for each in self.find(text, home) if each.body or each.is_government]
        if named or home is None:
            return named
        return [
            Named(hit.start, hit.end, home, hit.value[home], is_government=True)
            for hit in self._generic.find(text)
            if home in hit.value
        ][:1]

    def _generics(self, text: str, found: list[Named], home: str | None) -> Iterator[Named]:
        """Yield the bodies called by a generic name, by the state named last before it, else by the next one."""
        starts = [each.start for each in found]
        for hit in self._generic.find(text):
            at = bisect_left(starts, hit.start)
            near = [*reversed(found[max(0, at - 4) : at]), *found[at : at + 1]]
            if any(each.start <= hit.start < each.end for each in near):
                continue
            state = self._seat(text, hit.end, near) or self._owner(hit.start, near, home)
            if state not in hit.value:
                state = _bearer(hit.start, near, hit.value, home)
            body = None if state is None else hit.value.get(state)
            if state is not None and body is not None:
                yield Named(hit.start, hit.end, state, body, is_government=True)

    def _seat(self, text: str, end: int, near: list[Named]) -> str | None:
        """Return the state that is named right behind a body: "le gouvernement britannique", "the ministry in Beijing"."""
        behind = next((each for each in near if each.start > end), None)
        if behind is None:
            return None
        between = text[end : behind.start].lower()
        is_small = text[behind.start].islower()  # "le gouvernement suisse"
        is_owner = between in self._seats or (between == " " and (behind.is_adjective or is_small))
        return behind.state if is_owner else None

    def _owner(self, start: int, near: list[Named], home: str | None) -> str | None:
        """Return whose body a generic name means: the state right before it, else the one at home, else the nearest."""
        adjoining = next((e for e in near if 0 <= start - e.end < _ADJOINING), None)
        if adjoining is not None:
            return adjoining.state
        if home is not None or self._home is not None:
            return home or (self._home.state if self._home else None)
        return next((each.state for each in near if abs(each.start - start) < _NEAR), None)


def _bearer(
    start: int, near: Iterable[Named], bearers: Mapping[str, str], home: str | None
) -> str | None:
    """Return the state last named before a generic name that has such a body, or the only one that has."""
    if home is None and len(bearers) == 1:
        return next(iter(bearers))
    before = (each.state for each in near if 0 <= start - each.end < _NEAR)
    return next((state for state in before if state in bearers), None)


def words_of(words: Words, language: str) -> tuple[str, ...]:
    """Return the words of a language, and those that are read in every language; capitals may lack their accents ("Etat")."""
    known = (*words.get(language, ()), *words.get(NATIVE, ()))
    return tuple(dict.fromkeys((*known, *map(_plain_capitals, known))))


def _plain_capitals(word: str) -> str:
    """Return a word with its capitals without accents."""
    return "".join(normalize("NFD", sign)[0] if sign.isupper() else sign for sign in word)


def _all_names(
    catalog: Catalog, language: str, nobodies: Iterable[str]
) -> Iterator[tuple[str, _Name]]:
    """Yield the names of states and bodies, and what only looks like one."""
    for word in words_of(catalog.decoys, language):
        yield word, _Name()
    for state in catalog.states.values():
        yield from _state_names(state, language)
    for body in catalog.authorities.values():
        yield from _body_names(body, language)
    for word in nobodies:
        yield word, _Name(NOBODY, is_government=True)


def _state_names(state: State, language: str) -> Iterator[tuple[str, _Name]]:
    """Yield the names of a state; a body of many states is of none."""
    owner = state.id if len(state.id) == _CODE else NOBODY
    for word in words_of(state.names, language):
        yield word, _Name(owner)
    for word in words_of(state.adjectives, language):
        yield word, _Name(owner, is_adjective=True)
    for word in words_of(state.government, language):
        yield word, _Name(owner, is_government=True)
    for word in state.abbreviations:
        yield word, _Name(owner, None, word)


def _generic_names(
    bodies: Iterable[Authority], language: str
) -> Iterable[tuple[str, Mapping[str, str]]]:
    """Return each generic name with the bodies that bear it, by their state."""
    bearers: dict[str, dict[str, str]] = {}
    for body in bodies:
        for word in words_of(body.generic, language):
            bearers.setdefault(word, {}).setdefault(body.state, body.id)
    return bearers.items()


def _body_names(body: Authority, language: str) -> Iterator[tuple[str, _Name]]:
    """Yield the names of a body."""
    owner = body.state if len(body.state) == _CODE else NOBODY
    for words in (body.names, body.titles, body.press, body.people):
        for word in words_of(words, language):
            yield word, _Name(owner, body.id, is_government=True)
    for word in body.abbreviations:
        yield word, _Name(owner, body.id, word, is_government=True)
