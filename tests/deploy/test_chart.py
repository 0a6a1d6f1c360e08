"""The chart renders with each file of values, and what comes out is valid, as generated, and as it was."""

import json
import tomllib
from pathlib import Path

import jsonschema_rs
import kubernetes_validate
import pytest
import yaml

from streams.catalog.load import load_catalog
from streams.catalog.routing import subscribers_of, webhooks_of
from streams.settings import Settings
from tests.deploy.generate import GOLDEN, GOLDEN_VALUES, files, golden
from tests.deploy.helm import CHART, CI, KUBERNETES, Manifest, at, rendered, run

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(900)]

NAMES = [file.name.removesuffix("-values.yaml") for file in CI]
CRDS = {
    file.stem: jsonschema_rs.validator_for(json.loads(file.read_text("utf-8")))
    for file in (Path(__file__).parent / "crds").glob("*.json")
}
OF_KUBERNETES = {"v1", "apps/v1", "batch/v1", "policy/v1", "networking.k8s.io/v1"}
ANEW = "run: python tests/deploy/generate.py"


def validate(manifest: Manifest) -> None:
    """Return when the manifest is valid, without a key too many."""
    if manifest["apiVersion"] in OF_KUBERNETES:
        kubernetes_validate.validate(manifest, KUBERNETES.removeprefix("v"), strict=True)
    else:
        CRDS[str(manifest["kind"])].validate(manifest)


def test_there_is_a_file_of_values_per_feature() -> None:
    assert len(NAMES) >= 12


@pytest.mark.parametrize("name", NAMES)
def test_lint_finds_nothing(name: str) -> None:
    values = str(CHART / "ci" / f"{name}-values.yaml")
    told = run("lint", "--strict", str(CHART), "-f", values, "--kube-version", KUBERNETES)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("name", NAMES)
def test_every_manifest_is_valid(name: str) -> None:
    made = rendered(name)
    assert len(made) > 10
    for manifest in made:
        validate(manifest)


@pytest.mark.parametrize("name", NAMES)
def test_names_are_unique_and_short_enough(name: str) -> None:
    made = rendered(name)
    places = [(each["kind"], at(each, "metadata/name")) for each in made]
    assert len(set(places)) == len(places)
    long = [place for place in places if place[0] == "StatefulSet" and len(str(place[1])) > 52]
    assert long == []


@pytest.mark.parametrize("file", sorted(files()), ids=lambda file: file.name)
def test_what_is_generated_has_not_drifted(file: Path) -> None:
    assert file.read_text("utf-8") == files()[file], ANEW


@pytest.mark.parametrize("name", GOLDEN_VALUES)
def test_the_rendering_is_the_golden_one(name: str) -> None:
    assert (GOLDEN / f"{name}.yaml").read_text("utf-8") == golden(name), ANEW


def test_every_custom_kind_is_rendered_and_checked() -> None:
    kinds = {str(each["kind"]) for name in NAMES for each in rendered(name)}
    assert set(CRDS) <= kinds


def broken(kind: str, name: str, path: str, value: object) -> Manifest:
    """Return a rendered manifest with one thing made wrong."""
    made = next(each for each in rendered(name) if each["kind"] == kind)
    copy: Manifest = json.loads(json.dumps(made))
    *steps, last = path.split("/")
    held = at(copy, "/".join(steps)) if steps else copy
    assert isinstance(held, dict)
    held[last] = value
    return copy


@pytest.mark.parametrize(
    ("kind", "name", "path", "value"),
    [
        pytest.param("StatefulSet", "default", "spec/replica", 2, id="unknown-key"),
        pytest.param("StatefulSet", "default", "spec/replicas", "2", id="replicas-as-text"),
        pytest.param("ServiceMonitor", "monitoring", "spec/endpoint", [], id="monitor-key"),
        pytest.param("PodMonitor", "podmonitor", "spec/selector", "x", id="pod-monitor-selector"),
        pytest.param("ScaledObject", "keda", "spec/minReplicas", 1, id="keda-key"),
        pytest.param("TriggerAuthentication", "keda", "spec/secret", [], id="keda-login"),
        pytest.param("KafkaTopic", "strimzi", "spec/partition", 3, id="topic-key"),
        pytest.param("KafkaUser", "strimzi", "spec/authorization/type", "acl", id="user-type"),
    ],
)
def test_a_wrong_manifest_is_refused(kind: str, name: str, path: str, value: object) -> None:
    refusals = (jsonschema_rs.ValidationError, kubernetes_validate.ValidationError)
    with pytest.raises(refusals):
        validate(broken(kind, name, path, value))


@pytest.mark.parametrize("name", NAMES)
def test_the_application_takes_the_settings(name: str) -> None:
    held = next(each for each in rendered(name) if each["kind"] == "ConfigMap")
    data = held["data"]
    assert isinstance(data, dict)
    settings = Settings.model_validate(tomllib.loads(data["exportwire.toml"]))
    assert settings.http_host == "0.0.0.0"  # noqa: S104  (inside the pod)
    assert settings.log_format == "json"
    assert not settings.is_embedded


@pytest.mark.parametrize("name", ["routes", "webhooks"])
def test_a_routes_file_of_your_own_can_be_read(name: str, tmp_path: Path) -> None:
    values = yaml.safe_load((CHART / "ci" / f"{name}-values.yaml").read_text("utf-8"))
    held = next(each for each in rendered(name) if each["kind"] == "ConfigMap")
    file = tmp_path / "routes.yml"
    file.write_text(str(at(held, "data/routes.yml")), "utf-8")
    routes = load_catalog(routes=file).routes
    assert sorted(subscribers_of(routes)) == sorted(values["subscribers"])
    assert sorted(webhooks_of(routes)) == sorted(values.get("webhooks", []))
