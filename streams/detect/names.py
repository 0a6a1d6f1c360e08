"""The states, bodies and goods that a text names."""

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from unicodedata import normalize

from streams.catalog.catalog import Catalog
from streams.catalog.rows import Home
from streams.detect.aims import Aims
from streams.detect.naming import Named
from streams.detect.offices import Offices
from streams.detect.seating import Kind, Office, Seating, around, free, start_of
from streams.domain.knowledge import NATIVE, Authority, State, Words
from streams.text.matcher import Matcher

_CODE: Final = 2  # letters of a state's code
NOBODY: Final = ""  # the state of bodies that are of none


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
        aims: Aims,
        home: Home | None = None,
        nobodies: tuple[str, ...] = (),
        places: tuple[str, ...] = (),
        heads: tuple[str, ...] = (),
        offices: Offices | None = None,
        ministries: Iterable[tuple[str, Kind]] = (),
        same: Iterable[str] = (),
    ) -> None:
        """Take the catalogue, the words of aim that make a state of a short form, whose government is meant, and bodies of no state.

        `places` are the words between a body and its seat or state ("the ministry in Beijing"), `heads` the signs behind the short form
        of a state that acts in a headline (米、), `ministries` the offices that any state has, `same` words for the one named last.
        """
        self._seating: Final = Seating(frozenset(map(_between, places)), aims)
        self._home: Final = home
        self._offices: Final = offices
        self._ministries: Final = Matcher(
            [*((word, Kind.HOME) for word in (home.words if home else ())), *ministries]
        )
        self._gap: Final = " " if aims.is_glued else ""
        self._same: Final = Matcher((word, None) for word in same)
        self._matcher: Final = Matcher(_all_names(catalog, language, nobodies))
        self._generic: Final = Matcher(_generic_names(catalog.authorities.values(), language))
        short = [
            (word, state.id)
            for state in catalog.states.values()
            for word in words_of(state.short, language)
        ]
        self._short: Final = Matcher(
            (f"{aim}{word}", (len(aim), state))
            for word, state in short
            for aim in aims.words
            if f"{aim}{word}" not in aims.words  # 대한: "about"
        )
        signs = [*heads, *(f" {head}" for head in heads if aims.is_glued)]
        self._heads: Final = Matcher(
            (f"{word}{sign}", (len(word), state)) for word, state in short for sign in signs
        )

    def find(self, text: str, home: str | None = None) -> list[Named]:
        """Return what a text names, in order; nothing overlaps. `home` is whose ministries have no state before them."""
        found, others = list[Named](), list[Named]()
        reach = 0
        for hit in self._matcher.find(text):
            name = hit.value
            if hit.start < reach and found and found[-1].body:
                continue
            if name.is_exact is not None and text[hit.start : hit.end] != name.is_exact:
                continue
            if name.state is None:
                others.append(Named(hit.start, hit.end, NOBODY))
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
        known = _owned(text, sorted(found, key=start_of), self._gap)
        return self._seated(text, known, others, home)

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

    def _seated(
        self, text: str, found: Sequence[Named], others: Sequence[Named], home: str | None
    ) -> list[Named]:
        """Return the names, states with the offices beside them, and the offices that the text calls by no state.

        `others` only look like names: "le Conseil" is no office in "le Conseil de sécurité".
        """
        offices = free(self._stateless(text), [*found, *others])
        known = list(found)
        for office in offices:
            if office.kind is Kind.COUNTRY:
                self._seat(text, office, known, home)
            elif office.bodies:
                state = self._seating.beside(text, office, around(office, known))
                if state is not None and state in office.bodies:
                    insort(known, office.of(state), key=start_of)
        if self._offices is not None:
            known = self._offices.held(text, known)
        for office in free(offices, known):
            self._seat(text, office, known, home)
        return known

    def _seat(self, text: str, office: Office, known: list[Named], home: str | None) -> None:
        """Add an office to the names, where a state is meant."""
        state = self._seating.state(text, office, around(office, known), home)
        if state is None and office.kind is Kind.HOME and self._home is not None:
            state = self._home.state
        if state is not None:
            insort(known, office.of(state), key=start_of)

    def _stateless(self, text: str) -> list[Office]:
        """Return the offices that may be named without a state, in order."""
        generic = [Office(h.start, h.end, Kind.BODY, h.value) for h in self._generic.find(text)]
        plain = [Office(h.start, h.end, h.value, {}) for h in self._ministries.find(text)]
        same = [Office(h.start, h.end, Kind.SAME, {}) for h in self._same.find(text)]
        found = [*generic, *free(plain, generic)]
        return sorted([*found, *free(same, found)], key=start_of)


def _owned(text: str, found: Sequence[Named], gap: str) -> list[Named]:
    """Return the names; a body's name right behind another state is an office of that (哈萨克斯坦商务部, 칠레 관세청)."""
    kept: list[Named] = []
    for each in found:
        last = kept[-1] if kept else None
        is_glued = last is not None and text[last.end : each.start] in ("", gap)
        is_office = is_glued and each.body is not None
        if last is not None and is_office and last.body is None and last.state != each.state:
            kept[-1] = replace(last, end=each.end, is_government=True)
        else:
            kept.append(each)
    return kept


def _between(word: str) -> str:
    """Return a word as it stands between an office and its state."""
    return f" {word}" if word.endswith("'") else f" {word} "


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
