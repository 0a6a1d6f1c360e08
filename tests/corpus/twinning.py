"""Twins of the acts that labelled documents tell: denied, imagined, ten days late, on another object, by another state."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from streams.catalog.strict_yaml import values_of
from streams.detect.kit import Kit
from streams.detect.kits import Kits
from streams.detect.words import LanguageWords
from streams.domain.document import Document
from streams.domain.event import MeasureEvent
from streams.domain.frames import Act, Thing
from streams.domain.label import LabelledDocument
from streams.domain.vocabulary import DocumentKind, Status
from streams.wire.labels import decode_labelled
from tests.unit.detect.documents import NEWS, catalog, detect

HERE: Final = Path(__file__).parent
LATE: Final = timedelta(days=10)
_PART: Final = 2  # one document in so many is read
_TITLED: Final = frozenset("《「『")
_LONGEST: Final = 300  # characters of an act's sentence
_STOPS: Final = ".。!！?？;；"


@dataclass(frozen=True, slots=True)
class Twins:
    """How many twins were read, and which of them as they must not be."""

    count: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> float:
        """Return the share of twins that were read as they must not be."""
        return len(self.wrong) / max(1, self.count)


@cache
def frames() -> Mapping[str, Any]:
    """Return the sentences and words that make twins."""
    found: Mapping[str, Any] = values_of(HERE / "twin_frames.yml")
    return found


@cache
def labelled(language: str) -> tuple[LabelledDocument, ...]:
    """Return every other labelled document of the rounds that tells an act in a language, always the same ones."""
    paths = sorted(HERE.glob("round_*[0-9].jsonl"))
    lines = (line for path in paths for line in path.read_bytes().splitlines())
    rows = map(decode_labelled, lines)
    return tuple(
        row
        for row in rows
        if row.events
        and not row.is_open
        and row.document.language == language
        and crc32(row.document.id.encode()) % _PART == 0
    )


def denied(language: str) -> Twins:
    """Return the twins in which an official rejects a report of the act, wrong where anything but a denial is read."""
    return _framed("denied", language, lambda event: event.status is not Status.DENIED)


def hedged(language: str) -> Twins:
    """Return the twins that ask the reader to imagine the act, wrong where anything is read."""
    return _framed("hedged", language, lambda _: True)


def late(language: str) -> Twins:
    """Return the reports that come ten days later, wrong where an act that they date is still read as news."""
    count, wrong = 0, []
    for row in labelled(language):
        document = row.document
        if document.kind is not DocumentKind.NEWS:
            continue
        behind = replace(document, published_at=document.published_at + LATE)
        still = {(each.event_type, each.issuer, each.act_date) for each in detect(behind).events}
        for event in detect(document).events:
            if event.act_date is None or event.status not in {Status.PUBLISHED, Status.EFFECTIVE}:
                continue
            count += 1
            if (event.event_type, event.issuer, event.act_date) in still:
                wrong.append(f"{document.id}: {event.evidence_text}")
    return Twins(count, tuple(wrong))


def on_another_object(language: str) -> Twins:
    """Return the sentences with another object in the place of the measure, wrong where anything is read."""
    count, wrong = 0, []
    for row, sentence in _sentences(language):
        text = _without_measure(_kits()[language].words, sentence, frames()["object"][language])
        if text is None:
            continue
        count += 1
        if detect(_report(row.document, text)).events:
            wrong.append(text)
    return Twins(count, tuple(wrong))


def by_another_state(language: str) -> Twins:
    """Return the documents in which another state acts, wrong where the act that was read is not read as the other's."""
    count, wrong = 0, []
    for swap in frames()["issuer"]:
        for row in labelled(language):
            document = row.document
            if document.kind is not DocumentKind.NEWS:
                continue
            twin = _swapped(document, swap[language])
            if twin is None or _names(twin, swap["from"]):
                continue
            known = _types(detect(document).events, swap["from"])
            if not known:
                continue
            count += 1
            if not known <= _types(detect(twin).events, swap["to"]):
                wrong.append(f"{document.id}: {twin.title or twin.body[:120]}")
    return Twins(count, tuple(wrong))


def _framed(kind: str, language: str, is_wrong: Callable[[MeasureEvent], bool]) -> Twins:
    count, wrong = 0, []
    for row, sentence in _sentences(language):
        for frame in frames()[kind][language]:
            text = frame.format(act=sentence)
            count += 1
            if any(map(is_wrong, detect(_report(row.document, text)).events)):
                wrong.append(text)
    return Twins(count, tuple(wrong))


def _sentences(language: str) -> Iterator[tuple[LabelledDocument, str]]:
    """Yield the sentences that tell acts, each with its document; what is more than one sentence makes no twin."""
    for row in labelled(language):
        for event in row.events:
            sentence = " ".join((event.evidence or "").split())
            inside = sentence.rstrip(_STOPS)
            if (
                inside
                and len(sentence) <= _LONGEST
                and not any(s in inside for s in "。！？;；\n")
            ):
                yield row, sentence


def _report(document: Document, text: str) -> Document:
    """Return a text as a report of a wire."""
    return replace(NEWS, body=text, language=document.language, published_at=document.published_at)


@cache
def _kits() -> Mapping[str, Kit]:
    """Return what the detector knows of each language."""
    return Kits(catalog())


def _without_measure(words: LanguageWords, sentence: str, instead: str) -> str | None:
    """Return a sentence with another object in the place of each measure; none where a verb or a title holds its measure."""
    found = words.find(sentence) if _TITLED.isdisjoint(sentence) else ()
    if any(isinstance(word.sense, Act) and word.thing is not None for word in found):
        return None
    things = [word for word in found if isinstance(word.sense, Thing)]
    for word in reversed(things):
        sentence = sentence[: word.start] + instead + sentence[word.end :]
    return sentence if things else None


def _names(document: Document, state: str) -> bool:
    """Tell whether a document still names a state, or a body of it."""
    names = _kits()[document.language or "en"].names
    return any(each.state == state for each in names.find(f"{document.title}\n{document.body}"))


def _types(events: tuple[MeasureEvent, ...], state: str) -> set[str]:
    return {each.event_type.value for each in events if each.issuer == state}


def _swapped(document: Document, names: Mapping[str, str]) -> Document | None:
    """Return a document with a state's names for another's; none where it names the one not at all, or the other already."""
    whole = f"{document.title}\n{document.body}"
    if any(name in whole for name in names.values()) or not any(name in whole for name in names):
        return None
    title, body = document.title, document.body
    for name, other in names.items():
        title, body = title.replace(name, other), body.replace(name, other)
    return replace(document, title=title, body=body)
