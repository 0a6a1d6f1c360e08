"""Builds alerts from storylines; severity, codes, instruments and headlines are added by what finishes them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import NamedTuple, TypedDict

from streams.domain.alert import Alert, Due, Evidence, Telling
from streams.domain.event import Derivation, MeasureEvent
from streams.domain.identity import alert_id
from streams.domain.routing import Act, Outline, Routing
from streams.domain.vocabulary import (
    Certainty,
    EventType,
    MeasureState,
    MeasureType,
    MessageType,
    Severity,
    Status,
    Urgency,
)
from streams.track.book import Book, Turn
from streams.track.facts import TIERS, Facts, Said
from streams.track.series import CATALOGUE
from streams.track.state import Storyline
from streams.track.touching import linked


class Merged(TypedDict):
    """The fields that a storyline may have from another report than the quoted one."""

    event_type: EventType
    status: Status
    measure_type: MeasureType
    issuer: str
    authority: str | None
    targets: tuple[str, ...]
    items: tuple[str, ...]
    measures: tuple[str, ...]
    effective_date: date | None
    until_date: date | None
    speaker: str | None


MERGED = tuple(Merged.__annotations__)
_VALUES = attrgetter(*MERGED)


def tell(
    book: Book,
    turn: Turn,
    story: Storyline,
    changed: tuple[str, ...],
    *,
    message: MessageType | None = None,
    cause: str | None = None,
    states: tuple[MeasureState | None, MeasureState | None] = (None, None),
    due: Due | None = None,
) -> None:
    """Put out an alert about a storyline, and note in it what was told."""
    facts = story.facts
    if message is MessageType.CANCEL:
        facts = story.told or facts
    kind = "alert" if due is None else f"{changed[0]}/{due.kind}/{due.day}"
    own_id = alert_id(cause or turn.cause, kind, story.id, turn.ordinal)
    if turn.is_silent:
        routing = book.knowledge.route(_outline(book, story, facts))
    else:
        kind_of_message = message or (MessageType.UPDATE if story.alerts else MessageType.ALERT)
        about = _About(own_id, kind_of_message, changed, states, due)
        alert = book.knowledge.finish(_draft(book, turn, story, facts, about))
        turn.outputs.append(alert)
        routing = alert.routing
    story.told = facts
    _note(book, story, own_id, routing)


def _note(book: Book, story: Storyline, own_id: str, routing: Routing) -> None:
    """Note in a storyline that it was told."""
    story.revision += 1
    story.alerts.append(own_id)
    book.index_alert(own_id, story)
    if routing not in story.told_as:
        story.told_as.append(routing)


def _outline(book: Book, story: Storyline, facts: Facts) -> Outline:
    """Return what the routing of an alert follows from, as the alert would have it."""
    voice = story.voice
    linked_measures = linked(book, facts, story.links)
    return Outline(
        Act(facts.event_type, facts.measure_type, facts.targets, facts.items, linked_measures),
        facts.status,
        facts.issuer,
        facts.confidence,
        voice.event.evidence_text,
        voice.telling.language,
    )


def listed(tellings: Iterable[Telling], most: int) -> tuple[tuple[Telling, ...], int]:
    """Return the sources to list, and how many are left out: the first ones and the closest ones stay."""
    known = list(tellings)
    if len(known) <= most:
        return tuple(known), 0
    ranked = sorted(range(len(known)), key=lambda at: (at >= most // 2, TIERS[known[at].tier], at))
    kept = sorted(ranked[:most])
    return tuple(known[at] for at in kept), len(known) - most


class _About(NamedTuple):
    """What an alert says of itself."""

    id: str
    message: MessageType
    changed: tuple[str, ...]
    states: tuple[MeasureState | None, MeasureState | None]
    due: Due | None


def _draft(book: Book, turn: Turn, story: Storyline, facts: Facts, about: _About) -> Alert:
    """Return the alert without what finishes it: grades, codes, instruments and headlines."""
    voice = story.voice
    sources, left_out = _sources(book, story)
    entry = book.state.pledges.get(story.pledge_id or "")
    return Alert(
        id=about.id,
        message_type=about.message,
        storyline_id=story.id,
        revision=story.revision + 1,
        cause=turn.cause,
        event_id=voice.event.id,
        references=tuple(story.alerts),
        changed=about.changed,
        **_merged(facts),
        linked_measures=linked(book, facts, story.links),
        urgency=Urgency.UNKNOWN,
        severity=Severity.UNKNOWN,
        certainty=Certainty.UNKNOWN,
        confidence=facts.confidence,
        published_at=voice.telling.published_at,
        observed_at=turn.at or voice.telling.observed_at,
        sources=sources,
        evidence=_evidence(voice, is_catalogue=story.id in book.state.series),
        derivations=_derivations(book, turn, story, facts),
        rows=voice.event.rows,
        pack=turn.pack or voice.pack,
        told_as=tuple(story.told_as),
        state_before=about.states[0],
        state_after=about.states[1],
        pledge_id=entry.pledge.id if entry else None,
        pledge_state=entry.pledge.state if entry else None,
        superseded_by=story.superseded_by,
        sources_left_out=left_out,
        due=about.due,
        split_into=tuple(story.split_into),
        split_from=story.split_from,
    )


def _merged(facts: Facts) -> Merged:
    return Merged(
        event_type=facts.event_type,
        status=facts.status,
        measure_type=facts.measure_type,
        issuer=facts.issuer,
        authority=facts.authority,
        targets=facts.targets,
        items=facts.items,
        measures=facts.measures,
        effective_date=facts.effective_date,
        until_date=facts.until_date,
        speaker=facts.speaker,
    )


def _derivations(book: Book, turn: Turn, story: Storyline, facts: Facts) -> tuple[Derivation, ...]:
    """Return what the quoted report says of its fields, which other report a field was taken from, and what split it."""
    voice = story.voice.event
    further = _derived_by_us(turn, story)
    if _VALUES(facts) == _VALUES(voice):
        return (*voice.derivations, *further)
    taken = {
        name: _taken_from(book, story, facts, name)
        for name in MERGED
        if _differs(facts, voice, name)
    }
    own = (each for each in voice.derivations if each.field not in taken)
    return (*own, *(each for each in taken.values() if each is not None), *further)


def _derived_by_us(turn: Turn, story: Storyline) -> tuple[Derivation, ...]:
    """Return by what a storyline is linked to measures that it does not name, and what split it in this turn."""
    by = story.linked_by
    links = (Derivation("linked_measures", f"track/linked-by-{by}"),) if by else ()
    return (turn.parted[story.id], *links) if story.id in turn.parted else links


def _differs(facts: Facts, event: MeasureEvent, name: str) -> bool:
    """Tell whether a report states a field otherwise; the order of values does not count."""
    ours, theirs = getattr(facts, name), getattr(event, name)
    if ours == theirs:
        return False
    return not isinstance(ours, tuple) or set(ours) != set(theirs)


def _taken_from(book: Book, story: Storyline, facts: Facts, name: str) -> Derivation | None:
    """Return the derivation of a field that the quoted report states otherwise, None where it holds nothing."""
    if not getattr(facts, name):
        return None
    reports = (book.state.events[each] for each in story.tellings)
    same = next((said for said in reports if not _differs(facts, said.event, name)), None)
    if same is None:
        return Derivation(name, "storyline/united")
    document_id = same.telling.document_id
    known = (each for each in same.event.derivations if each.field == name)
    found = next(known, Derivation(name, "storyline/other-report"))
    return replace(found, document_id=document_id)


def _sources(book: Book, story: Storyline) -> tuple[tuple[Telling, ...], int]:
    tellings = [book.state.events[each].telling for each in story.tellings]
    shown, left_out = listed(tellings or [story.voice.telling], book.tracking.sources_listed)
    return shown, left_out + (story.past.reports if story.past is not None else 0)


def _evidence(voice: Said, *, is_catalogue: bool) -> Evidence:
    span = voice.event.evidence
    return Evidence(
        document_id=voice.telling.document_id,
        text=voice.event.evidence_text,
        language=voice.telling.language,
        part=CATALOGUE if is_catalogue else span.part,
        start=span.start,
        end=span.end,
    )
