"""How a command ends when it cannot do its work: a sentence on standard error, exit code 2."""

import logging
import sys
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
    """Turn what exportwire refuses on purpose, and what Kafka fails to do, into a sentence."""
    try:
        yield
    except StreamsError as refusal:
        refuse(str(refusal))
    except _kafka_errors() as fault:
        refuse(
            f"Kafka does not do what it is asked for: {fault!r}; run the command again once it does"
        )


def _kafka_errors() -> tuple[type[Exception], ...]:
    """Return the errors of the Kafka client, where a command has used it: importing it takes its time."""
    errors = sys.modules.get("aiokafka.errors")
    return () if errors is None else (errors.KafkaError,)


def hush_client() -> None:
    """Keep the Kafka client's log off the terminal: a command says itself what went wrong."""
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
