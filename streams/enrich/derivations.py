"""Says of each field of an alert where it comes from: what detection and track said, else the rule of the field."""

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType

from streams.catalog.grades import UNTOLD, FieldRule
from streams.domain.alert import Alert
from streams.domain.event import Derivation

_FIELDS = tuple(field.name for field in fields(Alert) if field.name not in UNTOLD)
_CONTAINERS = (tuple, dict)
_NOTHING: Mapping[str, object] = MappingProxyType({})
_VALUES = attrgetter(*_FIELDS)


def derived(
    alert: Alert,
    rules: Mapping[str, FieldRule],
    grades: Mapping[str, str],
    added: Mapping[str, object] = _NOTHING,
) -> tuple[Derivation, ...]:
    """Return a derivation for each field that holds something; `grades` are the rows of the graded ones.

    `added` are fields that the alert is about to have in the place of its own.
    """
    found = [each for each in alert.derivations if each.rule]
    known = {each.field for each in found}
    for name, own in zip(_FIELDS, _VALUES(alert), strict=True):
        value = added.get(name, own)
        if name not in known and (value or _holds(value)):
            found.append(_derivation(name, grades.get(name) or _rule(alert, rules[name])))
    return tuple(found)


@lru_cache(1024)  # the same few for every alert
def _derivation(name: str, rule: str) -> Derivation:
    return Derivation(name, rule)


def _holds(value: object) -> bool:
    return value is not None and not (isinstance(value, _CONTAINERS) and not value)


def _rule(alert: Alert, rule: FieldRule) -> str:
    """Return the row of the field's table among the alert's rows; the table's own name where none is there."""
    if not rule.by_rows:
        return rule.rule
    return next((row for row in alert.rows if row.startswith(f"{rule.rule}/")), rule.rule)
