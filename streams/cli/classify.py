"""`exportwire classify`: the events in documents, without Kafka."""

import sys
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.console import Console

from streams.cli.detection import Detect, shipped_detector
from streams.cli.ending import refuse, refusing, write_file
from streams.cli.explaining import as_page
from streams.cli.marked import as_html
from streams.cli.reading import interruptible, lines_of, opened, watched
from streams.cli.single import Circumstances, document_from
from streams.domain.errors import DocumentRejectedError
from streams.domain.vocabulary import DocumentKind
from streams.wire.decode import id_in
from streams.wire.labels import document_in, encode_failure, encode_prediction
from streams.wire.moments import day, moment
from streams.wire.parsing import MAX_BYTES, expect_object, parse

# What a bug in a pure function raises: it ends that line, not the run.
BUGS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
EXAMPLES = """Examples:

exportwire classify notice.txt --published-at 2025-11-07 --explain

pbpaste | exportwire classify - --language zh

exportwire classify notice.json --html notice.html

exportwire classify --jsonl documents.jsonl > events.jsonl

kcat -C -t raw.news.v1 -u | exportwire classify --jsonl -
"""
Html = Annotated[
    Path | None, typer.Option(help="Write a page with marked words and the chain of rows.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(classify)


def classify(
    file: Annotated[str, typer.Argument(help="A document, or text; - reads standard input.")],
    *,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="A document or labelled document per line.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say which rows decided.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON; --jsonl always does.")
    ] = False,
    kind: Annotated[DocumentKind, typer.Option(help="Of a text.")] = DocumentKind.NEWS,
    language: Annotated[str | None, typer.Option(help="Of a text; found out if left out.")] = None,
    published_at: Annotated[
        str | None, typer.Option(help="Of a text: day or RFC 3339 time; now if left out.")
    ] = None,
    source: Annotated[str, typer.Option(help="Of a text: the publisher's domain.")] = "local",
    html: Html = None,
) -> None:
    """Print the events in a document; exit 0 whatever was found, 2 where nothing could be read.

    FILE is one document as on the raw topics (JSON), or plain text with the title in its first line. With --jsonl it is
    a document per line, and one line comes out for each line that goes in, in order:
    {"id", "events"}, or {"id", "line", "error"} for a line that cannot be read.
    """
    with interruptible(), refusing(), opened(file) as stream:
        if jsonl and html is not None:
            refuse("--html takes one document; leave --jsonl out")
        if jsonl:
            with watched(stream, "classify") as lines:
                _each(lines, shipped_detector(), sys.stdout.buffer, is_explained=explain)
            return
        told = Circumstances(kind, source, language, _moment(published_at))
        document = document_from(stream.read(MAX_BYTES + 1), told)
        found = shipped_detector()(document)
    if html is not None:
        write_file(html, as_html(document, found))
    if as_json:
        typer.echo(encode_prediction(document.id, found, is_explained=explain).decode())
    else:
        Console().print(as_page(document, found, is_explained=explain))


def _each(stream: BinaryIO, detect: Detect, out: BinaryIO, *, is_explained: bool) -> None:
    for number, line in enumerate(lines_of(stream), start=1):
        out.write(_answer(line, number, detect, is_explained=is_explained) + b"\n")
        out.flush()


def _answer(line: bytes | None, number: int, detect: Detect, *, is_explained: bool) -> bytes:
    raw: object = None
    try:
        raw = parse(_short(line))
        document = document_in(expect_object(raw))
    except DocumentRejectedError as refusal:
        return encode_failure(id_in(raw), number, str(refusal))
    try:
        return encode_prediction(document.id, detect(document), is_explained=is_explained)
    except BUGS as bug:
        told = f"detection failed: {type(bug).__name__}: {bug}"
        typer.echo(f"exportwire: line {number}: {told}", err=True)
        return encode_failure(document.id, number, told)


def _short(line: bytes | None) -> bytes:
    if line is None:
        raise DocumentRejectedError("too-large", f"the line has more than {MAX_BYTES} bytes")
    return line


def _moment(told: str | None) -> datetime:
    if told is None:
        return datetime.now(UTC)  # noqa: TID251 - a text just handed over is news of now
    if len(told) == len("YYYY-MM-DD"):
        return datetime.combine(day(told, "--published-at"), time(), UTC)
    return moment(told, "--published-at")
