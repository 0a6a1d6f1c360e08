"""What a storyline says, and what a further report changes about it."""

from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from streams.domain.alert import Telling
from streams.domain.event import MeasureEvent
from streams.domain.vocabulary import EventType, MeasureType, Status, Tier


class Said(NamedTuple):
    """An event as one document states it."""

    event: MeasureEvent
    telling: Telling
    pack: str

    @property
    def day(self) -> date:
        """Return the day of the act where the text tells it, else of the publication."""
        return self.event.act_date or self.telling.published_at.date()

    @property
    def number(self) -> str | None:
        """Return the act's own number; one that stands among the measures is that of the measure it touches."""
        event = self.event
        number = event.reference
        if number is None or number not in event.measures:
            return number
        return number if event.event_type in NAMES_ITSELF else None

    @property
    def is_issued(self) -> bool:
        """Tell whether the act is out, in this document's words."""
        return self.event.status in ISSUED


class Facts(NamedTuple):
    """The merged fields of a storyline; `tier` is that of the closest source so far."""

    event_type: EventType
    status: Status
    measure_type: MeasureType
    issuer: str
    authority: str | None
    targets: tuple[str, ...]
    items: tuple[str, ...]
    measures: tuple[str, ...]
    references: tuple[str, ...]
    effective_date: date | None
    until_date: date | None
    act_date: date | None
    issued_on: date | None
    speaker: str | None
    confidence: float
    tier: Tier


class Say(StrEnum):
    """What a further status does to a storyline."""

    KEEP = "keep"
    FIRMER = "firmer"
    DENIED = "denied"
    RENEWED = "renewed"


NAMES_ITSELF = frozenset({EventType.IMPOSITION, EventType.GUIDANCE})
"""The types whose `measures` hold the act itself, not the act that it changes."""

ISSUED = frozenset({Status.PUBLISHED, Status.EFFECTIVE})
TIERS = {tier: rank for rank, tier in enumerate(Tier)}
_NEW = (
    Status.REPORTED,
    Status.PLEDGED,
    Status.PROPOSED,
    Status.PUBLISHED,
    Status.EFFECTIVE,
    Status.DENIED,
)
_ROWS = {  # last told: what each new status does, in the order of _NEW
    Status.REPORTED: (Say.KEEP, Say.FIRMER, Say.FIRMER, Say.FIRMER, Say.FIRMER, Say.DENIED),
    Status.PLEDGED: (Say.KEEP, Say.KEEP, Say.FIRMER, Say.FIRMER, Say.FIRMER, Say.DENIED),
    Status.PROPOSED: (Say.KEEP, Say.KEEP, Say.KEEP, Say.FIRMER, Say.FIRMER, Say.DENIED),
    Status.PUBLISHED: (Say.KEEP, Say.KEEP, Say.KEEP, Say.KEEP, Say.FIRMER, Say.DENIED),
    Status.EFFECTIVE: (Say.KEEP, Say.KEEP, Say.KEEP, Say.KEEP, Say.KEEP, Say.DENIED),
    Status.DENIED: (Say.KEEP, Say.RENEWED, Say.RENEWED, Say.RENEWED, Say.RENEWED, Say.KEEP),
}
TELL = {
    (told, new): say for told, row in _ROWS.items() for new, say in zip(_NEW, row, strict=True)
}
"""Whether a status is told after another one; a report after a denial is no news, an official word is."""

_WATCHED = ("event_type", "status", "items", "targets", "measures", "effective_date", "until_date")
_SEEN = attrgetter(*_WATCHED)


def facts_of(said: Said) -> Facts:
    """Return what a storyline says that has one source only."""
    event, number = said.event, said.number
    return Facts(
        event_type=event.event_type,
        status=event.status,
        measure_type=event.measure_type,
        issuer=event.issuer,
        authority=event.authority,
        targets=event.targets,
        items=event.items,
        measures=event.measures,
        references=(number,) if number else (),
        effective_date=event.effective_date,
        until_date=event.until_date,
        act_date=event.act_date,
        issued_on=said.day if said.is_issued else None,
        speaker=event.speaker,
        confidence=event.confidence,
        tier=said.telling.tier,
    )


