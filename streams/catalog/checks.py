"""Checks that the files of a catalogue agree with each other."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import TypeVar

from streams.catalog.catalog import Catalog
from streams.catalog.places import is_place
from streams.catalog.reading import suggestion
from streams.domain.errors import CatalogError
from streams.domain.knowledge import Words
from streams.domain.measure import Measure, MeasureRef

T = TypeVar("T")
_SLUG = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)+")


def unique(file: str, found: Iterable[T], key: Callable[[T], str]) -> Mapping[str, T]:
    """Return the found by key; a key that stands twice is refused."""
    built: dict[str, T] = {}
    for each in found:
        if key(each) in built:
            raise CatalogError(file, key(each), "stands twice", "keep one of the two")
        built[key(each)] = each
    return built


def labels_of(labels: Iterable[str | None]) -> frozenset[str]:
    """Return the distinct labels."""
    return frozenset(label for label in labels if label is not None)


def owners_of(measures: Mapping[str, Measure]) -> Mapping[str, str]:
    """Return the measure of each reference; a reference of two measures is refused."""
    owners: dict[str, str] = {}
    for measure in measures.values():
        for reference in (measure.id, *measure.same_as, *measure.covers):
            if owners.setdefault(reference, measure.id) != measure.id:
                raise CatalogError(
                    "measures.yml",
                    measure.id,
                    f"{reference} belongs to {owners[reference]}, too",
                    "keep it in one entry",
                )
    return owners


def check(catalog: Catalog) -> None:
    """Refuse a catalogue whose files disagree."""
    _check_authorities(catalog)
    _check_items(catalog)
    for measure in catalog.measures.values():
        _check_measure(catalog, measure)
    for instrument in catalog.instruments:
        key = f"{instrument.ticker}.items"
        for item in instrument.items:
            _known("instruments.yml", key, item, catalog.items)
    for source in catalog.sources.values():
        for authority in source.authorities:
            _known("sources.yml", f"{source.domain}.authorities", authority, catalog.authorities)


def _check_authorities(catalog: Catalog) -> None:
    for body in catalog.authorities.values():
        if body.label is not None:
            _known("authorities.yml", f"{body.id}.label", body.label, catalog.authorities)
    for names in ("names", "titles", "press"):
        _one_label(
            "authorities.yml",
            names,
            ((b.id, b.label or b.id, getattr(b, names)) for b in catalog.authorities.values()),
        )


def _check_items(catalog: Catalog) -> None:
    for item in catalog.items.values():
        _known("items.yml", f"{item.id}.label", item.label, catalog.items)
    _one_label("items.yml", "names", ((i.id, i.label, i.names) for i in catalog.items.values()))


def _one_label(file: str, key: str, rows: Iterable[tuple[str, str, Words]]) -> None:
    owners: dict[tuple[str, str], tuple[str, str]] = {}
    for own_id, label, words in rows:
        for language, names in words.items():
            for name in names:
                other = owners.setdefault((language, name.casefold()), (own_id, label))
                if other[1] != label:
                    raise CatalogError(
                        file,
                        f"{own_id}.{key}.{language}",
                        f"{name!r} leads to {other[0]}, too",
                        "keep it in one entry",
                    )


def _check_measure(catalog: Catalog, measure: Measure) -> None:
    where = measure.id
    if not MeasureRef.is_canonical(where) and not _SLUG.fullmatch(where):
        raise _error(where, "is no reference", "write a canonical reference or a lower-case slug")
    for reference in (*measure.same_as, *measure.covers):
        if not MeasureRef.is_canonical(reference):
            raise _error(
                where, f"{reference!r} is not canonical", "write a canonical reference or drop it"
            )
    if not measure.items:
        raise _error(f"{where}.items", "is empty", "name the items, or 'other'")
    if not measure.acts:
        raise _error(f"{where}.acts", "is empty", "tell at least the first act")
    _check_labels(catalog, measure)
    _check_acts(catalog, measure)


def _check_labels(catalog: Catalog, measure: Measure) -> None:
    file, where = "measures.yml", measure.id
    for item in measure.items:
        _known(file, f"{where}.items", item, catalog.item_labels)
    for item in measure.items_detail:
        _known(file, f"{where}.items_detail", item, catalog.items)
    if measure.authority is not None and measure.authority != f"{measure.issuer}-COURT":
        _known(file, f"{where}.authority", measure.authority, catalog.authority_labels)
    if measure.issued_by is not None:
        _known(file, f"{where}.issued_by", measure.issued_by, catalog.authorities)
    for state in (measure.issuer, measure.co_issuer or measure.issuer, *measure.targets):
        if not is_place(state):
            raise _error(where, f"{state!r} is no state", "write ISO 3166-1 alpha-2, EU or GB")


def _check_acts(catalog: Catalog, measure: Measure) -> None:
    last = date.min
    for act in measure.acts:
        where = f"{measure.id}.acts.{act.day}"
        if act.day < last:
            raise _error(where, "comes after a later act", "put the acts in order of day")
        last = act.day
        if not act.refs and act.text is None:
            raise _error(where, "names no acting text", "add 'by' or 'text'")
        if act.effective is not None and act.until is not None and act.until < act.effective:
            raise _error(where, "ends before it takes effect", "put the dates right")
        for reference in act.refs:
            if reference not in catalog.measures and not MeasureRef.is_canonical(reference):
                raise _error(
                    where,
                    f"{reference!r} is neither known nor canonical",
                    "write a canonical reference or an id of this file",
                )


def _known(file: str, key: str, found: str, known: Collection[str]) -> None:
    if found not in known:
        raise CatalogError(file, key, f"{found!r} is unknown", suggestion(found, known))


def _error(key: str, problem: str, mend: str) -> CatalogError:
    return CatalogError("measures.yml", key, problem, mend)
