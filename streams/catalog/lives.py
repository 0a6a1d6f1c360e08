"""Checks the measures and their lives against the rest of the catalogue."""

import re
from collections.abc import Collection, Mapping
from datetime import date

from streams.catalog.catalog import Catalog
from streams.catalog.reading import suggestion
from streams.domain.errors import CatalogError
from streams.domain.measure import Act, Measure, MeasureRef, Part

_FILE = "measures.yml"
_SLUG = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)+")
_SERIES = {"order"}


def owners_of(measures: Mapping[str, Measure]) -> Mapping[str, str]:
    """Return the measure of each reference; a reference or name of two measures is refused."""
    owners: dict[str, str] = {}
    names: dict[str, str] = {}
    for measure in measures.values():
        for reference in (measure.id, *measure.same_as, *measure.covers):
            _own(owners, reference, measure.id)
        for name in measure.aliases:
            _own(names, name.casefold(), measure.id)
    return owners


def check_measure(catalog: Catalog, measure: Measure) -> None:
    """Refuse a measure whose references, labels, states or dates are not in order."""
    _check_references(measure)
    _check_labels(catalog, measure)
    for state in (measure.issuer, measure.co_issuer or measure.issuer, *measure.targets):
        _known(f"{measure.id}.states", state, catalog.states)
    if not measure.acts:
        raise _error(f"{measure.id}.acts", "is empty", "tell at least the first act")
    if measure.until and measure.until < (measure.effective or measure.until):
        raise _error(f"{measure.id}.until", "lies before 'effective'", "put the dates right")
    last = date.min
    for act in measure.acts:
        _check_act(catalog, f"{measure.id}.acts.{act.day}", act, last)
        _check_part(catalog, f"{measure.id}.acts.{act.day}.scope", act.part or Part(), measure)
        last = act.day


def _check_references(measure: Measure) -> None:
    key = measure.id
    if not MeasureRef.is_canonical(key) and not _SLUG.fullmatch(key):
        raise _error(key, "is no reference", "write a canonical reference or a lower-case slug")
    for reference in (*measure.same_as, *measure.covers):
        if not MeasureRef.is_canonical(reference):
            raise _error(key, f"{reference!r} is not canonical", "write it canonically or drop it")
    for reference in (key, *measure.same_as):
        if reference[:3].upper() != f"{measure.issuer}-":
            raise _error(
                f"{key}.issuer", f"{measure.issuer} does not own {reference}", "put one right"
            )
    if measure.series is not None:
        _known(f"{key}.series", measure.series, _SERIES)


def _check_labels(catalog: Catalog, measure: Measure) -> None:
    key = measure.id
    if not measure.items:
        raise _error(f"{key}.items", "is empty", "name the items, or 'other'")
    for item in measure.items:
        _known(f"{key}.items", item, catalog.item_labels)
    for item in measure.items_detail:
        _known(f"{key}.items_detail", item, catalog.items)
    if measure.authority is not None and measure.authority != f"{measure.issuer}-COURT":
        _known(f"{key}.authority", measure.authority, catalog.authority_labels)
    if measure.issued_by is not None:
        _known(f"{key}.issued_by", measure.issued_by, catalog.authorities)


def _check_act(catalog: Catalog, key: str, act: Act, last: date) -> None:
    if act.day < last:
        raise _error(key, "comes after a later act", "put the acts in order of day")
    if not act.refs and act.text is None:
        raise _error(key, "names no acting text", "add 'by' or 'text'")
    if act.until is not None and act.until < (act.effective or act.day):
        raise _error(key, "ends before it takes effect", "put the dates right")
    for reference in act.refs:
        if reference not in catalog.measures and not MeasureRef.is_canonical(reference):
            raise _error(
                key,
                f"{reference!r} is neither known nor canonical",
                "write a canonical reference or an id of this file",
            )


def _check_part(catalog: Catalog, key: str, part: Part, measure: Measure) -> None:
    for item in part.items:
        _known(f"{key}.items", item, measure.items)
    for state in part.targets:
        is_aimed_at_all = measure.is_worldwide or not measure.targets
        _known(f"{key}.targets", state, catalog.states if is_aimed_at_all else measure.targets)


def _own(owners: dict[str, str], name: str, measure_id: str) -> None:
    owner = owners.setdefault(name, measure_id)
    if owner != measure_id:
        raise _error(measure_id, f"{name!r} belongs to {owner}, too", "keep it in one entry")


def _known(key: str, found: str, expected: Collection[str]) -> None:
    if found not in expected:
        raise _error(key, f"{found!r} is unknown", suggestion(found, expected))


def _error(key: str, problem: str, mend: str) -> CatalogError:
    return CatalogError(_FILE, key, problem, mend)
