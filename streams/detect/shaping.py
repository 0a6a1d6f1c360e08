"""From the candidates of one act to the event: every field with the row or span it comes from."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from streams.catalog.catalog import Catalog
from streams.detect.attributes.commencing import Commencing
from streams.detect.attributes.parties import authority
from streams.detect.attributes.references import measures, own_references
from streams.detect.attributes.timing import Timing
from streams.detect.candidate import Candidate
from streams.detect.citing import Citing
from streams.detect.diary import Diary
from streams.detect.kit import Kit
from streams.detect.measuring import kind_of
from streams.detect.places import Places
from streams.detect.slots import Stage
from streams.detect.targeting import Targeting
from streams.detect.wares import TOUCHING, Wares
from streams.domain.document import Span
from streams.domain.event import Derivation, MeasureEvent
from streams.domain.frames import Act, Cue
from streams.domain.identity import content_of, event_id
from streams.domain.vocabulary import DocumentKind, EventType, MeasureType, Status, Zone
from streams.text.citations import CompiledForms

_LONGEST_EVIDENCE: Final = 600
_UNISSUED: Final = frozenset({Status.REPORTED, Status.PLEDGED, Status.PROPOSED})
_NUMBERED: Final = frozenset({MeasureType.EXPORT_CONTROL, MeasureType.ENTITY_LISTING})
_CLAIMED: Final = frozenset({Status.PUBLISHED, Status.PLEDGED})


class Shaper:
    """Reads the fields of events off their candidates."""

    def __init__(
        self, catalog: Catalog, forms: CompiledForms, kit: Kit, diary: Diary, stage: Stage
    ) -> None:
        """Take the catalogue, the forms of citation, and the document with its days and who acts in it."""
        self._catalog: Final = catalog
        self._kit: Final = kit
        self._reading: Final = diary.reading
        self._formulae: Final = (kit.onward, kit.prefaces)
        self._stage: Final = stage
        document = diary.reading.document
        self._timing: Final = Timing(
            diary, stage, Commencing(diary, kit.provisions, is_dense=kit.is_cjk)
        )
        self._content: Final = content_of(document.title, document.body)
        office = self._stage.metadata[0].body if self._stage.metadata else None
        self._own: Final = own_references(document, forms, office)
        self._targeting: Final = Targeting(catalog, kit, stage, diary.reading)
        self._wares: Final = Wares(catalog, kit, stage, diary.reading, self._targeting.aimed)
        self._citing: Final = Citing(diary.reading, forms, office, self._own, kit)

    def event(
        self,
        kin: Sequence[Candidate],
        ordinal: int,
        others: Sequence[Candidate] = (),
        *,
        is_alone: bool = True,
    ) -> MeasureEvent:
        """Return the event that candidates of one act make, not judged yet; `others` tell the other acts, `is_alone`: there is none."""
        best = kin[0]
        places = Places(self._reading, kin, *self._formulae)
        kind, row = kind_of(kin, places, self._reading, self._stage, self._kit)
        cited = self._citing.acts(best, places, is_alone=is_alone)
        told = self._status(kin)
        span = self._evidence(kin, places, told)
        effective, until = self._timing.days(kin, told, places.told)
        named = measures(best.event_type, best.issuer, cited, self._own)
        kind, row = self._known_kind(best, places, named) or (kind, row)
        return MeasureEvent(
            id=self._id(best, named[0] if named else ordinal),
            event_type=best.event_type,
            status=self._in_force(kin, told, effective),
            measure_type=kind,
            issuer=best.issuer,
            authority=self._authority(kin, kind, places, is_alone=is_alone),
            targets=self._targeting.targets(kin, kind, places, named, is_alone=is_alone),
            items=self._wares.items(kin, kind, places, others, named, is_alone=is_alone),
            measures=named,
            effective_date=effective,
            until_date=until,
            evidence=span,
            evidence_text=self._reading.document.text_of(span),
            rows=(*best.rows, row),
            confidence=0.0,
            reference=named[0] if named else None,
            speaker=best.speaker,
            act_date=best.days.told,
            derivations=(*best.derivations, Derivation("evidence", "statement", span)),
        )

    def _id(self, best: Candidate, act: str | int) -> str:
        document = self._reading.document
        return event_id(document.id, self._content, best.event_type, best.issuer, act)

    def _known_kind(
        self, best: Candidate, places: Places, named: Sequence[str]
    ) -> tuple[MeasureType, str] | None:
        """Return the kind of the measures that an act touches by number alone, where all are known controls, or all lists of names."""
        texts = [side.text[start:end] for side, start, end in (places.own[0], places.title)]
        told = self._kit.kinds.measure_type((best.frame.thing,), texts)[0]
        if told is not MeasureType.OTHER:
            return None
        found = [self._catalog.measure(reference) for reference in named]
        kinds = {None if each is None else each.measure_type for each in found}
        kind = next(iter(kinds), None)
        if best.event_type not in TOUCHING or len(kinds) != 1 or kind not in _NUMBERED:
            return None
        return kind, "attributes/known"

    def cited(self, candidate: Candidate) -> frozenset[str]:
        """Return the acts of its issuer that the sentence of a candidate cites."""
        return self._citing.within(candidate)

    def is_judged(self, candidate: Candidate) -> bool:
        """Tell whether the sentence of a candidate names a court."""
        frame = candidate.frame
        return self._stage.is_judged(frame.part, *frame.statement)

    def _evidence(self, kin: Sequence[Candidate], places: Places, status: Status) -> Span:
        """Return the sentence that tells the act, of what is denied the one that denies it."""
        denying = [each for each in kin if Cue.DENIAL in each.statement.cues]
        told = [each for each in denying if each.frame.zone is not Zone.TITLE]
        if status is Status.DENIED and kin[0] not in denying and told:
            places = Places(self._reading, told[:1], *self._formulae)
        side, start, end = places.evidence()
        return side.span(start, min(end, start + _LONGEST_EVIDENCE))

    def _authority(
        self, kin: Sequence[Candidate], kind: MeasureType, places: Places, *, is_alone: bool
    ) -> str | None:
        """Return the body that acts."""
        homes = places.all if is_alone else [*places.near, *places.all]
        named = [self._stage.within(side.part, start, end) for side, start, end in homes]
        is_official = self._reading.document.kind is DocumentKind.REGULATION
        ordered = [self._stage.metadata, *named] if is_official else named
        return authority(self._catalog.authorities, kin[0].issuer, kind, ordered)

    def _status(self, kin: Sequence[Candidate]) -> Status:
        """Return the status: that of the best statement, unless another says that it is denied or in force."""
        best = kin[0]
        is_news = self._reading.document.kind is DocumentKind.NEWS
        same = [each for each in kin if each.event_type is best.event_type]
        denied = (each for each in same if each.status is Status.DENIED)
        if any(not is_news or _is_beside(each, best) or _answers(each, best) for each in denied):
            return Status.DENIED
        told = next((each for each in kin if each.frame.zone is not Zone.TITLE), best)
        if best.frame.zone is Zone.TITLE and told.status in _UNISSUED:
            return told.status  # titles say who told it less often
        if best.status in _CLAIMED and is_news and self._is_sourced(told):
            return Status.REPORTED
        if best.status is Status.PUBLISHED and any(e.status is Status.EFFECTIVE for e in kin):
            return Status.EFFECTIVE
        return best.status

    def _is_sourced(self, candidate: Candidate) -> bool:
        """Tell whether the next sentence says no more than that unnamed sources or media told it."""
        statements = self._reading.side(candidate.frame.part).statements
        at = candidate.statement.number + 1
        behind = statements[at] if at < len(statements) else None
        if behind is None or behind.paragraph.number != candidate.frame.paragraph:
            return False
        has_act = any(isinstance(word.sense, Act) for word in behind.words)
        return Cue.HEARSAY in behind.cues and not has_act

    def _in_force(
        self, kin: Sequence[Candidate], status: Status, effective: date | None
    ) -> Status:
        """Return the status once the day of effect is known; "now runs until June" tells an end, not that a longer term has begun."""
        published = self._reading.document.published_at.date()
        if effective is None and status is Status.EFFECTIVE and _only_ends(kin):
            return Status.PUBLISHED
        is_explained = kin[0].event_type is EventType.GUIDANCE  # it stays published
        if status is Status.PUBLISHED and effective is not None and effective <= published:
            return status if is_explained else Status.EFFECTIVE
        if status is Status.EFFECTIVE and effective is not None and effective > published:
            return Status.PUBLISHED
        return status


def _only_ends(kin: Sequence[Candidate]) -> bool:
    """Tell whether what is said to hold now is longer only by its end: "now runs until June"."""
    now = [each for each in kin if each.status is Status.EFFECTIVE]
    is_longer = kin[0].event_type is EventType.EXTENSION
    return is_longer and all(
        Cue.UNTIL in each.frame.near and not each.days.is_firm for each in now
    )


def _is_beside(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates stand in the same paragraph or in neighbours, the title beside the first."""
    return abs(one.frame.paragraph - other.frame.paragraph) <= 1


def _answers(denial: Candidate, other: Candidate) -> bool:
    """Tell whether a title denies what a candidate only reports."""
    return denial.frame.zone is Zone.TITLE and other.status is Status.REPORTED
