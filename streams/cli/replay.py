"""`exportwire replay`: a span of the log told anew, and what that changes."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import NOT_IN_ORDER, hush_client, refuse, refusing
from streams.cli.options import AsJson, Servers
from streams.cli.progress import progress
from streams.cli.reading import interruptible, lines_of, opened
from streams.cli.standing import moment_of
from streams.domain.document import Position
from streams.domain.errors import DocumentRejectedError, StreamsError
from streams.settings import load_settings
from streams.wire.decode import document_of
from streams.wire.moments import moment
from streams.wire.parsing import expect_object, parse_object

if TYPE_CHECKING:
    from streams.app.replaying import Replay
    from streams.kafka.security import Cluster
    from streams.kafka.topics import Layout
    from streams.pipeline.replaying import Difference, Raw, Span

EXAMPLES = """Examples:

exportwire replay --from 2025-06-27T00:00:00Z --to 2025-07-04T00:00:00Z

exportwire replay --from 2025-06-27T00:00:00Z --rules my-catalogue --json

exportwire replay --raw archive-2025.jsonl --no-topics
"""
ARCHIVE = "archive"
SHOWN = 20

Archives = Annotated[
    list[str] | None,
    typer.Option(
        "--raw",
        help="Documents that the raw topics no longer hold, one a line; - reads standard input.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog=EXAMPLES)(replay)


def replay(
    start: Annotated[
        str | None, typer.Option("--from", help="RFC 3339 time; default: the log's start.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", help="RFC 3339 time; default: the log's end.")
    ] = None,
    rules: Annotated[
        Path | None, typer.Option(help="A catalogue folder; default: this installation's.")
    ] = None,
    raw: Archives = None,
    name: Annotated[
        str | None, typer.Option(help="Part of the names of its topics; default: the time.")
    ] = None,
    servers: Servers = None,
    *,
    topics: Annotated[
        bool,
        typer.Option("--topics/--no-topics", help="Write its log and outputs, or only compare."),
    ] = True,
    as_json: AsJson = False,
) -> None:
    """Detect raw documents again, fold them between the live log's ticks, decisions and seeds, and compare the alerts.

    With the rules that told the span every alert must come out byte for byte; exit 1 where it does not. With other
    rules the alerts gained, lost and changed are printed.
    """
    from streams.app.ticking import now  # noqa: PLC0415

    if name is not None and not topics:
        refuse("--name is for topics, and --no-topics writes none; give one")
    span = _span(start, end)
    hush_client()
    with interruptible():
        archive = [each for file in raw or () for each in archived(file)]
        chosen = (name or f"{now():%Y%m%dT%H%M%SZ}") if topics else None
        found, digest, written = _run(span, rules, archive, servers, chosen)
    _report(found, digest, written, as_json=as_json)


def archived(file: str) -> "Iterator[Raw]":
    """Yield the documents of an archive: plain, labelled, or as `tail --json` prints the raw topics."""
    with opened(file) as stream:
        for number, line in enumerate(lines_of(stream), start=1):
            if line is not None and not line.strip():
                continue
            with refusing():
                if line is None:
                    raise StreamsError(f"{file}: line {number} is too long for a document")
                try:
                    yield _raw_in(line, number)
                except (DocumentRejectedError, KeyError, TypeError) as error:
                    raise StreamsError(f"{file}: line {number} is no document: {error}") from None


def _raw_in(line: bytes, number: int) -> "Raw":
    from streams.pipeline.replaying import Raw  # noqa: PLC0415

    held = parse_object(line)
    if "value" in held and "topic" in held:
        place = Position(held["topic"], held["partition"], held["offset"])
        headers = held.get("headers")
        seen = headers.get("x-observed-at") if isinstance(headers, dict) else None
        return Raw(
            document_of(expect_object(held["value"])),
            place,
            moment(seen or held["timestamp"], "timestamp"),
        )
    document = document_of(expect_object(held.get("doc", held), "doc"))
    seen = held.get("observed_at")
    at = moment(seen, "observed_at") if isinstance(seen, str) else document.published_at
    return Raw(document, Position(ARCHIVE, 0, number), at)


def _span(start: str | None, end: str | None) -> "Span":
    """Return the span between two times; end the command where there is none."""
    from streams.pipeline.replaying import Span  # noqa: PLC0415

    span = Span(moment_of(start, "--from"), moment_of(end, "--to"))
    if span.start is not None and span.end is not None and span.end < span.start:
        refuse("--to lies before --from")
    return span


def _run(
    span: "Span", rules: Path | None, archive: "list[Raw]", servers: str | None, name: str | None
) -> "tuple[Replay, str, list[str]]":
    """Return what was told anew, by which rules, and the topics that hold it: none where no name is given for them."""
    from streams.app.replaying import replay as anew  # noqa: PLC0415  (Kafka takes its time)
    from streams.app.replaying import require_new  # noqa: PLC0415
    from streams.app.workplace import layout_of  # noqa: PLC0415
    from streams.catalog.load import load_catalog  # noqa: PLC0415
    from streams.catalog.pack import pack_digest  # noqa: PLC0415
    from streams.kafka.security import Cluster  # noqa: PLC0415

    with refusing(), progress("documents detected", move_by=10) as told:
        if rules is not None and not rules.is_dir():
            raise StreamsError(f"{rules}: no such folder")
        settings = load_settings(kafka_bootstrap_servers=servers)
        cluster = Cluster.of(settings)
        if name is not None:
            asyncio.run(require_new(cluster, name))
        catalog, digest = load_catalog(rules), pack_digest(rules)
        found = asyncio.run(anew(cluster, catalog, digest, span, archive, told))
        layout = layout_of(settings, catalog)
        return found, digest, [] if name is None else _written(cluster, layout, name, found)


def _written(cluster: "Cluster", layout: "Layout", name: str, found: "Replay") -> list[str]:
    """Return the topics that hold what was told anew; who interrupts the writing learns which hold a part of it."""
    from streams.app.replaying import send  # noqa: PLC0415

    try:
        return asyncio.run(send(cluster, layout, name, found))
    except KeyboardInterrupt:
        typer.echo(
            f"exportwire: stopped; topics replay.{name}.* may hold a part: delete them", err=True
        )
        raise


def _report(found: "Replay", digest: str, written: list[str], *, as_json: bool) -> None:
    from streams.pipeline.replaying import difference  # noqa: PLC0415

    is_same_pack = set(found.live_packs) == {digest}
    beside = frozenset() if is_same_pack else frozenset({"pack"})
    live = {key: json.loads(value) for key, value in found.live.items()}
    anew = {key: json.loads(value) for key, value in found.anew.items()}
    differs = difference(live, anew, beside)
    is_equal = found.live == found.anew
    if as_json:
        whole = {
            "pack": digest,
            "same_pack": is_same_pack,
            "identical": is_equal,
            "documents": {"detected": found.log.detected, "kept": found.log.kept},
            "records": {"added": found.log.added, "dropped": found.log.dropped},
            "alerts": {"live": len(live), "anew": len(anew), "same": differs.same},
            "gained": list(differs.gained),
            "lost": list(differs.lost),
            "changed": {key: list(fields) for key, fields in differs.changed.items()},
            "topics": written,
        }
        typer.echo(json.dumps(whole, indent=2))
    else:
        _print(found, differs, anew | live, written, is_equal=is_equal)
    if is_same_pack and not is_equal:
        raise typer.Exit(NOT_IN_ORDER)


def _print(
    found: "Replay",
    differs: "Difference",
    alerts: dict[str, dict[str, object]],
    written: list[str],
    *,
    is_equal: bool,
) -> None:
    log = found.log
    typer.echo(
        f"{log.detected} documents detected again, {log.kept} kept as logged (no raw text left)"
    )
    typer.echo(f"{log.added} records added, {log.dropped} dropped")
    verdict = "byte for byte the same" if is_equal else f"{differs.same} the same"
    typer.echo(f"{len(found.live)} alerts were told of the span, {len(found.anew)} now: {verdict}")
    for word, names in (
        ("gained", differs.gained),
        ("lost", differs.lost),
        ("changed", differs.changed),
    ):
        typer.echo(f"{len(names)} {word}")
        for each in sorted(names, key=lambda name: str(alerts[name].get("observed_at")))[:SHOWN]:
            fields = ", ".join(differs.changed.get(each, ()))
            typer.echo(f"  {each} {_named(alerts[each])}{f' [{fields}]' if fields else ''}")
        if len(names) > SHOWN:
            typer.echo(f"  and {len(names) - SHOWN} more; --json lists all")
    for topic in written:
        typer.echo(f"wrote {topic}")


def _named(alert: dict[str, object]) -> str:
    headline = alert.get("headline")
    said = headline.get("en", "") if isinstance(headline, dict) else ""
    return f"{alert['message_type']} {alert['event_type']} {alert['status']} {said}".strip()
