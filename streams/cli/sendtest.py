"""`exportwire send-test`: a trial of the way to a subscriber."""

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.ending import hush_client, refuse, refusing
from streams.cli.options import AsJson, Servers
from streams.settings import Settings, load_settings

if TYPE_CHECKING:
    from streams.domain.alert import Alert

HEADLINE = "TEST, not to be acted upon: a trial of the way to {subscriber}"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(
        name="send-test",
        epilog="Examples: exportwire send-test rare-earths-desk | exportwire send-test rare-earths-desk --json",
    )(send_test)


def send_test(
    subscriber: Annotated[str, typer.Argument(help="A subscriber of the routes.")],
    servers: Servers = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Send an alert whose `message_status` is Test to a subscriber's topic; every consumer must drop it.

    It goes to that topic only: neither `alerts.v1` nor another subscriber sees it.
    """
    from streams.catalog.load import load_catalog  # noqa: PLC0415  (the catalogue takes its time)
    from streams.catalog.routing import subscribers_of  # noqa: PLC0415
    from streams.kafka.topics import topic_of  # noqa: PLC0415

    hush_client()
    with refusing():
        settings = load_settings(kafka_bootstrap_servers=servers)
        known = subscribers_of(load_catalog(routes=settings.routes_file).routes)
        if subscriber not in known:
            refuse(f"no subscriber {subscriber!r}; the routes have {', '.join(known)}")
        alert = trial_alert(subscriber)
        asyncio.run(send(settings, subscriber, alert))
    topic = topic_of(subscriber)
    if as_json:
        typer.echo(json.dumps({"topic": topic, "ce_id": alert.id, "message_status": "Test"}))
        return
    typer.echo(f"{topic} has a test alert, ce_id {alert.id}; a consumer must have dropped it")


def trial_alert(subscriber: str) -> "Alert":
    """Return an alert to be dropped: complete as every other, its status Test."""
    from streams.app.ticking import now  # noqa: PLC0415
    from streams.catalog.load import load_catalog  # noqa: PLC0415
    from streams.domain.identity import id_of  # noqa: PLC0415
    from streams.domain.vocabulary import (  # noqa: PLC0415
        EventType,
        MeasureType,
        MessageStatus,
        Severity,
        Status,
    )
    from streams.enrich.trial import Trial, made_up  # noqa: PLC0415

    at = now()
    trial = Trial(
        issuer="CN",
        items=("other",),
        targets=(),
        event_type=EventType.GUIDANCE,
        measure_type=MeasureType.OTHER,
        status=Status.REPORTED,
        severity=Severity.MINOR,
        confidence=0.0,
        language="en",
        at=at,
    )
    own = id_of("test", subscriber, at)
    return replace(
        made_up(trial, load_catalog()),
        id=own,
        storyline_id=own,
        cause=own,
        event_id=own,
        pack="test",
        message_status=MessageStatus.TEST,
        headline={"en": HEADLINE.format(subscriber=subscriber)},
    )


async def send(settings: Settings, subscriber: str, alert: "Alert") -> None:
    """Return when the subscriber's topic has the alert."""
    from streams.app.hops import ROUTED, lateness, way  # noqa: PLC0415
    from streams.app.starting import require_topics  # noqa: PLC0415
    from streams.app.telling import outgoing  # noqa: PLC0415
    from streams.kafka.security import Cluster  # noqa: PLC0415
    from streams.kafka.sending import sender_of  # noqa: PLC0415
    from streams.kafka.topics import topic_of  # noqa: PLC0415
    from streams.wire.codec import encode  # noqa: PLC0415

    cluster, topic, at = Cluster.of(settings), topic_of(subscriber), alert.observed_at
    await require_topics(cluster, [topic])
    run = [*way([], ROUTED, at), *lateness(alert, [], at)]
    async with sender_of(cluster) as sender:
        await sender.send(outgoing(alert, encode(alert), run, topic))
