"""Writes what the chart has from the code and its own values; run it as `python tests/deploy/generate.py`.

Its topics come from streams/kafka/topics.py, its permissions from streams/kafka/permissions.py, the settings in its schema from streams/settings, README.md from values.yaml,
and the golden renderings beside the tests from the chart.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import yaml

from streams.kafka.permissions import Right, needed
from streams.kafka.topics import Layout
from streams.settings.model import EVERY_ROLE, Settings
from streams.wire.envelope import ALERTS as TOLD
from streams.wire.envelope import LOG
from tests.deploy.helm import CHART, ci, template

GOLDEN = Path(__file__).with_name("golden")
GOLDEN_VALUES = ("default", "sasl-tls", "strimzi")
RAW, ALERTS = 1001, 1002  # stand for the settings that say how many
SUBSCRIBER, WEBHOOK = "<subscriber>", "<webhook>"
SETTING_OF = {RAW: "raw_partitions", ALERTS: "alert_partitions"}
CHARTS_OWN = {  # what the chart sets itself, by its other values
    "routes_file", "group_instance_id", "http_host", "http_port", "cache_dir", "data_dir", "snapshot_dir",
}  # fmt: skip
PREFIXES = ("kafka_", "broker_")
MARK = "# -- "
LAYOUT = Layout(RAW, ALERTS, subscribers=(SUBSCRIBER,), posted=(WEBHOOK,))
SETS_UP: set[Right] = {
    ("Read", "topic", LOG),
    ("Write", "topic", LOG),
    ("Read", "topic", TOLD),
} | {
    (operation, "topic", spec.name)
    for spec in LAYOUT.specs
    for operation in ("Create", "Describe", "DescribeConfigs")
}


def topics() -> str:
    """Return the table of topics that the chart's Strimzi topics and permissions are made from."""
    rows = []
    for spec in LAYOUT.specs:
        config = {name: value for name, value in spec.configs(0).items() if "insync" not in name}
        row: dict[str, object] = {"name": spec.name, "config": config}
        if spec.partitions in SETTING_OF:
            row["partitions"] = SETTING_OF[spec.partitions]
        else:
            assert spec.partitions == 1, spec
        rows.append(row)
    head = "# From streams/kafka/topics.py, by tests/deploy/generate.py. `partitions` names a setting; left out, it is one.\n"
    return head + yaml.safe_dump(rows, sort_keys=False, width=120)


def access() -> str:
    """Return what each role's login must be allowed to do, and setup's."""
    rights = {role: needed((role,), LAYOUT) for role in EVERY_ROLE}
    rights |= {"setup": SETS_UP}
    rows = {user: list(_by_resource(held)) for user, held in rights.items()}
    head = "# From streams/kafka/permissions.py, by tests/deploy/generate.py: the least that each login must be allowed.\n"
    return head + yaml.safe_dump(rows, sort_keys=False, width=120, default_flow_style=None)


def _by_resource(rights: set[Right]) -> Iterator[dict[str, object]]:
    for kind, name in sorted({(kind, name) for _, kind, name in rights}, reverse=True):
        may = sorted(right for right, *place in rights if place == [kind, name])
        yield {"kind": kind, "name": name, "operations": may}


def schema() -> str:
    """Return the chart's schema of values with the settings that the code knows."""
    held = json.loads((CHART / "values.schema.json").read_text("utf-8"))
    known = Settings.model_json_schema()["properties"]
    held["$defs"]["config"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _plain(known[name]) for name in known if _is_free(name)},
    }
    return json.dumps(held, indent=2) + "\n"


def _is_free(name: str) -> bool:
    """Tell whether a setting is the user's to choose in `config`."""
    kind = str(Settings.model_fields[name].annotation)
    return not (name in CHARTS_OWN or name.startswith(PREFIXES) or "Secret" in kind)


def _plain(held: Mapping[str, object]) -> dict[str, object]:
    """Return a setting's schema without its default, and without null: to leave out is to say nothing."""
    found = {key: value for key, value in held.items() if key not in {"default", "title", "anyOf"}}
    choices = cast("list[dict[str, object]]", held.get("anyOf", []))
    for choice in choices:
        if choice.get("type") != "null":
            found = choice | found
    return found


def readme() -> str:
    """Return the chart's README: what it is, and every value with its default and description."""
    chart = yaml.safe_load((CHART / "Chart.yaml").read_text("utf-8"))
    head = (Path(__file__).with_name("README.head.md")).read_text("utf-8")
    rows = [f"| `{path}` | `{default}` | {told} |" for path, default, told in described()]
    table = "\n".join(("| value | default | what it does |", "|---|---|---|", *rows))
    return f"{head.format(**chart)}\n## Values\n\n{table}\n"


def described() -> Iterator[tuple[str, str, str]]:
    """Yield each described value of values.yaml: its path, default and description."""
    lines = (CHART / "values.yaml").read_text("utf-8").splitlines()
    values = yaml.safe_load("\n".join(lines))
    path: list[tuple[int, str]] = []
    told = ""
    for line in lines:
        text = line.strip()
        if text.startswith(MARK):
            told = text.removeprefix(MARK)
        if not text or text.startswith(("#", "-")):
            continue
        indent = len(line) - len(line.lstrip())
        path = [(depth, key) for depth, key in path if depth < indent]
        path.append((indent, text.split(":", 1)[0]))
        if told:
            keys = [key for _, key in path]
            yield ".".join(keys), json.dumps(_default(values, keys)), told
            told = ""


def _default(values: object, keys: list[str]) -> object:
    for key in keys:
        values = cast("Mapping[str, object]", values)[key]
    return values


def golden(name: str) -> str:
    """Return the chart rendered with one file of values."""
    return template(ci(name))


def files() -> dict[Path, str]:
    """Return all that is generated, by its file."""
    return {
        CHART / "files" / "topics.yml": topics(),
        CHART / "files" / "access.yml": access(),
        CHART / "values.schema.json": schema(),
        CHART / "README.md": readme(),
    }


def main() -> None:
    """Write the files anew; the golden ones last, for they are made from the others."""
    for file, text in files().items():
        file.write_text(text, "utf-8")
    for name in GOLDEN_VALUES:
        (GOLDEN / f"{name}.yaml").write_text(golden(name), "utf-8")


if __name__ == "__main__":
    main()
