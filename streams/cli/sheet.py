"""Tables on standard output: as wide as they need in a file, narrowed word by word on a terminal."""

from collections.abc import Sequence

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

GAP = 2  # letters between columns
UNASKED = 80  # what rich takes for the width where there is no terminal to ask
WIDE = 4000  # a line of a file is for programs: it is not broken


def paper() -> Console:
    """Return the console of standard output; where it is no terminal, and no width is asked for, it is wide."""
    found = Console()
    return found if found.is_terminal or found.width != UNASKED else Console(width=WIDE)


def show(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; what stands in its cells is text, never markup."""
    console = paper()
    shown = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0))
    columns = [[head, *(row[at] for row in rows)] for at, head in enumerate(heads)]
    for head, width in zip(heads, widths_of(columns, console.width), strict=True):
        shown.add_column(head, overflow="fold", width=width)
    for row in rows:
        shown.add_row(*map(Text, row))
    with console.capture() as page:
        console.print(shown)
    typer.echo("\n".join(line.rstrip() for line in page.get().splitlines()))


def widths_of(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return how wide each column is: the widest give way, down to their longest words, and only then further."""
    widths = [max(map(cell_len, column)) for column in columns]
    words = [max(map(cell_len, " ".join(column).split()), default=0) for column in columns]
    left = max(room - GAP * len(columns), len(columns))
    for floors in (words, [1] * len(columns)):
        while sum(widths) > left:
            loose = [at for at, floor in enumerate(floors) if widths[at] > floor]
            if not loose:
                break
            widths[max(loose, key=widths.__getitem__)] -= 1
    return widths


def spoken(value: object) -> str:
    """Return a value as a cell of a table."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(str(each) for each in value)
    return str(value)
