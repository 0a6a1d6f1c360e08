"""The schemas of the topics, for tests: what any test produces can be checked against its topic."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator

SCHEMAS = Path(__file__).parents[2] / "schemas"
EXAMPLES = SCHEMAS / "examples"


def names() -> list[str]:
    """Return the names of all schemas: the topics, `headers` and `dlq-headers`."""
    return sorted(path.stem for path in SCHEMAS.glob("*.json"))


@cache
def schema(name: str) -> dict[str, Any]:
    """Return a schema as it stands in its file."""
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def validator(topic: str) -> Draft202012Validator:
    """Return the validator of a topic's values, formats included; a subscriber's topic holds alerts."""
    is_subscribers = topic.startswith("alerts.") and topic != "alerts.v1"
    return Draft202012Validator(
        schema("alerts.v1" if is_subscribers else topic), validate_formats=True
    )


def problems(topic: str, value: bytes) -> list[str]:
    """Return what is wrong with a message's value; empty where it keeps its schema."""
    found = validator(topic).iter_errors(json.loads(value))
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in found]


def examples() -> Iterator[tuple[str, str, bytes]]:
    """Yield schema, name and bytes of each example; `<schema>.<variant>.json` or `<schema>.json`."""
    for path in sorted(EXAMPLES.glob("*.json")):
        name = next(each for each in (path.stem, path.stem.rpartition(".")[0]) if each in names())
        yield name, path.stem, path.read_bytes()


def example(name: str) -> bytes:
    """Return one example's bytes."""
    return (EXAMPLES / f"{name}.json").read_bytes()
