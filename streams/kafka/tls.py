"""Why a secured cluster does not let us in: the client's library keeps the reason to its log."""

import socket
import ssl

from streams.kafka.security import Cluster

PATIENCE = 3.0  # seconds


def fault_of(cluster: Cluster) -> str | None:
    """Return what keeps us out of a cluster that takes connections; None without TLS, or when none takes one."""
    context = cluster.ssl_context()
    if context is None:
        return None
    for server in cluster.servers.split(","):
        try:
            _greet(server, context)
        except ssl.SSLCertVerificationError as problem:
            return f"{server}: its certificate is refused: {problem.verify_message}"
        except ssl.SSLError as problem:
            return f"{server}: speaks no TLS that we know ({problem.reason})"
        except OSError:
            continue
        return _login_fault(cluster, server)
    return None


def _greet(server: str, context: ssl.SSLContext) -> None:
    """Return after a TLS handshake."""
    host, _, port = server.rpartition(":")
    with (
        socket.create_connection((host, int(port)), PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=host),
    ):
        return


def _login_fault(cluster: Cluster, server: str) -> str | None:
    if not cluster.asks_for_login:
        return None
    return (
        f"{server}: its certificate is good, but it did not let user {cluster.username!r} in; check"
        " EXPORTWIRE_KAFKA_SASL_USERNAME, EXPORTWIRE_KAFKA_SASL_PASSWORD and the mechanism"
    )
