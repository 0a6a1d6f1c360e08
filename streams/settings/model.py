"""The settings of exportwire: names, defaults and what each is for."""

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, StringConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "EXPORTWIRE_"
ROLES = ("detect-official", "detect-news", "track", "route", "clock")
DELIVER = "deliver"  # not one of all: it runs where a subscriber has a webhook
EVERY_ROLE = (*ROLES, DELIVER)


def group_of(role: str) -> str:
    """Return the consumer group of a role."""
    return f"exportwire-{role}"


Servers = Annotated[str, StringConstraints(pattern=r"^[^\s:,]+:\d+(,[^\s:,]+:\d+)*$")]
Port = Annotated[int, Field(ge=1, le=65535)]
Seconds = Annotated[float, Field(gt=0)]


def _home(variable: str, otherwise: str) -> Path:
    """Return exportwire's folder below a folder of the XDG specification."""
    return Path(os.environ.get(variable) or Path.home() / otherwise) / "exportwire"


def _cache() -> Path:
    return _home("XDG_CACHE_HOME", ".cache")


def _store() -> Path:
    return _home("XDG_DATA_HOME", ".local/share")


class Settings(BaseSettings):
    """All that can be set; a flag beats the environment, that beats the file, that beats the default."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True
    )

    kafka_bootstrap_servers: Servers | None = Field(
        None, description="host:port of the cluster, comma-separated; unset = the embedded broker"
    )
    kafka_security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        "PLAINTEXT", description="how to talk to the cluster"
    )
    kafka_sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        "SCRAM-SHA-512", description="SASL mechanism, where the protocol asks for one"
    )
    kafka_sasl_username: str | None = Field(None, description="SASL user")
    kafka_sasl_password: SecretStr | None = Field(None, description="SASL password")
    kafka_ssl_cafile: Path | None = Field(None, description="certificates to trust, PEM")
    kafka_ssl_certfile: Path | None = Field(
        None, description="our own certificate, PEM, where the cluster asks for one"
    )
    kafka_ssl_keyfile: Path | None = Field(
        None, description="its private key, PEM; unset = in the certificate's file"
    )
    kafka_ssl_key_password: SecretStr | None = Field(
        None, description="password of that key, where it has one"
    )

    routes_file: Path | None = Field(
        None, description="who is told what, in YAML; unset = the shipped routes.yml"
    )
    raw_partitions: int = Field(8, ge=1, description="partitions of the raw topics")
    alert_partitions: int = Field(4, ge=1, description="partitions of alerts.v1")
    replication_factor: int | None = Field(
        None, ge=1, description="copies of each topic; unset = 1 embedded, 3 elsewhere"
    )
    min_insync_replicas: int | None = Field(
        None, ge=1, description="copies that must acknowledge; unset = 1 embedded, 2 elsewhere"
    )

    commit_interval: Seconds = Field(0.5, description="seconds between commits")
    max_poll_records: int = Field(
        200, ge=1, description="records in a batch, at most 0.5 s of work"
    )
    session_timeout: Seconds = Field(10.0, description="seconds until a silent worker is given up")
    group_instance_id: str | None = Field(
        None, description="static name in the consumer groups; unique per process"
    )
    rule_pack_poll: Seconds = Field(
        5.0, description="seconds between looks for the rule pack's activation"
    )

    tick_interval: Seconds = Field(900.0, description="seconds between ticks of the clock")
    heartbeat_interval: Seconds = Field(10.0, description="seconds between heartbeats of a role")
    subscriber_heartbeat_interval: Seconds = Field(
        60.0, description="seconds between heartbeats of the service on each subscriber's topic"
    )
    snapshot_interval: Seconds = Field(60.0, description="seconds between snapshots of the fold")
    stop_timeout: Seconds = Field(40.0, description="seconds that a role gets to stop gracefully")

    webhook_attempts: int = Field(
        12, ge=1, description="how often an alert is posted before it is parked as a dead letter"
    )
    webhook_first_wait: Seconds = Field(
        1.0, description="seconds before the second attempt; doubled before each further one"
    )
    webhook_longest_wait: Seconds = Field(600.0, description="seconds that a wait grows to")
    webhook_timeout: Seconds = Field(15.0, description="seconds that a receiver has to answer")

    notify_to: SecretStr | None = Field(
        None, description="Apprise addresses for `exportwire notify`, with spaces between them"
    )

    desk_host: str = Field("127.0.0.1", description="address of the streams of `exportwire desk`")
    desk_port: int = Field(8480, ge=0, le=65535, description="their port; 0 = any")
    desk_token: SecretStr | None = Field(
        None, description="bearer token that they ask for; must be set beside loopback"
    )
    desk_ping: Seconds = Field(15.0, description="seconds between signs of life on a stream")
    desk_queue: int = Field(100, ge=1, description="events that may wait for one client")
    desk_clients: int = Field(200, ge=1, description="clients at a time")

    http_host: str = Field("127.0.0.1", description="address of /metrics, /healthz, /readyz")
    http_port: int = Field(
        8470, ge=0, le=65000, description="port of the first role, the next has the next; 0 = any"
    )
    log_format: Literal["auto", "json", "console"] = Field(
        "auto", description="auto = console on a terminal, else JSON"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="the least severe level that is logged"
    )

    cache_dir: Path = Field(default_factory=_cache, description="downloads; may be deleted")
    data_dir: Path = Field(default_factory=_store, description="what must be kept")
    broker_home: Path | None = Field(
        None, description="folder of the embedded broker; unset = broker below data_dir"
    )
    broker_port: Port = Field(
        19092, description="port of the embedded broker; below 32768, beside the ephemeral ones"
    )
    snapshot_dir: Path | None = Field(
        None, description="snapshots of the fold, a mere cache; unset = snapshots below cache_dir"
    )

    @property
    def is_embedded(self) -> bool:
        """Tell whether the embedded broker is used."""
        return self.kafka_bootstrap_servers is None

    @property
    def bootstrap_servers(self) -> str:
        """Return host:port of the cluster, or of the embedded broker."""
        return self.kafka_bootstrap_servers or f"127.0.0.1:{self.broker_port}"

    @property
    def replication(self) -> int:
        """Return how many copies a topic gets."""
        return self.replication_factor or (1 if self.is_embedded else 3)

    @property
    def insync(self) -> int:
        """Return how many copies must acknowledge."""
        return self.min_insync_replicas or (1 if self.is_embedded else 2)

    @property
    def broker_folder(self) -> Path:
        """Return the embedded broker's folder."""
        return self.broker_home or self.data_dir / "broker"

    @property
    def snapshot_folder(self) -> Path:
        """Return the folder of snapshots."""
        return self.snapshot_dir or self.cache_dir / "snapshots"

    def port_of(self, role: str) -> int:
        """Return the port of a role's page of metrics and health; 0 lets the system choose."""
        return self.http_port + EVERY_ROLE.index(role) if self.http_port else 0
