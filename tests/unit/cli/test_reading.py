from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
import typer

from streams.cli import reading
from streams.cli.reading import interruptible, lines_of, opened, watched


@pytest.mark.parametrize(
    ("given", "found"),
    [
        pytest.param(b"", [], id="empty"),
        pytest.param(b"a\nb", [b"a", b"b"], id="no end at the end"),
        pytest.param(b"a\r\nb\r\n", [b"a", b"b"], id="lines of Windows"),
        pytest.param(b"\n\na\n", [b"", b"", b"a"], id="blank lines count"),
        pytest.param(b"12345\n6", [b"12345", b"6"], id="as long as may be"),
        pytest.param(b"12345\r\n6", [b"12345", b"6"], id="as long as may be, Windows"),
        pytest.param(b"123456\n7", [None, b"7"], id="too long by one"),
        pytest.param(b"1" * 500 + b"\n7", [None, b"7"], id="far too long"),
        pytest.param(b"1\n" + b"2" * 500, [b"1", None], id="too long at the end"),
        pytest.param(b"\xff\x00\n", [b"\xff\x00"], id="any bytes"),
    ],
)
def test_lines_of_any_length(given: bytes, found: list[bytes | None]) -> None:
    assert list(lines_of(io.BytesIO(given), limit=5)) == found


def test_a_file_is_opened_as_bytes(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"\xff")
    with opened(str(path)) as stream:
        assert stream.read() == b"\xff"


def test_a_missing_file_ends_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ended, opened(str(tmp_path / "x")):
        pass
    assert ended.value.exit_code == 2
    assert capsys.readouterr().err.endswith("x: No such file or directory\n")


def test_an_interrupt_is_130() -> None:
    with pytest.raises(typer.Exit) as ended, interruptible():
        raise KeyboardInterrupt
    assert ended.value.exit_code == 130


def test_a_full_disk_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, interruptible():
        raise OSError(28, "No space left on device")
    assert ended.value.exit_code == 2
    assert capsys.readouterr().err == "exportwire: No space left on device\n"


def huge(tmp_path: Path) -> Path:
    path = tmp_path / "huge"
    path.write_bytes(b"x\n" * reading.HUGE)
    return path


def test_a_huge_file_shows_its_progress_to_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with huge(tmp_path).open("rb") as stream, watched(stream, "classify") as shown:
        assert shown is not stream
        assert sum(1 for _ in lines_of(shown)) == reading.HUGE
    assert "classify" in capsys.readouterr().err


def test_a_huge_file_is_read_in_silence_by_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with huge(tmp_path).open("rb") as stream, watched(stream, "classify") as shown:
        assert shown is stream
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("given", [b"", b"small"], ids=["empty", "small"])
def test_what_has_no_size_or_is_small_is_read_in_silence(
    given: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    stream = io.BytesIO(given)
    with watched(stream, "classify") as shown:
        assert shown is stream
