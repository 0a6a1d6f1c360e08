"""`exportwire classify`: one line out for each line in, whatever comes."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.cli import classify, score
from streams.domain.document import Document, Span
from streams.domain.event import Derivation, Detection, MeasureEvent, Veto
from streams.domain.vocabulary import EventType, MeasureType, Status, Step
from streams.wire.parsing import MAX_BYTES
from tests.contract.schemas import example

app = typer.Typer()
classify.register(app)
score.register(app)

NEWS: dict[str, Any] = json.loads(example("raw.news.v1"))
FIELDS = [
    "event_type",
    "status",
    "measure_type",
    "issuer",
    "authority",
    "targets",
    "items",
    "measures",
    "effective_date",
    "until_date",
    "evidence",
]
seen: list[Document] = []


def stand_in(document: Document) -> Detection:
    """Find a suspension wherever "suspend" stands; stumble where the text says so."""
    seen.append(document)
    if "stumble" in document.body:
        raise LookupError("no such row")
    place = document.body.find("suspend")
    if place < 0:
        veto = Veto(Step.RECENCY, "recency/old", Span("body", 0, 5), EventType.EASING)
        return Detection(vetoes=(veto,), reason="recency", language="en")
    span = Span("body", place, place + len("suspend"))
    event = MeasureEvent(
        id="e1",
        event_type=EventType.SUSPENSION,
        status=Status.EFFECTIVE,
        measure_type=MeasureType.EXPORT_CONTROL,
        issuer="CN",
        authority=None,
        targets=("US",),
        items=("gallium",),
        measures=("CN-MOFCOM-2024-46",),
        effective_date=date(2025, 11, 9),
        until_date=None,
        evidence=span,
        evidence_text=document.text_of(span),
        rows=("effect/pause", "firmness/done"),
        confidence=0.91,
        derivations=(Derivation("issuer", "subject", span), Derivation("status", "firmness/done")),
    )
    return Detection(events=(event,), language="en")


@pytest.fixture(autouse=True)
def stand_in_detector(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    seen.clear()
    monkeypatch.setattr(classify, "shipped_detector", lambda: stand_in)
    monkeypatch.setenv("COLUMNS", "100")
    yield
    seen.clear()


def run(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(app, ["classify", *arguments], input=given)


def line(body: str = "China will suspend it.", **changed: Any) -> bytes:
    return json.dumps({**NEWS, "body": body, **changed}).encode()


def answers(*lines: bytes, options: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    result = run("--jsonl", "-", *options, given=b"\n".join(lines))
    assert result.exit_code == 0, result.output
    return [json.loads(each) for each in result.stdout.splitlines()]


def test_a_line_out_for_each_line_in_and_in_their_order() -> None:
    found = answers(line(id="a"), line("Nothing.", id="b"), line(id="c"))
    assert [each["id"] for each in found] == ["a", "b", "c"]
    assert [len(each["events"]) for each in found] == [1, 0, 1]
    assert [set(each) for each in found] == [{"id", "events"}] * 3


def test_an_event_has_every_field_of_the_format_nulls_included() -> None:
    (event,) = answers(line())[0]["events"]
    assert list(event) == FIELDS
    assert event["authority"] is None
    assert event["until_date"] is None
    assert (event["effective_date"], event["evidence"]) == ("2025-11-09", "suspend")


def test_labelled_lines_are_read_too() -> None:
    labelled = json.dumps({"doc": json.loads(line(id="a")), "events": [], "genre": "x"})
    assert answers(labelled.encode())[0]["id"] == "a"


@pytest.mark.parametrize(
    ("broken", "name", "reason"),
    [
        pytest.param(b"", None, "not-json", id="blank"),
        pytest.param(b"not json", None, "not-json", id="text"),
        pytest.param(b"\xff\xfe", None, "not-utf8", id="bytes"),
        pytest.param(b"null", None, "not-an-object", id="null"),
        pytest.param(b"[1]", None, "not-an-object", id="array"),
        pytest.param(b"[" * 50_000, None, "too-deep", id="deep"),
        pytest.param(b'{"id": "\\ud800"}', None, "lone-surrogate", id="surrogate"),
        pytest.param(b'{"doc": 7}', None, "not-an-object", id="no document"),
        pytest.param(b'{"id": 7}', None, "missing-field", id="id a number"),
        pytest.param(line(id="b", title=7), "b", "wrong-type", id="title a number"),
        pytest.param(line(id="b", published_at="x"), "b", "bad-time", id="time"),
        pytest.param(b'{"doc": ' + line(id="b", url=0) + b"}", "b", "wrong-type", id="labelled"),
        pytest.param(b"x" * (MAX_BYTES + 1), None, "too-large", id="huge"),
        pytest.param(line("x" * (2 * MAX_BYTES)), None, "too-large", id="huge document"),
    ],
)
def test_a_broken_line_is_answered_and_the_next_one_read(
    broken: bytes, name: str | None, reason: str
) -> None:
    found = answers(line(id="a"), broken, line(id="c"))
    assert [each["id"] for each in found] == ["a", name, "c"]
    assert set(found[1]) == {"id", "line", "error"}
    assert found[1]["line"] == 2
    assert found[1]["error"].startswith(f"{reason}: ")


def test_a_stumble_of_detection_ends_the_line_and_not_the_run() -> None:
    found = answers(line(id="a"), line("stumble", id="b"), line(id="c"))
    assert found[1] == {
        "id": "b",
        "line": 2,
        "error": "detection failed: LookupError: no such row",
    }
    assert found[2]["id"] == "c"


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(line() + b"\n" + line() + b"\n", id="end of line at the end"),
        pytest.param(line() + b"\r\n" + line() + b"\r\n", id="lines of Windows"),
        pytest.param(b"\xef\xbb\xbf" + line() + b"\n" + line(), id="byte order mark"),
    ],
)
def test_ways_to_end_a_line(given: bytes) -> None:
    result = run("--jsonl", "-", given=given)
    assert [set(json.loads(each)) for each in result.stdout.splitlines()] == [{"id", "events"}] * 2


def test_nothing_in_nothing_out() -> None:
    result = run("--jsonl", "-")
    assert (result.exit_code, result.stdout) == (0, "")


def test_line_separators_within_a_document_do_not_end_the_line() -> None:
    body = "suspend\u2028second\u0085third"
    raw = json.dumps({**NEWS, "body": body}, ensure_ascii=False).encode()
    result = run("--jsonl", "-", given=raw)
    assert len(result.stdout_bytes.splitlines()) == 1


def test_explained_lines_carry_all_that_detection_says() -> None:
    yes, no = answers(line(), line("Nothing."), options=("--explain",))
    assert yes["explained"]["events"][0]["rows"] == ["effect/pause", "firmness/done"]
    assert no["explained"]["reason"] == "recency"
    assert no["explained"]["vetoes"][0]["row"] == "recency/old"


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_bytes(line() + b"\n" + line())
    assert len(run("--jsonl", str(path)).stdout.splitlines()) == 2


@pytest.mark.parametrize("options", [(), ("--jsonl",)], ids=["one document", "lines"])
def test_a_file_that_cannot_be_opened(tmp_path: Path, options: tuple[str, ...]) -> None:
    for path in (tmp_path / "missing", tmp_path):
        result = run(str(path), *options)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr.startswith(f"exportwire: {path}: ")
        assert len(result.stderr.splitlines()) == 1


def test_one_document_is_shown_with_its_evidence() -> None:
    result = run("-", given=line())
    assert result.exit_code == 0
    for word in ("suspension", "effective", "CN", "gallium", "CN-MOFCOM-2024-46", "suspend"):
        assert word in result.stdout
    assert "effect/pause" not in result.stdout


def test_one_document_is_explained() -> None:
    shown = run("-", "--explain", given=line()).stdout
    assert "effect/pause > firmness/done" in shown
    assert 'issuer: subject from "suspend"' in shown
    refused = run("-", "--explain", given=line("Nothing.")).stdout
    assert "no event (recency)" in refused
    assert 'refused of easing at recency by recency/old: "Nothi"' in refused


def test_markup_in_a_document_is_not_taken_for_ours() -> None:
    shown = run("-", given=line(title="[bold]x[/nope]")).stdout
    assert "[bold]x[/nope]" in shown


def test_one_document_as_json() -> None:
    found = json.loads(run("-", "--json", given=line(id="a")).stdout)
    assert (found["id"], len(found["events"])) == ("a", 1)


def test_plain_text_has_its_title_in_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text("公告\n\n暂停实施 suspend。\n", "utf-8")
    result = run(
        str(path), "--language", "zh", "--published-at", "2025-11-07", "--source", "mofcom.gov.cn"
    )
    assert result.exit_code == 0
    (document,) = seen
    assert (document.title, document.body) == ("公告", "暂停实施 suspend。")
    assert (document.language, document.source) == ("zh", "mofcom.gov.cn")
    assert document.published_at.isoformat() == "2025-11-07T00:00:00+00:00"
    assert document.kind.value == "news"


def test_plain_text_has_a_stable_id_and_the_time_of_now() -> None:
    for _ in range(2):
        run("-", "--kind", "regulation", given=b"Title\nBody\n")
    first, second = seen
    assert first.id == second.id
    assert first.kind.value == "regulation"
    assert first.published_at.timestamp() == pytest.approx(time.time(), abs=60)


def test_a_time_with_zone_for_a_text() -> None:
    run("-", "--published-at", "2025-11-07T09:00:00+08:00", given=b"Title\nBody")
    assert seen[0].published_at.isoformat() == "2025-11-07T09:00:00+08:00"


def test_a_text_of_one_long_line_has_no_title() -> None:
    run("-", given=b"word " * 10_000)
    assert seen[0].title == ""
    assert seen[0].body.startswith("word word")


@pytest.mark.parametrize(
    ("given", "options", "told"),
    [
        pytest.param(b"", (), "empty", id="nothing"),
        pytest.param(b"\xff\xfe\x00", (), "not-utf8", id="bytes"),
        pytest.param(b"{", (), "not-json", id="cut off"),
        pytest.param(line(id=""), (), "empty-id", id="broken document"),
        pytest.param(line() + b"\n" + line(), (), "add --jsonl", id="several documents"),
        pytest.param(b"x" * (MAX_BYTES + 1), (), "too-large", id="huge"),
        pytest.param(b"T\nB", ("--published-at", "2025-13-01"), "bad-date", id="month 13"),
        pytest.param(b"T\nB", ("--published-at", "yesterday"), "bad-time", id="time in words"),
    ],
)
def test_what_is_no_document_ends_with_2(
    given: bytes, options: tuple[str, ...], told: str
) -> None:
    result = run("-", *options, given=given)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_help_has_examples() -> None:
    assert "exportwire classify --jsonl documents.jsonl" in run("--help").stdout


SCRIPT = """
import signal
import typer
signal.signal(signal.SIGINT, signal.default_int_handler)  # as from a terminal; what runs in the background ignores it
from streams.cli import classify, score
from streams.domain.event import Detection
classify.shipped_detector = lambda: lambda document: Detection()
app = typer.Typer()
classify.register(app)
score.register(app)
app()
"""


@pytest.fixture
def process() -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", SCRIPT, "classify", "--jsonl", "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as running:
        yield running
        running.kill()


def test_answers_come_as_the_lines_do_and_an_interrupt_ends_it_cleanly(
    process: subprocess.Popen[bytes],
) -> None:
    say, hear, complaints = pipes_of(process)
    say.write(line(id="a") + b"\n")
    say.flush()
    assert json.loads(hear.readline()) == {"id": "a", "events": []}
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130
    assert complaints.read() == b""


def test_a_reader_that_goes_away_ends_it_quietly(process: subprocess.Popen[bytes]) -> None:
    say, hear, complaints = pipes_of(process)
    hear.close()
    say.write(line() + b"\n")
    say.flush()
    assert process.wait(10) == 0
    assert complaints.read() == b""


def pipes_of(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    return process.stdin, process.stdout, process.stderr
