"""Laws of routing: the index decides as a plain walk would, and what interests is delivered or held back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import hypothesis.strategies as st
from hypothesis import given, settings

from streams.domain.alert import Alert, Due, Evidence
from streams.domain.enrichment import ItemCode
from streams.domain.route import Match, QuietHours, Route
from streams.domain.routing import Routing
from streams.domain.vocabulary import DayKind, EventType, MeasureType, Severity, Status
from streams.route.face import Face, disinterest, faces_of, held_back, refusal
from streams.route.tree import Tree
from tests.unit.enrich.build import alert

STATES, ITEMS, SECTORS = ("CN", "US", "NL"), ("rare-earths", "ethane", "drones"), ("mining", "it")
TYPES = (EventType.IMPOSITION, EventType.SUSPENSION)
KINDS = (MeasureType.TARIFF, MeasureType.EXPORT_CONTROL)


def some(values: tuple[Any, ...]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return few distinct values, often none."""
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


wide = st.builds(Match, issuers=some(STATES), min_firmness=st.none() | st.sampled_from(Status))
matches = wide | st.builds(
    Match,
    issuers=some(STATES),
    targets=some(STATES),
    items=some(ITEMS),
    sectors=some(SECTORS),
    event_types=some(TYPES),
    measure_types=some(KINDS),
    languages=some(("en", "zh")),
    min_firmness=st.none() | st.sampled_from(Status),
    min_severity=st.none() | st.sampled_from(Severity),
    min_confidence=st.sampled_from((0.0, 0.5)),
)
nights = st.builds(QuietHours, st.just(time(20)), st.just(time(4)), st.just("UTC"), st.none())
options = (
    matches,
    st.none() | st.sampled_from("abcd"),
    st.booleans(),
    st.none() | nights,
    st.none() | st.sampled_from((0, 30)),
)
shapes = st.recursive(
    st.tuples(*options),
    lambda below: st.tuples(*options, st.lists(below, max_size=3)),
    max_leaves=8,
)


def routes_of(shapes: list[Any], path: str = "r") -> tuple[Route, ...]:
    """Return the routes of drawn shapes, each with its own name."""
    return tuple(
        Route(
            f"{path}{number}",
            match,
            subscriber,
            goes_on,
            routes_of(below[0], f"{path}{number}.") if below else (),
            quiet,
            longest,
        )
        for number, (match, subscriber, goes_on, quiet, longest, *below) in enumerate(shapes)
    )


routings = st.builds(
    Routing,
    event_type=st.sampled_from(TYPES),
    status=st.sampled_from(Status),
    issuer=st.sampled_from(STATES),
    targets=some(STATES),
    items=some(ITEMS),
    measure_type=st.sampled_from(KINDS),
    severity=st.sampled_from(Severity),
    sectors=some(SECTORS),
    confidence=st.none() | st.sampled_from((0.3, 0.9)),
    language=st.none() | st.sampled_from(("en", "zh-Hant")),
)


def showing(face: Routing, hour: int, told_as: list[Routing], step: int | None) -> Alert:
    """Return an alert with these routing fields."""
    return alert(
        event_type=face.event_type,
        status=face.status,
        issuer=face.issuer,
        targets=face.targets,
        items=face.items,
        measure_type=face.measure_type,
        severity=face.severity,
        item_codes=tuple(ItemCode(sector, sector=sector) for sector in face.sectors),
        confidence=face.confidence or 0.6,
        evidence=Evidence("d", "words", face.language, "body", 0, 5),
        observed_at=datetime(2025, 6, 27, hour, tzinfo=UTC),
        told_as=tuple(told_as),
        due=step if step is None else Due(DayKind.UNTIL, date(2025, 9, 1), step, ("m",), step),
    )


alerts = st.builds(
    showing,
    routings,
    st.sampled_from((3, 12, 22)),
    st.lists(routings, max_size=2),
    st.none() | st.sampled_from((0, 30, 90)),
)
trees = st.lists(shapes, max_size=5).map(routes_of)


