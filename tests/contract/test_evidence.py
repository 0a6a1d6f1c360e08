"""Each field of each alert of demo and scenario has words that re-extract, or a derivation that our tables name."""

from dataclasses import fields, replace

import pytest

from streams.catalog.catalog import Catalog
from streams.catalog.grades import UNTOLD
from streams.domain.alert import Alert
from streams.domain.document import Document, Span
from streams.domain.event import Derivation
from streams.track.series import CATALOGUE
from tests.contract.told import STORIES, Told
from tests.scenario.story import catalog

BY_DETECTION = ("slots/", "statement")  # how a slot of a frame was filled; which sentence says it
BY_TRACK = ("storyline/other-report", "storyline/united", "catalogue/measures", "decision/split")


@pytest.fixture(scope="module", params=STORIES)
def said(request: pytest.FixtureRequest) -> Told:
    """What one of the stories makes us say."""
    return STORIES[request.param]()


@pytest.fixture(scope="module")
def names() -> frozenset[str]:
    """The names that a derivation may carry."""
    return names_of(catalog())


def names_of(catalog: Catalog) -> frozenset[str]:
    tables = {
        f"{step.value}/{row.id}" for step, rows in catalog.tables.steps.items() for row in rows
    }
    grades = {f"severity/{row.name}" for row in catalog.severity}
    grades |= {f"urgency/{row.name}" for row in catalog.grades.urgency}
    grades |= {f"certainty/{status}" for status in catalog.grades.certainty}
    rules = {rule.rule for rule in catalog.derivations.values()}
    partings = {f"parting/{row}" for row in (*catalog.tracking.parting, "corrected")}
    links = {f"track/linked-by-{how}" for how in ("name", "date", "goods", "decision")}
    return frozenset(tables | grades | rules | partings | links | set(BY_TRACK))


def unproven(alert: Alert, said: Told, names: frozenset[str]) -> list[str]:
    """Return the fields that hold something and prove nothing."""
    by_field: dict[str, list[Derivation]] = {}
    for each in alert.derivations:
        by_field.setdefault(each.field, []).append(each)
    return [
        field.name
        for field in fields(Alert)
        if field.name not in UNTOLD
        and getattr(alert, field.name) not in (None, (), {})
        and not any(proves(each, alert, said, names) for each in by_field.get(field.name, []))
    ]


def proves(found: Derivation, alert: Alert, said: Told, names: frozenset[str]) -> bool:
    """Tell whether a derivation's words are in its document, or its rule is one of ours."""
    if found.span is not None:
        document = said.documents.get(found.document_id or alert.evidence.document_id)
        return document is not None and re_extracts(found.span, document)
    return found.rule in names or found.rule.startswith((*BY_DETECTION, "attributes/"))


def re_extracts(span: Span, document: Document) -> bool:
    """Tell whether a span lies in its document and holds words."""
    part = document.title if span.part == "title" else document.body
    return span.end <= len(part) and bool(document.text_of(span).strip())


def test_the_stories_tell_alerts_of_every_kind(said: Told) -> None:
    assert len(said.alerts) > 20
    assert len({each.event_type for each in said.alerts}) >= 5


def test_each_field_of_each_alert_is_proven(said: Told, names: frozenset[str]) -> None:
    found = {each.id: unproven(each, said, names) for each in said.alerts}
    assert {key: gaps for key, gaps in found.items() if gaps} == {}


def test_the_evidence_re_extracts_from_its_document(said: Told) -> None:
    known = catalog().measures
    for alert in said.alerts:
        quoted = alert.evidence
        if quoted.part == CATALOGUE:
            acts = known[alert.storyline_id].acts
            assert quoted.text in {"", *(act.text for act in acts), *(act.note for act in acts)}
            continue
        document = said.documents[quoted.document_id]
        assert quoted.part in {"title", "body"}
        span = Span("title" if quoted.part == "title" else "body", quoted.start, quoted.end)
        assert document.text_of(span) == quoted.text


def test_a_gap_a_wrong_span_and_an_unknown_rule_are_found(
    said: Told, names: frozenset[str]
) -> None:
    alert = said.alerts[0]
    without = tuple(each for each in alert.derivations if each.field != "severity")
    length = len(said.documents[alert.evidence.document_id].body)
    bad = (
        Derivation("severity", "no/such-row"),
        Derivation("severity", "x", Span("body", 9**6, 9**7)),
        Derivation("severity", "x", Span("body", 0, length + 1)),
        Derivation("severity", "x", Span("body", 0, 1), document_id="no-such-document"),
    )
    assert unproven(alert, said, names) == []
    assert unproven(replace(alert, derivations=without), said, names) == ["severity"]
    for each in bad:
        assert unproven(replace(alert, derivations=(*without, each)), said, names) == ["severity"]
