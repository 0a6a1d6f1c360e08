"""Which acts an event cites, and which of them is the document itself."""

import re
from collections.abc import Sequence

from streams.domain.document import Document
from streams.domain.vocabulary import EventType
from streams.text.citations import Citation, CompiledForms, citations

_FR_DOCUMENT = re.compile(r"(?:19|20)\d\d-\d{4,6}")
_OWN_FIRST = frozenset({EventType.IMPOSITION, EventType.EASING, EventType.GUIDANCE})


def own_references(document: Document, forms: CompiledForms, office: str | None) -> list[str]:
    """Return the references of the document itself, from its metadata."""
    number = document.document_number or ""
    if _FR_DOCUMENT.fullmatch(number):
        number = f"FR Doc. {number}"
    texts = [" ".join([*document.authorities[:1], number]), document.citation or ""]
    year = document.published_at.year
    found = [each.ref for text in texts for each in citations(text, year, forms, office)]
    return list(dict.fromkeys(found))


def measures(
    event_type: EventType, cited: Sequence[Citation], own: Sequence[str]
) -> tuple[str, ...]:
    """Return the acts that an event names: what it touches, or the act itself."""
    touched = [each.ref for each in cited if each.ref not in own]
    if event_type is EventType.IMPOSITION:
        return tuple(dict.fromkeys(own[:1] or touched))
    if event_type in _OWN_FIRST:
        return tuple(dict.fromkeys(touched or own[:1]))
    return tuple(dict.fromkeys(touched))
