"""`exportwire train`: learn the judge's weights from labelled documents."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console, Group, RenderableType
from rich.progress import track
from rich.table import Table

from streams.catalog.gist import GIST, as_lines
from streams.cli.ending import refuse, refusing, write_file
from streams.cli.options import AsJson
from streams.cli.reading import interruptible

if TYPE_CHECKING:
    from streams.catalog.gist import GistTable
    from streams.domain.label import LabelledDocument
    from streams.evaluate.fitting import Weights
    from streams.evaluate.training import Judged

EXAMPLES = """Examples:

exportwire train gold.jsonl more.jsonl

exportwire train gold.jsonl --write streams/catalog/data/judge.yml

exportwire train gold.jsonl --sentences sentences.jsonl

exportwire train gold.jsonl --json
"""
_HEAD = """\
# The judge: the logistic weight of each feature of a candidate event; accept from `accept`, ask a person from `review`.
# Features are named in streams/detect/features.py, kin_features.py, rivals.py and field_features.py; what has no weight here counts nothing.
# Written by `exportwire train`; the weights of a feature that shows in fewer than 8 documents are left out.
"""


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(train)


def train(
    gold: Annotated[list[str], typer.Argument(help="Labelled documents, one per line.")],
    *,
    sentences: Annotated[
        list[str] | None,
        typer.Option(
            help="Labelled sentences, one per line: learnt from, but no part of what is printed."
        ),
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(
            help="Write the judge's table here, gist.tsv beside it; left out: only report."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Learn what sentences are about and the judge, and print how right it is on stories that it has not seen.

    Documents of one story stay in one of five folds; each fold is judged by weights learnt from the others. The
    reliability table shows how often what is said with a probability comes true.
    """
    # Imported here: the tables take a moment, and `--help` should not wait for them.
    from streams.cli.score import labelled  # noqa: PLC0415
    from streams.cli.score import sentences as sentences_of  # noqa: PLC0415

    _check_place(write)
    with interruptible(), refusing():
        rows = [row for name in gold for row in labelled(name) if not row.is_open]
        if not any(row.events for row in rows):
            refuse("these documents hold no gold event; give more labelled documents")
        lone = [row for name in sentences or () for row in sentences_of(name)]
        judged, gist = _learnt(rows, lone)
    if write is not None:
        write_file(write, as_table(judged))
        write_file(write.with_name(GIST), as_lines(gist))
    if as_json:
        typer.echo(json.dumps(_as_object(judged, rows), indent=2))
    else:
        Console().print(_page(judged, rows))


def _check_place(write: Path | None) -> None:
    """End the command before it has worked for minutes where its table cannot be written."""
    if write is not None and not write.parent.is_dir():
        refuse(f"cannot write {write}: {write.parent} is no folder; make it first")
    if write is not None and write.is_dir():
        refuse(f"cannot write {write}: Is a directory; name a file in it")


def _learnt(
    rows: "list[LabelledDocument]", lone: "list[LabelledDocument]"
) -> "tuple[Judged, GistTable]":
    """Return what documents teach, and lone sentences, each of which is a story of its own."""
    from streams.catalog.load import load_catalog  # noqa: PLC0415
    from streams.evaluate.fitting import fit  # noqa: PLC0415

    try:
        from streams.evaluate.folds import folds  # noqa: PLC0415
    except ModuleNotFoundError as error:
        refuse(f"{error.name} is not installed; run: pip install 'exportwire[train]'")
    from streams.evaluate.samples import samples, tellings  # noqa: PLC0415
    from streams.evaluate.stories import stories  # noqa: PLC0415
    from streams.evaluate.training import train as learnt  # noqa: PLC0415

    numbers = {**stories(rows), **{each.document.id: at for at, each in enumerate(lone)}}
    uncounted = frozenset(each.document.id for each in lone)
    both = [*rows, *lone]
    gist, parts = folds(load_catalog(), _shown(both, "learn"), numbers)
    said = [tellings(each.detector(), _shown(each.of(rows), "read"), numbers) for each in parts]
    telling = fit([each for part in said for each in part])
    parts = [each.with_telling(telling.of) for each in parts]
    told = [
        samples(each.detector(), _shown(each.of(both), "weigh"), numbers, uncounted)
        for each in parts
    ]
    found = [each for part in told for each in part]
    if not any(each.is_right for each in found):
        refuse("no act of these documents is a gold event; give more labelled documents")
    return learnt(found, sum(len(row.events) for row in rows), telling), gist


