"""The story's publications in time order, and what a reader of them must be told."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from typing import TypedDict, cast

from streams.domain.vocabulary import DocumentKind
from streams.wire.labels import decode_labelled
from streams.wire.moments import moment

LABELLED = "story.jsonl"
UNREADABLE = "broken.jsonl"  # apart, so that the story is a labelled corpus as any other
BROKEN = "(broken)"
DAY = timedelta(days=1)


class Line(TypedDict, total=False):
    """The keys of a story's line that the labelled format does not have, and its document."""

    doc: dict[str, object]
    raw: str
    kind: str
    observed_at: str
    acts: list[str]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """What identifies a telling: the document, the type of event, the issuer."""

    document_id: str
    event_type: str
    issuer: str

    def __str__(self) -> str:
        """Return the mark as people read it."""
        return f"{self.event_type} by {self.issuer} in {self.document_id}"


@dataclass(frozen=True, slots=True)
class Publication:
    """A message as it is sent, when it is first seen, and the marks that its labels ask for.

    `acts` names the act behind each mark, so that rewrites of one act can be told from several acts.
    """

    kind: DocumentKind
    key: str
    title: str
    source: str
    value: bytes
    observed_at: datetime
    marks: tuple[Mark, ...] = ()
    acts: tuple[str, ...] = ()

    @property
    def is_broken(self) -> bool:
        """Tell whether the message must become a dead letter."""
        return self.key == BROKEN


def story() -> tuple[Publication, ...]:
    """Return the bundled story, in time order."""
    shipped = files("streams.demo")
    return publications(
        line
        for name in (LABELLED, UNREADABLE)
        for line in shipped.joinpath(name).read_bytes().splitlines()
    )


def publications(lines: Iterable[bytes]) -> tuple[Publication, ...]:
    """Return the publications of a story's lines, in time order; a label out of form is refused."""
    found = [_publication(line) for line in lines if line.strip()]
    return tuple(sorted(found, key=lambda publication: publication.observed_at))


def timeline(told: Iterable[Publication]) -> Iterator[datetime | Publication]:
    """Yield the publications and, before each, the midnights (UTC) that have passed; one midnight ends it."""
    midnight: datetime | None = None
    for publication in told:
        midnight = midnight or _midnight(publication.observed_at)
        while midnight <= publication.observed_at:
            yield midnight
            midnight += DAY
        yield publication
    if midnight is not None:
        yield midnight


def _midnight(moment_: datetime) -> datetime:
    return datetime.combine(moment_.astimezone(UTC).date(), time.min, UTC)


def _publication(line: bytes) -> Publication:
    raw = cast("Line", json.loads(line))
    seen = moment(raw["observed_at"], "observed_at")
    if "raw" in raw:
        return Publication(
            DocumentKind[raw["kind"].upper()],
            BROKEN,
            raw["raw"][:60],
            BROKEN,
            raw["raw"].encode(),
            seen,
        )
    labelled = decode_labelled(line)
    document = labelled.document
    return Publication(
        kind=document.kind,
        key=document.id,
        title=document.title,
        source=document.source,
        value=json.dumps(raw["doc"], ensure_ascii=False).encode(),
        observed_at=seen,
        marks=tuple(
            Mark(document.id, each.event_type or "", each.issuer or "") for each in labelled.events
        ),
        acts=tuple(raw.get("acts", ())),
    )
