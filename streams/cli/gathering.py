"""What `score --storylines` prints: how right reports are brought together, as labelled and as detected."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import typer
from rich.console import Console
from rich.table import Table

from streams.cli.ending import NOT_IN_ORDER, refuse, refusing
from streams.domain.label import LabelledDocument
from streams.evaluate.clustering import Clustering
from streams.evaluate.report import figures

AS_LABELLED, AS_DETECTED = "as labelled", "as detected"


@dataclass(frozen=True, slots=True)
class Asked:
    """How the figures are to be shown, and below which one the command ends with 1."""

    min_f1: float
    as_json: bool
    with_misses: bool


def gather(rows: Sequence[LabelledDocument], asked: Asked) -> None:
    """Print how right the storylines of labelled documents are; exit 1 where F1 as labelled is too low."""
    if not any(story for row in rows for story in row.stories):
        refuse("no event has a story: give each event of the file the key `story`")
    with refusing():
        found = _gathered(rows)
    if asked.as_json:
        typer.echo(json.dumps({k: _object(v, asked) for k, v in found.items()}, indent=2))
    else:
        _show(found, with_misses=asked.with_misses)
    f1 = found[AS_LABELLED].pairs.f1
    if f1 < asked.min_f1:
        typer.echo(f"exportwire: F1 {f1:.4f} is below {asked.min_f1}", err=True)
        raise typer.Exit(NOT_IN_ORDER)


def _gathered(rows: Sequence[LabelledDocument]) -> Mapping[str, Clustering]:
    # Imported here: the tables take a moment, and only this needs the fold.
    from streams.catalog.load import load_catalog  # noqa: PLC0415
    from streams.detect.detector import Detector  # noqa: PLC0415
    from streams.evaluate.gathering import gathered, labels_as_detector  # noqa: PLC0415

    catalog = load_catalog()
    return {
        AS_LABELLED: gathered(rows, labels_as_detector(rows), catalog),
        AS_DETECTED: gathered(rows, Detector(catalog), catalog),
    }


def _object(found: Clustering, asked: Asked) -> dict[str, object]:
    told: dict[str, object] = {
        "reports": found.reports,
        "stories": found.stories,
        "storylines": found.storylines,
        "missed": found.missed,
        "invented": found.invented,
        "pairs": figures(found.pairs),
        "links": figures(found.links),
    }
    return told | {"apart": list(found.apart)} if asked.with_misses else told


def _show(found: Mapping[str, Clustering], *, with_misses: bool) -> None:
    table = Table(box=None, pad_edge=False)
    for name in ("pairs of reports", "precision", "recall", "F1", "right", "wrong", "missing"):
        table.add_column(name, justify="left" if name.startswith("pairs") else "right")
    for name, each in found.items():
        for part, counts in (("all", each.pairs), ("across languages", each.links)):
            shares = (counts.precision, counts.recall, counts.f1)
            sums = (counts.tp, counts.fp, counts.fn)
            table.add_row(f"{name}, {part}", *(f"{n:.4f}" for n in shares), *map(str, sums))
    for name, each in found.items():
        if with_misses:
            typer.echo("".join(f"{line} ({name})\n" for line in each.apart), nl=False)
        typer.echo(
            f"{name}: {each.reports} reports of {each.stories} stories in {each.storylines} storylines;"
            f" {each.missed} missed (alone), {each.invented} invented (left out)"
        )
    Console().print(table)
