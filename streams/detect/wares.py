"""Which goods an act is about, by where a document tells it."""

from collections.abc import Callable, Sequence
from typing import Final

from streams.catalog.catalog import Catalog
from streams.detect.attributes.goods import ENTITIES, OTHER, items
from streams.detect.candidate import Candidate
from streams.detect.kit import Kit
from streams.detect.measuring import lists_goods
from streams.detect.naming import Named
from streams.detect.places import Place, Places
from streams.detect.reading import Reading, Side
from streams.detect.slots import Stage
from streams.detect.uses import NamedItem
from streams.domain.frames import Thing
from streams.domain.vocabulary import DocumentKind, EventType, MeasureType, Zone

_NAMELESS: Final = frozenset({EventType.EASING, EventType.GUIDANCE})
TOUCHING: Final = frozenset(
    {
        EventType.SUSPENSION,
        EventType.EXTENSION,
        EventType.CANCELLATION,
        EventType.REINSTATEMENT,
    }
)
_ON_FIRMS: Final = frozenset({MeasureType.INVESTMENT_SCREENING, MeasureType.OTHER})
_AT_BORDERS: Final = frozenset({MeasureType.TARIFF, MeasureType.IMPORT_RESTRICTION})
_OF_COURTS: Final = frozenset({MeasureType.SANCTIONS, MeasureType.OTHER})
_ON_NAMES: Final = frozenset({Thing.SANCTION, Thing.GOODS_LIST})
_RELIEVING: Final = frozenset({Thing.RELIEF, Thing.ACT})


