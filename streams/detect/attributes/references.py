"""Which acts an event cites, and which of them is the document itself."""

from collections.abc import Sequence

import re2

from streams.domain.document import Document
from streams.domain.vocabulary import EventType
from streams.text.citations import Citation, CompiledForms, citations

_FR_DOCUMENT = re2.compile(r"(?:19|20)\d\d-\d{4,6}")
_DIGITS = re2.compile(r"\d+")
_LEAST_PARTS = 4
_OWN_FIRST = frozenset({EventType.IMPOSITION, EventType.EASING, EventType.GUIDANCE})


def own_references(document: Document, forms: CompiledForms, office: str | None) -> list[str]:
    """Return the references of the document itself: from its metadata, and those of its title that it is numbered by."""
    number = document.document_number or ""
    if _FR_DOCUMENT.fullmatch(number):
        number = f"FR Doc. {number}"
    issued = " ".join(document.authorities[:1])
    kind = document.document_type or ""
    numbers = (
        (number, f"{kind} {number}", f"{kind} No. {number}", f"NOR {number}") if number else ()
    )
    texts = [*(f"{issued} {each}" for each in numbers), document.citation or ""]
    year = document.published_at.year
    found = [each.ref for text in texts for each in citations(text, year, forms, office)]
    digits = set(_DIGITS.findall(document.document_number or ""))
    titled = [
        each.ref
        for each in citations(document.title, year, forms, office)
        if digits and set(_DIGITS.findall(each.ref)) <= {*digits, str(year)}
    ]
    return list(dict.fromkeys([*found, *titled]))


def dated(cited: Sequence[Citation], known: Sequence[str]) -> list[str]:
    """Return the references; one without a year of its own takes that of its namesake elsewhere in the document."""
    return [_namesake(each.ref, known) for each in cited]


def _namesake(ref: str, known: Sequence[str]) -> str:
    """Return the known reference of the same series and number but of an earlier year, else the reference."""
    parts = ref.split("-")
    if ref in known or len(parts) < _LEAST_PARTS:
        return ref
    for other in known:
        theirs = other.split("-")
        if theirs[:-2] == parts[:-2] and theirs[-1] == parts[-1] and theirs[-2] < parts[-2]:
            return other
    return ref


def measures(
    event_type: EventType, issuer: str, cited: Sequence[str], own: Sequence[str]
) -> tuple[str, ...]:
    """Return the acts that an event names: what it touches, or the act itself, if its issuer made it and no messenger."""
    touched = [ref for ref in cited if ref not in own]
    made = [ref for ref in own if ref.startswith(f"{issuer}-")][:1]
    if event_type is EventType.IMPOSITION:
        return tuple(dict.fromkeys(made or touched))
    if event_type in _OWN_FIRST:
        return tuple(dict.fromkeys(touched or made))
    return tuple(dict.fromkeys(touched))
