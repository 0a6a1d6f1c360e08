"""How far long work is: a bar where a person watches, else now and then a line on standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

Told = Callable[[int, int], None]
STEP = 10_000  # from one line to the next
MOVE = 500  # from one place of the bar to the next: to move it takes longer than to read a record


@contextmanager
def progress(done: str, move_by: int = MOVE) -> Iterator[Told]:
    """Yield what takes how much is done, and of how much; 0 where nobody knows."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield (
            lambda count, _: typer.echo(f"{count} {done}", err=True) if count % STEP == 0 else None
        )
        return
    columns = (TextColumn(done), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(done, total=None)

        def move(count: int, total: int) -> None:
            if count % move_by == 0 or count == total:
                bar.update(task, completed=count, total=total or None)

        yield move