def _shown(rows: "list[LabelledDocument]", doing: str) -> "Iterable[LabelledDocument]":
    console = Console(stderr=True)
    return track(rows, doing, console=console, transient=True, disable=not sys.stderr.isatty())


def as_table(judged: "Judged") -> str:
    """Return the judge's table, as YAML."""
    lines = [f"bias: {judged.weights.bias:.2f}", f"accept: {judged.accept:.2f}"]
    lines += [f"review: {judged.review:.2f}"]
    lines += ["accept_of:  # one false alarm of these costs ten late ones"]
    lines += [f"  {name}: {at:.2f}" for name, at in judged.accept_of.items()]
    lines += ["weights:", *_weights(judged.weights)]
    lines += [f"outline_bias: {judged.outline.bias:.2f}"]
    lines += ["outline:  # before the fields of an act are read", *_weights(judged.outline)]
    lines += ["telling:  # which candidate of an act says it best", *_weights(judged.telling)]
    return _HEAD + "\n".join(lines) + "\n"


def _weights(weights: "Weights") -> list[str]:
    return [
        f"  {name}: {weight:.2f}"
        for name, weight in sorted(weights.of.items())
        if f"{weight:.2f}" not in {"0.00", "-0.00"}
    ]


def _page(judged: "Judged", rows: "list[LabelledDocument]") -> RenderableType:
    from streams.evaluate.training import counted, reliability  # noqa: PLC0415

    names = ("unseen stories", "precision", "recall", "F1", "let through", "of them right")
    parts = Table(*names, box=None, pad_edge=False)
    languages = sorted({row.document.language or "" for row in rows})
    for language in [*languages, None]:
        own = [e for e in judged.guesses if language in {None, e.sample.language}]
        gold = sum(len(r.events) for r in rows if language in {None, r.document.language or ""})
        counts = counted(own, judged.accept, gold)
        name = "all" if language is None else language or "unknown"
        right = sum(each.sample.is_right for each in own)
        figures = (
            counts.precision,
            counts.recall,
            counts.f1,
            right / max(gold, 1),
            right / max(len(own), 1),
        )
        parts.add_row(name, *(f"{each:.3f}" for each in figures))
    bins = Table("said from", "acts", "said", "true", box=None, pad_edge=False)
    for each in reliability(judged.guesses):
        bins.add_row(f"{each.low:.1f}", str(each.count), f"{each.said:.2f}", f"{each.true:.2f}")
    costly = ", ".join(f"{name} {at:.2f}" for name, at in judged.accept_of.items())
    note = f"\naccept from {judged.accept:.2f} ({costly}), ask from {judged.review:.2f}\n"
    return Group(parts, note, bins)


def _as_object(judged: "Judged", rows: "list[LabelledDocument]") -> dict[str, object]:
    from streams.evaluate.training import counted, reliability  # noqa: PLC0415

    counts = counted(judged.guesses, judged.accept, sum(len(row.events) for row in rows))
    return {
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
        "accept": judged.accept,
        "accept_of": judged.accept_of,
        "review": judged.review,
        "reliability": [
            {"from": e.low, "acts": e.count, "said": round(e.said, 4), "true": round(e.true, 4)}
            for e in reliability(judged.guesses)
        ],
        "bias": round(judged.weights.bias, 4),
        "weights": {name: round(at, 4) for name, at in sorted(judged.weights.of.items())},
    }
