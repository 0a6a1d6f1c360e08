"""Every message that the demo's story or the scenario makes us write keeps the schema of its topic, its headers theirs."""

import json
from datetime import UTC, datetime

import pytest

from streams.app.hops import TRACKED, way
from streams.demo.story import story
from streams.domain.route import Match, Route, WhyNot
from streams.domain.vocabulary import DocumentKind, Severity
from streams.route.tree import Tree
from streams.wire.codec import encode
from streams.wire.contract import releases
from streams.wire.envelope import attributes_in, envelope_of
from streams.wire.records import encode_record
from tests.contract.schemas import problems
from tests.contract.told import STORIES, Told
from tests.scenario.story import catalog, tellings

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module", params=STORIES)
def said(request: pytest.FixtureRequest) -> Told:
    """What one of the stories makes us say."""
    return STORIES[request.param]()


def test_what_is_said_keeps_its_schema(said: Told) -> None:
    for each in said.outputs:
        assert problems(envelope_of(each).schema, encode(each)) == []


def test_the_log_keeps_its_schema(said: Told) -> None:
    for each in said.log:
        assert problems("measure-events.v1", encode_record(each)) == []


def test_the_story_keeps_the_schema_of_the_raw_topics() -> None:
    for each in story():
        if not each.is_broken:
            assert (
                problems(f"raw.{'news' if each.kind == 'news' else 'regulations'}.v1", each.value)
                == []
            )


def test_the_scenario_keeps_the_schema_of_the_raw_topics() -> None:
    for document, _ in tellings():
        topic = "raw.news.v1" if document.kind is DocumentKind.NEWS else "raw.regulations.v1"
        assert problems(topic, encode(document)) == []


def test_the_headers_of_an_alert_keep_theirs(said: Told) -> None:
    came = [("x-received-at", b"2025-12-31T23:59:59Z"), ("x-detected-at", b"2025-12-31T23:59:59Z")]
    for alert in said.alerts:
        headers = [*envelope_of(alert).headers(), *way(came, TRACKED, NOW)]
        assert problems("headers", json.dumps(attributes_in(headers)).encode()) == []


def test_what_is_held_back_keeps_its_schema_and_every_alert_has_its_account(said: Told) -> None:
    picky = Route("picky", Match(min_severity=Severity.EXTREME), "picky-desk")
    tree = Tree((*catalog().routes, picky))
    held = 0
    for alert in said.alerts:
        going, suppressed = tree.decide(alert)
        assert going
        for each in suppressed:
            held += 1
            assert problems("why-not.v1", encode(WhyNot.of(alert, each))) == []
    assert held > 0


def test_what_is_said_keeps_every_released_schema_too(said: Told) -> None:
    import jsonschema_rs  # noqa: PLC0415

    for older in releases():
        known = {
            name: jsonschema_rs.Draft202012Validator(dict(held), validate_formats=True)
            for name, held in older.schemas.items()
        }
        for each in said.outputs:
            assert known[envelope_of(each).schema].is_valid(json.loads(encode(each)))
