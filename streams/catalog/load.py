"""Loads the catalogue of a folder, or the shipped one."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from streams.catalog.bodies import load_authorities, load_sources, load_states
from streams.catalog.catalog import Catalog
from streams.catalog.checks import check, unique
from streams.catalog.citing import load_citation_forms
from streams.catalog.datewords import load_date_words
from streams.catalog.firms import load_entities
from streams.catalog.goods import load_instruments, load_items
from streams.catalog.grades import load_derivations, load_grades
from streams.catalog.headlines import load_headlines
from streams.catalog.lives import owners_of
from streams.catalog.measures import load_measures
from streams.catalog.routing import load_routes, routes_in
from streams.catalog.severity import load_severity
from streams.catalog.tables import load_tables
from streams.catalog.tracking import load_tracking
from streams.domain.measure import Measure

SHIPPED = Path(__file__).parent / "data"


def load_catalog(folder: Path | None = None, routes: Path | None = None) -> Catalog:
    """Return the catalogue of a folder, else the shipped one; what contradicts itself is refused.

    `routes` is a file with another subscription tree: who is told what is each installation's own.
    """
    place = SHIPPED if folder is None else folder
    known = load_measures(place)
    places = load_states(place)
    items = unique("items.yml", load_items(place), lambda item: item.id)
    authorities = unique("authorities.yml", load_authorities(place), lambda body: body.id)
    instruments = load_instruments(place)
    measures = unique("measures.yml", known.measures, lambda measure: measure.id)
    catalog = Catalog(
        states=unique("states.yml", places.states, lambda state: state.id),
        decoys=places.decoys,
        authorities=authorities,
        items=items,
        measures=measures,
        instruments=instruments,
        entities=unique(
            "entities.yml", load_entities(place, instruments), lambda entity: entity.id
        ),
        sources=unique("sources.yml", load_sources(place), lambda source: source.domain),
        routes=load_routes(place) if routes is None else routes_in(routes),
        severity=load_severity(place),
        grades=load_grades(place),
        derivations=load_derivations(place),
        citation_forms=load_citation_forms(place),
        tracking=load_tracking(place),
        date_words=load_date_words(place),
        tables=load_tables(place),
        headlines=load_headlines(place),
        checked_on=known.checked_on,
        item_labels=frozenset(item.label for item in items.values()),
        authority_labels=frozenset(b.label for b in authorities.values() if b.label is not None),
        measure_of=owners_of(measures),
        touched_by=_touched_by(measures.values()),
    )
    check(catalog)
    return catalog


def _touched_by(measures: Iterable[Measure]) -> Mapping[str, tuple[str, ...]]:
    touched: dict[str, list[str]] = {}
    for measure in measures:
        own = {measure.id, *measure.same_as, *measure.covers}
        for reference in dict.fromkeys(ref for act in measure.acts for ref in act.refs):
            if reference not in own:
                touched.setdefault(reference, []).append(measure.id)
    return {reference: tuple(ids) for reference, ids in touched.items()}
