"""The states, bodies and goods that a text names."""

from bisect import insort
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import Final

from streams.catalog.catalog import Catalog
from streams.catalog.rows import Home
from streams.detect.aims import Aims
from streams.detect.namebook import (
    NOBODY,
    aimed_names,
    all_names,
    bare_names,
    generic_names,
    short_names,
)
from streams.detect.naming import Named
from streams.detect.offices import Offices
from streams.detect.seating import Kind, Office, Seating, around, free, longest, start_of
from streams.text.matcher import Matcher


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
        dropped: Iterable[str] = (),
    ) -> None:
        """Take the catalogue, the words of aim that make a state of a short form, whose government is meant, and bodies of no state.

        `places` are the words between a body and its seat or state ("the ministry in Beijing"), `heads` the signs behind the short form
        of a state that acts in a headline (米、), `ministries` the offices that any state has, `same` words for the one named last,
        `dropped` the articles that headlines leave out before an office.
        """
        self._seating: Final = Seating(frozenset(map(_between, places)), aims)
        self._home: Final = home
        self._offices: Final = offices
        self._ministries: Final = Matcher(
            [*((word, Kind.HOME) for word in (home.words if home else ())), *ministries]
        )
        gap = " " if aims.is_glued else ""
        self._glue: Final = frozenset(("", gap, *(aims.possessives if aims.is_cjk else ())))
        self._same: Final = Matcher((word, None) for word in same)
        self._matcher: Final = Matcher(all_names(catalog, language, nobodies))
        generic = list(generic_names(catalog.authorities.values(), language))
        self._generic: Final = Matcher(generic)
        self._bare: Final = Matcher(bare_names(generic, dropped))
        self._ties: Final = tuple(f" {word} " for word in places)
        short = short_names(catalog, language)
        self._short: Final = Matcher(aimed_names(short, aims.words))
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
        found += self._shorts(text, [*found, *others])
        known = _owned(text, sorted(found, key=start_of), self._glue)
        known = _at_seat(text, known, self._seating.seats)
        return self._seated(text, known, others, home)

    def _shorts(self, text: str, found: Sequence[Named]) -> list[Named]:
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
        near = around(office, known)
        state = self._seating.state(text, office, near, home)
        if state is None and office.is_common:
            state = self._seating.state(text, replace(office, kind=Kind.ANY), near, home)
        if state is None and office.kind is Kind.HOME and self._home is not None:
            state = self._home.state
        if state is not None:
            insort(known, office.of(state), key=start_of)

    def opens(self, text: str) -> bool:
        """Tell whether a headline begins with an office that it calls by no state."""
        return any(each.start == 0 for each in self._stateless(text))

    def is_heading(self, text: str, named: Named) -> bool:
        """Tell whether a name is an office at the head of a headline that only its missing article makes one."""
        return bool(named.body) and any(each.start == named.start for each in self._heading(text))

    def _heading(self, text: str) -> list[Office]:
        """Return the office at the head of a headline, whose article it leaves out ("Council lists ...")."""
        head = text.find(": ") + 2 if ": " in text else 0
        return [
            Office(hit.start, hit.end, Kind.BODY, hit.value)
            for hit in self._bare.find(text)
            if hit.start in {0, head}
            and text[hit.end + 1 : hit.end + 2].islower()
            and not text.startswith(self._ties, hit.end)
        ]

    def _stateless(self, text: str) -> list[Office]:
        """Return the offices that may be named without a state, in order."""
        plain = [Office(h.start, h.end, h.value, {}) for h in self._ministries.find(text)]
        common = {(each.start, each.end) for each in plain}
        generic = [
            Office(h.start, h.end, Kind.BODY, h.value, is_common=(h.start, h.end) in common)
            for h in self._generic.find(text)
        ]
        generic = longest([*generic, *self._heading(text)], plain)
        same = [Office(h.start, h.end, Kind.SAME, {}) for h in self._same.find(text)]
        found = [*generic, *free(plain, generic)]
        return sorted([*found, *free(same, found)], key=start_of)


def _owned(text: str, found: Sequence[Named], glue: Container[str]) -> list[Named]:
    """Return the names; a body's name right behind another state is an office of that (哈萨克斯坦商务部, 칠레 관세청, マレーシアの内閣)."""
    kept: list[Named] = []
    for each in found:
        last = kept[-1] if kept else None
        is_glued = last is not None and text[last.end : each.start] in glue
        is_office = is_glued and each.body is not None
        if last is not None and is_office and last.body is None and last.state != each.state:
            kept[-1] = replace(last, end=each.end, is_government=True)
        else:
            kept.append(each)
    return kept


def _at_seat(text: str, found: Sequence[Named], seats: frozenset[str]) -> list[Named]:
    """Return the names; a government that is called by its office is that of the capital behind it ("het kabinet in Bangkok")."""
    kept: list[Named] = []
    for each in found:
        last = kept[-1] if kept else None
        is_seat = each.is_government and each.body is None
        if last is not None and is_seat and last.is_government and last.body is None:
            is_office = text[last.start : last.end].rpartition(" ")[2][:1].islower()
            if is_office and text[last.end : each.start].lower() in seats:
                kept[-1] = replace(last, state=each.state)
        kept.append(each)
    return kept


def _between(word: str) -> str:
    """Return a word as it stands between an office and its state."""
    return f" {word}" if word.endswith("'") else f" {word} "
