"""Toggle by toggle: what the chart makes of its values, and which values it refuses."""

from collections.abc import Mapping
from typing import cast

import pytest

from streams.settings import load_settings
from streams.settings.model import EVERY_ROLE
from tests.deploy.helm import at, attempt, ci, of_kind, one, rendered

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(900)]

WIRE = "wire-exportwire"
POD = "spec/template/spec"
WORKER = f"{POD}/containers/0"
MADE = "is made"

# (file of values, kind, name without the release's, path, what must stand there; None: nothing, MADE: anything)
CASES: list[tuple[str, str, str, str, object]] = [
    ("default", "StatefulSet", "-detect-news", "spec/replicas", 2),
    ("default", "StatefulSet", "-detect-news", "spec/serviceName", f"{WIRE}-detect-news"),
    ("default", "StatefulSet", "-track", "spec/podManagementPolicy", "Parallel"),
    ("default", "StatefulSet", "-track", "spec/volumeClaimTemplates", None),
    ("default", "StatefulSet", "-track", f"{WORKER}/args", ["worker", "--roles", "track"]),
    ("default", "StatefulSet", "-track", f"{WORKER}/image", "exportwire:0.1.0"),
    ("default", "Deployment", "-clock", "spec/strategy/rollingUpdate/maxSurge", 0),
    ("default", "PodDisruptionBudget", "-route", "spec/maxUnavailable", 1),
    ("default", "ServiceAccount", "", "automountServiceAccountToken", False),
    ("default", "Service", "-track", "spec/clusterIP", "None"),
    ("default", "Service", "-track", "spec/publishNotReadyAddresses", True),
    ("persistence", "StatefulSet", "-track", "spec/replicas", 2),
    ("persistence", "StatefulSet", "-track", "spec/volumeClaimTemplates/0/spec/storageClassName", "fast"),
    ("persistence", "StatefulSet", "-track", "spec/persistentVolumeClaimRetentionPolicy/whenDeleted", "Delete"),
    ("persistence", "StatefulSet", "-track", f"{WORKER}/readinessProbe/httpGet/path", "/readyz"),
    ("persistence", "StatefulSet", "-route", "spec/volumeClaimTemplates", None),
    ("dynamic", "Deployment", "-track", "spec/strategy/rollingUpdate/maxSurge", 1),
    ("dynamic", "Deployment", "-track", "spec/strategy/rollingUpdate/maxUnavailable", 0),
    ("dynamic", "Deployment", "-detect-news", "spec/serviceName", None),
    ("sasl-tls", "StatefulSet", "-route", f"{POD}/volumes/3/secret/secretName", "kafka-ca"),
    ("sasl-tls", "StatefulSet", "-route", f"{POD}/volumes/3/secret/items/0/key", "ca.pem"),
    ("tls", "StatefulSet", "-route", f"{POD}/volumes/3", None),
    ("monitoring", "ServiceMonitor", "", "metadata/labels/release", "prometheus"),
    ("monitoring", "ServiceMonitor", "", "spec/jobLabel", "app.kubernetes.io/name"),
    ("podmonitor", "PodMonitor", "", "spec/podMetricsEndpoints/0/interval", "15s"),
    ("networkpolicy", "NetworkPolicy", "", "spec/policyTypes", ["Ingress", "Egress"]),
    ("networkpolicy", "NetworkPolicy", "", "spec/egress/1/to/0/ipBlock/cidr", "10.1.0.0/16"),
    ("networkpolicy", "NetworkPolicy", "", "spec/egress/2/ports/0/port", 4318),
    ("keda", "StatefulSet", "-detect-news", "spec/replicas", None),
    ("keda", "StatefulSet", "-route", "spec/replicas", 1),
    ("keda", "ScaledObject", "-detect-news", "spec/scaleTargetRef/kind", "StatefulSet"),
    ("keda", "ScaledObject", "-detect-official", "spec/scaleTargetRef/kind", "Deployment"),
    ("keda", "ScaledObject", "-detect-news", "spec/maxReplicaCount", 4),
    ("keda", "ScaledObject", "-detect-news", "spec/triggers/0/metadata/lagThreshold", "1000"),
    ("keda", "ScaledObject", "-detect-news", "spec/triggers/0/metadata/sasl", "scram_sha512"),
    ("mtls", "StatefulSet", "-route", f"{POD}/volumes/4/secret/secretName", "kafka-client"),
    ("mtls", "StatefulSet", "-route", f"{POD}/volumes/4/secret/items/1/key", "key.pem"),
    ("mtls", "StatefulSet", "-route", f"{WORKER}/volumeMounts/4/mountPath", "/etc/exportwire-client"),
    ("mtls", "StatefulSet", "-track", f"{POD}/volumes/4/secret/secretName", "kafka-track-client"),
    ("mtls", "ScaledObject", "-detect-news", "spec/triggers/0/metadata/tls", "enable"),
    ("mtls", "TriggerAuthentication", "-detect-news", "spec/secretTargetRef/2/parameter", "key"),
    ("mtls", "TriggerAuthentication", "-detect-news", "spec/secretTargetRef/2/name", "kafka-client"),
    ("keda", "TriggerAuthentication", "-detect-news", "spec/secretTargetRef/1/name", "kafka-login"),
    ("strimzi", "TriggerAuthentication", "-detect-news", "spec/env/0/containerName", "worker"),
    ("strimzi", "KafkaTopic", "raw.news.v1", "spec/partitions", 16),
    ("strimzi", "KafkaTopic", "measures.v1", "spec/config/cleanup.policy", "compact"),
    ("strimzi", "KafkaTopic", "alerts.v1", "metadata/annotations/helm.sh~resource-policy", "keep"),
    ("strimzi", "KafkaUser", "-track", "metadata/labels/strimzi.io~cluster", "main"),
    ("routes", "ConfigMap", "", "data/routes.yml", MADE),
    ("placement", "StatefulSet", "-route", f"{POD}/priorityClassName", "important"),
    ("placement", "StatefulSet", "-route", f"{POD}/serviceAccountName", "wire"),
    ("placement", "StatefulSet", "-route", f"{POD}/topologySpreadConstraints/1", None),
    ("placement", "StatefulSet", "-route", f"{POD}/imagePullSecrets/0/name", "pull"),
    ("placement", "StatefulSet", "-route", "metadata/labels/team", "trade"),
    ("placement", "StatefulSet", "-route", "spec/selector/matchLabels/team", None),
    ("placement", "PodDisruptionBudget", "-route", "spec/maxUnavailable", "50%"),
    ("extra", "StatefulSet", "-route", f"{POD}/serviceAccountName", "default"),
    ("extra", "StatefulSet", "-route", f"{POD}/topologySpreadConstraints", None),
    ("extra", "StatefulSet", "-route", f"{WORKER}/envFrom/0/configMapRef/name", "more"),
    ("webhooks", "StatefulSet", "-deliver", f"{WORKER}/args/2", "deliver"),
    ("webhooks", "NetworkPolicy", "", "spec/egress/2/ports/0/port", 443),
    ("extra", "ConfigMap", "-extra", "data/release", "wire"),
]  # fmt: skip


