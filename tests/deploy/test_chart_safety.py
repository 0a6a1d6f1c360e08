"""What every pod of the chart keeps to: security, secrets, probes, selectors, places in the groups."""

import re
from collections.abc import Mapping
from typing import cast

import pytest

from streams.settings import ROLES
from tests.deploy.helm import (
    CHART,
    Manifest,
    at,
    ci,
    manifests,
    of_kind,
    one,
    pods,
    rendered,
    template,
)

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(900)]

WIRE = "wire-exportwire"
FEATURES = [file.name.removesuffix("-values.yaml") for file in CHART.glob("ci/*-values.yaml")]
WORKLOADS = ("Deployment", "StatefulSet")
POD = "spec/template/spec"
WORKER = f"{POD}/containers/0"


@pytest.mark.parametrize("name", FEATURES)
def test_every_pod_is_restricted(name: str) -> None:
    for owner, pod in pods(rendered(name)):
        assert at(pod, "securityContext/runAsNonRoot") is True, owner
        assert at(pod, "securityContext/seccompProfile/type") == "RuntimeDefault", owner
        assert at(pod, "automountServiceAccountToken") is False, owner
        held = [*containers(pod), *containers(pod, "initContainers")]
        for each in held:
            context = cast("Mapping[str, object]", each["securityContext"])
            assert context["readOnlyRootFilesystem"] is True, owner
            assert context["allowPrivilegeEscalation"] is False, owner
            assert context["capabilities"] == {"drop": ["ALL"]}, owner
            assert at(each, "resources/limits/memory"), owner
            mounts = cast("list[Mapping[str, object]]", each["volumeMounts"])
            written = {str(mount["mountPath"]) for mount in mounts if not mount.get("readOnly")}
            assert {"/tmp", "/var/cache/exportwire"} <= written, owner  # noqa: S108


def containers(pod: Manifest, key: str = "containers") -> list[Manifest]:
    return cast("list[Manifest]", pod.get(key, []))


SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|KEY$")


@pytest.mark.parametrize("name", FEATURES)
def test_no_secret_stands_in_a_manifest(name: str) -> None:
    made = rendered(name)
    assert of_kind(made, "Secret") == []
    for owner, pod in pods(made):
        for each in [*containers(pod), *containers(pod, "initContainers")]:
            for variable in cast("list[Mapping[str, object]]", each["env"]):
                if SECRET.search(str(variable["name"])):
                    assert "value" not in variable, owner
                    assert at(variable, "valueFrom/secretKeyRef/name"), owner
    settings = at(one(made, "ConfigMap", WIRE), "data/exportwire.toml")
    assert "password" not in str(settings)


@pytest.mark.parametrize(
    ("role", "secret"),
    [
        pytest.param("route", "kafka-login", id="the-common-login"),
        pytest.param("track", "kafka-track", id="a-login-of-its-own"),
    ],
)
def test_the_login_comes_from_a_secret(role: str, secret: str) -> None:
    env = env_of(one(rendered("sasl-tls"), "StatefulSet", f"{WIRE}-{role}"))
    for name, key in (("USERNAME", "user"), ("PASSWORD", "pass")):
        held = env[f"EXPORTWIRE_KAFKA_SASL_{name}"]
        assert at(held, "valueFrom/secretKeyRef") == {"name": secret, "key": key}


def test_setup_has_a_login_of_its_own() -> None:
    env = env_of(of_kind(rendered("sasl-tls"), "Job")[0])
    held = env["EXPORTWIRE_KAFKA_SASL_PASSWORD"]
    assert at(held, "valueFrom/secretKeyRef/name") == "kafka-admin"


def test_setup_has_a_certificate_of_its_own() -> None:
    (job,) = of_kind(rendered("mtls"), "Job")
    volumes = cast("list[Manifest]", at(job, f"{POD}/volumes"))
    (client,) = [each for each in volumes if each["name"] == "kafka-client"]
    assert at(client, "secret/secretName") == "kafka-admin-client"


def test_strimzi_users_log_in_with_the_secret_of_their_name() -> None:
    env = env_of(one(rendered("strimzi"), "StatefulSet", f"{WIRE}-track"))
    assert at(env["EXPORTWIRE_KAFKA_SASL_USERNAME"], "value") == f"{WIRE}-track"
    held = at(env["EXPORTWIRE_KAFKA_SASL_PASSWORD"], "valueFrom/secretKeyRef")
    assert held == {"name": f"{WIRE}-track", "key": "password"}