class Wares:
    """Reads the goods of events off their places."""

    def __init__(
        self,
        catalog: Catalog,
        kit: Kit,
        stage: Stage,
        reading: Reading,
        aimed: Callable[[Side, int, int], Sequence[Named]],
    ) -> None:
        """Take the catalogue, the kit of the language, the document with what it names, and what reads the states of a place."""
        self._catalog: Final = catalog
        self._kit: Final = kit
        self._stage: Final = stage
        self._reading: Final = reading
        self._aimed: Final = aimed

    def items(
        self,
        kin: Sequence[Candidate],
        kind: MeasureType,
        places: Places,
        others: Sequence[Candidate],
        named: Sequence[str],
        *,
        is_alone: bool,
    ) -> tuple[str, ...]:
        """Return the goods; the lead of a text that tells several acts may be about those of another.

        An act that names none where it touches known measures is about the goods of these.
        """
        if self._is_on_names(kin[0], kind, places):
            return (ENTITIES,)
        near = [*places.own, places.paragraph, places.title]
        whole = [*near, places.lead] if is_alone and kind is not MeasureType.TARIFF else near
        found = self._found(whole, kin, kind, places, others)
        is_named = any(not each.is_vague for each in found[0])
        bare = all(each.is_vague for place in found[: len(places.own)] for each in place)
        if bare and kin[0].event_type in TOUCHING and (known := self._known(named, kind)):
            return known
        is_all = self._is_on_all(kind, whole[0]) and (
            not is_named or kind is MeasureType.SANCTIONS
        )
        is_some = self._tells_some(whole[:1] if is_all else whole)
        if not any(found[: len(places.own)]) and self._titles_all(kind, places.title):
            is_all, is_some = True, False
        things = [kin[0].frame.thing]
        if kind is MeasureType.EXPORT_CONTROL and lists_goods(kin[0], self._reading, self._kit):
            things = []
        if kind in _ON_FIRMS and all(each.is_vague for place in found for each in place):
            found = [*map(self._made, [*near, places.lead]), *found]
        if is_some and kind is MeasureType.TARIFF:
            found, is_all = [*found, [NamedItem(0, 0, OTHER)]], False
        if kind is MeasureType.SANCTIONS and _is_nameless(kin[0]):
            found = [*found, [NamedItem(0, 0, OTHER)]]
        return items(found, things, kind, self._kit.narrower, is_all=is_all)

    def _found(
        self,
        whole: Sequence[tuple[Side, int, int]],
        kin: Sequence[Candidate],
        kind: MeasureType,
        places: Places,
        others: Sequence[Candidate],
    ) -> list[list[NamedItem]]:
        """Return the goods of each place; of the place of the act itself those of its entries or its clause, where it has any."""
        found = [self._goods(place) for place in whole]
        own = self._of_entries(kin[0], kind, others) or self._of_clause(kin[0], others) or found[0]
        titles = () if kind in _ON_FIRMS else (places.title,)
        for at, place in enumerate((places.paragraph, *titles), len(places.own)):
            found[at] = self._unclaimed(place, kin, others)
        found[0] = self._in_full(kin[0], own, found[1 : len(places.own)])
        return found

    def _known(self, named: Sequence[str], kind: MeasureType) -> tuple[str, ...]:
        """Return what measures of this kind that are cited are all on, where that is names only, or goods without an id."""
        found = [self._catalog.measure(reference) for reference in named]
        known = {each.items for each in found if each is not None and each.measure_type is kind}
        goods = next(iter(known), ()) if len(known) == 1 and None not in found else ()
        is_listing = goods == (ENTITIES,) and kind is MeasureType.ENTITY_LISTING
        return goods if is_listing or goods == (OTHER,) else ()

    def _in_full(
        self, candidate: Candidate, titled: list[NamedItem], told: Sequence[list[NamedItem]]
    ) -> list[NamedItem]:
        """Return the goods of a title, or those of a sentence of the body that tells all of them and more."""
        if candidate.frame.zone is not Zone.TITLE or not titled:
            return titled
        labels = {each.label for each in titled}
        return next((each for each in told if labels < {one.label for one in each}), titled)

    def _tells_some(self, whole: Sequence[Place]) -> bool:
        """Tell whether words of a place say that a tariff is on some goods only."""
        return any(self._kit.some_goods.any(side.text[start:end]) for side, start, end in whole)

    def _titles_all(self, kind: MeasureType, title: Place) -> bool:
        """Tell whether the title of a tariff says that it is on all goods, and names none."""
        side, start, end = title
        text = side.text[start:end]
        return (
            kind is MeasureType.TARIFF
            and (self._kit.all_goods.any(text) or self._kit.general_tariffs.any(text))
            and not self._tells_some([title])
            and all(each.is_vague for each in self._goods(title))
        )

    def _is_on_names(self, candidate: Candidate, kind: MeasureType, places: Places) -> bool:
        """Tell whether an act is about names whatever they deal in: a rule of ownership, a freeze, a judgment, sanctions on firms."""
        side, start, end = places.own[0]
        own = side.text[start:end]
        if self._kit.ownership.any(own):
            return kind is not MeasureType.SANCTIONS or candidate.event_type not in _NAMELESS
        if kind in _OF_COURTS and candidate.event_type is EventType.CANCELLATION:
            judged = (
                (each.part, first, last) for each, first, last in (*places.own, places.title)
            )
            if any(self._stage.is_judged(*each) for each in judged):
                return True
        is_advice = candidate.event_type is EventType.GUIDANCE
        if kind is not MeasureType.SANCTIONS or is_advice or self._kit.all_goods.any(own):
            return False
        first, last = candidate.frame.clause
        is_frozen = self._kit.freezes.any(side.text[first:last]) or (
            self._kit.freezes.any(own) and not self._goods(places.own[0])
        )
        return is_frozen or (
            candidate.frame.thing in _ON_NAMES
            and any(
                word.sense is Thing.NAMES and start <= word.start < end
                for word in candidate.statement.words
            )
        )

    def _unclaimed(
        self, place: Place, kin: Sequence[Candidate], others: Sequence[Candidate]
    ) -> list[NamedItem]:
        """Return the goods of a place without those of the sentences, in a title of the clauses, that tell other acts."""
        side, start, _ = place
        theirs = _told_in(side, others) - _told_in(side, kin)
        return [
            each
            for each in self._goods(place)
            if not any(low <= start + each.start < high for low, high in theirs)
        ]

    def _of_entries(
        self, candidate: Candidate, kind: MeasureType, others: Sequence[Candidate]
    ) -> list[NamedItem]:
        """Return the goods of the entries that an official text puts into a control list, where it imposes nothing else."""
        is_only = all(each.event_type is not EventType.IMPOSITION for each in others)
        if (
            self._reading.document.kind is not DocumentKind.REGULATION
            or kind is not MeasureType.EXPORT_CONTROL
            or candidate.event_type is not EventType.IMPOSITION
            or not is_only
        ):
            return []
        return self._kit.list_entries.goods(self._reading.body.text, self._kit.goods.find)

    def _of_clause(self, candidate: Candidate, others: Sequence[Candidate]) -> list[NamedItem]:
        """Return the goods of the clause of an act, where another clause of its sentence tells another act."""
        frame = candidate.frame
        is_shared = any(
            each.frame.part == frame.part
            and each.frame.statement == frame.statement
            and each.frame.clause != frame.clause
            for each in others
        )
        named = self._goods((self._reading.side(frame.part), *frame.clause)) if is_shared else []
        return [each for each in named if not each.is_vague]

    def _goods(self, place: Place) -> list[NamedItem]:
        """Return the goods that a place names, without those that are in the name of an office ("energy and minerals")."""
        side, start, end = place
        offices = [each for each in self._stage.within(side.part, start, end) if each.body]
        return [
            each
            for each in self._kit.goods.find(side.text[start:end])
            if not any(e.start <= start + each.start < e.end for e in offices)
        ]

    def _made(self, place: Place) -> list[NamedItem]:
        """Return the goods that firms which a place tells of make: what an order on a firm is about."""
        side, start, end = place
        return self._kit.goods.made(side.text[start:end])

    def _is_on_all(self, kind: MeasureType, place: Place) -> bool:
        """Tell whether words say that a measure is on all goods; of one at the border also that it is on all those of a state."""
        side, start, end = place
        text = side.text[start:end]
        if kind not in _AT_BORDERS or self._kit.all_goods.any(text):
            return self._kit.all_goods.any(text)
        is_general = kind is MeasureType.TARIFF and self._kit.general_tariffs.any(text)
        return is_general or any(
            self._kit.aims.means_all_goods(side.text, each) for each in self._aimed(*place)
        )


def _told_in(side: Side, acts: Sequence[Candidate]) -> set[tuple[int, int]]:
    """Return where acts are told in a part of a document: the sentences, of a title the clauses."""
    frames = (each.frame for each in acts if each.frame.part == side.part)
    return {each.clause if each.zone is Zone.TITLE else each.statement for each in frames}


def _is_nameless(candidate: Candidate) -> bool:
    """Tell whether an act of sanctions that names no goods is about no names: an easing, advice, a licence that is prolonged, a halt."""
    if candidate.event_type is EventType.EXTENSION:
        return candidate.frame.thing in _RELIEVING
    is_named = any(word.sense is Thing.NAMES for word in candidate.statement.words)
    return candidate.event_type in _NAMELESS or (
        candidate.event_type is EventType.SUSPENSION and not is_named
    )