def joined(facts: Facts, said: Said) -> Facts:
    """Return the facts with a further report, the very same where it adds nothing.

    Any report may add firmness, and what nobody has said before. A source as close as the closest so far widens the
    scope, too; dates that stand yield to a closer or an official one only.
    """
    event, tier, closest = said.event, said.telling.tier, facts.tier
    if tier is not closest and tier is Tier.WEAK:
        return facts
    if tier is not closest and closest is Tier.WEAK:
        return facts_of(said)
    is_close = tier is closest or TIERS[tier] < TIERS[closest]
    is_closer = is_close and (tier is not closest or tier is Tier.OFFICIAL)
    if not is_closer and _is_known(facts, said, is_close=is_close):
        return facts
    first, second = (event, facts) if is_closer else (facts, event)
    status, told, issued_on = facts.status, event.status, facts.issued_on
    made = (  # in the order of the fields
        facts.event_type,
        status if told is status or TELL[status, told] is Say.KEEP else told,
        event.measure_type if facts.measure_type is MeasureType.OTHER else facts.measure_type,
        facts.issuer,
        facts.authority or event.authority,
        *(_scope(facts, said) if is_close else facts[5:9]),
        first.effective_date or second.effective_date,
        first.until_date or second.until_date,
        facts.act_date or event.act_date,
        _earlier(issued_on, said.day) if told in ISSUED else issued_on,
        facts.speaker or event.speaker,
        max(facts.confidence, event.confidence),
        tier if is_close else closest,
    )
    return facts if made == facts else Facts(*made)


def _is_known(facts: Facts, said: Said, *, is_close: bool) -> bool:
    """Tell at a glance whether a report adds nothing, where it has no say over the dates that stand."""
    event = said.event
    told = event.status
    (
        _,
        status,
        kind,
        _,
        authority,
        _,
        _,
        _,
        _,
        effective_date,
        until_date,
        act_date,
        issued_on,
        speaker,
        confidence,
        _,
    ) = facts
    return (
        (told is status or TELL[status, told] is Say.KEEP)
        and (kind is event.measure_type or kind is not MeasureType.OTHER)
        and bool(authority or authority == event.authority)
        and (effective_date is not None or event.effective_date is None)
        and (until_date is not None or event.until_date is None)
        and (act_date is not None or event.act_date is None)
        and bool(speaker or speaker == event.speaker)
        and event.confidence <= confidence
        and (told not in ISSUED or (issued_on is not None and issued_on <= said.day))
        and (not is_close or _is_within(facts, said))
    )


def _is_within(facts: Facts, said: Said) -> bool:
    """Tell whether a report names no target, good or act that is not known."""
    event, number = said.event, said.event.reference
    return (
        (event.targets == facts.targets or _holds(facts.targets, event.targets))
        and (event.items == facts.items or _holds(facts.items, event.items))
        and (event.measures == facts.measures or _holds(facts.measures, event.measures))
        and (number is None or number in facts.references or said.number is None)
    )


def _scope(
    facts: Facts, said: Said
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return targets, items, measures and references, those of a report added that is close enough."""
    targets, items, measures, references = facts[5:9]
    event, number = said.event, said.number
    return (
        targets if event.targets == targets else united(targets, event.targets),
        items if event.items == items else united(items, event.items),
        measures if event.measures == measures else united(measures, event.measures),
        united(references, (number,)) if number and number not in references else references,
    )


def changes(before: Facts, after: Facts) -> tuple[str, ...]:
    """Return the names of the told fields that differ; `tier` where the first official source has joined."""
    if after is before:
        return ()
    named = []
    if _SEEN(before) != _SEEN(after):
        named = [name for name in _WATCHED if getattr(before, name) != getattr(after, name)]
    if after.tier is Tier.OFFICIAL and before.tier is not Tier.OFFICIAL:
        named.append("tier")
    return tuple(named)


def united(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values of both, each once, in alphabetical order once they differ."""
    return first if _holds(first, second) else tuple(sorted({*first, *second}))


def _holds(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return second == first or set(second) <= set(first)


def _earlier(first: date | None, second: date) -> date:
    return second if first is None else min(first, second)
