"""What the chart makes for its neighbours: network, Prometheus, Grafana, Strimzi."""

import json
from collections.abc import Mapping
from typing import cast

import pytest
import yaml

from streams.catalog.load import load_catalog
from streams.catalog.routing import subscribers_of
from streams.kafka.permissions import Right, needed
from streams.kafka.topics import Layout
from streams.settings.model import EVERY_ROLE
from tests.deploy.helm import CHART, Manifest, at, ci, manifests, of_kind, one, rendered, template

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(900)]

WIRE = "wire-exportwire"


def test_network_policy_lets_out_names_and_brokers_only() -> None:
    policy = of_kind(rendered("networkpolicy"), "NetworkPolicy")[0]
    ports = cast("list[Mapping[str, object]]", at(policy, "spec/egress/1/ports"))
    assert [each["port"] for each in ports] == [9092, 9093, 9094]
    names = cast("list[Mapping[str, object]]", at(policy, "spec/egress/0/ports"))
    assert {each["port"] for each in names} == {53}


def test_rules_and_dashboards_arrive_unchanged() -> None:
    made = rendered("monitoring")
    files = sorted(CHART.glob("rules/*.yml"))
    held = [at(each, "spec/groups") for each in of_kind(made, "PrometheusRule")]
    assert held == [yaml.safe_load(file.read_text("utf-8"))["groups"] for file in files]
    boards = [each for each in of_kind(made, "ConfigMap") if is_dashboard(each)]
    texts: dict[str, str] = {}
    for each in boards:
        assert at(each, "metadata/namespace") == "monitoring"
        assert at(each, "metadata/labels/grafana_dashboard") == "1"
        texts |= cast("dict[str, str]", each["data"])
    wanted = {f"exportwire-{file.name}": file for file in CHART.glob("dashboards/*.json")}
    assert {name: json.loads(text) for name, text in texts.items()} == {
        name: json.loads(file.read_text("utf-8")) for name, file in wanted.items()
    }


def is_dashboard(manifest: Manifest) -> bool:
    return "dashboard" in str(at(manifest, "metadata/name"))


LAYOUT = Layout(
    16, 4, 3, 2, ("rare-earths-desk", "compliance-service"), posted=("compliance-service",)
)


def grants(user: str) -> set[Right]:
    """Return what a Strimzi user may do, as the application writes rights."""
    held = at(one(rendered("strimzi"), "KafkaUser", f"{WIRE}-{user}"), "spec/authorization/acls")
    rules = cast("list[Mapping[str, Mapping[str, str]]]", held)
    assert all(each["resource"]["patternType"] == "literal" for each in rules)
    return {
        (operation, each["resource"]["type"], each["resource"]["name"])
        for each in rules
        for operation in each["operations"]
    }


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_a_user_may_do_what_its_role_needs_and_no_more(role: str) -> None:
    assert grants(role) == needed((role,), LAYOUT)


def test_the_user_that_posts_reads_what_is_for_webhooks_only() -> None:
    assert grants("deliver") == {
        ("Write", "topic", "heartbeat.v1"),
        ("Read", "topic", "alerts.compliance-service.v1"),
        ("Write", "topic", "dlq.alerts.compliance-service.v1"),
        ("Read", "group", "exportwire-deliver-compliance-service"),
    }


def test_setup_opens_the_log_and_looks_at_topics_but_makes_none_of_strimzis() -> None:
    sees = {
        (right, "topic", spec.name)
        for spec in LAYOUT.specs
        for right in ("Describe", "DescribeConfigs")
    }
    log = "measure-events.v1"
    opens = {("Read", "topic", log), ("Write", "topic", log), ("Read", "topic", "alerts.v1")}
    assert grants("setup") == sees | opens


def test_setup_may_create_topics_where_strimzi_does_not() -> None:
    made = template(ci("strimzi"), values={"strimzi": {"topics": {"enabled": False}}})
    user = one(manifests(made), "KafkaUser", f"{WIRE}-setup")
    rules = cast("list[Mapping[str, list[str]]]", at(user, "spec/authorization/acls"))
    assert [each for each in rules if "Create" not in each["operations"]] == []


def test_strimzi_topics_are_those_of_the_application() -> None:
    made = {
        str(at(each, "spec/topicName")): each
        for each in of_kind(rendered("strimzi"), "KafkaTopic")
    }
    assert set(made) == {spec.name for spec in LAYOUT.specs}
    for spec in LAYOUT.specs:
        assert at(made[spec.name], "spec/partitions") == spec.partitions
        assert at(made[spec.name], "spec/replicas") == LAYOUT.replication
        assert at(made[spec.name], "spec/config") == spec.configs(LAYOUT.insync)


def test_the_shipped_subscribers_are_the_defaults() -> None:
    values = yaml.safe_load((CHART / "values.yaml").read_text("utf-8"))
    assert sorted(values["subscribers"]) == sorted(subscribers_of(load_catalog().routes))
