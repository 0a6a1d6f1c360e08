"""`exportwire score`: how right detection is, against labelled documents."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import track

from streams.cli.detection import shipped_detector
from streams.cli.ending import NOT_IN_ORDER, refuse, refusing
from streams.cli.gathering import Asked, gather
from streams.cli.options import AsJson
from streams.cli.reading import interruptible, lines_of, opened
from streams.cli.scores import as_page
from streams.domain.errors import DocumentRejectedError
from streams.domain.label import LabelledDocument, Prediction
from streams.evaluate.counts import Counts
from streams.evaluate.report import as_object
from streams.evaluate.score import Report
from streams.evaluate.score import score as score_of
from streams.wire.labels import decode_labelled, decode_prediction, label_of
from streams.wire.sentences import decode_sentence

T = TypeVar("T")
EXAMPLES = """Examples:

exportwire score gold.jsonl --by language --by type

exportwire score gold.jsonl --by step

exportwire score gold.jsonl more.jsonl --language zh --misses

exportwire score gold.jsonl --min-f1 0.9 --json

exportwire score stories.jsonl --storylines --misses

exportwire classify --jsonl gold.jsonl > said.jsonl; exportwire score gold.jsonl --predicted said.jsonl

exportwire score one.jsonl two.jsonl --predicted one.said.jsonl --predicted two.said.jsonl
"""


class Part(StrEnum):
    """What the figures of events can be split by."""

    LANGUAGE = "language"
    TYPE = "type"
    GENRE = "genre"
    STEP = "step"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(score)


def score(
    gold: Annotated[list[str], typer.Argument(help="Labelled documents, one per line.")],
    *,
    predicted: Annotated[
        list[str] | None,
        typer.Option(help="Lines of classify --jsonl; may be repeated; left out: detect now."),
    ] = None,
    by: Annotated[list[Part] | None, typer.Option(help="Split events; may be repeated.")] = None,
    language: Annotated[str | None, typer.Option(help="Score this language only.")] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List all that is wrong.")] = False,
    storylines: Annotated[
        bool,
        typer.Option(
            "--storylines",
            help="Score instead how reports are brought together, by the `story` of each event;"
            " the order of the lines is the order of arrival.",
        ),
    ] = False,
    min_f1: Annotated[float, typer.Option(help="Exit 1 where F1 is lower.")] = 0.0,
    as_json: AsJson = False,
) -> None:
    """Print precision, recall and F1 of events and documents, and how right the attributes are.

    An event is right where its type and issuer are, one to one in a document. Lines marked open are left out.
    """
    with interruptible(), refusing():
        rows = [row for name in gold for row in _read(name, decode_labelled)]
        rows = [row for row in rows if language in {None, row.document.language}]
        if storylines:
            gather(rows, Asked(min_f1, as_json, misses))
            return
        said = _said(predicted) if predicted else _detected(rows)
        _note(rows, said)
        report = score_of(rows, said)
        if Part.STEP in (by or []):
            report = replace(report, by={**report.by, "step": _owed(rows, said)})
    _show(report, by or [], as_json=as_json, with_misses=misses)
    if report.events.f1 < min_f1:
        typer.echo(f"exportwire: F1 {report.events.f1:.4f} is below {min_f1}", err=True)
        raise typer.Exit(NOT_IN_ORDER)


def _owed(rows: Sequence[LabelledDocument], said: Sequence[Prediction]) -> Mapping[str, Counts]:
    # Imported here: the tables take a moment, and only this split asks for them.
    from streams.catalog.load import load_catalog  # noqa: PLC0415
    from streams.detect.detector import Detector  # noqa: PLC0415
    from streams.evaluate.blame import by_step  # noqa: PLC0415

    return by_step(Detector(load_catalog()), rows, said)


def labelled(name: str) -> list[LabelledDocument]:
    """Return the labelled documents of a file; end the command where a line is none."""
    return _read(name, decode_labelled)


def sentences(name: str) -> list[LabelledDocument]:
    """Return the labelled sentences of a file as reports of one sentence; end the command where a line is none."""
    return _read(name, decode_sentence)


def _said(names: Sequence[str]) -> list[Prediction]:
    return [each for name in names for each in _read(name, decode_prediction)]


def _read(name: str, decode: Callable[[bytes], T]) -> list[T]:
    with opened(name) as stream:
        lines = enumerate(lines_of(stream), start=1)
        return [_line(name, number, line, decode) for number, line in lines if line != b""]


def _line(name: str, number: int, line: bytes | None, decode: Callable[[bytes], T]) -> T:
    if line is None:
        refuse(f"{name}, line {number}: too long")
    try:
        return decode(line)
    except DocumentRejectedError as refusal:
        refuse(f"{name}, line {number}: {refusal}")


def _detected(rows: Sequence[LabelledDocument]) -> list[Prediction]:
    detect = shipped_detector()
    console = Console(stderr=True)
    shown = track(rows, "detect", console=console, transient=True, disable=not sys.stderr.isatty())
    return [
        Prediction(row.document.id, tuple(map(label_of, detect(row.document).events)))
        for row in shown
    ]


def _note(rows: Iterable[LabelledDocument], said: Iterable[Prediction]) -> None:
    counted = Counter(row.document.id for row in rows)
    without = counted.keys() - {each.document_id for each in said}
    twice = [name for name, count in counted.items() if count > 1]
    if without:
        typer.echo(f"note: {len(without)} documents have no prediction: no event there", err=True)
    if twice:
        typer.echo(f"note: {len(twice)} ids stand twice, such as {min(twice)}", err=True)


def _show(report: Report, by: Sequence[Part], *, as_json: bool, with_misses: bool) -> None:
    if as_json:
        found = as_object(report)
        if with_misses:
            found["misses"] = list(report.misses)
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    if with_misses:
        typer.echo("\n".join(report.misses))
    Console().print(as_page(report, [part.value for part in by]))
