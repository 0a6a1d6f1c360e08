"""Builds alerts from storylines; severity, codes, instruments and headlines are added by what finishes them."""

from collections.abc import Iterable
from dataclasses import replace

from streams.domain.alert import Alert, Due, Evidence, Telling
from streams.domain.event import Derivation, MeasureEvent
from streams.domain.identity import alert_id
from streams.domain.vocabulary import Certainty, MeasureState, MessageType, Severity, Urgency
from streams.track.book import Book, Turn
from streams.track.facts import TIERS, Facts, Said
from streams.track.series import CATALOGUE
from streams.track.state import Storyline
from streams.track.touching import linked

MERGED = (
    "event_type",
    "status",
    "measure_type",
    "issuer",
    "authority",
    "targets",
    "items",
    "measures",
    "effective_date",
    "until_date",
    "speaker",
)
"""Fields that a storyline may have from another report than the quoted one."""


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
    draft = _draft(book, turn, story, facts, changed, own_id)
    pledge = book.state.pledges.get(story.pledge_id or "")
    alert = book.knowledge.finish(
        replace(
            draft,
            message_type=message or draft.message_type,
            told_as=tuple(story.told_as),
            speaker=facts.speaker,
            state_before=states[0],
            state_after=states[1],
            pledge_id=pledge.pledge.id if pledge else None,
            pledge_state=pledge.pledge.state if pledge else None,
            superseded_by=story.superseded_by,
            due=due,
            split_into=tuple(story.split_into),
            split_from=story.split_from,
        )
    )
    story.told = facts
    _note(book, story, alert)
    turn.outputs.append(alert)


def _note(book: Book, story: Storyline, alert: Alert) -> None:
    """Note in a storyline that it was told."""
    story.revision = alert.revision
    story.alerts.append(alert.id)
    book.index_alert(alert.id, story)
    if alert.routing not in story.told_as:
        story.told_as.append(alert.routing)


def listed(tellings: Iterable[Telling], most: int) -> tuple[tuple[Telling, ...], int]:
    """Return the sources to list, and how many are left out: the first ones and the closest ones stay."""
    known = list(tellings)
    if len(known) <= most:
        return tuple(known), 0
    ranked = sorted(range(len(known)), key=lambda at: (at >= most // 2, TIERS[known[at].tier], at))
    kept = sorted(ranked[:most])
    return tuple(known[at] for at in kept), len(known) - most


def _draft(
    book: Book, turn: Turn, story: Storyline, facts: Facts, changed: tuple[str, ...], own_id: str
) -> Alert:
    """Return the alert's required fields; what finishes it grades it."""
    voice = story.voice
    sources, left_out = _sources(book, story)
    return Alert(
        id=own_id,
        message_type=MessageType.UPDATE if story.alerts else MessageType.ALERT,
        storyline_id=story.id,
        revision=story.revision + 1,
        cause=turn.cause,
        event_id=voice.event.id,
        references=tuple(story.alerts),
        changed=changed,
        event_type=facts.event_type,
        status=facts.status,
        measure_type=facts.measure_type,
        issuer=facts.issuer,
        authority=facts.authority,
        targets=facts.targets,
        items=facts.items,
        measures=facts.measures,
        linked_measures=linked(book, facts),
        effective_date=facts.effective_date,
        until_date=facts.until_date,
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
        sources_left_out=left_out,
    )


def _derivations(book: Book, turn: Turn, story: Storyline, facts: Facts) -> tuple[Derivation, ...]:
    """Return what the quoted report says of its fields, which other report a field was taken from, and what split it."""
    voice = story.voice.event
    taken = {
        name: _taken_from(book, story, facts, name)
        for name in MERGED
        if _differs(facts, voice, name)
    }
    own = (each for each in voice.derivations if each.field not in taken)
    parted = (turn.parted[story.id],) if story.id in turn.parted else ()
    return (*own, *(each for each in taken.values() if each is not None), *parted)


def _differs(facts: Facts, event: MeasureEvent, name: str) -> bool:
    """Tell whether a report states a field otherwise; the order of values does not count."""
    ours, theirs = getattr(facts, name), getattr(event, name)
    if isinstance(ours, tuple):
        return set(ours) != set(theirs)
    return bool(ours != theirs)


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
