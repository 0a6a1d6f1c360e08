"""Says of each field of an alert where it comes from: what detection and track said, else the rule of the field."""

from collections.abc import Mapping
from dataclasses import fields

from streams.catalog.grades import UNTOLD, FieldRule
from streams.domain.alert import Alert
from streams.domain.event import Derivation

_FIELDS = tuple(field.name for field in fields(Alert))


def derived(
    alert: Alert, rules: Mapping[str, FieldRule], grades: Mapping[str, str]
) -> tuple[Derivation, ...]:
    """Return a derivation for each field that holds something; `grades` are the rows of the graded ones."""
    known = {each.field for each in alert.derivations if each.rule}
    found = [each for each in alert.derivations if each.rule]
    for name in _FIELDS:
        if name in known or name in UNTOLD or not _holds(getattr(alert, name)):
            continue
        found.append(Derivation(name, grades.get(name) or _rule(alert, rules[name])))
    return tuple(found)


def _holds(value: object) -> bool:
    return value is not None and value not in ((), {})


def _rule(alert: Alert, rule: FieldRule) -> str:
    """Return the row of the field's table among the alert's rows; the table's own name where none is there."""
    if not rule.by_rows:
        return rule.rule
    return next((row for row in alert.rows if row.startswith(f"{rule.rule}/")), rule.rule)
