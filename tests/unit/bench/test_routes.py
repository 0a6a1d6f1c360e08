"""What deciding costs is measured over alerts that some subscribers get and others do not."""

from streams.bench.routes import alerts_over, route_cost, routes_for
from streams.catalog.load import load_catalog
from streams.catalog.trees import check_tree


def test_the_made_up_subscribers_are_a_tree_that_the_catalogue_takes() -> None:
    catalog = load_catalog()
    routes = tuple(routes_for(100, catalog))
    check_tree(catalog, routes)
    assert len({route.subscriber for route in routes}) == 100


def test_the_sample_has_alerts_with_and_without_takers() -> None:
    catalog = load_catalog()
    assert len({each.id for each in alerts_over(("steel", "ethane"), catalog)}) == 20
    cost = route_cost(100, rounds=1)
    assert cost.median_us > 0
    assert 0 < cost.delivered < cost.subscribers
    assert cost.held_back > 0
    assert cost.update_us > 0