def case_id(case: tuple[str, str, str, str, object]) -> str:
    return f"{case[0]}:{case[1]}{case[2]}:{case[3]}"


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_a_value_has_its_effect(case: tuple[str, str, str, str, object]) -> None:
    name, kind, suffix, path, wanted = case
    whole = suffix if kind == "KafkaTopic" else f"{WIRE}{suffix}"
    found = at(one(rendered(name), kind, whole), path)
    assert (found is not None) if wanted is MADE else (found == wanted)


OFF_BY_DEFAULT = [
    "NetworkPolicy", "ServiceMonitor", "PodMonitor", "PrometheusRule", "ScaledObject", "TriggerAuthentication",
    "KafkaTopic", "KafkaUser",
]  # fmt: skip


@pytest.mark.parametrize("kind", OFF_BY_DEFAULT)
def test_what_needs_another_product_is_off(kind: str) -> None:
    assert of_kind(rendered("default"), kind) == []


@pytest.mark.parametrize(
    ("kind", "name", "left"),
    [
        pytest.param("PodDisruptionBudget", "extra", 0, id="no-budgets"),
        pytest.param("ServiceAccount", "extra", 0, id="no-account"),
        pytest.param("Deployment", "extra", 0, id="no-clock"),
        pytest.param("Deployment", "dynamic", 5, id="all-deployments"),
        pytest.param("StatefulSet", "dynamic", 0, id="none-stateful"),
        pytest.param("StatefulSet", "default", 4, id="static-members"),
        pytest.param("Job", "default", 1, id="setup"),
        pytest.param("TriggerAuthentication", "keda", 2, id="keda-logins"),
    ],
)
def test_a_toggle_takes_things_away(kind: str, name: str, left: int) -> None:
    assert len(of_kind(rendered(name), kind)) == left


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_each_role_has_the_port_that_the_application_gives_it(role: str) -> None:
    port = load_settings(http_port=8470).port_of(role)
    made = rendered("webhooks")
    kind = "Deployment" if role == "clock" else "StatefulSet"
    workload = one(made, kind, f"{WIRE}-{role}")
    assert at(workload, f"{WORKER}/ports/0/containerPort") == port
    assert at(one(made, "Service", f"{WIRE}-{role}"), "spec/ports/0/port") == port
    policy = of_kind(rendered("networkpolicy"), "NetworkPolicy")[0]
    ports = cast("list[Mapping[str, object]]", at(policy, "spec/ingress/0/ports"))
    assert port in [each["port"] for each in ports]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        pytest.param({"kafka": {"bootstrapServers": ""}}, "kafka.bootstrapServers is empty", id="no-cluster"),
        pytest.param({"kafka": {"bootstrapServers": "b1"}}, "bootstrapServers", id="no-port"),
        pytest.param({"kafka": {"securityProtocol": "TLS"}}, "securityProtocol", id="protocol"),
        pytest.param({"kafka": {"securityProtocol": "SASL_SSL"}}, "set kafka.sasl.existingSecret", id="no-login"),
        pytest.param({"kafka": {"sasl": {"password": "x"}}}, "password", id="a-password-in-values"),
        pytest.param({"config": {"kafka_sasl_password": "x"}}, "kafka_sasl_password", id="a-password-in-config"),
        pytest.param({"config": {"comit_interval": 1}}, "comit_interval", id="misspelt-setting"),
        pytest.param({"config": {"raw_partitions": 0}}, "raw_partitions", id="no-partitions"),
        pytest.param({"config": {"log_level": "loud"}}, "log_level", id="unknown-level"),
        pytest.param({"extraEnv": [{"name": "DESK_TOKEN", "value": "x"}]}, "extraEnv", id="secret-literal"),
        pytest.param({"replicas": 2}, "replicas", id="unknown-value"),
        pytest.param({"roles": {"detect": {"replicas": 2}}}, "detect", id="unknown-role"),
        pytest.param({"roles": {"track": {"replica": 2}}}, "replica", id="misspelt-key-of-a-role"),
        pytest.param({"roles": {"track": {"replicas": "2"}}}, "replicas", id="number-as-text"),
        pytest.param({"roles": {"detect-news": {"replicas": 9}}}, "has 8 partitions", id="more-pods-than-partitions"),
        pytest.param({"roles": {"route": {"replicas": 5}}}, "has 4 partitions", id="more-routes-than-partitions"),
        pytest.param({"keda": {"enabled": True, "maxReplicas": 9}}, "keda.maxReplicas is 9", id="keda-limit"),
        pytest.param({"keda": {"enabled": True, "minReplicas": 9}}, "keda.minReplicas", id="keda-order"),
        pytest.param({"strimzi": {"topics": {"enabled": True}}}, "strimzi.cluster is empty", id="no-strimzi-cluster"),
        pytest.param({"strimzi": {"cluster": "a", "users": {"enabled": True}}}, "SASL_SSL or SSL", id="strimzi-without-login"),
        pytest.param({"kafka": {"tls": {"clientSecret": "a"}}}, "clientSecret holds a certificate", id="certificate-without-tls"),
        pytest.param({"metrics": {"podMonitor": {"enabled": True}, "serviceMonitor": {"enabled": True}}},
            "enable one", id="scraped-twice"),
        pytest.param({"roles": {"deliver": {"enabled": True}}}, "webhooks is empty", id="no-webhooks"),
        pytest.param({"webhooks": ["nobody"]}, "not among subscribers", id="a-webhook-of-nobody"),
        pytest.param({"image": {"digest": "sha256:1"}}, "digest", id="short-digest"),
        pytest.param({"image": {"pullPolicy": "Sometimes"}}, "pullPolicy", id="pull-policy"),
        pytest.param({"runAsUser": 0}, "runAsUser", id="root"),
        pytest.param({"terminationGracePeriodSeconds": 5}, "terminationGracePeriodSeconds", id="no-time-to-commit"),
        pytest.param({"subscribers": ["Desk A"]}, "subscribers", id="subscriber-name"),
        pytest.param({"persistence": {"size": "1"}}, "size", id="size"),
        pytest.param({"podDisruptionBudget": {"maxUnavailable": 0}}, "maxUnavailable", id="nodes-never-drain"),
    ],
)  # fmt: skip
def test_wrong_values_are_refused_with_the_reason(values: Mapping[str, object], said: str) -> None:
    base = {"kafka": {"bootstrapServers": "kafka:9092"}}
    kafka = values.get("kafka", {})
    assert isinstance(kafka, dict)
    made = attempt(ci("default"), values={**base, **values, "kafka": {**base["kafka"], **kafka}})
    assert made.returncode != 0
    assert said in made.stderr