def env_of(workload: Manifest) -> dict[str, Mapping[str, object]]:
    env = cast("list[Mapping[str, object]]", at(workload, f"{WORKER}/env"))
    return {str(each["name"]): each for each in env}


def test_strimzi_users_with_certificates_show_those_of_their_secret() -> None:
    made = manifests(template(ci("strimzi"), values={"kafka": {"securityProtocol": "SSL"}}))
    for user in of_kind(made, "KafkaUser"):
        assert at(user, "spec/authentication/type") == "tls"
    track = one(made, "StatefulSet", f"{WIRE}-track")
    volumes = cast("list[Manifest]", at(track, f"{POD}/volumes"))
    (client,) = [each["secret"] for each in volumes if each["name"] == "kafka-client"]
    assert isinstance(client, dict)
    assert client["secretName"] == f"{WIRE}-track"
    assert [each["key"] for each in client["items"]] == ["user.crt", "user.key"]
    held = env_of(track)
    assert held["EXPORTWIRE_KAFKA_SSL_KEYFILE"]["value"] == "/etc/exportwire-client/client.key"
    assert "EXPORTWIRE_KAFKA_SASL_PASSWORD" not in held


@pytest.mark.parametrize("name", FEATURES)
def test_probes_ask_for_life_only(name: str) -> None:
    for workload in of_kind(rendered(name), *WORKLOADS):
        for probe in ("startupProbe", "livenessProbe"):
            assert at(workload, f"{WORKER}/{probe}/httpGet/path") == "/healthz"
        looks = at(workload, f"{WORKER}/startupProbe")
        assert isinstance(looks, dict)
        assert looks["periodSeconds"] * looks["failureThreshold"] >= 300
        grace = at(workload, f"{POD}/terminationGracePeriodSeconds")
        assert isinstance(grace, int)
        assert grace > 25  # seconds after which the watchdog ends a worker that does not stop


@pytest.mark.parametrize("name", FEATURES)
def test_selectors_hold_only_what_never_changes(name: str) -> None:
    for workload in of_kind(rendered(name), *WORKLOADS):
        role = at(workload, f"{WORKER}/args/2")
        wanted = {
            "app.kubernetes.io/name": "exportwire",
            "app.kubernetes.io/instance": "wire",
            "app.kubernetes.io/component": role,
        }
        assert at(workload, "spec/selector/matchLabels") == wanted
        labels = at(workload, "spec/template/metadata/labels")
        assert isinstance(labels, dict)
        assert wanted.items() <= labels.items()


@pytest.mark.parametrize("role", [role for role in ROLES if role != "clock"])
def test_a_static_member_is_named_as_its_pod(role: str) -> None:
    env = env_of(one(rendered("default"), "StatefulSet", f"{WIRE}-{role}"))
    held = env["EXPORTWIRE_GROUP_INSTANCE_ID"]
    assert at(held, "valueFrom/fieldRef/fieldPath") == "metadata.name"
    assert "EXPORTWIRE_GROUP_INSTANCE_ID" not in env_of(
        one(rendered("dynamic"), "Deployment", f"{WIRE}-{role}")
    )


def test_a_setting_of_one_role_is_in_its_environment_only() -> None:
    made = rendered("dynamic")
    env = env_of(one(made, "Deployment", f"{WIRE}-detect-news"))
    assert at(env["EXPORTWIRE_MAX_POLL_RECORDS"], "value") == "400"
    assert "EXPORTWIRE_MAX_POLL_RECORDS" not in env_of(one(made, "Deployment", f"{WIRE}-route"))


def test_other_settings_start_the_pods_anew() -> None:
    path = "spec/template/metadata/annotations/checksum~config"
    sums = set()
    for name in ("default", "routes"):
        sums.add(at(one(rendered(name), "StatefulSet", f"{WIRE}-route"), path))
    assert None not in sums
    assert len(sums) == 2


def test_a_job_that_does_something_else_has_another_name() -> None:
    names = {str(at(of_kind(rendered(name), "Job")[0], "metadata/name")) for name in FEATURES}
    assert len(names) >= 5
    assert all(re.fullmatch(rf"{WIRE}-setup-[0-9a-f]{{10}}", name) for name in names)


def test_setup_creates_topics_and_may_activate_rules() -> None:
    job = of_kind(rendered("extra"), "Job")[0]
    assert at(job, f"{POD}/initContainers/0/args") == ["topics", "create"]
    assert at(job, f"{POD}/containers/0/args") == ["rules", "activate"]
    plain = of_kind(rendered("default"), "Job")[0]
    assert at(plain, f"{POD}/containers/0/args") == ["topics", "create"]
    assert at(plain, f"{POD}/initContainers") is None
