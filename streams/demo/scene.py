"""What one sees while the story runs: a live table on a terminal, plain lines elsewhere."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Protocol

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from streams.demo.story import Publication
from streams.domain.alert import Alert
from streams.domain.vocabulary import MessageType, Severity

ROWS = 16
GOODS = 3
COLOURS = {
    Severity.EXTREME: "bold red",
    Severity.SEVERE: "red",
    Severity.MODERATE: "yellow",
    Severity.MINOR: "cyan",
}
SIGNS = {MessageType.ALERT: "alert", MessageType.UPDATE: "update", MessageType.CANCEL: "cancel"}


class Scene(Protocol):
    """Shows what happens, as it happens."""

    def note(self, text: str) -> None:
        """Say what is being done."""

    def pass_time(self, now: datetime) -> None:
        """Move the simulated clock."""

    def read(self, publication: Publication) -> None:
        """Show a publication that is sent."""

    def tell(self, alert: Alert) -> None:
        """Show an alert that has come out."""


def said_in(alert: Alert) -> str:
    """Return one line on what an alert says: its headline, else the words behind it."""
    text = alert.headline.get("en") or alert.evidence.text
    return " ".join(text.split())


def cells(alert: Alert) -> tuple[str, ...]:
    """Return an alert's cells: message, event, status, issuer, items, what it says."""
    goods = ", ".join(alert.items[:GOODS]) + (" ..." if len(alert.items) > GOODS else "")
    kind = SIGNS[alert.message_type]
    return (kind, alert.event_type.value, alert.status.value, alert.issuer, goods, said_in(alert))


def clock(now: datetime) -> str:
    """Return a simulated time as the scene shows it."""
    return now.astimezone(UTC).strftime("%d %b %Y %H:%M")


class Silence:
    """A scene that shows nothing."""

    def note(self, text: str) -> None:
        """Say nothing."""

    def pass_time(self, now: datetime) -> None:
        """Show nothing."""

    def read(self, publication: Publication) -> None:
        """Show nothing."""

    def tell(self, alert: Alert) -> None:
        """Show nothing."""


class Lines:
    """A line for each thing that happens; the clock stands at its head."""

    def __init__(self, console: Console) -> None:
        """Take the console to print on."""
        self._console = console
        self._now: datetime | None = None

    def note(self, text: str) -> None:
        """Say what is being done."""
        self._console.print(Text(f"-- {text}"), soft_wrap=True)

    def pass_time(self, now: datetime) -> None:
        """Move the simulated clock."""
        self._now = now

    def read(self, publication: Publication) -> None:
        """Print the publication's source and title."""
        self._line("read", f"{publication.source}: {publication.title}")

    def tell(self, alert: Alert) -> None:
        """Print the alert's cells."""
        kind, *rest, text = cells(alert)
        self._line(kind.upper(), f"{' | '.join(rest)} | {text}")

    def _line(self, sign: str, text: str) -> None:
        at = clock(self._now) if self._now else ""
        self._console.print(Text(f"{at:17} {sign:6} {text}"), soft_wrap=True)


class LiveTable:
    """The simulated clock, how far the story is, and the latest alerts."""

    def __init__(self, documents: int) -> None:
        """Take how many documents the story has."""
        self._documents = documents
        self._read = 0
        self._told = 0
        self._now: datetime | None = None
        self._text = ""
        self._alerts: deque[tuple[str, Alert]] = deque(maxlen=ROWS)

    def note(self, text: str) -> None:
        """Say what is being done."""
        self._text = text

    def pass_time(self, now: datetime) -> None:
        """Move the simulated clock."""
        self._now = now

    def read(self, publication: Publication) -> None:
        """Count a publication and show its title."""
        self._read += 1
        self._text = f"{publication.source}: {publication.title}"

    def tell(self, alert: Alert) -> None:
        """Put an alert below the others."""
        self._told += 1
        self._alerts.append((clock(alert.observed_at), alert))

    def __rich__(self) -> Group:
        """Return the present picture."""
        now = clock(self._now) if self._now else "starting"
        head = Table.grid(padding=(0, 2))
        head.add_row(
            Text(now, style="bold"),
            ProgressBar(total=self._documents, completed=self._read, width=24),
            f"{self._read}/{self._documents} documents, {self._told} alerts",
        )
        latest = Text(self._text, style="dim", no_wrap=True, overflow="ellipsis")
        return Group(head, latest, self._table())

    def _table(self) -> Table:
        table = Table(expand=True, box=None, header_style="bold")
        for name in ("seen (UTC)", "", "event", "status", "by", "items"):
            table.add_column(name, no_wrap=True, overflow="ellipsis")
        table.add_column("what", no_wrap=True, overflow="ellipsis", ratio=1)
        for at, alert in self._alerts:
            table.add_row(at, *cells(alert), style=COLOURS.get(alert.severity, ""))
        return table


@contextmanager
def scene(console: Console, documents: int) -> Iterator[Scene]:
    """Yield a live table where the console is a terminal, else plain lines."""
    if not console.is_terminal:
        yield Lines(console)
        return
    picture = LiveTable(documents)
    with Live(picture, console=console, refresh_per_second=10, transient=False):
        yield picture
