"""What every role works with: settings, cluster, catalogue, metrics, health."""

import os
import socket
import time
from dataclasses import dataclass

from streams import __version__
from streams.catalog.catalog import Catalog
from streams.catalog.load import load_catalog
from streams.catalog.pack import pack_digest
from streams.catalog.routing import subscribers_of, webhooks_of
from streams.kafka.security import Cluster
from streams.kafka.topics import RAW_NEWS, RAW_REGULATIONS, Layout
from streams.settings import DELIVER, Settings, group_of
from streams.telemetry.health import Health
from streams.telemetry.metrics import Metrics
from streams.wire.envelope import ALERTS, LOG

READ_BY = {
    RAW_REGULATIONS: "detect-official",
    RAW_NEWS: "detect-news",
    LOG: "track",
    ALERTS: "route",
}
"""The role that reads a topic, in the order of the way."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """One process, one role."""

    role: str
    settings: Settings
    cluster: Cluster
    layout: Layout
    catalog: Catalog
    pack: str
    metrics: Metrics
    health: Health

    @property
    def group(self) -> str:
        """Return the role's consumer group."""
        return group_of(self.role)

    @property
    def instance(self) -> str:
        """Return the name of this process among all of its role."""
        return self.settings.group_instance_id or f"{socket.gethostname()}-{os.getpid()}"


def workplace(role: str, settings: Settings) -> Workplace:
    """Return the workplace of a role; CatalogError where the catalogue contradicts itself."""
    catalog, pack = load_catalog(routes=settings.routes_file), pack_digest()
    metrics = Metrics(
        role,
        sources=catalog.sources,
        subscribers=told_by(role, catalog),
        issuers={measure.issuer for measure in catalog.measures.values()},
        topics=[topic for topic, reader in READ_BY.items() if reader == role],
    )
    metrics.started.labels(role).set(time.time())
    metrics.build.labels(__version__, pack).set(1)
    return Workplace(
        role=role,
        settings=settings,
        cluster=Cluster.of(settings),
        layout=layout_of(settings, catalog),
        catalog=catalog,
        pack=pack,
        metrics=metrics,
        health=Health(),
    )


def told_by(role: str, catalog: Catalog) -> tuple[str, ...]:
    """Return the subscribers whom a role tells: deliver those with a webhook, route all."""
    return tuple(
        webhooks_of(catalog.routes) if role == DELIVER else subscribers_of(catalog.routes)
    )


def layout_of(settings: Settings, catalog: Catalog) -> Layout:
    """Return the topics that the settings and the catalogue's routes ask for."""
    return Layout(
        raw_partitions=settings.raw_partitions,
        alert_partitions=settings.alert_partitions,
        replication=settings.replication,
        insync=settings.insync,
        subscribers=subscribers_of(catalog.routes),
        posted=tuple(webhooks_of(catalog.routes)),
    )
