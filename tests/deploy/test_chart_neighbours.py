"""What the chart makes for its neighbours: network, Prometheus, Grafana, Strimzi."""

import json
from collections.abc import Mapping
from typing import cast

import pytest
import yaml

from streams.catalog.load import load_catalog
from streams.catalog.routing import subscribers_of
from streams.kafka.topics import Layout
from streams.settings import ROLES, group_of
from tests.deploy.helm import CHART, Manifest, at, of_kind, one, rendered

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


def grants(user: str) -> dict[tuple[str, str], set[str]]:
    """Return what a Strimzi user may do, by kind and name of the resource."""
    held = at(one(rendered("strimzi"), "KafkaUser", f"{WIRE}-{user}"), "spec/authorization/acls")
    rules = cast("list[Mapping[str, Mapping[str, str]]]", held)
    assert all(each["resource"]["patternType"] == "literal" for each in rules)
    return {
        (each["resource"]["type"], each["resource"]["name"]): set(each["operations"])
        for each in rules
    }


SEES = {"Describe", "DescribeConfigs"}


@pytest.mark.parametrize(
    ("user", "reads", "writes"),
    [
        pytest.param("detect-news", {"raw.news.v1", "measure-events.v1"},
            {"measure-events.v1", "heartbeat.v1", "dlq.raw.news.v1"}, id="detect-news"),
        pytest.param("detect-official", {"raw.regulations.v1", "measure-events.v1"},
            {"measure-events.v1", "heartbeat.v1", "dlq.raw.regulations.v1"}, id="detect-official"),
        pytest.param("track", {"measure-events.v1"}, {"alerts.v1", "measures.v1", "pledges.v1", "review.v1",
            "heartbeat.v1", "dlq.measure-events.v1"}, id="track"),
        pytest.param("route", {"alerts.v1", "heartbeat.v1"}, {"alerts.rare-earths-desk.v1",
            "alerts.compliance-service.v1", "why-not.v1", "heartbeat.v1", "dlq.alerts.v1"}, id="route"),
        pytest.param("clock", {"raw.news.v1", "raw.regulations.v1", "measure-events.v1"},
            {"measure-events.v1", "heartbeat.v1"}, id="clock"),
        pytest.param("setup", {"measure-events.v1", "alerts.v1"}, {"measure-events.v1"}, id="setup"),
    ],
)  # fmt: skip
def test_a_user_may_do_what_it_needs_and_no_more(
    user: str, reads: set[str], writes: set[str]
) -> None:
    held = {name: rights for (kind, name), rights in grants(user).items() if kind == "topic"}
    specs = Layout(16, 4, subscribers=("rare-earths-desk", "compliance-service")).specs
    assert set(held) == {spec.name for spec in specs}
    for name, rights in held.items():
        wanted = SEES | ({"Read"} if name in reads else set())
        assert rights == wanted | ({"Write"} if name in writes else set()), name


@pytest.mark.parametrize("user", [*ROLES, "setup"])
def test_a_user_is_in_the_group_of_its_role_only(user: str) -> None:
    held = {name: rights for (kind, name), rights in grants(user).items() if kind == "group"}
    watched = {group_of("detect-official"): {"Describe"}, group_of("detect-news"): {"Describe"}}
    own = {group_of(user): {"Describe", "Read"}}
    assert held == {"clock": watched, "setup": {}}.get(user, own)


def test_strimzi_topics_are_those_of_the_application() -> None:
    layout = Layout(16, 4, 3, 2, ("rare-earths-desk", "compliance-service"))
    made = {str(at(each, "spec/topicName")): each for each in of_kind(rendered("strimzi"), "KafkaTopic")}  # fmt: skip
    assert set(made) == {spec.name for spec in layout.specs}
    for spec in layout.specs:
        assert at(made[spec.name], "spec/partitions") == spec.partitions
        assert at(made[spec.name], "spec/replicas") == layout.replication
        assert at(made[spec.name], "spec/config") == spec.configs(layout.insync)


def test_the_shipped_subscribers_are_the_defaults() -> None:
    values = yaml.safe_load((CHART / "values.yaml").read_text("utf-8"))
    assert sorted(values["subscribers"]) == sorted(subscribers_of(load_catalog().routes))
