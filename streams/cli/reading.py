"""Input of commands: lines of any length and quality, one at a time."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from streams.cli.ending import refuse
from streams.wire.parsing import MAX_BYTES

STDIN = "-"
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
HUGE = 1024 * 1024  # from here on a progress bar is worth its place
_CHUNK = 1024 * 1024


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """Yield the file's bytes, or standard input for `-`; end the command where it cannot be read."""
    if name == STDIN:
        yield sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as stream:
            yield stream
    except OSError as error:
        refuse(f"{name}: {error.strerror or error}")


def lines_of(stream: BinaryIO, limit: int = MAX_BYTES) -> Iterator[bytes | None]:
    """Yield each line without its end, None for one that is longer than the limit; memory stays bounded."""
    while line := stream.readline(limit + 2):
        body = line.removesuffix(b"\n").removesuffix(b"\r")
        if len(body) <= limit:
            yield body
            continue
        while not line.endswith(b"\n") and (line := stream.readline(_CHUNK)):
            pass
        yield None


@contextmanager
def watched(stream: BinaryIO, label: str) -> Iterator[BinaryIO]:
    """Yield the stream; a huge file shows how far it is, if a person watches standard error."""
    size = _size(stream)
    if size < HUGE or not sys.stderr.isatty() or sys.stdout.isatty():
        yield stream
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield progress.wrap_file(stream, total=size, description=label)


def _size(stream: BinaryIO) -> int:
    try:
        status = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return 0
    return status.st_size if S_ISREG(status.st_mode) else 0


@contextmanager
def interruptible() -> Iterator[None]:
    """End the command cleanly when a person interrupts it, when the reader of its output goes, or the disk fails."""
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as error:
        refuse(error.strerror or str(error))
