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
    certfile: Path | None = None
    keyfile: Path | None = None
    key_password: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, settings: Settings) -> "Cluster":
        """Return the cluster that the settings name."""
        password, of_key = settings.kafka_sasl_password, settings.kafka_ssl_key_password
        return cls(
            servers=settings.bootstrap_servers,
            protocol=settings.kafka_security_protocol,
            mechanism=settings.kafka_sasl_mechanism,
            username=settings.kafka_sasl_username,
            password=password.get_secret_value() if password else None,
            cafile=settings.kafka_ssl_cafile,
            certfile=settings.kafka_ssl_certfile,
            keyfile=settings.kafka_ssl_keyfile,
            key_password=of_key.get_secret_value() if of_key else None,
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
        """Return what checks the cluster's certificate and shows ours, None without TLS."""
        if not self.is_encrypted:
            return None
        try:
            context = ssl.create_default_context(cafile=self.cafile)
        except OSError as problem:  # ssl.SSLError is one
            raise StreamsError(
                f"{self.cafile}: no certificates to trust in it ({problem.strerror or problem});"
                " set EXPORTWIRE_KAFKA_SSL_CAFILE to a PEM file"
            ) from None
        self.show_ours(context)
        return context

    def show_ours(self, context: ssl.SSLContext) -> None:
        """Let the context show our certificate, where we have one; a missing password is never asked for."""
        if self.certfile is None:
            if self.keyfile is not None:
                raise StreamsError(
                    f"{self.keyfile}: a key without its certificate; set EXPORTWIRE_KAFKA_SSL_CERTFILE"
                )
            return
        try:
            context.load_cert_chain(self.certfile, self.keyfile, lambda: self.key_password or "")
        except (OSError, ValueError) as problem:  # ssl.SSLError is the first
            raise StreamsError(
                f"{self.certfile}: no certificate with its key in {self.keyfile or 'the same file'}"
                f" ({_why(problem)}); see to EXPORTWIRE_KAFKA_SSL_CERTFILE, EXPORTWIRE_KAFKA_SSL_KEYFILE"
                " and EXPORTWIRE_KAFKA_SSL_KEY_PASSWORD"
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


def _why(problem: OSError | ValueError) -> str:
    """Return what a library says of a file, in a few words."""
    if isinstance(problem, ssl.SSLError):
        said = (problem.reason or "").lower().replace("_", " ")
        return said or "not PEM, or its key is not opened by this password"
    return str(problem.strerror if isinstance(problem, OSError) else problem)
