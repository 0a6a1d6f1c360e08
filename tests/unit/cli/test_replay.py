"""What `exportwire replay` reads from archives and how it reports; the work itself is tested on a broker."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.app.replaying import Replay
from streams.broker import free_port
from streams.cli import replay as command
from streams.cli.replay import _report, archived
from streams.domain.document import Position
from streams.pipeline.replaying import Rewritten
from streams.wire.parsing import MAX_BYTES

app = typer.Typer()
command.register(app)

DOCUMENT = {
    "kind": "news",
    "id": "n1",
    "source": "reuters.com",
    "url": "https://e.x",
    "title": "t",
    "body": "b",
    "language": "en",
    "published_at": "2025-06-27T12:00:00Z",
}
TAILED = {
    "topic": "raw.news.v1",
    "partition": 3,
    "offset": 7,
    "timestamp": "2025-06-27T13:00:00Z",
    "value": DOCUMENT,
}
ALERT = {"message_type": "Alert", "event_type": "easing", "status": "pledged"}


def run(*arguments: str) -> Result:
    nobody = {"EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS": f"127.0.0.1:{free_port()}"}
    return CliRunner().invoke(app, arguments, env=nobody)


@pytest.mark.parametrize(
    ("line", "place", "seen"),
    [
        pytest.param(DOCUMENT, Position("archive", 0, 1), "12:00", id="plain"),
        pytest.param({"doc": DOCUMENT}, Position("archive", 0, 1), "12:00", id="labelled"),
        pytest.param(
            {"doc": DOCUMENT, "observed_at": "2025-06-27T14:00:00Z"},
            Position("archive", 0, 1),
            "14:00",
            id="with-the-time-it-was-seen",
        ),
        pytest.param(TAILED, Position("raw.news.v1", 3, 7), "13:00", id="as-tail-prints-it"),
    ],
)
def test_an_archive_holds_documents(
    line: Mapping[str, object], place: Position, seen: str, tmp_path: Path
) -> None:
    file = tmp_path / "archive.jsonl"
    file.write_text(json.dumps(line) + "\n\n")
    (found,) = archived(str(file))
    assert (found.document.id, found.position) == ("n1", place)
    assert f"{found.observed_at:%H:%M}" == seen


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("no json", "line 1 is no document", id="no-json"),
        pytest.param('{"kind": "news"}', "line 1 is no document", id="half"),
        pytest.param('{"doc": 3}', "line 1 is no document", id="no-object"),
        pytest.param('{"topic": "t", "value": {}}', "line 1 is no document", id="no-place"),
        pytest.param("x" * (MAX_BYTES + 1), "line 1 is too long for a document", id="too-long"),
    ],
)
def test_a_broken_archive_is_refused_by_its_line(text: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "archive.jsonl"
    file.write_text(text)
    answer = run("--raw", str(file))
    assert answer.exit_code == 2
    assert says in answer.output
    assert len(answer.output.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["--raw", "nowhere.jsonl"], "No such file", id="no-archive"),
        pytest.param(["--rules", "nowhere"], "no such folder", id="no-rules"),
        pytest.param(["--from", "soon"], "is no time", id="no-time"),
        pytest.param(
            ["--from", "2025-06-28T00:00:00Z", "--to", "2025-06-27T00:00:00Z"],
            "lies before",
            id="backwards",
        ),
        pytest.param([], "no Kafka answers", id="no-broker"),
        pytest.param(["--name", "a/b"], "--name 'a/b' is part of topics", id="no-name"),
        pytest.param(["--name", "a", "--no-topics"], "give one", id="a-name-for-nothing"),
    ],
)
def test_what_cannot_be_replayed_is_refused(arguments: list[str], says: str) -> None:
    answer = run(*arguments)
    assert answer.exit_code == 2
    assert says in answer.output


def told(**alerts: Mapping[str, object]) -> dict[str, bytes]:
    return {name: json.dumps({**ALERT, **changes}).encode() for name, changes in alerts.items()}


@pytest.mark.parametrize(
    ("anew", "packs", "code", "says"),
    [
        pytest.param(told(a={}), ("p",), 0, "byte for byte the same", id="same-pack-same-bytes"),
        pytest.param(told(a={"status": "denied"}), ("p",), 1, "[status]", id="same-pack-changed"),
        pytest.param(told(a={}, b={}), ("other",), 0, "1 gained", id="other-pack-gained"),
        pytest.param(told(), ("other",), 0, "1 lost", id="other-pack-lost"),
        pytest.param(
            told(a={"pack": "p"}), ("other",), 0, "0 changed", id="the-packs-name-is-no-change"
        ),
    ],
)
def test_a_report_names_what_differs(
    anew: dict[str, bytes],
    packs: tuple[str, ...],
    code: int,
    says: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = Replay(Rewritten((), 1, 0, 0, 0), (), anew, told(a={}), packs)
    ended = 0
    try:
        _report(found, "p", [], as_json=False)
    except typer.Exit as stopped:
        ended = stopped.exit_code
    assert ended == code
    assert says in capsys.readouterr().out
