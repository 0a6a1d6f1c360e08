"""Each field that holds something says where it comes from."""

from dataclasses import fields, replace

from streams.catalog.grades import UNTOLD, load_derivations
from streams.catalog.load import SHIPPED
from streams.domain.alert import Alert
from streams.domain.document import Span
from streams.domain.event import Derivation
from streams.enrich.derivations import derived
from tests.unit.enrich.build import alert

RULES = load_derivations(SHIPPED)


def rules_of(found: Alert, **grades: str) -> dict[str, str]:
    return {each.field: each.rule for each in derived(found, RULES, grades)}


def test_every_field_has_a_rule() -> None:
    assert set(RULES) == {field.name for field in fields(Alert)} - UNTOLD


def test_what_holds_nothing_needs_no_rule() -> None:
    found = rules_of(alert(authority=None, targets=(), headline={}))
    assert found.keys().isdisjoint({"authority", "targets", "headline", "effective_date"})
    assert found["issuer"] == "attributes/issuer"


def test_the_row_that_decided_is_named() -> None:
    rows = ("effect/pause-measure", "firmness/issued")
    found = rules_of(alert(rows=rows), severity="severity/chokepoint")
    assert (found["event_type"], found["status"]) == rows
    assert found["measure_type"] == "attributes"
    assert found["severity"] == "severity/chokepoint"


def test_what_detection_said_stays_unless_it_names_no_rule() -> None:
    span = Derivation("issuer", "slots/actor", Span("body", 0, 5))
    kept = derived(replace(alert(), derivations=(span, Derivation("items", ""))), RULES, {})
    assert span in kept
    assert [each.rule for each in kept if each.field == "issuer"] == ["slots/actor"]
    assert [each.rule for each in kept if each.field == "items"] == ["attributes/items"]