Said = tuple[str, str, str | None]
"""A subscriber, the route that speaks for it, and why it does not take the alert."""


def plain_walk(
    routes: tuple[Route, ...], face: Face, above: Route | None = None, before: str | None = None
) -> tuple[list[Said], bool]:
    """Return what each route of interest says, told without index, and whether one took it; `before` is why none may."""
    answers: list[Said] = []
    any_took = False
    for route in routes:
        if disinterest(face, route.match) is not None:
            continue
        subscriber = route.subscriber or (above.subscriber if above else None)
        quiet = route.quiet or (above.quiet if above else None)
        longest = route.longest_countdown
        if longest is None and above is not None:
            longest = above.longest_countdown
        heir = Route(route.name, route.match, subscriber, quiet=quiet, longest_countdown=longest)
        reason = before or refusal(face, route.match)
        below, took = plain_walk(route.children, face, heir, reason)
        answers += below
        if subscriber is not None:
            said = "a route below took it" if took else reason or held_back(face, quiet, longest)
            answers.append((subscriber, route.name, said))
            took = took or reason is None
        any_took = any_took or took
        if took and not route.goes_on:
            before = f"route {route.name} took it"
    return answers, any_took


def plainly(tree: tuple[Route, ...], found: Alert) -> tuple[dict[str, str], dict[str, Said]]:
    """Return by which route each subscriber gets an alert, and what holds it back from the others."""
    answers = [each for face in faces_of(found) for each in plain_walk(tree, face)[0]]
    going, held = dict[str, str](), dict[str, Said]()
    for who, name, reason in answers:
        if reason is None:
            going.setdefault(who, name)
        else:
            held.setdefault(who, (who, name, reason))
    return going, {who: said for who, said in held.items() if who not in going}


@settings(max_examples=120, deadline=None)
@given(trees, alerts)
def test_the_index_decides_as_a_plain_walk_does(tree: tuple[Route, ...], found: Alert) -> None:
    told, held = Tree(tree).decide(found)
    going, kept = plainly(tree, found)
    assert {each.subscriber: each.route for each in told} == going
    assert [(each.subscriber, each.route, each.reason) for each in held] == list(kept.values())


@settings(max_examples=120, deadline=None)
@given(trees, alerts)
def test_delivered_and_suppressed_are_together_all_that_matched(
    tree: tuple[Route, ...], found: Alert
) -> None:
    matched = {who for face in faces_of(found) for who, *_ in plain_walk(tree, face)[0]}
    told, held = Tree(tree).decide(found)
    assert len(told) + len(held) == len(matched)
    assert {each.subscriber for each in told} | {each.subscriber for each in held} == matched
    assert all(each.reason for each in held)


@settings(max_examples=80, deadline=None)
@given(trees, alerts)
def test_who_got_an_alert_gets_each_later_word_on_it(
    tree: tuple[Route, ...], first: Alert
) -> None:
    decide = Tree(tree).decide
    alert_only = showing(first.routing, first.observed_at.hour, [], None)
    later = showing(
        Routing(
            EventType.IMPOSITION, Status.REPORTED, "NL", (), (), KINDS[0], Severity.MINOR, (), 0.1
        ),
        23,
        [alert_only.routing],
        None,
    )
    before = {each.subscriber for each in decide(alert_only)[0]}
    assert before <= {each.subscriber for each in decide(later)[0]}


@settings(max_examples=80, deadline=None)
@given(trees, alerts, st.sampled_from("abcd"))
def test_an_explanation_agrees_with_the_decision(
    tree: tuple[Route, ...], found: Alert, who: str
) -> None:
    built = Tree(tree)
    told = any(each.subscriber == who for each in built.decide(found)[0])
    explained = built.explain(found, who)
    assert any(reason is None for _, reason in explained) is told
    assert len(explained) == len(set(explained))
