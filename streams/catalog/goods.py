"""Reads items.yml and instruments.yml: the goods, and what desks trade on them."""

from pathlib import Path

from streams.catalog.reading import Entry, rows
from streams.catalog.words import words_of
from streams.domain.knowledge import Instrument, Item

ITEMS = "items.yml"
INSTRUMENTS = "instruments.yml"
_SIGNS = {1, 0, -1}


def load_items(folder: Path) -> tuple[Item, ...]:
    """Return the items of a catalogue folder."""
    return rows(folder / ITEMS, _item)


def load_instruments(folder: Path) -> tuple[Instrument, ...]:
    """Return the instruments of a catalogue folder."""
    return rows(folder / INSTRUMENTS, _instrument, names=("ticker",))


def _item(entry: Entry) -> Item:
    return Item(
        id=entry.text("id"),
        label=entry.text("label"),
        sector=entry.text("sector"),
        names=words_of(entry, "names"),
        symbol=entry.text_or_none("symbol"),
        cas=entry.texts("cas"),
        hs=entry.texts("hs"),
        eccn=entry.texts("eccn"),
        cn_control_codes=entry.texts("cn_control_codes"),
        source=entry.text("source"),
        note=entry.text_or_none("note"),
        made_with=entry.text_or_none("made_with"),
        has_parts=entry.flag("with_parts"),
        is_doubtful=entry.flag("doubtful"),
    )


def _instrument(entry: Entry) -> Instrument:
    return Instrument(
        ticker=entry.text("ticker"),
        mic=entry.text("mic"),
        name=entry.text("name"),
        kind=entry.text("kind"),
        role=entry.text("role"),
        items=entry.texts("items"),
        tightening=entry.inner("tightening", _signs),
        easing=entry.inner("easing", _signs),
        reason=entry.text("reason"),
        source=entry.text("source"),
        is_doubtful=entry.flag("doubtful"),
        names=entry.texts("names"),
    )


def _signs(entry: Entry) -> dict[str, int | None]:
    return {state: _sign(entry, state) for state in entry.names()}


def _sign(entry: Entry, state: str) -> int | None:
    found = entry.integer_or_none(state)
    if found is not None and found not in _SIGNS:
        raise entry.error(state, f"{found} is no sign", "write 1, 0, -1, or null where mixed")
    return found
