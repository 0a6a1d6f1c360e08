"""How far work is: lines for a log file, a bar for a person."""

import io

import pytest
from rich.console import Console

from streams.cli import progress as module
from streams.cli.progress import STEP, progress


def test_a_file_gets_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("records read") as told:
        for count in range(1, 2 * STEP + 2):
            told(count, 2 * STEP + 1)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == [f"{STEP} records read", f"{2 * STEP} records read"]


def test_a_person_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(module, "Console", lambda **_: Console(file=screen, force_terminal=True))
    with progress("records read") as told:
        told(3, 0)
        told(7, 7)
    assert "records read" in screen.getvalue()
    assert "7/7" in screen.getvalue()
