"""How a command ends when it cannot do its work: a sentence on standard error, exit code 2."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer

from streams.domain.errors import StreamsError

COULD_NOT_RUN = 2
NOT_IN_ORDER = 1


def refuse(message: str) -> NoReturn:
    """End the command: it could not run, and why."""
    typer.echo(f"exportwire: {message}", err=True)
    raise typer.Exit(COULD_NOT_RUN)


def write_file(path: Path, text: str) -> None:
    """Write a file; end the command where it cannot be written."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as trouble:
        refuse(f"cannot write {path}: {trouble.strerror}")
    typer.echo(f"wrote {path}", err=True)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what exportwire refuses on purpose into its sentence."""
    try:
        yield
    except StreamsError as refusal:
        refuse(str(refusal))


def hush_client() -> None:
    """Keep the Kafka client's log off the terminal: a command says itself what went wrong."""
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
