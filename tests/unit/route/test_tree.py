"""Who is told, and who is not, and why."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from streams.domain.alert import Alert, Due, Evidence
from streams.domain.enrichment import ItemCode
from streams.domain.route import Delivery, Match, QuietHours, Route
from streams.domain.routing import Routing
from streams.domain.vocabulary import DayKind, EventType, MeasureType, Severity, Status
from streams.route.tree import Tree, deliveries
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
        pytest.param([route("a", to=None), route("b")], ["b"], id="a dead end stops nobody"),
        pytest.param(
            [route("a", CHINA, route("b", EARTHS, to=None))], ["a"], id="a child inherits"
        ),
        pytest.param(
            [route("a", CHINA, route("b", EARTHS, goes_on=True), route("c", to=None))],
            ["b", "a"],
            id="one child's own name is not the next one's",
        ),
        pytest.param([], [], id="no routes"),
    ],
)
def test_the_tree(routes: list[Route], names: list[str]) -> None:
    assert [subscriber for subscriber, _ in told(alert(), *routes)] == names


THRESHOLDS = [
    (Match(statuses=(Status.PLEDGED, Status.DENIED)), "status published not among pledged/denied"),
    (Match(min_firmness=Status.EFFECTIVE), "status published less firm than effective"),
    (Match(severities=(Severity.EXTREME,)), "severity Moderate not among Extreme"),
    (Match(min_severity=Severity.SEVERE), "severity Moderate below Severe"),
    (Match(languages=("en", "de")), "language zh not among en/de"),
    (Match(min_confidence=0.95), "confidence 0.90 below 0.95"),
]
INTERESTS = [
    (Match(issuers=("US",)), "issuer CN not among US"),
    (Match(targets=("US", "EU")), "targets none not among US/EU"),
    (Match(items=("ethane",)), "items rare-earths not among ethane"),
    (Match(sectors=("energy",)), "sectors critical-minerals not among energy"),
    (Match(event_types=(EventType.EASING,)), "event_type imposition not among easing"),
    (
        Match(measure_types=(MeasureType.TARIFF,)),
        "measure_type export_control not among tariff",
    ),
]
SHOWN = alert(
    severity=Severity.MODERATE, item_codes=(ItemCode("rare-earths", sector="critical-minerals"),)
)


@pytest.mark.parametrize(("match", "reason"), THRESHOLDS, ids=[each[1] for each in THRESHOLDS])
def test_what_is_of_interest_and_held_back_has_its_reason(match: Match, reason: str) -> None:
    assert reasons(SHOWN, route("a", match)) == {"a": reason}
    assert told(SHOWN, route("a", match)) == []
    assert Tree([route("a", match)]).explain(SHOWN, "a") == [("a", reason)]


@pytest.mark.parametrize(("match", "reason"), INTERESTS, ids=[each[1] for each in INTERESTS])
def test_what_is_of_no_interest_leaves_no_record_but_is_explained(
    match: Match, reason: str
) -> None:
    assert deliveries(SHOWN, [route("a", match)]) == ([], [])
    assert Tree([route("a", match)]).explain(SHOWN, "a") == [("a", reason)]


@pytest.mark.parametrize(
    ("firmness", "passing"),
    [
        (Status.REPORTED, set(Status)),
        (Status.PLEDGED, set(Status) - {Status.REPORTED}),
        (Status.PROPOSED, {Status.PROPOSED, Status.PUBLISHED, Status.EFFECTIVE}),
        (Status.PUBLISHED, {Status.PUBLISHED, Status.EFFECTIVE}),
        (Status.EFFECTIVE, {Status.EFFECTIVE}),
    ],
)
def test_a_least_firmness(firmness: Status, passing: set[Status]) -> None:
    desk = route("a", Match(min_firmness=firmness))
    assert {each for each in Status if told(alert(status=each), desk)} == passing


@pytest.mark.parametrize(
    ("least", "passing"),
    [
        (Severity.MINOR, set(Severity)),
        (Severity.SEVERE, {Severity.SEVERE, Severity.EXTREME}),
    ],
)
def test_a_least_severity(least: Severity, passing: set[Severity]) -> None:
    desk = route("a", Match(min_severity=least))
    assert {each for each in Severity if told(alert(severity=each), desk)} == passing


@pytest.mark.parametrize(
    ("language", "passes"), [("zh", True), ("zh-Hant", True), (None, True), ("en", False)]
)
def test_a_language_is_its_main_part_and_an_unknown_one_passes(
    *, language: str | None, passes: bool
) -> None:
    found = alert(evidence=Evidence("d", "words", language, "body", 0, 5))
    assert bool(told(found, route("a", Match(languages=("zh",))))) is passes


def test_one_of_several_values_is_enough() -> None:
    found = alert(items=("rare-earths", "ethane"), targets=("US", "JP"))
    assert told(found, route("a", Match(items=("ethane", "quantum"), targets=("JP",)))) != []


def test_who_was_passed_over_is_told_that() -> None:
    assert reasons(alert(), route("a"), route("b")) == {"b": "route a took it"}
    assert reasons(alert(), route("a", CHINA, route("b"))) == {"a": "a route below took it"}


def test_a_leaf_under_a_refused_branch_has_the_branch_s_reason() -> None:
    firm = Match(min_firmness=Status.EFFECTIVE)
    found = reasons(alert(), route("a", firm, route("b", EARTHS), to=None))
    assert found == {"b": "status published less firm than effective"}
    branch = Tree([route("a", AMERICA, route("b", EARTHS), to=None)])
    assert branch.explain(alert(), "b") == [("b", "issuer CN not among US")]


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


NIGHT = QuietHours(time(22), time(7), "Europe/London", Severity.EXTREME)


def sleeper(**options: Any) -> Route:
    """Return a desk that sleeps at night."""
    return replace(route("a", **options), quiet=NIGHT)


@pytest.mark.parametrize(
    ("at", "severity", "goes"),
    [
        pytest.param("2025-06-27T20:59:59+00:00", Severity.SEVERE, True, id="21:59:59 in London"),
        pytest.param("2025-06-27T21:00:00+00:00", Severity.SEVERE, False, id="22:00 in London"),
        pytest.param("2025-06-28T05:59:59+00:00", Severity.SEVERE, False, id="06:59:59"),
        pytest.param("2025-06-28T06:00:00+00:00", Severity.SEVERE, True, id="07:00"),
        pytest.param("2025-12-28T06:00:00+00:00", Severity.SEVERE, False, id="06:00 in winter"),
        pytest.param("2025-06-28T02:00:00+00:00", Severity.EXTREME, True, id="extreme at night"),
    ],
)
def test_quiet_hours_go_by_the_causing_records_time(
    *, at: str, severity: Severity, goes: bool
) -> None:
    found = alert(observed_at=datetime.fromisoformat(at), severity=severity)
    assert bool(told(found, sleeper())) is goes
    assert reasons(found, sleeper()) == (
        {} if goes else {"a": "quiet hours 22:00-07:00 Europe/London"}
    )


def test_quiet_hours_within_a_day() -> None:
    siesta = QuietHours(time(12), time(14), "UTC")
    assert siesta.hold(alert().observed_at, Severity.EXTREME)
    assert not siesta.hold(alert().observed_at.replace(hour=14), Severity.EXTREME)


MIDNIGHT = datetime.fromisoformat("2025-06-27T23:00:00+00:00")


def test_children_inherit_quiet_hours_and_what_is_held_back_falls_to_nobody_else() -> None:
    tree = replace(route("a", CHINA, route("b", EARTHS)), quiet=NIGHT)
    found = alert(observed_at=MIDNIGHT)
    assert told(found, tree, route("c")) == []
    assert reasons(found, tree, route("c")) == {
        "b": "quiet hours 22:00-07:00 Europe/London",
        "a": "a route below took it",
        "c": "route a took it",
    }


def test_who_was_told_hears_the_retraction_at_night() -> None:
    found = alert(observed_at=MIDNIGHT, told_as=(alert().routing,))
    assert told(found, sleeper()) == [("a", "a")]


def test_who_never_fitted_does_not_hear_the_retraction() -> None:
    earlier = replace(alert().routing, confidence=0.4, language="en")
    found = alert(told_as=(earlier,))
    assert told(found, route("a", Match(min_confidence=0.95))) == []
    assert told(found, route("a", Match(languages=("en",)))) == [("a", "a")]


def counting(step: int | None, **fields: Any) -> Alert:
    """Return an alert on a day that comes, at a step of its countdown; None: the day has passed."""
    left = -1 if step is None else step
    due = Due(DayKind.UNTIL, date(2025, 11, 10), left, ("measure",), step)
    return alert(due=due, told_as=(alert().routing,), **fields)


@pytest.mark.parametrize(
    ("longest", "step", "goes"),
    [
        pytest.param(None, 90, True, id="nothing asked"),
        pytest.param(30, 90, False, id="further off"),
        pytest.param(30, 30, True, id="as far off"),
        pytest.param(0, 1, False, id="the day before"),
        pytest.param(0, 0, True, id="the day itself"),
        pytest.param(0, None, True, id="passed without a text"),
    ],
)
def test_a_longest_countdown(longest: int | None, step: int | None, *, goes: bool) -> None:
    desk = replace(route("a"), longest_countdown=longest)
    found = counting(step)
    assert bool(told(found, desk)) is goes
    said = {"a": f"{step} days to go, countdown from {longest}"}
    assert reasons(found, desk) == ({} if goes else said)


def test_other_updates_are_no_countdown_and_children_inherit_theirs() -> None:
    tree = replace(route("a", CHINA, route("b", EARTHS)), longest_countdown=7)
    assert told(alert(told_as=(alert().routing,)), tree) == [("b", "b")]
    assert told(counting(30), tree, route("c")) == []
    child = replace(route("b", EARTHS), longest_countdown=90)
    assert told(counting(30), replace(route("a", CHINA, child), longest_countdown=7)) == [
        ("b", "b")
    ]
