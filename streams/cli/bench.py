"""`exportwire bench`: speed and latency, beside a plain chain that calls the same functions."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import NOT_IN_ORDER, refusing
from streams.cli.options import AsJson
from streams.cli.reading import interruptible

if TYPE_CHECKING:
    from streams.bench.run import Bench


Documents = Annotated[
    list[Path] | None,
    typer.Option(
        help="Instead: send these JSON Lines through broker and workers and account for each document."
    ),
]
Routes = Annotated[
    int | None,
    typer.Option(
        min=1, help="Instead: what it costs to decide among so many subscribers; no Kafka."
    ),
]
Fold = Annotated[
    int | None,
    typer.Option(
        min=1,
        help="Instead: what it costs to fold so many events of forty years, such as 1000000; no Kafka.",
    ),
]
Detect = Annotated[
    int | None,
    typer.Option(
        min=100,
        help="Instead: what detection costs, in time and memory, over so many documents, such as 200000; no Kafka.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(
        name="bench",
        epilog="Examples: exportwire bench | exportwire bench --rate 200 --seconds 20 --json"
        " | exportwire bench --documents corpus.jsonl | exportwire bench --routes 1000"
        " | exportwire bench --fold 1000000 | exportwire bench --detect 200000",
    )(bench)


def bench(
    rate: Annotated[float, typer.Option(min=1, max=5000, help="Documents a second.")] = 100.0,
    seconds: Annotated[float, typer.Option(min=1, max=600, help="Length of a round.")] = 3.0,
    rounds: Annotated[int, typer.Option(min=1, max=100, help="Rounds of each chain.")] = 8,
    documents: Documents = None,
    routes: Routes = None,
    fold: Fold = None,
    detect: Detect = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Measure detection alone, and raw-to-alert latency of the workers beside a plain aiokafka chain.

    Both chains have the same three hops, call the same functions, and are fed in turn on Kafkas of their own.
    """
    if detect is not None:
        read_documents(detect, as_json=as_json)
        return
    if fold is not None:
        fold_history(fold, as_json=as_json)
        return
    if routes is not None:
        decide(routes, as_json=as_json)
        return
    from streams.bench import run  # noqa: PLC0415  (Kafka takes its time)

    if documents:
        account(documents, as_json=as_json)
        return
    with refusing():
        figures = run.bench(
            run.Load(rate, seconds, rounds), lambda text: typer.echo(text, err=True)
        )
    typer.echo(
        json.dumps(asdict(figures) | {"ratio": figures.ratio}) if as_json else page(figures)
    )
    if any(each.lost for each in figures.latency.values()):
        raise typer.Exit(NOT_IN_ORDER)


def decide(subscribers: int, *, as_json: bool) -> None:
    """Print what it costs to decide an alert among so many subscribers."""
    from streams.bench.routes import route_cost  # noqa: PLC0415

    with refusing():
        cost = route_cost(subscribers)
    text = (
        f"deciding among {cost.subscribers} subscribers: {cost.median_us / 1000:.3f} ms an alert (median),"
        f" {cost.p99_us / 1000:.3f} ms (p99), {cost.update_us / 1000:.3f} ms an Update (median),"
        f" over {cost.alerts} alerts;"
        f" {cost.delivered:.1f} delivered and {cost.held_back:.1f} held back on average"
    )
    typer.echo(json.dumps(asdict(cost)) if as_json else text)


def fold_history(events: int, *, as_json: bool) -> None:
    """Print what it costs to fold a long history, and to go on from a snapshot of its end."""
    from streams.bench.folding import fold_cost  # noqa: PLC0415

    with interruptible(), refusing():
        cost = fold_cost(events, lambda text: typer.echo(text, err=True))
    text = (
        f"folding {cost.events} events in {cost.records} records: {cost.cpu_seconds:.1f} s of one core"
        f" ({cost.seconds:.1f} s by the clock);"
        f" memory at its peak {cost.memory_start:.0f} MiB before, {cost.memory_half:.0f} half way,"
        f" {cost.memory_end:.0f} at the end; {cost.documents} documents and {cost.storylines} storylines"
        f" are remembered, {cost.measures} measures and {cost.pledges} promises kept; a snapshot of {cost.snapshot_mib:.1f} MiB is ready in {cost.restored_seconds:.2f} s"
    )
    typer.echo(json.dumps(asdict(cost)) if as_json else text)


def read_documents(documents: int, *, as_json: bool) -> None:
    """Print what detection costs."""
    from streams.bench.detecting import HITS, SIZES, detect_cost  # noqa: PLC0415

    with interruptible(), refusing():
        cost = detect_cost(documents, lambda text: typer.echo(text, err=True))
    lines = [
        f"a document of 2 KB that has nothing to do with trade: {cost.unrelated:.0f} us (median)",
        f"a hit: {cost.hit / 1000:.2f} ms (median)",
        f"{cost.documents} documents, one of {HITS} a hit: {cost.mix_mean / 1000:.3f} ms (mean);"
        f" memory {', '.join(f'{each:.0f}' for each in cost.memory)} MiB at the start, each quarter and the end",
        f"a gazette of {cost.gazette_kib:.0f} KiB: {cost.gazette_mb_s:.2f} MB/s",
        *(
            f"hostile text, {name}: "
            + ", ".join(
                f"{taken:.0f} ms at {size} KiB" for taken, size in zip(times, SIZES, strict=True)
            )
            for name, times in cost.hostile_ms.items()
        ),
    ]
    typer.echo(json.dumps(asdict(cost)) if as_json else "\n".join(lines))


def account(documents: list[Path], *, as_json: bool) -> None:
    """Print what became of each document; exit 1 unless the sum is exact."""
    from streams.bench.balance import balance  # noqa: PLC0415  (Kafka takes its time)

    with refusing():
        found = balance(documents, lambda text: typer.echo(text, err=True))
    reasons = ", ".join(f"{reason} {count}" for reason, count in found.no_event.items())
    told = asdict(found) | {"exact": found.is_exact}
    text = (
        f"{found.documents} documents = {found.records} records of the log"
        f" + {sum(found.no_event.values())} without an event ({reasons})"
        f" + {found.dead_letters} dead letters: {'exact' if found.is_exact else 'NOT EXACT'};"
        f" {found.alerts} alerts"
    )
    typer.echo(json.dumps(told) if as_json else text)
    if not found.is_exact:
        raise typer.Exit(NOT_IN_ORDER)


def page(figures: "Bench") -> str:
    """Return the figures for a reader."""
    lines = [
        f"detection, {name}: {taken:.0f} us a document (median)"
        for name, taken in figures.speed.items()
    ]
    lines += [
        f"raw to alert, {name}: p50 {each.p50:.1f} ms, p99 {each.p99:.1f} ms, {each.heard} alerts, {each.lost} lost;"
        f" a burst: {each.burst:.0f} alerts/s"
        for name, each in figures.latency.items()
    ]
    return "\n".join([*lines, f"p50, exportwire over plain aiokafka: {figures.ratio:.2f}"])
