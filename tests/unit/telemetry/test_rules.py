"""The alert rules say what to do, on pages that exist, and ask for metrics that are exported."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from streams.telemetry.metrics import Metrics

ROOT = Path(__file__).parents[3]
RULES = ROOT / "helm" / "exportwire" / "rules"
ALERTS: list[dict[str, Any]] = [
    rule
    for file in sorted(RULES.glob("*.yml"))
    for group in yaml.safe_load(file.read_text("utf-8"))["groups"]
    for rule in group["rules"]
]
TRIED: list[dict[str, Any]] = [
    case
    for file in sorted((RULES / "tests").glob("*.yml"))
    for test in yaml.safe_load(file.read_text("utf-8"))["tests"]
    for case in test["alert_rule_test"]
]
SUFFIX = re.compile(r"_(total|bucket|count|sum)$")


def exported() -> set[str]:
    """Return the names of all metrics, without the endings that a type adds."""
    return {family.name for family in Metrics("track").registry.collect()}


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_an_alert_says_what_to_do(alert: dict[str, Any]) -> None:
    page = ROOT / alert["annotations"]["runbook"]
    assert page.read_text("utf-8").startswith(
        f"# {alert['alert']}\n\nSeverity: {alert['labels']['severity']}."
    )
    assert {"summary", "description"} <= alert["annotations"].keys()
    assert "for" in alert


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_an_alert_asks_for_metrics_that_are_exported(alert: dict[str, Any]) -> None:
    names = {SUFFIX.sub("", name) for name in re.findall(r"exportwire_\w+", alert["expr"])}
    assert names
    assert names <= exported()


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_an_alert_is_tried_to_fire_and_to_stay_silent(alert: dict[str, Any]) -> None:
    outcomes = {
        bool(case.get("exp_alerts")) for case in TRIED if case["alertname"] == alert["alert"]
    }
    assert outcomes == {True, False}


def test_every_page_has_its_alert() -> None:
    pages = {f"docs/runbooks/{page.name}" for page in (ROOT / "docs" / "runbooks").glob("*.md")}
    assert pages == {alert["annotations"]["runbook"] for alert in ALERTS}


def test_the_files_hold_no_template_of_the_chart() -> None:
    for file in RULES.glob("*.yml"):
        assert not re.search(r"\{\{-?\s*\.", file.read_text("utf-8"))
