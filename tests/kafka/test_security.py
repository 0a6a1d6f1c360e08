"""A real Kafka over TLS and SCRAM: who is refused, what is said, and that the mended login gets in."""

import logging
from pathlib import Path

import pytest

from streams.domain.errors import StreamsError
from streams.kafka.admin import UnreachableError, admin_of
from streams.kafka.security import Cluster
from tests.kafka.secured import PASSWORD, WRONG, Change, Secured, login

pytestmark = pytest.mark.kafka


async def brokers(cluster: Cluster) -> int:
    """Return how many brokers the cluster names to us."""
    async with admin_of(cluster) as admin:
        return len((await admin.describe_cluster())["brokers"])


@pytest.mark.parametrize(
    ("listener", "ca", "change", "reason"),
    [
        pytest.param("GOOD", "STRANGER", Change(), "certificate is refused: self", id="wrong-ca"),
        pytest.param("EXPIRED", "EXPIRED", Change(), "has expired", id="expired"),
        pytest.param("ELSEWHERE", "ELSEWHERE", Change(), "mismatch", id="wrong-host-name"),
        pytest.param("GOOD", "GOOD", Change(password=WRONG), "'worker' in", id="wrong-password"),
        pytest.param("GOOD", "GOOD", Change(username="nobody"), "'nobody' in", id="unknown-user"),
        pytest.param(
            "GOOD", "GOOD", Change(protocol="PLAINTEXT"), "no Kafka answers", id="without-tls"
        ),
    ],
)
async def test_refused_and_told_why(
    secured: Secured,
    listener: str,
    ca: str,
    change: Change,
    reason: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Each wrong login is refused with its reason, no secret is told, and the mended one gets in."""
    caplog.set_level(logging.DEBUG)
    wrong = login(secured, listener, ca, **change)
    with pytest.raises(UnreachableError, match=reason) as refusal:
        await brokers(wrong)
    told = f"{refusal.value} {wrong!r} {caplog.text}"
    assert PASSWORD not in told
    assert WRONG not in told
    assert await brokers(login(secured, "GOOD", "GOOD")) == 1


@pytest.mark.parametrize("text", [None, "", "no certificate"], ids=["missing", "empty", "no-pem"])
def test_a_broken_file_of_certificates_is_refused(text: str | None, tmp_path: Path) -> None:
    """The file is named, and the setting."""
    file = tmp_path / "ca.pem"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(StreamsError, match=r"ca\.pem: .*EXPORTWIRE_KAFKA_SSL_CAFILE"):
        Cluster("127.0.0.1:1", "SSL", cafile=file).ssl_context()
