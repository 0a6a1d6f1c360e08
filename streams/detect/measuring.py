"""What kind of measure an act touches, by its thing, its words and whose it is."""

from collections.abc import Sequence
from typing import Final

from streams.detect.attributes.goods import ALL, ENTITIES
from streams.detect.candidate import Candidate
from streams.detect.kit import Kit
from streams.detect.places import Place, Places
from streams.detect.reading import Reading, Statement
from streams.detect.slots import Stage
from streams.domain.frames import Thing
from streams.domain.vocabulary import DocumentKind, MeasureType

_CONTROLS: Final = frozenset(
    {Thing.RESTRICTION, Thing.TRADE, Thing.RELIEF, Thing.GOODS_LIST, Thing.ADVICE, Thing.PROCESS}
)
_LISTS: Final = frozenset({Thing.LISTING, Thing.NAMES, Thing.GOODS_LIST})
_OF_NAMES: Final = frozenset({MeasureType.SANCTIONS, MeasureType.ENTITY_LISTING})
_TITLED: Final = frozenset({MeasureType.SANCTIONS, MeasureType.INVESTMENT_SCREENING})
_SANCTIONS: Final = (MeasureType.SANCTIONS, "attributes/sanctions")
_CONTROL: Final = (MeasureType.EXPORT_CONTROL, "attributes/export-control")
_UNNAMED: Final = (MeasureType.OTHER, "attributes/other")
_RESTRICTIVE: Final = "attributes/restrictive"
_LISTING: Final = (MeasureType.ENTITY_LISTING, "attributes/entity-listing")


def kind_of(
    kin: Sequence[Candidate], places: Places, reading: Reading, stage: Stage, kit: Kit
) -> tuple[MeasureType, str]:
    """Return the kind of measure and the row that says so; a control by a body or on a state of sanctions is one of these."""
    found = _told(kin, places, reading, stage, kit)
    if found[0] is not MeasureType.EXPORT_CONTROL:
        return found
    titled = _titled(reading, kit)
    if titled[0] in _TITLED:
        return titled
    is_sanction = _is_by_sanctioner(kin[0].issuer, places, stage, kit) or _is_on_sanctioned(
        kin[0].issuer, places, stage, kit
    )
    return _SANCTIONS if is_sanction else found


def _told(
    kin: Sequence[Candidate], places: Places, reading: Reading, stage: Stage, kit: Kit
) -> tuple[MeasureType, str]:
    """Return the kind of measure that thing and words tell."""
    frame = kin[0].frame
    thing = frame.thing
    if _is_unnamed(kin[0], reading, kit):
        return _SANCTIONS if kin[0].issuer in kit.sanctions.aims else _UNNAMED
    texts = (_bare(place, stage) for place in places.all)
    fee = kit.kinds.measure_type((), [_bare(places.all[0], stage)])
    if fee[0] is MeasureType.PORT_FEE:
        return fee
    if thing is Thing.LISTING and kin[0].issuer in kit.sanctions.listers:
        return _SANCTIONS
    if thing in _LISTS and lists_goods(kin[0], reading, kit):
        return _CONTROL
    found = kit.kinds.measure_type(() if thing is Thing.NAMES else (thing,), texts)
    if thing is Thing.NAMES and found[0] not in _OF_NAMES:
        found = _LISTING
    if found[0] is MeasureType.ENTITY_LISTING and kin[0].issuer in kit.sanctions.listers:
        return _SANCTIONS
    return _CONTROL if found[0] is MeasureType.OTHER and thing in _CONTROLS else found


def _is_unnamed(candidate: Candidate, reading: Reading, kit: Kit) -> bool:
    """Tell whether what is acted on is no more than "restrictive measures", and no end of a longer name ("수출물량 제한 조치")."""
    frame = candidate.frame
    if frame.thing_at is None:
        return False
    start, end = frame.thing_at
    words = candidate.statement.words
    if any(word.is_strong and word.start < start < word.end for word in words):
        return False
    thing = reading.side(frame.part).text[start:end]
    return kit.kinds.measure_type((), [thing])[1] == _RESTRICTIVE


def _is_by_sanctioner(issuer: str, places: Places, stage: Stage, kit: Kit) -> bool:
    """Tell whether the nearest body of the issuer is one all of whose measures are sanctions."""
    named = (stage.within(side.part, start, end) for side, start, end in places.all)
    bodies = (
        each.body for place in (stage.metadata, *named) for each in place if each.state == issuer
    )
    return next(filter(None, bodies), None) in kit.sanctions.bodies


def _is_on_sanctioned(issuer: str, places: Places, stage: Stage, kit: Kit) -> bool:
    """Tell whether the sentence of the act, or the title, names a state whose trade the issuer controls by sanctions."""
    aimed = kit.sanctions.aims.get(issuer, ())
    named = [
        each.state
        for side, start, end in (places.own[0], places.title)
        for each in stage.within(side.part, start, end)
        if each.body is None
    ]
    return any(state in aimed for state in named)


def lists_goods(candidate: Candidate, reading: Reading, kit: Kit) -> bool:
    """Tell whether goods and no names are put on a list, or taken off it."""
    start, end = candidate.frame.clause
    text = reading.side(candidate.frame.part).text[start:end]
    return names_goods(candidate.statement, text, kit)


def names_goods(statement: Statement, text: str, kit: Kit) -> bool:
    """Tell whether a clause, by its text, names goods, and its sentence no firms, ships or persons."""
    if any(word.sense is Thing.NAMES for word in statement.words):
        return False
    named = {each.label for each in kit.goods.find(text)}
    return bool(named - {ENTITIES, ALL}) and ENTITIES not in named


def _bare(place: Place, stage: Stage) -> str:
    """Return the text of a place without the names of bodies, whose words tell no measure ("Tariff Commission")."""
    side, start, end = place
    text = side.text[start:end]
    for each in stage.within(side.part, start, end):
        if each.body is not None:
            first, last = each.start - start, min(each.end, end) - start
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def _titled(reading: Reading, kit: Kit) -> tuple[MeasureType, str]:
    """Return the kind of measure that the title of an official text names."""
    if reading.document.kind is not DocumentKind.REGULATION:
        return _UNNAMED
    return kit.kinds.measure_type((), [reading.title.text])
