"""A real Kafka over TLS with SCRAM or clients' certificates: who is refused, what is said, and that the mended login gets in."""

import asyncio
import logging
from pathlib import Path

import pytest

from streams.domain.errors import StreamsError
from streams.kafka.admin import UnreachableError, admin_of, create_topics
from streams.kafka.outgoing import Outgoing
from streams.kafka.permissions import Right, granted
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.kafka.topics import RAW_NEWS, Layout
from tests.kafka.governing import grant, revoke
from tests.kafka.secured import (
    CLIENT,
    PASSWORD,
    WRONG,
    Change,
    Secured,
    administrator,
    login,
    shown,
)

pytestmark = pytest.mark.kafka

WRITE: Right = ("Write", "topic", RAW_NEWS)


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


@pytest.mark.parametrize(
    ("certificate", "reason"),
    [
        pytest.param(None, "asks for a certificate of ours; set .*_CERTFILE", id="none"),
        pytest.param("foreign", r"foreign\.pem is refused .*not trust who signed", id="wrong-ca"),
        pytest.param("old", r"old\.pem is refused: certificate has expired", id="expired"),
    ],
)
async def test_a_client_is_refused_by_its_certificate(
    secured: Secured, certificate: str | None, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(UnreachableError, match=reason):
        await brokers(shown(secured, certificate))
    assert "PRIVATE KEY" not in caplog.text
    assert await brokers(shown(secured, "client")) == 1


async def test_a_certificate_is_a_login_whose_name_has_rights(
    secured: Secured, caplog: pytest.LogCaptureFixture
) -> None:
    """The name in the certificate is the user, with that user's rights; neither key nor its password is told."""
    caplog.set_level(logging.DEBUG)
    await create_topics(administrator(secured), Layout())
    who = shown(secured, "client", "locked", PASSWORD)
    assert await writes(who) is False
    async with admin_of(administrator(secured)) as boss:
        await grant(boss, CLIENT, WRITE)
        async with asyncio.timeout(10):
            while not await writes(who):  # noqa: ASYNC110  (a cluster tells nobody)
                await asyncio.sleep(0.05)
        async with sender_of(who) as sender:
            await sender.send(Outgoing(RAW_NEWS, b"k", b"v", ()))
        await revoke(boss, CLIENT, WRITE)
    for secret in (PASSWORD, "PRIVATE KEY"):
        assert secret not in f"{who!r} {caplog.text}"


async def writes(cluster: Cluster) -> bool:
    """Tell whether the cluster says that our login may write."""
    async with admin_of(cluster) as admin:
        return WRITE in await granted(admin, {RAW_NEWS}, set())


@pytest.mark.parametrize(
    ("certificate", "key", "word", "reason"),
    [
        pytest.param("client", "locked", WRONG, "key is not opened", id="wrong-password"),
        pytest.param("client", "locked", None, "key is not opened", id="password-missing"),
        pytest.param("client", "foreign", None, "key values mismatch", id="key-of-another"),
        pytest.param("nowhere", "client", None, "No such file", id="no-certificate"),
        pytest.param("client", "nowhere", None, "No such file", id="no-key"),
    ],
)
def test_a_certificate_without_its_key_is_refused(
    secured: Secured, certificate: str, key: str, word: str | None, reason: str
) -> None:
    """The files and the settings are named, the password is not, and nobody is asked for it."""
    with pytest.raises(
        StreamsError, match=rf"{certificate}\.pem: .*{reason}.*_KEYFILE"
    ) as refusal:
        shown(secured, certificate, key, word).ssl_context()
    assert WRONG not in str(refusal.value)


def test_a_key_without_a_certificate_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        StreamsError, match=r"a\.key: a key without .*EXPORTWIRE_KAFKA_SSL_CERTFILE"
    ):
        Cluster("127.0.0.1:1", "SSL", keyfile=tmp_path / "a.key").ssl_context()


@pytest.mark.parametrize("text", [None, "", "no certificate"], ids=["missing", "empty", "no-pem"])
def test_a_broken_file_of_certificates_is_refused(text: str | None, tmp_path: Path) -> None:
    """The file is named, and the setting."""
    file = tmp_path / "ca.pem"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(StreamsError, match=r"ca\.pem: .*EXPORTWIRE_KAFKA_SSL_CAFILE"):
        Cluster("127.0.0.1:1", "SSL", cafile=file).ssl_context()
