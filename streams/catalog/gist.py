"""Reads `gist.tsv`: what whole sentences are about, learnt from labelled documents.

A line is a mark of sentences (`streams/detect/marks.py`), how much it weighs for being rare, and its weight for each column of the first
line: `event`, that the sentence tells any act, and the types of event. The line of `(bias)` holds what a
sentence without any known mark weighs. `exportwire train --write` writes the file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from streams.domain.errors import CatalogError
from streams.domain.vocabulary import EventType

GIST = "gist.tsv"
ANY = "event"
COLUMNS = (ANY, *(each.value for each in EventType))
_HEAD = ("mark", "rarity", *COLUMNS)
_BIAS = "(bias)"
_MEND = "write the file anew with `exportwire train --write`"
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class GistTable:
    """The weights of marks, a number for each of `COLUMNS`, and how rare each mark is."""

    bias: tuple[float, ...]
    rarity: Mapping[str, float]
    weights: Mapping[str, tuple[float, ...]]


def load_gist(folder: Path) -> GistTable:
    """Return the table of a catalogue folder."""
    path = folder / GIST
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CatalogError(GIST, "file", f"cannot be read: {error}", _MEND) from error
    if not lines or tuple(lines[0].split("\t")) != _HEAD:
        raise CatalogError(GIST, "line 1", f"does not name the columns {' '.join(_HEAD)}", _MEND)
    found = {gram: (rarity, weights) for gram, rarity, weights in _read(lines[1:])}
    if _BIAS not in found:
        raise CatalogError(GIST, _BIAS, "is missing", _MEND)
    _, bias = found.pop(_BIAS)
    return GistTable(
        bias,
        {gram: rarity for gram, (rarity, _) in found.items()},
        {gram: weights for gram, (_, weights) in found.items()},
    )


def _read(lines: list[str]) -> Iterator[tuple[str, float, tuple[float, ...]]]:
    """Yield the gram, its rarity and its weights of each line."""
    for number, line in enumerate(lines, start=2):
        gram, *figures = line.split("\t")
        try:
            rarity, *weights = map(float, figures)
        except ValueError as error:
            raise CatalogError(GIST, f"line {number}", f"{error}", _MEND) from error
        if len(weights) != len(COLUMNS):
            problem = f"holds {len(weights)} weights, not {len(COLUMNS)}"
            raise CatalogError(GIST, f"line {number}", problem, _MEND)
        yield gram, rarity, tuple(weights)


def as_lines(table: GistTable) -> str:
    """Return a table as `load_gist` reads it."""
    rows = [(_BIAS, 0.0, table.bias)]
    rows += [(gram, table.rarity[gram], table.weights[gram]) for gram in sorted(table.weights)]
    return "\n".join(["\t".join(_HEAD), *map(_line, rows)]) + "\n"


def _line(row: tuple[str, float, tuple[float, ...]]) -> str:
    gram, rarity, weights = row
    figures = (rarity, *weights)
    return "\t".join([gram, *(f"{each:.{_DIGITS}f}".removesuffix(".00") for each in figures)])
