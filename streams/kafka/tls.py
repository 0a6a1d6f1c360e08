"""Why a secured cluster does not let us in: the client's library keeps the reason to its log."""

import socket
import ssl
from contextlib import suppress

from streams.kafka.security import Cluster

PATIENCE = 3.0  # seconds
LATE = 1.0  # seconds in which a server that looks at our certificate after the handshake says no
TURNS = 2  # of each side of a handshake
OURS = ("CERTIFICATE", "UNKNOWN_CA")  # what alerts about our certificate are called


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
            return f"{server}: {_refusal(cluster, problem.reason or '')}"
        except OSError:
            continue
        return _login_fault(cluster, server)
    return None


def _greet(server: str, context: ssl.SSLContext) -> None:
    """Return after a TLS handshake that the server leaves at that."""
    host, _, port = server.rpartition(":")
    with (
        socket.create_connection((host, int(port)), PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=host) as secure,
    ):
        secure.settimeout(LATE)
        with suppress(TimeoutError, ConnectionError, ssl.SSLEOFError):
            secure.recv(1)


def _refusal(cluster: Cluster, alert: str) -> str:
    """Return what an alert means: our certificate is missing or refused, or there is no TLS at all."""
    if "ALERT" not in alert or not any(each in alert for each in OURS):
        return f"speaks no TLS that we know ({alert})"
    if cluster.certfile is None:
        return "asks for a certificate of ours; set EXPORTWIRE_KAFKA_SSL_CERTFILE and EXPORTWIRE_KAFKA_SSL_KEYFILE"
    fault = _own_fault(cluster)
    if fault is not None:
        return f"our certificate {cluster.certfile} is refused: {fault}"
    spoken = alert.partition("ALERT_")[2].lower().replace("_", " ")
    return f"our certificate {cluster.certfile} is refused ({spoken}): the cluster does not trust who signed it"


def _own_fault(cluster: Cluster) -> str | None:
    """Return what is wrong with our certificate whoever signed it; shown in memory, to a server that trusts it."""
    there, here = ssl.MemoryBIO(), ssl.MemoryBIO()
    showing = cluster.ssl_context() or ssl.create_default_context()
    showing.check_hostname, showing.verify_mode = False, ssl.CERT_NONE
    client = showing.wrap_bio(here, there)
    server = _trusting(cluster).wrap_bio(there, here, server_side=True)
    try:
        for side in (client, server) * TURNS:
            with suppress(ssl.SSLWantReadError):
                side.do_handshake()
    except ssl.SSLCertVerificationError as problem:
        return problem.verify_message
    return None


def _trusting(cluster: Cluster) -> ssl.SSLContext:
    """Return how a server that trusts our certificate by itself looks at it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.verify_mode = ssl.CERT_REQUIRED
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    context.load_verify_locations(cluster.certfile)
    cluster.show_ours(context)
    return context


def _login_fault(cluster: Cluster, server: str) -> str | None:
    if not cluster.asks_for_login:
        return None
    return (
        f"{server}: its certificate is good, but it did not let user {cluster.username!r} in; check"
        " EXPORTWIRE_KAFKA_SASL_USERNAME, EXPORTWIRE_KAFKA_SASL_PASSWORD and the mechanism"
    )
