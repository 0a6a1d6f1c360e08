"""Checks that the files of a catalogue agree with each other."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from streams.catalog.catalog import Catalog
from streams.catalog.lives import check_measure
from streams.catalog.reading import suggestion
from streams.catalog.trees import check_routes
from streams.domain.errors import CatalogError
from streams.domain.knowledge import Authority, SeverityRow, Words

T = TypeVar("T")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_BEYOND_STATES = {"UN", "INT"}


def unique(file: str, found: Iterable[T], key: Callable[[T], str]) -> Mapping[str, T]:
    """Return the found by key; a key that stands twice is refused."""
    built: dict[str, T] = {}
    for each in found:
        if key(each) in built:
            raise CatalogError(file, key(each), "stands twice", "keep one of the two")
        built[key(each)] = each
    return built


def check(catalog: Catalog) -> None:
    """Refuse a catalogue whose files disagree."""
    _check_states(catalog)
    _check_authorities(catalog)
    _check_items(catalog)
    _check_instruments(catalog)
    _check_entities(catalog)
    _check_sources(catalog)
    _check_severity(catalog)
    check_routes(catalog)
    for measure in catalog.measures.values():
        check_measure(catalog, measure)


def one_owner(file: str, rows: Iterable[tuple[str, str, str, str]]) -> None:
    """Refuse a word that leads to two owners; a row is (key, owner, language, word)."""
    owners: dict[tuple[str, str], str] = {}
    for key, owner, language, word in rows:
        other = owners.setdefault((language, word.casefold()), owner)
        if other != owner:
            raise CatalogError(
                file, key, f"{word!r} leads to {other}, too", "keep it in one entry"
            )


def _check_states(catalog: Catalog) -> None:
    rows = [
        (f"{state.id}.{language}", state.id, language, word)
        for state in catalog.states.values()
        for words in (state.names, state.adjectives, state.government)
        for language, word in _each(words)
    ]
    one_owner("states.yml", rows)
    taken = {(language, word.casefold()): owner for _, owner, language, word in rows}
    decoys = (("states.yml", f"decoys.{each[0]}", *each) for each in _each(catalog.decoys))
    bodies = (
        ("authorities.yml", f"{body.id}.{each[0]}", *each)
        for body in catalog.authorities.values()
        for each in _words(body)
    )
    for file, key, language, word in (*decoys, *bodies):
        owner = taken.get((language, word.casefold()))
        if owner is not None:
            raise CatalogError(file, key, f"{word!r} means the state {owner}", "take one out")


def _check_authorities(catalog: Catalog) -> None:
    file, bodies = "authorities.yml", catalog.authorities.values()
    for body in bodies:
        known(file, f"{body.id}.state", body.state, {*catalog.states, *_BEYOND_STATES})
        if body.label is None:
            continue
        known(file, f"{body.id}.label", body.label, catalog.authorities)
        if catalog.authorities[body.label].label != body.label:
            raise CatalogError(
                file, f"{body.id}.label", f"{body.label!r} has another label", "use that one"
            )
    one_owner(file, ((f"{b.id}.{w[0]}", b.label or b.id, *w) for b in bodies for w in _words(b)))
    for state in {body.state for body in bodies}:
        own = [body for body in bodies if body.state == state]
        rows = (
            (f"{b.id}.generic.{w[0]}", b.label or b.id, *w) for b in own for w in _each(b.generic)
        )
        one_owner(file, rows)


def _words(body: Authority) -> Iterator[tuple[str, str]]:
    for words in (body.names, body.titles, body.press, body.people):
        yield from _each(words)


def _check_items(catalog: Catalog) -> None:
    file, items = "items.yml", catalog.items.values()
    for item in items:
        known(file, f"{item.id}.label", item.label, catalog.items)
        if catalog.items[item.label].label != item.label:
            raise CatalogError(
                file, f"{item.id}.label", f"{item.label!r} has another label", "use that one"
            )
        if item.made_with is not None:
            known(file, f"{item.id}.made_with", item.made_with, catalog.items)
    one_owner(file, ((f"{i.id}.{w[0]}", i.label, *w) for i in items for w in _each(i.names)))


def _check_instruments(catalog: Catalog) -> None:
    file = "instruments.yml"
    lines = (f"{each.ticker}.{each.mic}" for each in catalog.instruments)
    unique(file, lines, lambda line: line)
    for instrument in catalog.instruments:
        for item in instrument.items:
            known(file, f"{instrument.ticker}.items", item, catalog.items)
        for state in (*instrument.tightening, *instrument.easing):
            known(file, f"{instrument.ticker}.{state}", state, catalog.states)


def _check_entities(catalog: Catalog) -> None:
    file, entities = "entities.yml", catalog.entities.values()
    sectors = {item.sector for item in catalog.items.values()}
    for entity in entities:
        known(file, f"{entity.id}.state", entity.state, catalog.states)
        if entity.sector is not None:
            known(file, f"{entity.id}.sector", entity.sector, sectors)
        for measure in entity.listed_by:
            known(file, f"{entity.id}.listed_by", measure, catalog.measures)
    one_owner(
        file, ((f"{e.id}.names", e.id, "any", name) for e in entities for name in e.spellings)
    )


def _check_sources(catalog: Catalog) -> None:
    file = "sources.yml"
    for source in catalog.sources.values():
        if not _HOST.fullmatch(source.domain):
            raise CatalogError(
                file, source.domain, "is no domain", "write it in lower case, without https://"
            )
        if source.state is not None:
            known(file, f"{source.domain}.state", source.state, catalog.states)
        for authority in source.authorities:
            known(file, f"{source.domain}.authorities", authority, catalog.authorities)


def _check_severity(catalog: Catalog) -> None:
    file = "severity.yml"
    for row in unique(file, catalog.severity, lambda row: row.name).values():
        for item in row.items:
            known(file, f"{row.name}.items", item, catalog.item_labels)
    for item in sorted(catalog.item_labels):
        if not any(_fits_item(row, item) for row in catalog.severity):
            raise CatalogError(file, item, "no row fits the item", "add it to a group")


def _fits_item(row: SeverityRow, item: str) -> bool:
    is_open = not row.event_types and not row.measure_types and row.for_all is None
    return is_open and (not row.items or item in row.items)


def _each(words: Words) -> Iterator[tuple[str, str]]:
    for language, found in words.items():
        for word in found:
            yield language, word


def known(file: str, key: str, found: str, expected: Collection[str]) -> None:
    """Refuse an id that is not among the expected ones."""
    if found not in expected:
        raise CatalogError(file, key, f"{found!r} is unknown", suggestion(found, expected))
