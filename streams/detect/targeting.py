"""Which states the measure of an act is aimed at: those its sentence or title names, else those known of the act it touches."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from streams.catalog.catalog import Catalog
from streams.detect.attributes.parties import BY_ORIGIN, other_states, seats_listed, targets
from streams.detect.candidate import Candidate
from streams.detect.inserting import unanchored
from streams.detect.kit import Kit
from streams.detect.naming import Named
from streams.detect.places import Place, Places
from streams.detect.reading import Reading, Side
from streams.detect.segments import moved_by
from streams.detect.slots import Stage
from streams.domain.frames import Act
from streams.domain.vocabulary import DocumentKind, EventType, MeasureType, Status

_LISTED: Final = 6000
_MOST_SEATS: Final = 6
_FEW: Final = 4
_MOVED: Final = {EventType.IMPOSITION: Act.ADD, EventType.CANCELLATION: Act.REMOVE}
_NARROW: Final = frozenset({EventType.EASING, EventType.GUIDANCE})
_OF_NAMES: Final = frozenset({MeasureType.SANCTIONS, MeasureType.ENTITY_LISTING})


class Targeting:
    """Reads the targets of events off a document."""

    def __init__(self, catalog: Catalog, kit: Kit, stage: Stage, reading: Reading) -> None:
        """Take the catalogue, the kit of a language, and the document with who acts in it."""
        self._catalog: Final = catalog
        self._kit: Final = kit
        self._stage: Final = stage
        self._reading: Final = reading
        self._is_official: Final = reading.document.kind is DocumentKind.REGULATION

    def targets(
        self,
        kin: Sequence[Candidate],
        kind: MeasureType,
        places: Places,
        touched: Sequence[str],
        *,
        is_alone: bool,
    ) -> tuple[str, ...]:
        """Return the states that the measure is aimed at, else the only other one that a place names; `touched`: the acts that the event names."""
        best = kin[0]
        issuer = best.issuer
        if best.event_type not in _NARROW and self._is_worldwide(kin):
            return ()
        is_origin = kind in BY_ORIGIN and not self._is_outbound(kind, places)
        titles = [places.title] if is_alone or self._is_titled(issuer, places) else []
        asked = places.question if best.status is Status.DENIED else []
        for side, start, end in (*places.own, *titles, *asked):
            aimed = self._shared(best, kind, side, self.aimed(side, start, end))
            named = self._listed(best, kind, side, aimed)
            found = self._inserted(start, end, side, issuer) or targets(
                side.text, named, issuer, self._kit.aims, is_origin=is_origin
            )
            is_titled = side is self._reading.title
            if found and not (is_titled and self._lists_actors(side, named, issuer)):
                return found
        known = self._known(best, kind, touched)
        is_easing = best.event_type is EventType.EASING and kind is not MeasureType.TARIFF
        if known or not (is_origin or is_easing):
            return known
        others = other_states(self.aimed(*places.own[0]), issuer)
        if is_easing and 1 < len(others) <= _FEW:
            return others
        for side, start, end in self._around(kind, places, titles, is_alone=is_alone):
            others = other_states(self.aimed(side, start, end), issuer)
            if len(others) == 1 and not self._kit.aims.spare(others[0], issuer):
                return others
        return self._seats(issuer) if kind is MeasureType.ENTITY_LISTING else ()

    def aimed(self, side: Side, start: int, end: int) -> list[Named]:
        """Return what a place names, without the states that only stand in the background of a measure."""
        spans = [
            (start + hit.start, start + hit.end)
            for hit in self._kit.backdrops.find(side.text[start:end])
        ]
        named = [
            each
            for each in self._stage.within(side.part, start, end)
            if not any(low <= each.start < high for low, high in spans)
        ]
        return self._unanchored(side, named)[0]

    def _unanchored(self, side: Side, named: list[Named]) -> tuple[list[Named], list[Named]]:
        """Return the names without those behind which an official text inserts others, and the others."""
        if not self._is_official:
            return named, []
        anchors, is_last = self._kit.anchors, self._kit.is_cjk
        return unanchored(side.text, named, anchors, is_last=is_last)

    def _inserted(self, start: int, end: int, side: Side, issuer: str) -> tuple[str, ...]:
        """Return the states that a place of an official text inserts into a list."""
        if not self._is_official:
            return ()
        named = self._stage.within(side.part, start, end)
        return other_states(self._unanchored(side, [*named])[1], issuer)

    def _is_worldwide(self, kin: Sequence[Candidate]) -> bool:
        """Tell whether the clause of an act says that it holds for what goes to any state."""
        clauses = ((self._reading.side(each.frame.part), *each.frame.clause) for each in kin)
        return any(self._kit.worldwide.any(side.text[low:high]) for side, low, high in clauses)

    def _is_outbound(self, kind: MeasureType, places: Places) -> bool:
        """Tell whether a duty lies on what leaves its state: where the goods come from is no aim of it then."""
        if kind is not MeasureType.TARIFF:
            return False
        side, start, end = places.own[0]
        return any(True for _ in self._kit.outbound.find(side.text[start:end]))

    def _shared(
        self, best: Candidate, kind: MeasureType, side: Side, named: list[Named]
    ) -> list[Named]:
        """Return what a place names, of a sentence that puts names on a list and takes others off it the share of the act."""
        if kind not in _OF_NAMES or best.event_type not in _MOVED:
            return named
        return [
            each
            for each in named
            if moved_by(side, each, is_verb_last=bool(self._kit.objects))
            in (None, _MOVED[best.event_type])
        ]

    def _listed(
        self, best: Candidate, kind: MeasureType, side: Side, named: list[Named]
    ) -> list[Named]:
        """Return what a place names; where names leave a list against a state, without that state if others are named."""
        if best.event_type is not EventType.CANCELLATION or kind not in _OF_NAMES:
            return named
        against = frozenset(self._kit.sanctions.aims.get(best.issuer, ()))
        return seats_listed(side.text, named, best.issuer, self._kit.aims, against)

    def _known(
        self, best: Candidate, kind: MeasureType, touched: Sequence[str]
    ) -> tuple[str, ...]:
        """Return the targets of the acts of this kind that the event touches by their number alone."""
        if best.event_type is EventType.IMPOSITION:
            return ()
        found = (self._catalog.measure(reference) for reference in touched)
        known = [each for each in found if each is not None and each.measure_type is kind]
        return tuple(dict.fromkeys(state for each in known for state in each.targets))

    def _around(
        self, kind: MeasureType, places: Places, titles: Sequence[Place], *, is_alone: bool
    ) -> Sequence[Place]:
        """Return the places whose only other state may be meant: reports tell more in their lead than one measure."""
        is_told = not self._is_official and kind is not MeasureType.SANCTIONS
        if not is_alone or is_told or kind is MeasureType.TARIFF:
            return (*places.near, *titles)
        return places.all

    def _lists_actors(self, side: Side, named: Sequence[Named], issuer: str) -> bool:
        """Tell whether a title tells what several states do, each on its own ("Vietnam pauses quota, Kazakhstan lifts ban")."""
        others = [each for each in named if each.state != issuer and each.body is None]
        aims = self._kit.aims
        joined = [side.text[one.end : other.start].strip() for one, other in pairwise(others)]
        is_list = any(aims.join(between) and between != "," for between in joined)
        return (
            len({each.state for each in others}) > 1
            and not is_list
            and not any(aims.meet(side.text, each, aims.places) for each in others)
        )

    def _is_titled(self, issuer: str, places: Places) -> bool:
        """Tell whether a title is about an act of several: that of an official text is, one that names its issuer, too."""
        return self._is_official or any(each.state == issuer for each in self.aimed(*places.title))

    def _seats(self, issuer: str) -> tuple[str, ...]:
        """Return the few states that an official list of names tells in its text, where no sentence says them."""
        if not self._is_official:
            return ()
        others = other_states(self.aimed(self._reading.body, 0, _LISTED), issuer)
        seats = tuple(each for each in others if not self._kit.aims.spare(each, issuer))
        return seats if len(seats) <= _MOST_SEATS else ()
