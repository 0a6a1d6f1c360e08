"""The figures of a report, for people."""

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table

from streams.evaluate.counts import Counts, Tally
from streams.evaluate.score import Report


def as_page(report: Report, by: Sequence[str]) -> RenderableType:
    """Return the report as tables: the sums, each asked split, the attributes."""
    total = {"events": report.events, "documents": report.documents}
    parts: list[RenderableType] = [_counts("", total), _bounds(report)]
    parts += [_counts(name, report.by[name]) for name in by]
    parts += [_counts("attributes", report.attributes), _shares(report.accuracy)]
    return Group(*parts)


def _counts(title: str, held: Mapping[str, Counts]) -> Table:
    table = _table(title, "precision", "recall", "F1", "right", "invented", "missed")
    for name, counts in held.items():
        figures = (counts.precision, counts.recall, counts.f1)
        sums = (counts.tp, counts.fp, counts.fn)
        table.add_row(name, *(f"{each:.4f}" for each in figures), *(str(each) for each in sums))
    return table


def _shares(held: Mapping[str, Tally]) -> Table:
    table = _table("accuracy", "share", "right", "wrong")
    for name, tally in held.items():
        table.add_row(name, f"{tally.share:.4f}", str(tally.right), str(tally.wrong))
    return table


def _table(title: str, *figures: str) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(title or "all", min_width=16)
    for name in figures:
        table.add_column(name, justify="right")
    return table


def _bounds(report: Report) -> str:
    if report.f1_95 is None:
        return "no documents"
    low, high = report.f1_95
    silent = f"{report.silent} documents rightly without event"
    return f"F1 of events, 95 % interval over documents: {low:.4f} to {high:.4f}; {silent}\n"
