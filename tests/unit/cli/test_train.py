"""`exportwire train` learns the judge's table, writes it, and says why it cannot."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from streams.catalog.fields import read_judgement
from streams.catalog.reading import whole
from streams.cli import train

ROUND = Path(__file__).parents[2] / "corpus" / "round_1.jsonl"
FEW = 40  # documents, so that it takes a moment
RUNNER = CliRunner()


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    """Return the command line with this command only."""
    found = typer.Typer()
    train.register(found)
    return found


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a file of a few documents."""
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    lines = ROUND.read_text(encoding="utf-8").splitlines()[:FEW]
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_it_writes_a_table_that_loads(app: typer.Typer, gold: str, tmp_path: Path) -> None:
    table = tmp_path / "judge.yml"
    result = RUNNER.invoke(app, [gold, "--write", str(table), "--json"])
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    judgement = whole(table, read_judgement)
    assert judgement.accept == pytest.approx(report["accept"])
    assert judgement.weights.keys() <= report["weights"].keys()
    assert {"precision", "recall", "f1", "reliability"} <= report.keys()


def test_it_prints_a_page_and_learns_from_sentences(
    app: typer.Typer, gold: str, tmp_path: Path
) -> None:
    sentences = tmp_path / "sentences.jsonl"
    told = {"text": "Kenya sets tea free.", "language": "en", "event_type": None, "issuer": None}
    sentences.write_text(json.dumps(told), encoding="utf-8")
    result = RUNNER.invoke(app, [gold, "--sentences", str(sentences)])
    assert result.exit_code == 0
    assert "let through" in result.stdout
    assert "said from" in result.stdout


def test_a_broken_sentence_is_named(app: typer.Typer, gold: str, tmp_path: Path) -> None:
    sentences = tmp_path / "sentences.jsonl"
    sentences.write_text('{"text": "Kenya sets tea free."}', encoding="utf-8")
    result = RUNNER.invoke(app, [gold, "--sentences", str(sentences)])
    assert result.exit_code == 2
    assert "line 1: wrong-type: language" in result.output


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(None, "no such file", id="missing"),
        pytest.param("{", "line 1", id="broken"),
        pytest.param("", "give more labelled documents", id="empty"),
    ],
)
def test_it_says_why_it_cannot(
    app: typer.Typer, tmp_path: Path, content: str | None, says: str
) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    result = RUNNER.invoke(app, [str(path)])
    assert result.exit_code == 2
    assert says in result.output.lower()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("gone/judge.yml", "is no folder", id="no-folder"),
        pytest.param(".", "Is a directory", id="a-folder"),
    ],
)
def test_a_table_that_cannot_be_written_is_a_sentence(
    app: typer.Typer, gold: str, tmp_path: Path, name: str, says: str
) -> None:
    result = RUNNER.invoke(app, [gold, "--write", str(tmp_path / name)])
    assert (result.exit_code, says in result.output) == (2, True)
