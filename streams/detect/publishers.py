"""Who publishes a document: the state of its address, and the bodies that its metadata name."""

from collections.abc import Container, Mapping, Sequence

from streams.detect.names import Names
from streams.detect.naming import Named
from streams.domain.document import Document
from streams.domain.knowledge import Source
from streams.domain.vocabulary import DocumentKind


def home_of(
    document: Document, source: Source | None, domains: Mapping[str, Sequence[str]]
) -> str | None:
    """Return the state of a publisher: of a known source, else of an address of one of its offices."""
    if source is not None and source.state is not None:
        return source.state
    host = f".{document.source.lower()}"
    return next(
        (
            state
            for state, endings in domains.items()
            if host.endswith(tuple(f".{ending.removeprefix('.')}" for ending in endings))
        ),
        None,
    )


def abode_of(
    document: Document, states: Container[str], abodes: Mapping[str, Sequence[str]]
) -> str | None:
    """Return the state that a publisher's address stands for, by its last label or as a whole: a paper of .kr is Korean."""
    host = document.source.lower().removeprefix("www.")
    label = host.rsplit(".", 1)[-1]
    state = next(
        (n for n, known in abodes.items() if label in known or host in known), label.upper()
    )
    return state if state in states else None


def metadata_names(
    document: Document, names: Sequence[Names], home: str | None, *, is_own: bool = False
) -> list[Named]:
    """Return the bodies that the metadata of a document name, else the state of its publisher.

    `is_own`: the publisher is an authority or a gazette.
    """
    found: list[Named] = []
    for office in document.authorities:
        for each in names:
            bodies = each.office(office, home)
            if bodies:
                found += bodies
                break
    if is_own and home is not None:  # a gazette's "Secretary of State" is that of its own state
        own = [each for each in found if each.state == home]
        found = own or [Named(e.start, e.end, home, None, is_government=True) for e in found[:1]]
    is_official = is_own or document.kind is DocumentKind.REGULATION
    if not found and home is not None and is_official:
        found.append(Named(0, 0, home, None, is_government=True))
    return found
