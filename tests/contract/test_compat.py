"""The gate: what a release promised is kept; whatever is removed, renamed, narrowed or retyped turns it red."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from streams.cli import schema as command
from streams.domain.errors import StreamsError
from streams.wire.codec import decode, encode
from streams.wire.compat import breaks
from streams.wire.contract import SHIPPED, Contract, present, release, releases
from streams.wire.decode import decode_document
from streams.wire.records import decode_record
from tests.contract.test_schemas import TOPICS

app = typer.Typer()
command.register(app)

Edit = Callable[[dict[str, Any]], object]


def edited(name: str, edit: Edit) -> Contract:
    """Return the present contract after an edit of one schema."""
    contract = present()
    changed: dict[str, Any] = copy.deepcopy(dict(contract.schemas[name]))
    edit(changed)
    return replace(contract, schemas={**contract.schemas, name: changed})


def broken(name: str, edit: Edit) -> list[str]:
    """Return what an edit breaks of the present contract, as if that were released."""
    return breaks(replace(present(), version="before"), edited(name, edit))


def rename(schema: dict[str, Any], old: str, new: str) -> None:
    schema["properties"][new] = schema["properties"].pop(old)
    schema["required"] = [new if each == old else each for each in schema["required"]]


def inner(schema: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = schema["$defs"][name]
    return found


def test_the_released_versions_are_kept() -> None:
    assert releases(), "the gate starts at the first release"
    assert {each.version: breaks(each, present()) for each in releases()} == {
        each.version: [] for each in releases()
    }


def golden() -> list[Any]:
    """Return the golden messages of every release, by release and name."""
    return [
        pytest.param(older.schema_of(name), name, message, id=f"{older.version} {name}")
        for older in releases()
        for name, message in older.messages.items()
    ]


@pytest.mark.parametrize(("schema", "name", "message"), golden())
def test_what_was_written_under_a_release_is_still_read(
    schema: str, name: str, message: object
) -> None:
    value = json.dumps(message).encode()
    if schema.startswith("raw."):
        assert decode_document(value).id
    elif schema == "measure-events.v1":
        assert decode_record(value).id
    elif schema in TOPICS:
        found = decode(TOPICS[schema], value)
        assert {*json.loads(encode(found))} >= {*json.loads(value)}, name


BREAKS: list[Any] = [
    pytest.param(
        "alerts.v1", lambda s: s["properties"].pop("speaker"), "speaker: is gone", id="removed"
    ),
    pytest.param(
        "alerts.v1", lambda s: rename(s, "issuer", "emitter"), "renamed to emitter?", id="renamed"
    ),
    pytest.param(
        "alerts.v1",
        lambda s: s["properties"]["confidence"].update(maximum=0.5),
        "confidence: maximum was 1, is 0.5",
        id="narrowed",
    ),
    pytest.param(
        "alerts.v1",
        lambda s: s["properties"]["revision"].update(type="string"),
        'revision: type was "integer", is "string"',
        id="retyped",
    ),
    pytest.param(
        "alerts.v1",
        lambda s: inner(s, "event-type")["x-extensible-enum"].remove("easing"),
        "the value 'easing' is gone",
        id="a value removed",
    ),
    pytest.param(
        "alerts.v1",
        lambda s: inner(s, "exposure")["properties"]["ticker"].update(type="integer"),
        "instruments[].ticker: type",
        id="retyped within",
    ),
    pytest.param(
        "alerts.v1",
        lambda s: s["required"].remove("pack"),
        "may be missing now",
        id="no longer always",
    ),
    pytest.param(
        "alerts.v1", lambda s: s.update(additionalProperties=False), "is closed", id="closed"
    ),
    pytest.param(
        "alerts.v1",
        lambda s: s["properties"]["issuer"].update(enum=["CN", "US"]),
        "issuer: enum was free",
        id="a closed list",
    ),
    pytest.param(
        "alerts.v1",
        lambda s: s["required"].append("speaker"),
        "golden message alerts.v1",
        id="demanded of what is kept",
    ),
    pytest.param(
        "pledges.v1",
        lambda s: inner(s, "pledge")["properties"].pop("missing"),
        "pledges.v1.pledge.missing: is gone",
        id="removed within",
    ),
    pytest.param(
        "raw.news.v1",
        lambda s: s["required"].append("language"),
        "language: is demanded now",
        id="more asked of producers",
    ),
    pytest.param(
        "measure-events.v1",
        lambda s: s["oneOf"].pop(),
        "measure-events.v1<",
        id="a record of the log that is no longer read",
    ),
]


@pytest.mark.parametrize(("name", "edit", "words"), BREAKS)
def test_a_breaking_edit_turns_the_gate_red(name: str, edit: Edit, words: str) -> None:
    found = broken(name, edit)
    assert any(words in each for each in found), found


ADDITIONS: list[Any] = [
    pytest.param(
        "alerts.v1", lambda s: s["properties"].update(new={"type": "string"}), id="a field more"
    ),
    pytest.param(
        "alerts.v1",
        lambda s: inner(s, "item")["x-extensible-enum"].append("helium"),
        id="a value more",
    ),
    pytest.param(
        "raw.news.v1", lambda s: s["properties"].update(new={"type": "string"}), id="an input more"
    ),
    pytest.param("raw.news.v1", lambda s: s["required"].remove("url"), id="less asked"),
    pytest.param("alerts.v1", lambda s: s.update(description="Another."), id="other words"),
]


@pytest.mark.parametrize(("name", "edit"), ADDITIONS)
def test_what_only_adds_is_no_break(name: str, edit: Edit) -> None:
    assert broken(name, edit) == []


def test_a_schema_that_is_gone_is_a_break() -> None:
    contract = present()
    rest = {name: held for name, held in contract.schemas.items() if name != "why-not.v1"}
    assert breaks(contract, replace(contract, schemas=rest)) == ["why-not.v1: the schema is gone"]


def test_recursion_in_a_schema_ends() -> None:
    tree = {"type": "object", "properties": {"below": {"$ref": "#/$defs/t"}}}
    held = {**tree, "$defs": {"t": tree}}
    contract = Contract("x", {"tree": held}, {})
    assert breaks(contract, contract) == []


def run(*arguments: str) -> tuple[int, str]:
    answer = CliRunner().invoke(app, ["schema", *arguments])
    return answer.exit_code, answer.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the schemas that may be broken."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "schemas"))


@pytest.mark.parametrize(("name", "edit", "words"), BREAKS[:4])
def test_the_command_is_red_for_a_broken_folder(
    folder: Path, name: str, edit: Edit, words: str
) -> None:
    path = folder / f"{name}.json"
    held = json.loads(path.read_text("utf-8"))
    edit(held)
    path.write_text(json.dumps(held), "utf-8")
    code, said = run("check", "--schemas", str(folder))
    assert (code, words in said) == (1, True), said
    assert run("check", "--schemas", str(folder), "--json")[0] == 1


def test_the_command_is_green_for_ours() -> None:
    assert run("check")[0] == 0


def test_a_release_that_was_edited_is_found(folder: Path) -> None:
    path = folder / "released" / "1.0.0" / "alerts.v1.json"
    path.write_text(
        path.read_text("utf-8").replace('"title": "Alert"', '"title": "Alarm"'), "utf-8"
    )
    code, said = run("check", "--schemas", str(folder))
    assert (code, "not as they were written" in said) == (1, True)


def test_a_release_is_written_once_and_counts_from_then_on(folder: Path) -> None:
    code, said = run("release", "99.0.0", "--schemas", str(folder))
    assert (code, "99.0.0" in said) == (0, True)
    assert releases(folder)[-1].version == "99.0.0"
    assert run("release", "99.0.0", "--schemas", str(folder))[0] == 2
    with pytest.raises(StreamsError, match="three numbers"):
        release("1.0", folder)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "alerts"], "no schema 'alerts'"),
        (["show", "alerts.v1", "--version", "0.0.1"], "no release '0.0.1'"),
        (["check", "--schemas", "nowhere"], "no schemas there"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(arguments: list[str], words: str) -> None:
    code, said = run(*arguments)
    assert (code, words in said, said.count("\n")) == (2, True, 1)


def test_schemas_are_listed_and_shown() -> None:
    listed = json.loads(run("list", "--json")[1])
    assert {each["schema"] for each in listed} == set(present().schemas)
    assert "| `storyline_id` | string | always |" in run("show", "alerts.v1")[1]
    assert json.loads(run("show", "alerts.v1", "--json")[1]) == present().schemas["alerts.v1"]
