"""The listed firms that an act names: put on a list, or off it."""

from collections.abc import Iterable, Iterator

from streams.domain.alert import Alert, Exposure
from streams.domain.knowledge import Instrument
from streams.domain.vocabulary import MeasureType

ENTITIES = "entities"
FIRM = "equity"
_LISTS = frozenset({MeasureType.ENTITY_LISTING, MeasureType.SANCTIONS})


def named_in(
    alert: Alert, instruments: Iterable[Instrument], *, tightens: bool
) -> tuple[Exposure, ...]:
    """Return the shares of the firms that the evidence of an act on names calls by name: down when listed, up when freed."""
    if alert.measure_type not in _LISTS and ENTITIES not in alert.items:
        return ()
    return tuple(_named(alert, instruments, -1 if tightens else 1))


def _named(alert: Alert, instruments: Iterable[Instrument], sign: int) -> Iterator[Exposure]:
    for each in instruments:
        names = (each.name, *each.names)
        if each.kind == FIRM and any(stands_in(name, alert.evidence.text) for name in names):
            yield Exposure(each.ticker, each.mic, each.name, sign, "named in the text")


def stands_in(name: str, text: str) -> bool:
    """Tell whether a name stands in a text as a word of its own, in exact case."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not _joins(text[max(0, at - 1) : at]) and not _joins(text[end : end + 1]):
            return True
        at = text.find(name, at + 1)
    return False


def _joins(letter: str) -> bool:
    """Tell whether a neighbour makes a longer word; scripts without spaces have none."""
    return letter.isascii() and letter.isalnum()
