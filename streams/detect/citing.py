"""Which acts are cited where a document tells an act: those that it touches, or its own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from streams.detect.attributes.acting import Acting
from streams.detect.attributes.references import dated
from streams.detect.candidate import Candidate
from streams.detect.places import Place, Places
from streams.detect.reading import Reading
from streams.domain.vocabulary import DocumentKind, EventType
from streams.text.citations import Citation, CompiledForms, citations

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
        acting: Acting,
    ) -> None:
        """Take the document, the forms of citation, who publishes it, its own references, and the words of texts that act."""
        self._reading: Final = reading
        self._forms: Final = forms
        self._office: Final = office
        self._own: Final = frozenset(own)
        self._acting: Final = acting
        self._whole: Final[dict[str, list[Citation]]] = {}

    def acts(self, best: Candidate, places: Places, *, is_alone: bool) -> list[str]:
        """Return the acts that the statements cite, else those of the title, else the only one that the text cites."""
        found = [self._cited(best, place) for place in places.all[:-1]]
        is_touching = best.event_type in _TOUCHING
        titled = [each.ref for each in found[-1] if not (is_touching and each.ref in self._own)]
        own = [each for one in found[:-1] for each in one if each.ref not in self._own]
        return (
            dated(own, titled)
            or self._headed(best, places.all[0])
            or titled
            or self._alone(best, places, is_alone=is_alone)
        )

    def _headed(self, best: Candidate, place: Place) -> list[str]:
        """Return the acts of the issuer that a place cites without the office, which the text before it names."""
        side, start, end = place
        whole = self._whole.get(side.part)
        if whole is None:
            year = self._reading.document.published_at.year
            whole = citations(side.text, year, self._forms, self._office)
            self._whole[side.part] = whole
        within = [
            replace(each, start=each.start - start, end=each.end - start)
            for each in whole
            if start <= each.start and each.end <= end and each.ref.startswith(f"{best.issuer}-")
        ]
        touched = self._touched(best, side.text[start:end], within)
        return [each.ref for each in touched if each.ref not in self._own]

    def _alone(self, best: Candidate, places: Places, *, is_alone: bool) -> list[str]:
        """Return the only act of the issuer that the paragraph cites, or the text where it tells one act."""
        body = self._reading.body
        whole = [places.paragraph, (body, 0, len(body.text))]
        for place in whole if is_alone else whole[:1]:
            found = {each.ref for each in self._cited(best, place)} - self._own
            theirs = [ref for ref in found if ref.startswith(f"{best.issuer}-")]
            if len(theirs) == 1:
                return theirs
        return []

    def _cited(self, best: Candidate, place: Place) -> list[Citation]:
        """Return the acts that a place cites; news of what touches another act cites the text that does so, too."""
        side, start, end = place
        text, year = side.text[start:end], self._reading.document.published_at.year
        office = self._office if side.part == "title" else None
        found = citations(text, year, self._forms, office)
        return self._touched(best, text, found)

    def _touched(self, best: Candidate, text: str, found: list[Citation]) -> list[Citation]:
        """Return the citations without the text that acts, where news tells an act that touches another."""
        document = self._reading.document
        if document.kind is DocumentKind.REGULATION or best.event_type not in _TOUCHING:
            return found
        return self._acting.touched(text, found, document.published_at.year)
