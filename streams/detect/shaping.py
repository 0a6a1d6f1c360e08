"""From the candidates of one act to the event: every field with the row or span it comes from."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from streams.catalog.catalog import Catalog
from streams.detect.attributes.goods import OTHER, items
from streams.detect.attributes.parties import BY_ORIGIN, authority, other_states, targets
from streams.detect.attributes.references import dated, measures, own_references
from streams.detect.attributes.timing import Timing
from streams.detect.candidate import Candidate
from streams.detect.goods import NamedItem
from streams.detect.kit import Kit
from streams.detect.reading import Reading, Side, Statement
from streams.detect.slots import Stage
from streams.detect.stems import COLONS, ITEM
from streams.domain.document import Span
from streams.domain.event import Derivation, MeasureEvent
from streams.domain.frames import Act, Cue, Thing
from streams.domain.identity import content_of, event_id
from streams.domain.vocabulary import DocumentKind, MeasureType, Status, Zone
from streams.text.citations import CompiledForms, citations

_LEAD: Final = 1500
_LONGEST_EVIDENCE: Final = 600
_CONTROLS: Final = frozenset(
    {Thing.RESTRICTION, Thing.TRADE, Thing.RELIEF, Thing.GOODS_LIST, Thing.ADVICE, Thing.PROCESS}
)
_LIST: Final = 40
_UNISSUED: Final = frozenset({Status.REPORTED, Status.PLEDGED, Status.PROPOSED})
_CLAIMED: Final = frozenset({Status.PUBLISHED, Status.PLEDGED})
_UNTOLD: Final = frozenset({Zone.NAVIGATION, Zone.RELATED, Zone.BOILERPLATE, Zone.QUESTION})


class Shaper:
    """Reads the fields of events off their candidates."""

    def __init__(
        self, catalog: Catalog, forms: CompiledForms, kit: Kit, reading: Reading, stage: Stage
    ) -> None:
        """Take the catalogue, the forms of citation, and the document."""
        self._catalog: Final = catalog
        self._forms: Final = forms
        self._kit: Final = kit
        self._reading: Final = reading
        self._stage: Final = stage
        document = reading.document
        self._timing: Final = Timing(kit.calendar, reading)
        self._content: Final = content_of(document.title, document.body)
        self._office: Final = self._stage.metadata[0].body if self._stage.metadata else None
        self._own: Final = own_references(document, forms, self._office)

    def event(self, kin: Sequence[Candidate], confidence: float, ordinal: int) -> MeasureEvent:
        """Return the event that candidates of one act make."""
        best = kin[0]
        document = self._reading.document
        kind, row = self._kind(kin)
        body = self._authority(kin, kind)
        cited = self._cited(kin)
        span = self._evidence(kin)
        status = self._status(kin)
        effective, until = self._timing.days(kin, status, self._home(kin))
        status = self._in_force(status, effective)
        named = measures(best.event_type, cited, self._own)
        act = named[0] if named else ordinal
        return MeasureEvent(
            id=event_id(document.id, self._content, best.event_type, best.issuer, act),
            event_type=best.event_type,
            status=status,
            measure_type=kind,
            issuer=best.issuer,
            authority=body,
            targets=self._targets(kin, kind),
            items=self._items(kin, kind),
            measures=named,
            effective_date=effective,
            until_date=until,
            evidence=span,
            evidence_text=document.text_of(span),
            rows=(*best.rows, row),
            confidence=confidence,
            reference=named[0] if named else None,
            speaker=best.speaker,
            act_date=best.days.told,
            derivations=(*best.derivations, Derivation("evidence", "statement", span)),
        )

    def _evidence(self, kin: Sequence[Candidate]) -> Span:
        """Return the sentence that tells the act: of the body, where a sentence there tells what the title does."""
        best = kin[0].frame
        side, (start, end) = self._reading.side(best.part), best.statement
        told = self._home(kin)
        if told is not None:
            side, start, end = self._reading.body, told.start, told.end
        return side.span(start, min(end, start + _LONGEST_EVIDENCE))

    def _home(self, kin: Sequence[Candidate]) -> Statement | None:
        """Return the sentence of the body that tells an act of which only the title is a candidate."""
        best = kin[0].frame
        if best.zone is not Zone.TITLE:
            return None
        return self._told(best.act) or self._told(best.thing)

    def _told(self, sense: Act | Thing) -> Statement | None:
        """Return the first sentence of the body with a word of a sense."""
        return next(
            (
                each
                for each in self._reading.body.statements
                if each.zone not in _UNTOLD
                and any(word.sense is sense for clause in each.clauses for word in clause.words)
            ),
            None,
        )

    def _texts(self, kin: Sequence[Candidate]) -> list[tuple[Side, int, int]]:
        """Return the places to look in: the best statement, the others, title, lead."""
        own = [
            (self._reading.side(each.frame.part), each.frame.statement[0], self._reach(each))
            for each in kin
        ]
        title, body = self._reading.title, self._reading.body
        told = self._home(kin)
        if told is not None:
            own.append((body, told.start, told.end))
        return [*own, (title, 0, len(title.text)), (body, 0, min(_LEAD, len(body.text)))]

    def _reach(self, candidate: Candidate) -> int:
        """Return where a statement ends; one that ends with a colon takes the list behind it with it."""
        start, end = candidate.frame.statement
        side = self._reading.side(candidate.frame.part)
        if not side.text[start:end].rstrip().endswith(COLONS):
            return end
        following = [each for each in side.paragraphs if each.start >= end][:_LIST]
        for paragraph in following:
            head = side.text[paragraph.start : paragraph.start + 8]
            if not (paragraph.is_item or ITEM.match(head)):
                break
            end = paragraph.end
        return end

    def _kind(self, kin: Sequence[Candidate]) -> tuple[MeasureType, str]:
        """Return the kind of measure."""
        thing = kin[0].frame.thing
        texts = [side.text[start:end] for side, start, end in self._texts(kin)]
        kind, row = self._kit.kinds.measure_type(() if thing is Thing.NAMES else (thing,), texts)
        if thing is Thing.NAMES and kind not in {
            MeasureType.SANCTIONS,
            MeasureType.ENTITY_LISTING,
        }:
            return MeasureType.ENTITY_LISTING, "attributes/entity-listing"
        if kind is MeasureType.OTHER and thing in _CONTROLS:
            return MeasureType.EXPORT_CONTROL, "attributes/export-control"
        return kind, row

    def _authority(self, kin: Sequence[Candidate], kind: MeasureType) -> str | None:
        """Return the body that acts."""
        places = [
            self._stage.within(side.part, start, end) for side, start, end in self._texts(kin)
        ]
        is_official = self._reading.document.kind is DocumentKind.REGULATION
        ordered = [self._stage.metadata, *places] if is_official else places
        return authority(self._catalog.authorities, kin[0].issuer, kind, ordered)

    def _targets(self, kin: Sequence[Candidate], kind: MeasureType) -> tuple[str, ...]:
        """Return the states that the measure is aimed at, else the only other state that a place names."""
        issuer, places = kin[0].issuer, self._texts(kin)
        for side, start, end in places[:-1]:
            named = self._stage.within(side.part, start, end)
            found = targets(side.text, named, issuer, kind, self._kit.aims)
            if found:
                return found
        if kind not in BY_ORIGIN:
            return ()
        for side, start, end in places:
            others = other_states(self._stage.within(side.part, start, end), issuer)
            if len(others) == 1 and not self._kit.aims.spare(others[0], issuer):
                return others
        return ()

    def _items(self, kin: Sequence[Candidate], kind: MeasureType) -> tuple[str, ...]:
        """Return the goods."""
        texts = self._texts(kin)
        if kind is MeasureType.TARIFF:
            texts = texts[:-1]
        places = [self._kit.goods.find(side.text[start:end]) for side, start, end in texts]
        is_all = any(
            self._kit.all_goods.any(side.text[start:end]) for side, start, end in texts[:1]
        )
        is_some = any(self._kit.some_goods.any(side.text[start:end]) for side, start, end in texts)
        things = [kin[0].frame.thing]
        if is_some and kind is MeasureType.TARIFF:
            places, is_all = [*places, [NamedItem(0, 0, OTHER)]], False
        return items(places, things, kind, self._kit.narrower, is_all=is_all)

    def _cited(self, kin: Sequence[Candidate]) -> list[str]:
        """Return the acts that the statements cite, else those of the title."""
        year = self._reading.document.published_at.year
        places = self._texts(kin)[:-1]
        found = [
            citations(side.text[start:end], year, self._forms, self._office)
            for side, start, end in places
        ]
        titled = [each.ref for each in found[-1]]
        own = [each for one in found[:-1] for each in one]
        return dated(own, titled) or titled

    def _status(self, kin: Sequence[Candidate]) -> Status:
        """Return the status: that of the best statement, unless another says that it is denied or in force."""
        best = kin[0]
        is_news = self._reading.document.kind is DocumentKind.NEWS
        denied = (each for each in kin if each.status is Status.DENIED)
        if any(not is_news or _is_beside(each, best) for each in denied):
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
        words = [word for clause in behind.clauses for word in clause.words]
        has_act = any(isinstance(word.sense, Act) for word in words)
        return Cue.HEARSAY in behind.cues and not has_act

    def _in_force(self, status: Status, effective: date | None) -> Status:
        """Return the status once the day of effect is known."""
        published = self._reading.document.published_at.date()
        if status is Status.PUBLISHED and effective is not None and effective <= published:
            return Status.EFFECTIVE
        if status is Status.EFFECTIVE and effective is not None and effective > published:
            return Status.PUBLISHED
        return status


def _is_beside(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates stand in the same paragraph or in neighbours, the title beside the first."""
    return abs(one.frame.paragraph - other.frame.paragraph) <= 1
