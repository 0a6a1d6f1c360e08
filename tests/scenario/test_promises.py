"""The promises of seventeen months: what was given in return for what, who confirmed it, how old it grew."""

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from streams.domain.alert import PledgeOutput
from streams.domain.record import Tick
from tests.scenario.story import catalog
from tests.scenario.test_scenario import EXPECTED, JUMPING, LAST, ledger, stood, told


def test_promises_given_in_return_are_linked() -> None:
    held = ledger(stood(LAST))
    names = {pledge.id: name for name, pledge in held.items()}
    pairs = {
        frozenset({name, names[other]})
        for name, pledge in held.items()
        for other in pledge.in_return_for
    }
    assert pairs == {frozenset(pair) for pair in EXPECTED["in_return"]}
    at_risk = {name: [names[each] for each in pledge.at_risk] for name, pledge in held.items()}
    assert {name: found for name, found in at_risk.items() if found} == EXPECTED["at_risk"]


def test_both_sides_are_heard_as_the_documents_say() -> None:
    held = ledger(stood(LAST))
    found = {name: each.confirmation.value for name, each in held.items() if each.confirmation}
    assert found == EXPECTED["confirmation"]
    assert {name: list(held[name].missing) for name in EXPECTED["missing"]} == EXPECTED["missing"]


@pytest.mark.parametrize("every", [None, 37], ids=["at-a-stretch", "with-restarts"])
@pytest.mark.parametrize("hours", [24, JUMPING], ids=["daily", "jumping"])
def test_ages_are_told_once_each(hours: int, every: int | None) -> None:
    names = {pledge.id: name for name, pledge in ledger(stood(LAST, hours)).items()}
    found: dict[str, dict[int, date]] = {}
    told_ages: Counter[tuple[str, int]] = Counter()
    before: dict[str, int | None] = {}
    for record, output in told(hours, every):
        if not isinstance(output, PledgeOutput) or output.cause != record.id:
            continue
        name, age = names[output.pledge.id], output.pledge.aged_days
        if age is not None and age != before.get(name):
            assert isinstance(record, Tick)
            zone = ZoneInfo(catalog().states[output.pledge.issuer].time_zone)
            found.setdefault(name, {})[age] = record.now.astimezone(zone).date()
            told_ages[name, age] += 1
        before[name] = age
    assert set(told_ages.values()) == {1}
    for name, ages in EXPECTED["ages"].items():
        if hours == JUMPING:
            assert found[name].keys() <= ages.keys()
            assert all(found[name][age] >= day for age, day in ages.items() if age in found[name])
        else:
            assert found[name] == ages
