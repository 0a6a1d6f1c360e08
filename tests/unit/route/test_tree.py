"""Who is told, and who is not, and why."""

import pytest

from streams.domain.alert import Alert, Routing
from streams.domain.route import Delivery, Match, Route
from streams.domain.vocabulary import EventType, MeasureType, Severity, Status
from streams.route.tree import NOT_ASKED, deliveries
from tests.unit.enrich.build import alert

ALL = Match()
EARTHS = Match(items=("rare-earths",))
CHINA = Match(issuers=("CN",))
AMERICA = Match(issuers=("US",))


def told(found: Alert, *routes: Route) -> list[tuple[str, str]]:
    return [(each.subscriber, each.route) for each in deliveries(found, routes)[0]]


def reasons(found: Alert, *routes: Route) -> dict[str, str]:
    return {each.subscriber: each.reason for each in deliveries(found, routes)[1]}


def route(
    name: str, match: Match = ALL, *children: Route, goes_on: bool = False, to: str | None = ""
) -> Route:
    """Return a route to the subscriber of its own name, unless told otherwise."""
    return Route(name, match, name if to == "" else to, goes_on, children)


@pytest.mark.parametrize(
    ("routes", "names"),
    [
        pytest.param([route("a"), route("b")], ["a"], id="the first that fits wins"),
        pytest.param([route("a", goes_on=True), route("b")], ["a", "b"], id="unless it goes on"),
        pytest.param([route("a", AMERICA), route("b")], ["b"], id="the first does not fit"),
        pytest.param([route("a", CHINA, route("b", EARTHS))], ["b"], id="children before parent"),
        pytest.param([route("a", CHINA, route("b", AMERICA))], ["a"], id="no child fits"),
        pytest.param(
            [route("a", CHINA, route("b", goes_on=True), route("c"))],
            ["b", "c"],
            id="two children",
        ),
        pytest.param(
            [route("a", AMERICA, route("b", EARTHS))], [], id="no child of what is refused"
        ),
        pytest.param(
            [route("a", goes_on=True), route("a2", to="a")], ["a"], id="a subscriber is told once"
        ),
        pytest.param([route("a", to=None), route("b")], [], id="a dead end stops as well"),
        pytest.param([], [], id="no routes"),
    ],
)
def test_the_tree(routes: list[Route], names: list[str]) -> None:
    assert [subscriber for subscriber, _ in told(alert(), *routes)] == names


@pytest.mark.parametrize(
    ("match", "reason"),
    [
        pytest.param(Match(issuers=("US",)), "issuer CN not among US", id="issuer"),
        pytest.param(Match(targets=("US", "EU")), "targets none not among US/EU", id="targets"),
        pytest.param(Match(items=("ethane",)), "items rare-earths not among ethane", id="items"),
        pytest.param(
            Match(event_types=(EventType.EASING,)),
            "event_type imposition not among easing",
            id="event type",
        ),
        pytest.param(
            Match(measure_types=(MeasureType.TARIFF,)),
            "measure_type export_control not among tariff",
            id="measure type",
        ),
        pytest.param(
            Match(statuses=(Status.PLEDGED, Status.DENIED)),
            "status published not among pledged/denied",
            id="status",
        ),
        pytest.param(
            Match(severities=(Severity.EXTREME,)),
            "severity Unknown not among Extreme",
            id="severity",
        ),
        pytest.param(Match(min_confidence=0.95), "confidence 0.90 below 0.95", id="confidence"),
    ],
)
def test_each_refusal_has_its_reason(match: Match, reason: str) -> None:
    assert reasons(alert(), route("a", match)) == {"a": reason}
    assert told(alert(), route("a", match)) == []


def test_one_of_several_values_is_enough() -> None:
    found = alert(items=("rare-earths", "ethane"), targets=("US", "JP"))
    assert told(found, route("a", Match(items=("ethane", "quantum"), targets=("JP",)))) != []


def test_who_was_passed_over_is_told_that() -> None:
    assert reasons(alert(), route("a"), route("b")) == {"b": NOT_ASKED}


def test_a_leaf_under_a_refused_branch_has_the_branch_s_reason() -> None:
    found = reasons(alert(), route("a", AMERICA, route("b", EARTHS), to=None))
    assert found == {"b": "issuer CN not among US"}


def test_nobody_is_both_told_and_suppressed() -> None:
    routes = [route("a", AMERICA), route("a2", to="a")]
    assert told(alert(), *routes) == [("a", "a2")]
    assert reasons(alert(), *routes) == {}


EARLIER = Routing(
    EventType.IMPOSITION,
    Status.REPORTED,
    "CN",
    (),
    ("ethane",),
    MeasureType.EXPORT_CONTROL,
    Severity.MINOR,
)


@pytest.mark.parametrize(
    "match",
    [
        pytest.param(Match(items=("ethane",)), id="goods that are no longer named"),
        pytest.param(Match(statuses=(Status.REPORTED,)), id="an earlier status"),
        pytest.param(Match(severities=(Severity.MINOR,)), id="an earlier severity"),
        pytest.param(
            Match(items=("ethane",), min_confidence=0.99), id="confidence is not asked again"
        ),
    ],
)
def test_who_was_told_earlier_is_told_on(match: Match) -> None:
    assert told(alert(), route("a", match)) == []
    assert told(alert(told_as=(EARLIER,)), route("a", match)) == [("a", "a")]


def test_who_is_told_anew_and_who_was_told_before_both_hear_it() -> None:
    found = alert(told_as=(EARLIER,))
    desks = [route("ethane", Match(items=("ethane",))), route("earths", EARTHS)]
    assert deliveries(found, desks)[0] == [
        Delivery("earths", "earths"),
        Delivery("ethane", "ethane"),
    ]
