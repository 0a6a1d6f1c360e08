"""What every role works with: settings, cluster, catalogue, metrics, health."""

import os
import socket
from dataclasses import dataclass

from streams.catalog.catalog import Catalog
from streams.catalog.load import load_catalog
from streams.catalog.pack import pack_digest
from streams.kafka.security import Cluster
from streams.settings import Settings
from streams.telemetry.health import Health
from streams.telemetry.metrics import Metrics


@dataclass(frozen=True, slots=True)
class Workplace:
    """One process, one role."""

    role: str
    settings: Settings
    cluster: Cluster
    catalog: Catalog
    pack: str
    metrics: Metrics
    health: Health

    @property
    def instance(self) -> str:
        """Return the name of this process among all of its role."""
        return self.settings.group_instance_id or f"{socket.gethostname()}-{os.getpid()}"


def workplace(role: str, settings: Settings) -> Workplace:
    """Return the workplace of a role; CatalogError where the catalogue contradicts itself."""
    catalog = load_catalog()
    return Workplace(
        role=role,
        settings=settings,
        cluster=cluster_of(settings),
        catalog=catalog,
        pack=pack_digest(),
        metrics=Metrics(role, catalog.sources),
        health=Health(),
    )


def cluster_of(settings: Settings) -> Cluster:
    """Return the cluster that the settings name."""
    password = settings.kafka_sasl_password
    return Cluster(
        servers=settings.bootstrap_servers,
        protocol=settings.kafka_security_protocol,
        mechanism=settings.kafka_sasl_mechanism,
        username=settings.kafka_sasl_username,
        password=password.get_secret_value() if password else None,
        cafile=settings.kafka_ssl_cafile,
    )
