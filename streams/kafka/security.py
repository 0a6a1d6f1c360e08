"""How to talk to a cluster: where it is, and who we are there."""

import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from streams.domain.errors import StreamsError
from streams.settings import Settings


class ClientOptions(TypedDict, total=False):
    """What each client of aiokafka takes."""

    bootstrap_servers: str
    security_protocol: str
    ssl_context: ssl.SSLContext
    sasl_mechanism: str
    sasl_plain_username: str
    sasl_plain_password: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Kafka cluster and our login; `servers` is host:port, comma-separated."""

    servers: str
    protocol: str = "PLAINTEXT"
    mechanism: str = "SCRAM-SHA-512"
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    cafile: Path | None = None

    @classmethod
    def of(cls, settings: Settings) -> "Cluster":
        """Return the cluster that the settings name."""
        password = settings.kafka_sasl_password
        return cls(
            servers=settings.bootstrap_servers,
            protocol=settings.kafka_security_protocol,
            mechanism=settings.kafka_sasl_mechanism,
            username=settings.kafka_sasl_username,
            password=password.get_secret_value() if password else None,
            cafile=settings.kafka_ssl_cafile,
        )

    @property
    def is_encrypted(self) -> bool:
        """Tell whether the connection is TLS."""
        return self.protocol.endswith("SSL")

    @property
    def asks_for_login(self) -> bool:
        """Tell whether the cluster wants a user and a password."""
        return self.protocol.startswith("SASL")

    def ssl_context(self) -> ssl.SSLContext | None:
        """Return what checks the cluster's certificate, None without TLS."""
        if not self.is_encrypted:
            return None
        try:
            return ssl.create_default_context(cafile=self.cafile)
        except OSError as problem:  # ssl.SSLError is one
            raise StreamsError(
                f"{self.cafile}: no certificates to trust in it ({problem.strerror or problem});"
                " set EXPORTWIRE_KAFKA_SSL_CAFILE to a PEM file"
            ) from None

    def options(self) -> ClientOptions:
        """Return the arguments of an aiokafka client."""
        found = ClientOptions(bootstrap_servers=self.servers, security_protocol=self.protocol)
        context = self.ssl_context()
        if context is not None:
            found["ssl_context"] = context
        if self.asks_for_login:
            found["sasl_mechanism"] = self.mechanism
            found["sasl_plain_username"] = self.username or ""
            found["sasl_plain_password"] = self.password or ""
        return found
