"""`exportwire publish` checks files whole and names what is wrong, before it needs a broker."""

import json
from collections import Counter
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.broker import free_port
from streams.cli import publish as command

app = typer.Typer()
app.callback()(lambda: None)
command.register(app)
NEWS = '{"kind": "news", "id": "n1"}'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "documents.jsonl"


def run(*arguments: str, stdin: str | None = None) -> Result:
    nobody = {"EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS": f"127.0.0.1:{free_port()}"}
    return CliRunner().invoke(app, ["publish", *arguments], input=stdin, env=nobody)


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        pytest.param([NEWS, "{"], "line 2: ", id="not JSON"),
        pytest.param([NEWS, NEWS, ""], "line 3: ", id="an empty line"),
        pytest.param(['{"kind": "blog", "id": "n"}'], "line 1: its kind is 'blog'", id="kind"),
        pytest.param(['{"kind": "news"}'], "line 1: its id is not a text", id="no id"),
        pytest.param([NEWS, "x" * 4_200_000], "line 2: ", id="not JSON and too large"),
    ],
)
def test_a_wrong_line_is_named_with_its_file(file: Path, lines: list[str], complaint: str) -> None:
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    answer = run(str(file))
    assert answer.exit_code == 2
    assert f"{file}: {complaint}" in answer.stderr
    assert "no Kafka answers" not in answer.stderr


def test_a_document_over_the_limit_is_named(file: Path) -> None:
    large = json.dumps({"kind": "news", "id": "n", "body": "x" * 4_194_304})
    file.write_text(f"{NEWS}\n{large}\n", "utf-8")
    answer = run(str(file))
    assert answer.exit_code == 2
    assert "line 2: " in answer.stderr
    assert "the topic takes 4194304" in answer.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--raw"], id="raw without a topic"),
        pytest.param(["--topic", "raw.news.v1"], id="a topic without raw"),
    ],
)
def test_raw_and_topic_go_together(file: Path, arguments: list[str]) -> None:
    file.write_text(NEWS, "utf-8")
    answer = run(*arguments, str(file))
    assert answer.exit_code == 2
    assert "go together" in answer.stderr


def test_a_file_must_be_there(tmp_path: Path) -> None:
    answer = run(str(tmp_path / "none.jsonl"))
    assert answer.exit_code == 2
    assert "No such file" in answer.stderr


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    answer = run(str(tmp_path))
    assert answer.exit_code == 2
    assert "Is a directory" in answer.stderr


def test_no_argument_is_a_wrong_argument() -> None:
    assert run().exit_code == 2


@pytest.mark.parametrize("name", ["file", "stdin"])
def test_without_a_broker_it_says_how_to_get_one(file: Path, name: str) -> None:
    file.write_text(f"{NEWS}\n", "utf-8")
    answer = run(str(file) if name == "file" else "-", stdin=NEWS)
    assert answer.exit_code == 2
    assert "exportwire broker start" in answer.stderr
    assert "Traceback" not in answer.output


def test_help_has_examples() -> None:
    assert "Examples" in CliRunner().invoke(app, ["publish", "--help"]).stdout


def test_the_sum_is_told_per_topic(capsys: pytest.CaptureFixture[str]) -> None:
    sent = Counter({"raw.news.v1": 3, "raw.regulations.v1": 1})
    command.tell(sent, as_json=True)
    assert json.loads(capsys.readouterr().out)["total"] == 4
    command.tell(sent, as_json=False)
    assert "delivered 4 documents: 3 to raw.news.v1" in capsys.readouterr().out


def test_nothing_is_told_as_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    command.tell(Counter(), as_json=False)
    assert "delivered 0 documents: nothing" in capsys.readouterr().out
