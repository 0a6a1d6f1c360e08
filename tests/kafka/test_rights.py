"""Rights that are missing, revoked and given back; a password and a certificate that change while we are in."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import NodeNotReadyError, TopicAuthorizationFailedError

from streams.app import gathering
from streams.app.checkup import Finding, examine
from streams.catalog.load import load_catalog
from streams.catalog.pack import pack_digest
from streams.catalog.routing import subscribers_of
from streams.kafka.admin import UnreachableError, admin_of, create_topics
from streams.kafka.opening import open_log, opening_of
from streams.kafka.outgoing import Outgoing
from streams.kafka.permissions import Right, granted, needed
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.kafka.topics import RAW_NEWS, Layout
from streams.settings import ROLES, load_settings
from tests.kafka.governing import grant, revoke, set_certificate, set_password
from tests.kafka.secured import PASSWORD, Secured, administrator, login
from tests.kafka.test_security import brokers

pytestmark = [pytest.mark.kafka, pytest.mark.deploy]

USER = "worker"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
NEWER = "battery-staple"
WRITE: Right = ("Write", "topic", RAW_NEWS)
SEE: Right = ("Describe", "topic", RAW_NEWS)


@pytest.fixture
async def boss(secured: Secured) -> AsyncIterator[AIOKafkaAdminClient]:
    """The administrator."""
    async with admin_of(administrator(secured)) as admin:
        yield admin


async def may(secured: Secured, rights: Sequence[Right] | set[Right]) -> set[Right]:
    """Return what of some rights the cluster says that our login has."""
    topics = {name for _, kind, name in rights if kind == "topic"}
    groups = {name for _, kind, name in rights if kind == "group"}
    async with admin_of(login(secured, "GOOD", "GOOD")) as admin:
        return await granted(admin, topics, groups) & set(rights)


async def settled(secured: Secured, rights: set[Right], wanted: set[Right]) -> None:
    """Return when the broker's authorizer has followed the controller."""
    async with asyncio.timeout(10):
        while await may(secured, rights) != wanted:  # noqa: ASYNC110  (a cluster tells nobody)
            await asyncio.sleep(0.05)


async def complaints(secured: Secured) -> list[Finding]:
    """Return what the doctor says of our login's rights."""
    who = login(secured, "GOOD", "GOOD")
    settings = load_settings(
        kafka_bootstrap_servers=who.servers,
        kafka_security_protocol="SASL_SSL",
        kafka_sasl_username=USER,
        kafka_sasl_password=PASSWORD,
        kafka_ssl_cafile=str(who.cafile),
        replication_factor=1,
        min_insync_replicas=1,
    )
    found = examine(await gathering.gather(settings, ROLES, lambda *_: None)).findings
    return [each for each in found if each.check == "permissions"]


async def test_the_rights_of_the_roles_and_no_more(
    secured: Secured, boss: AIOKafkaAdminClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without rights each one is missing, with them none is, and the one that is revoked is named with its mend."""
    catalog = load_catalog()
    monkeypatch.setattr(gathering, "load_catalog", lambda **_: catalog)  # reading it takes longest
    layout = Layout(subscribers=subscribers_of(catalog.routes))
    wanted = needed(ROLES, layout)
    await create_topics(administrator(secured), layout)
    opening = opening_of(catalog.measures.values(), pack_digest(), NOW)
    await open_log(administrator(secured), opening)
    assert await may(secured, wanted) == set()
    await grant(boss, USER, *wanted)
    await settled(secured, wanted, wanted)
    assert await complaints(secured) == []
    lost: Right = ("Write", "topic", "alerts.v1")
    await revoke(boss, USER, lost)
    await settled(secured, wanted, wanted - {lost})
    (finding,) = await complaints(secured)
    assert (finding.severity, finding.seen) == ("error", "no Write on topic alerts.v1")
    assert "--operation Write --topic alerts.v1" in finding.mend
    await grant(boss, USER, lost)
    await settled(secured, wanted, wanted)
    await revoke(boss, USER, *wanted)
    await settled(secured, wanted, set())


async def test_a_revoked_right_refuses_and_its_return_lets_us_go_on(
    secured: Secured, boss: AIOKafkaAdminClient, caplog: pytest.LogCaptureFixture
) -> None:
    """A connection that is open is refused too; whoever starts anew once the right is back goes on."""
    caplog.set_level(logging.DEBUG)
    await create_topics(administrator(secured), Layout())
    await grant(boss, USER, WRITE, SEE)
    await settled(secured, {WRITE, SEE}, {WRITE, SEE})
    message = Outgoing(RAW_NEWS, b"k", b"v")
    async with sender_of(login(secured, "GOOD", "GOOD")) as sender:
        await sender.send(message)
        await revoke(boss, USER, WRITE)
        await settled(secured, {WRITE}, set())
        with pytest.raises(TopicAuthorizationFailedError, match="TopicAuthorizationFailed"):
            await sender.send(message)
    await grant(boss, USER, WRITE)
    await settled(secured, {WRITE}, {WRITE})
    async with sender_of(login(secured, "GOOD", "GOOD")) as sender:
        await sender.send(message)
    await revoke(boss, USER, WRITE, SEE)
    assert PASSWORD not in caplog.text


async def test_a_password_changes_while_we_are_in(
    secured: Secured, boss: AIOKafkaAdminClient, caplog: pytest.LogCaptureFixture
) -> None:
    """Open connections live on, the old word opens no new one, the new one does."""
    caplog.set_level(logging.DEBUG)
    old, new = login(secured, "GOOD", "GOOD"), login(secured, "GOOD", "GOOD", password=NEWER)
    async with admin_of(old) as admin:
        assert (await admin.describe_cluster())["brokers"]  # opens the connection
        await set_password(boss, USER, NEWER)
        await in_time(new)
        assert (await admin.describe_cluster())["brokers"]
        with pytest.raises(UnreachableError, match="did not let user 'worker' in") as refusal:
            await brokers(old)
    await set_password(boss, USER, PASSWORD)
    await in_time(old)
    told = f"{refusal.value} {caplog.text}"
    assert PASSWORD not in told
    assert NEWER not in told


async def in_time(who: Cluster) -> None:
    """Return when a login is let in."""
    async with asyncio.timeout(10):
        while not await gets_in(who):  # noqa: ASYNC110  (a cluster tells nobody)
            await asyncio.sleep(0.05)


async def gets_in(who: Cluster) -> bool:
    """Tell whether a login is let in."""
    try:
        return bool(await brokers(who))
    except (UnreachableError, NodeNotReadyError):  # the second: refused at the second connection
        return False


async def test_a_certificate_changes_while_we_are_in(
    secured: Secured, boss: AIOKafkaAdminClient
) -> None:
    """Who trusts both gets in before and after; who trusts one only, on its side of the change."""
    folder, _ = secured
    both = folder / "BOTH.pem"
    both.write_text("".join((folder / f"{each}.pem").read_text() for each in ("TURNING", "NEXT")))
    old, new, ready = (login(secured, "TURNING", each) for each in ("TURNING", "NEXT", "BOTH"))
    assert [await gets_in(each) for each in (old, new, ready)] == [True, False, True]
    async with admin_of(ready) as admin:
        assert (await admin.describe_cluster())["brokers"]  # opens the connection
        await set_certificate(boss, "TURNING", str(folder / "NEXT.p12"))
        await in_time(new)
        await in_time(ready)
        assert (await admin.describe_cluster())["brokers"]
        with pytest.raises(UnreachableError, match="its certificate is refused"):
            await brokers(old)
