"""The download as a person sees it, on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from streams.broker.jars import Progress as Report
from streams.broker.lock import Jar

TITLE = "Downloading Apache Kafka (once)"


@contextmanager
def shown(jars: list[Jar]) -> Iterator[Report]:
    """Yield a function that counts each jar that has arrived; nothing is shown when none is missing."""
    if not jars:
        yield lambda _: None
        return
    columns = (TextColumn(TITLE), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    if not console.is_terminal:
        console.print(f"{TITLE}: {sum(jar.size for jar in jars) // 1_000_000} MB ...")
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("kafka", total=sum(jar.size for jar in jars))
        yield lambda jar: progress.advance(task, jar.size)
