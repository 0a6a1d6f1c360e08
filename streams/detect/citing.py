"""Which acts are cited where a document tells an act: those that it touches, or its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from streams.detect.attributes.references import dated
from streams.detect.attributes.touching import replaced
from streams.detect.candidate import Candidate
from streams.detect.footnotes import noted
from streams.detect.kit import Kit
from streams.detect.places import Place, Places
from streams.detect.reading import Reading, Side
from streams.domain.vocabulary import DocumentKind, EventType
from streams.text.citations import Citation, CompiledForms, citations

_UNDATED: Final = 9999
_BESIDE: Final = frozenset("(;,[")  # "91 FR 18877 (FR Doc. 2026-07102)"
_FR_DOCUMENT: Final = "FRDOC-"
_TOUCHING: Final = frozenset({EventType.SUSPENSION, EventType.EXTENSION, EventType.CANCELLATION})
"""Types of event that are named by the act that they touch, and not by the text that does so."""


class Citing:
    """Reads citations off the places of an act."""

    def __init__(
        self,
        reading: Reading,
        forms: CompiledForms,
        office: str | None,
        own: Sequence[str],
        kit: Kit,
    ) -> None:
        """Take the document, the forms of citation, who publishes it, its own references, and the kit of its language."""
        self._reading: Final = reading
        self._forms: Final = forms
        self._office: Final = office
        self._own: Final = frozenset(own)
        self._acting: Final = kit.acting
        self._touching: Final = kit.touching
        self._is_official: Final = reading.document.kind is DocumentKind.REGULATION
        self._whole: Final[dict[str, list[Citation]]] = {}
        self._year: Final = reading.document.published_at.year

    def acts(self, best: Candidate, places: Places, *, is_alone: bool) -> list[str]:
        """Return the acts that an event names: those that are cited where it is told, or all around."""
        if best.event_type is EventType.IMPOSITION and self._makes_anew(best.issuer):
            return []
        found = self._found(best, places, is_alone=is_alone)
        if self._own and best.event_type in _TOUCHING:
            found = [ref for ref in found if not ref.startswith(self._forms.own)]
        if best.event_type is EventType.EXTENSION:
            return replaced(found, (each.ref for each in self._all()))
        return found

    def within(self, candidate: Candidate) -> frozenset[str]:
        """Return the acts of its issuer that the sentence of a candidate cites, of what touches others those of earlier years."""
        frame = candidate.frame
        side = self._reading.side(frame.part)
        found = self._theirs(candidate, (side, *frame.statement))
        if candidate.event_type not in _TOUCHING:
            return frozenset(each.ref for each in found)
        return frozenset(each.ref for each in found if _year(each.ref) < self._year)

    def _theirs(self, candidate: Candidate, place: Place) -> list[Citation]:
        """Return the acts of its issuer that a place cites, counted from its beginning."""
        side, start, end = place
        return [
            replace(each, start=each.start - start, end=each.end - start)
            for each in self._of(side)
            if start <= each.start
            and each.end <= end
            and each.ref.startswith(f"{candidate.issuer}-")
        ]

    def _makes_anew(self, issuer: str) -> bool:
        """Tell whether an official text of the issuer that gives no number of its own changes no other."""
        document = self._reading.document
        is_theirs = self._is_official and (self._office or "").startswith(f"{issuer}-")
        return is_theirs and not self._own and self._touching.makes_anew(document)

    def _found(self, best: Candidate, places: Places, *, is_alone: bool) -> list[str]:
        """Return the acts that the statements cite, else those of formulae or title, else the only one that the text cites."""
        found = [self._cited(best, place) for place in places.all[:-1]]
        is_touching = best.event_type in _TOUCHING
        passed = {ref for ref in self._own if is_touching or not ref.startswith(f"{best.issuer}-")}
        titled = [each.ref for each in found[-1] if each.ref not in passed]
        own = [each for one in found[:-1] for each in one if each.ref not in self._own]
        return (
            dated(own, titled)
            or self._headed(best, places.all[0])
            or self._changed(best)
            or titled
            or self._alone(best, places, is_alone=is_alone)
        )

    def _all(self) -> list[Citation]:
        """Return the acts that title and body cite."""
        return [*self._of(self._reading.title), *self._of(self._reading.body)]

    def _of(self, side: Side) -> list[Citation]:
        """Return the acts that a whole side cites; who publishes it issued what names no office."""
        whole = self._whole.get(side.part)
        if whole is None:
            whole = self._whole[side.part] = _renamed(self._read(side), self._twins)
        return whole

    def _read(self, side: Side) -> list[Citation]:
        """Return the acts that a side cites, by the names that stand there."""
        if side.part != "body":
            return citations(side.text, self._year, self._forms, self._office)
        return self._body

    def _changed(self, best: Candidate) -> list[str]:
        """Return the acts of the issuer that an official text says it changes."""
        if not self._is_official or best.event_type is EventType.IMPOSITION:
            return []
        return [
            each.ref
            for each in self._changes
            if each.ref not in self._own and each.ref.startswith(f"{best.issuer}-")
        ]

    @cached_property
    def _changes(self) -> list[Citation]:
        """Return the acts that formulae of the body say are changed."""
        body = self._reading.body
        return self._touching.changed(body.text, [*self._noted, *self._of(body)])

    def _headed(self, best: Candidate, place: Place) -> list[str]:
        """Return the acts of the issuer that a place cites without the office, which the text before it names."""
        side, start, end = place
        touched = self._touched(best, side.text[start:end], self._theirs(best, place))
        return [each.ref for each in touched if each.ref not in self._own]

    def _alone(self, best: Candidate, places: Places, *, is_alone: bool) -> list[str]:
        """Return the only act of the issuer that the paragraph cites, or the text where it tells one act."""
        body = self._reading.body
        whole = [places.paragraph, (body, 0, len(body.text))]
        for place in whole if is_alone else whole[:1]:
            found = {each.ref for each in self._cited(best, place)} - self._own
            theirs = [ref for ref in found if ref.startswith(tuple(self._issuers(best)))]
            if best.event_type is EventType.EXTENSION:
                theirs = replaced(theirs, theirs)
            if len(theirs) == 1:
                return theirs
        return self._alike() if best.event_type in _TOUCHING and self._is_official else []

    def _alike(self) -> list[str]:
        """Return the only act of the series of an official text that it cites beside itself."""
        series = {_series(ref) for ref in self._own}
        others = {each.ref for each in self._of(self._reading.body)} - self._own
        alike = [ref for ref in others if _series(ref) in series]
        return alike if len(alike) == 1 else []

    def _issuers(self, best: Candidate) -> Iterator[str]:
        """Yield how references of the issuer begin; who explains a measure may explain that of a union of states."""
        yield f"{best.issuer}-"
        if best.event_type is EventType.GUIDANCE:
            yield from (f"{union}-" for union in self._touching.unions_of(best.issuer))

    def _cited(self, best: Candidate, place: Place) -> list[Citation]:
        """Return the acts that a place cites; news of what touches another act cites the text that does so, too."""
        side, start, end = place
        text = side.text[start:end]
        office = self._office if side.part == "title" else None
        is_whole = side is self._reading.body and (start, end) == (0, len(side.text))
        is_body = is_whole and office == self._office
        cited = self._body if is_body else citations(text, self._year, self._forms, office)
        found = [*cited, *self._noted_in(place)]
        return self._touched(best, text, _renamed(found, self._twins))

    def _noted_in(self, place: Place) -> list[Citation]:
        """Return the acts that a place names and footnotes cite, counted from its beginning."""
        side, start, end = place
        if side.part != "body":
            return []
        return [
            replace(each, start=each.start - start, end=each.end - start)
            for each in self._noted
            if start <= each.start and each.end <= end
        ]

    @cached_property
    def _noted(self) -> list[Citation]:
        """Return the acts that an official text cites in footnotes, where their marks stand."""
        return noted(self._reading.body.text, self._body) if self._is_official else []

    @cached_property
    def _twins(self) -> dict[str, str]:
        """Return for the page of a gazette the number of the document on it, where the body cites an act by both."""
        read = [each for each in self._body if each.ref not in self._own]
        return _twins(self._reading.body.text, read)

    @cached_property
    def _body(self) -> list[Citation]:
        """Return the acts that the body cites, by the names that stand there."""
        return citations(self._reading.body.text, self._year, self._forms, self._office)

    def _touched(self, best: Candidate, text: str, found: list[Citation]) -> list[Citation]:
        """Return the citations without the text that acts, where news tells an act that touches another."""
        if self._is_official or best.event_type not in _TOUCHING:
            return found
        return self._acting.touched(text, found, self._year, self._forms)


def _year(ref: str) -> int:
    """Return the year of a reference, a year to come where it names none."""
    part = ref.split("-")[-2]
    return int(part) if part.isdecimal() else _UNDATED


def _series(ref: str) -> str:
    """Return what numbers of one series of acts have in common; documents and pages of a gazette are of one."""
    return "-".join(ref.replace(_FR_DOCUMENT, "FR-").split("-")[:2])


def _twins(text: str, cited: Sequence[Citation]) -> dict[str, str]:
    """Return for references whose act is cited once more in the same breath, in another form of its series, the more exact one."""
    found: dict[str, str] = {}
    for one, other in pairwise(cited):
        is_beside = text[one.end : other.start].strip() in _BESIDE
        if is_beside and one.form != other.form and _series(one.ref) == _series(other.ref):
            plain, exact = sorted((one.ref, other.ref), key=lambda ref: _FR_DOCUMENT in ref)
            found[plain] = exact
    return found


def _renamed(cited: Sequence[Citation], twins: Mapping[str, str]) -> list[Citation]:
    """Return the citations, those of an act with another name by that name."""
    if not twins:
        return [*cited]
    return [replace(each, ref=twins.get(each.ref, each.ref)) for each in cited]
