"""`exportwire dashboards` writes, compares, and says what to do."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from streams.cli.dashboards import group

RUN = CliRunner()
DRAWING = "streams.telemetry.drawing"


def test_what_is_written_is_in_order(tmp_path: Path) -> None:
    folder = ("--folder", str(tmp_path / "boards"))
    assert RUN.invoke(group, ["write", *folder]).exit_code == 0
    checked = RUN.invoke(group, ["check", *folder])
    assert (checked.exit_code, "as the tables" in checked.output) == (0, True)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(lambda file: file.write_text("{}"), "differs", id="changed by hand"),
        pytest.param(lambda file: file.unlink(), "is missing", id="deleted"),
    ],
)
def test_drift_is_named(tmp_path: Path, change: object, said: str) -> None:
    RUN.invoke(group, ["write", "--folder", str(tmp_path)])
    assert callable(change)
    change(tmp_path / "desk.json")
    checked = RUN.invoke(group, ["check", "--folder", str(tmp_path)])
    assert checked.exit_code == 1
    assert f"desk.json {said}; run: exportwire dashboards write" in checked.output


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    written = RUN.invoke(group, ["write", "--folder", str(file)])
    assert written.exit_code == 2
    assert "give another --folder" in written.output


def test_without_the_library_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("grafana_foundation_sdk")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, DRAWING, raising=False)
    monkeypatch.setitem(sys.modules, "grafana_foundation_sdk.builders", None)
    written = RUN.invoke(group, ["write", "--folder", str(tmp_path)])
    assert written.exit_code == 2
    assert "exportwire[dashboards]" in written.output


def test_every_query_is_listed() -> None:
    listed = json.loads(RUN.invoke(group, ["list", "--json"]).output)
    assert {each["dashboard"] for each in listed} == {"pipeline", "desk", "sources"}
    assert all(each["query"] and each["panel"] for each in listed)
    assert "Lag" in RUN.invoke(group, ["list"]).output
