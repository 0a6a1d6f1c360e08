"""A page marks what was accepted, what a person should see, and what was refused, and holds no foreign markup."""

from dataclasses import replace
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from streams.cli import classify
from streams.cli.marked import as_html
from tests.unit.detect.documents import detect, news

LIFTED = "China's commerce ministry lifted its export ban on antimony with immediate effect."
REFUSED = "Analysts believe that Japan lifted its export ban on silicon."
PAGE = news(f"{LIFTED}\n\n{REFUSED}\n\n<script>alert(1)</script>", "China & antimony")

app = typer.Typer()
classify.register(app)


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param('<mark class="accepted"', id="accepted"),
        pytest.param('<mark class="refused" title="guards/opinion">', id="refused"),
        pytest.param("effect/cancel", id="rows"),
        pytest.param("China &amp; antimony", id="title"),
        pytest.param("&lt;script&gt;", id="foreign-markup"),
    ],
)
def test_the_page_holds(piece: str) -> None:
    assert piece in as_html(PAGE, detect(PAGE))


def test_the_page_runs_nothing() -> None:
    assert "<script>" not in as_html(PAGE, detect(PAGE))


def test_a_document_without_an_event_is_a_page_too() -> None:
    plain = replace(PAGE, body="A choir sang.", title="")
    assert "<mark" not in as_html(plain, detect(plain))


def test_the_command_writes_it(tmp_path: Path) -> None:
    text = tmp_path / "notice.txt"
    text.write_text(f"Antimony\n{LIFTED}\n", encoding="utf-8")
    page = tmp_path / "notice.html"
    result = CliRunner().invoke(app, [str(text), "--html", str(page)])
    assert result.exit_code == 0, result.output
    assert "<mark" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        pytest.param(["--html", "/nowhere/page.html"], "cannot write", id="no-folder"),
        pytest.param(["--html", "page.html", "--jsonl"], "one document", id="with-jsonl"),
    ],
)
def test_it_says_why_it_cannot(tmp_path: Path, more: list[str], says: str) -> None:
    text = tmp_path / "notice.txt"
    text.write_text(f"Antimony\n{LIFTED}\n", encoding="utf-8")
    result = CliRunner().invoke(app, [str(text), *more])
    assert result.exit_code == 2
    assert says in result.output
