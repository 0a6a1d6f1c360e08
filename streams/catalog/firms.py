"""Reads entities.yml: firms and bodies that acts put on lists, or take off them."""

from collections.abc import Iterable
from pathlib import Path

from streams.catalog.reading import Entry, rows, suggestion
from streams.catalog.words import words_of
from streams.domain.knowledge import Entity, Instrument

ENTITIES = "entities.yml"

Share = tuple[str, str]


def load_entities(folder: Path, instruments: Iterable[Instrument]) -> tuple[Entity, ...]:
    """Return the entities of a catalogue folder; the names of an entity's share are its own, too."""
    shares = {(each.ticker, each.mic): each for each in instruments}

    def built(entry: Entry) -> Entity:
        share, owner = _share(entry, "share", shares), _share(entry, "owner", shares)
        name = entry.text("name")
        own = [word for words in words_of(entry, "names").values() for word in words]
        found = shares.get(share) if share else None
        names = (name, *own, *((found.name, *found.names) if found else ()))
        return Entity(
            id=entry.text("id"),
            name=name,
            state=entry.text("state"),
            sector=entry.text_or_none("sector"),
            spellings=tuple(dict.fromkeys(names)),
            listed_by=entry.texts("listed_by"),
            source=entry.text("source"),
            share=share,
            owner=owner,
        )

    return rows(folder / ENTITIES, built)


def _share(entry: Entry, name: str, known: Iterable[Share]) -> Share | None:
    found = entry.inner_or_none(name, lambda each: (each.text("ticker"), each.text("mic")))
    if found is not None and found not in known:
        shown = "@".join(found)
        near = suggestion(shown, ["@".join(each) for each in known])
        raise entry.error(name, f"{shown!r} is no instrument", near)
    return found
