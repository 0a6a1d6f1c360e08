"""Alerts for commands: those of a cluster's `alerts.v1`, or of a file with one alert a line."""

import asyncio
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from streams.cli.ending import hush_client
from streams.cli.reading import lines_of, opened
from streams.domain.alert import Alert
from streams.domain.errors import DocumentRejectedError, StreamsError
from streams.settings import load_settings
from streams.wire.codec import read
from streams.wire.envelope import ALERTS
from streams.wire.parsing import parse_object

if TYPE_CHECKING:
    from streams.domain.route import Route

T = TypeVar("T")


def alerts_from(file: str | None, servers: str | None) -> list[Alert]:
    """Return the alerts of a file (- reads standard input), else all of the cluster's `alerts.v1`."""
    return alerts_in(file) if file is not None else read_topic(ALERTS, Alert, servers)


def alerts_in(file: str) -> list[Alert]:
    """Return the alerts of a file: one a line, as such or as `tail --json` prints them; or one over many lines."""
    with opened(file) as stream:
        text = stream.read()
    if is_one_object(text):
        return [_alert_in(text, file)]
    lines = enumerate(lines_of(BytesIO(text)), start=1)
    return [
        _alert_in(line, f"{file}: line {number}")
        for number, line in lines
        if line is None or line.strip()
    ]


def is_one_object(text: bytes) -> bool:
    """Tell whether a text is one JSON object, over however many lines."""
    try:
        parse_object(text)
    except DocumentRejectedError:
        return False
    return True


def read_topic(
    topic: str,
    kind: type[T],
    servers: str | None,
    wanted: Callable[[T], bool] = lambda _: True,
) -> list[T]:
    """Return the values of a topic that are wanted, oldest first, up to its present end."""
    hush_client()
    settings = load_settings(kafka_bootstrap_servers=servers)

    async def work() -> list[T]:
        from streams.app.starting import require_topics  # noqa: PLC0415  (aiokafka takes its time)
        from streams.app.stored import stored  # noqa: PLC0415
        from streams.kafka.security import Cluster  # noqa: PLC0415

        cluster = Cluster.of(settings)
        await require_topics(cluster, [topic])
        found = stored(cluster, topic, kind)
        held = [(record.timestamp, value) async for record, value in found if wanted(value)]
        return [value for _, value in sorted(held, key=lambda each: each[0])]

    return asyncio.run(work())


def tree_of(path: Path | None) -> "tuple[Route, ...]":
    """Return the routes of a file, checked against the catalogue, else the installation's own."""
    from streams.catalog.load import load_catalog  # noqa: PLC0415  (the catalogue takes its time)

    chosen = load_settings().routes_file if path is None else path
    return load_catalog(routes=chosen).routes


def _alert_in(line: bytes | None, place: str) -> Alert:
    if line is None:
        raise StreamsError(f"{place} is too long for an alert")
    try:
        raw = parse_object(line)
        return read(Alert, raw["value"] if "value" in raw and "topic" in raw else raw)
    except DocumentRejectedError as error:
        raise StreamsError(f"{place} is no alert: {error}") from None
