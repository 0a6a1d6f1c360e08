"""The page at the end, and its JSON."""

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from streams.demo.reckoning import Balance, Latency, Verdict
from streams.demo.results import Results, as_object, show
from streams.demo.story import Mark
from streams.domain.vocabulary import PledgeState
from tests.unit.demo.build import NOON, pledge

EASED = Mark("n1", "easing", "CN")

GOOD = Results(
    pledges=(pledge(),),
    tellers={"p1": 5},
    balance=Balance(4, 2, {"screen": 1}, 1),
    latency=Latency(2, 3.14, 9.26),
    verdict=Verdict(2),
    alerts=3,
    of_days=1,
    storylines=2,
    tellings=3,
    acts=2,
    is_refolded=True,
    seconds=21.4,
)


def shown(results: Results) -> str:
    target = Console(file=io.StringIO(), width=160, color_system=None)
    show(results, target)
    assert isinstance(target.file, io.StringIO)
    return target.file.getvalue()


def test_the_page_states_the_sum() -> None:
    assert (
        "Documents: 4 in = 2 that alerts tell + 1 without an event (1 screen) + 1 dead letters: exact."
        in shown(GOOD)
    )


def test_the_page_states_the_latency() -> None:
    assert "Latency raw to alert, 2 alerts: p50 3.1 ms, p99 9.3 ms." in shown(GOOD)


def test_without_a_measured_alert_there_is_no_latency() -> None:
    assert "Latency" not in shown(replace(GOOD, latency=None))


def test_a_wrong_sum_is_called_wrong() -> None:
    wrong = replace(GOOD, balance=Balance(5, 2, {}, 1))
    assert "WRONG, 3 accounted for" in shown(wrong)
    assert "(none)" in shown(wrong)


def test_differences_from_the_labels_are_named() -> None:
    text = shown(replace(GOOD, verdict=Verdict(2, (EASED,), (Mark("n2", "easing", "US"),))))
    assert "of 2 expected tellings 1 are missing, 1 came unexpected" in text
    assert "missing: easing by CN in n1" in text
    assert "unexpected: easing by US in n2" in text


def test_other_alerts_from_the_same_log_are_called_out() -> None:
    assert "gives OTHER alerts" in shown(replace(GOOD, is_refolded=False))


def test_open_pledges_stand_first() -> None:
    closed = pledge(
        id="p0", state=PledgeState.FULFILLED, missing=(), opened_at=NOON.replace(year=2024)
    )
    text = shown(replace(GOOD, pledges=(closed, pledge())))
    assert text.index("opened ") < text.index("fulfilled")
    assert "list, date" in text


@pytest.mark.parametrize(
    ("results", "is_in_order"),
    [
        pytest.param(GOOD, True, id="all-well"),
        pytest.param(replace(GOOD, verdict=Verdict(2, missing=(EASED,))), False, id="one-missing"),
        pytest.param(
            replace(GOOD, verdict=Verdict(2, unexpected=(EASED,))), False, id="one-too-many"
        ),
        pytest.param(replace(GOOD, balance=Balance(5, 2, {}, 1)), False, id="one-lost"),
        pytest.param(replace(GOOD, is_refolded=False), False, id="other-alerts"),
        pytest.param(replace(GOOD, latency=None), True, id="nothing-measured"),
    ],
)
def test_the_demo_is_in_order_only_when_all_is(results: Results, *, is_in_order: bool) -> None:
    assert results.is_in_order is is_in_order
    assert as_object(results)["in_order"] is is_in_order


def test_the_results_go_through_json() -> None:
    found = json.loads(json.dumps(as_object(replace(GOOD, verdict=Verdict(2, (EASED,))))))
    assert found["missing"] == ["easing by CN in n1"]
    assert found["latency_ms"] == {"p50": 3.14, "p99": 9.26, "count": 2}
    assert found["pledges"] == [{"id": "p1", "state": "opened", "issuer": "US", "told_by": 5}]
    assert json.loads(json.dumps(as_object(replace(GOOD, latency=None))))["latency_ms"] is None
