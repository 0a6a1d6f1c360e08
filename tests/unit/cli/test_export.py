"""`exportwire export`: what it refuses before it asks a cluster, and what `verify` says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.cli import export
from streams.wire.export.columns import HASH
from streams.wire.export.file import head_beside
from tests.unit.wire.export.small import changed, read, records, rewrite, write

NOWHERE = "127.0.0.1:1"


def run(*arguments: str) -> Result:
    """Return what a command did."""
    app = typer.Typer()
    export.register(app)
    return CliRunner().invoke(app, ["export", *arguments])


@pytest.mark.parametrize("what", ["alerts", "measures", "log"])
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["--to", "x.xlsx"], "ends in .parquet, .csv, .jsonl", id="format"),
        pytest.param(["--to", "there.csv"], "exists; name a new file, or add", id="exists"),
        pytest.param(["--to", "no/x.csv"], "is no folder; make it first", id="folder"),
        pytest.param(["--to", "x.csv", "--as-of", "yesterday"], "is no time like", id="time"),
        pytest.param(["--to", "x.csv", "--until", "2026-01-01"], "is no time like", id="day"),
        pytest.param(["--to", "dir.csv", "--overwrite"], "exists; name a new file", id="a-folder"),
        pytest.param(["--to", "x.csv", "--bootstrap-servers", NOWHERE], NOWHERE, id="no-kafka"),
    ],
)
def test_what_cannot_be_done_is_said(
    what: str, arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there.csv").write_text("kept", "utf-8")
    Path("dir.csv").mkdir()
    found = run(what, *arguments)
    assert (found.exit_code, says in found.output.replace("\n", " ")) == (2, True), found.output
    assert Path("there.csv").read_text("utf-8") == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dir.csv", "there.csv"]


def test_a_file_is_as_it_was_written(tmp_path: Path) -> None:
    file = write(tmp_path / "log.csv", records(5))
    head = read(file)[-1][HASH]
    found = run("verify", str(file))
    assert (found.exit_code, "5 rows of log, as they were written" in found.output) == (0, True)
    assert head in found.output


def test_the_row_that_was_changed_is_named(tmp_path: Path) -> None:
    file = write(tmp_path / "log.parquet", records(5))
    rows = read(file)
    rewrite(file, [*rows[:2], changed(rows[2], value="{}"), *rows[3:]])
    found = run("verify", str(file))
    assert found.exit_code == 1
    assert found.output.splitlines() == [f"{file}: row 3 (id tick-2) was changed"]
    told = json.loads(run("verify", str(file), "--json").stdout)
    assert told["faults"] == [{"row": 3, "name": "id tick-2", "says": "was changed"}]
    assert (told["in_order"], told["every_byte"]) == (False, True)


def test_bytes_beside_the_rows_count_too(tmp_path: Path) -> None:
    file = write(tmp_path / "log.parquet", records(5))
    rewrite(file, read(file))
    assert run("verify", str(file)).exit_code == 0
    file.write_bytes(file.read_bytes().replace(b"parquet-cpp", b"parquet-CPP"))
    found = run("verify", str(file))
    assert (found.exit_code, "other bytes of the file were changed" in found.output) == (1, True)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("gone.csv", "no such file", id="none"),
        pytest.param("log.txt", "ends in .parquet, .csv, .jsonl", id="format"),
        pytest.param(
            "headless.csv", "give the head that the export printed: --head HASH", id="no-head"
        ),
        pytest.param("lost.csv", "no such file", id="lost"),
    ],
)
def test_what_cannot_be_verified_is_said(name: str, says: str, tmp_path: Path) -> None:
    for each in ("headless.csv", "lost.csv"):
        write(tmp_path / each, records(2))
    head_beside(tmp_path / "headless.csv").unlink()
    (tmp_path / "lost.csv").unlink()
    found = run("verify", str(tmp_path / name))
    assert (found.exit_code, says in found.output) == (2, True), found.output


def test_each_command_has_examples() -> None:
    for what in ("alerts", "measures", "log", "verify"):
        assert "Examples: exportwire export" in run(what, "--help").output.replace("\n", " ")
