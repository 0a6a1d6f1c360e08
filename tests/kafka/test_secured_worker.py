"""A worker with the least rights: it works, it ends without a commit when one is revoked, and goes on when it is back."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from streams.catalog.load import load_catalog
from streams.catalog.pack import pack_digest
from streams.kafka.admin import admin_of, create_topics
from streams.kafka.opening import open_log, opening_of
from streams.kafka.permissions import Right, needed
from streams.kafka.reading import committed, reader_of
from streams.kafka.sending import sender_of
from streams.kafka.topics import RAW_NEWS, Layout
from streams.settings import group_of
from streams.settings.loading import child_environment
from streams.wire.envelope import LOG
from tests.faults.inputs import report
from tests.kafka.conftest import wait_until
from tests.kafka.governing import grant, revoke
from tests.kafka.secured import CLIENT, PASSWORD, Secured, administrator, login, shown
from tests.kafka.test_rights import NOW, USER

pytestmark = [pytest.mark.kafka, pytest.mark.deploy]

ROLE = "detect-news"
WRITE: Right = ("Write", "topic", LOG)
COUNT = 5
FIRST = {USER: 1, CLIENT: 101}  # of the reports that each user's worker reads


def by_password(secured: Secured) -> tuple[str, dict[str, str]]:
    """Return the user that a password lets in, and the settings of that login."""
    who = login(secured, "GOOD", "GOOD")
    return USER, {
        "kafka_bootstrap_servers": who.servers,
        "kafka_security_protocol": "SASL_SSL",
        "kafka_sasl_username": USER,
        "kafka_sasl_password": PASSWORD,
        "kafka_ssl_cafile": str(who.cafile),
    }


def by_certificate(secured: Secured) -> tuple[str, dict[str, str]]:
    """Return the user whom a certificate with a locked key lets in, and the settings of that login."""
    who = shown(secured, "client", "locked", PASSWORD)
    return CLIENT, {
        "kafka_bootstrap_servers": who.servers,
        "kafka_security_protocol": "SSL",
        "kafka_ssl_cafile": str(who.cafile),
        "kafka_ssl_certfile": str(who.certfile),
        "kafka_ssl_keyfile": str(who.keyfile),
        "kafka_ssl_key_password": PASSWORD,
    }


@pytest.fixture(params=[by_password, by_certificate])
def worker(
    secured: Secured, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[subprocess.Popen[bytes], Path, str]]:
    """The supervised role and its user, once its topics are there; ended with the test."""
    user, settings = request.param(secured)
    settings |= {
        "http_port": "0",
        "log_format": "json",
        "log_level": "debug",
        "commit_interval": "0.2",
        "cache_dir": str(tmp_path / "cache"),
    }
    asyncio.run(prepare(secured, user))
    log = tmp_path / "worker.log"
    command = (sys.executable, "-m", "streams", "worker", "--roles", f"{ROLE},route")
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command, env=child_environment(**settings), stdout=stream, stderr=stream
        )
    yield process, log, user
    if process.poll() is None:
        process.kill()
        process.wait()


async def prepare(secured: Secured, user: str) -> None:
    """Create the topics, open the log, and grant a user what the roles need and no more."""
    catalog = load_catalog()
    await create_topics(administrator(secured), Layout(subscribers=("a",)))
    opening = opening_of(catalog.measures.values(), pack_digest(), NOW)
    await open_log(administrator(secured), opening)
    async with admin_of(administrator(secured)) as boss:
        await grant(boss, user, *needed((ROLE, "route"), Layout(subscribers=("a",))))


def as_boss(secured: Secured, change: Callable[[AIOKafkaAdminClient], object]) -> None:
    """Let the administrator change something."""

    async def work() -> None:
        async with admin_of(administrator(secured)) as boss:
            await change(boss)  # type: ignore[misc]

    asyncio.run(work())


def publish(secured: Secured, start: int) -> None:
    """Send some reports to the raw topic."""

    async def work() -> None:
        async with sender_of(administrator(secured)) as sender:
            await sender.send_all(report(number) for number in range(start, start + COUNT))

    asyncio.run(work())


def documents(secured: Secured) -> set[bytes | None]:
    """Return the ids of the documents in the log."""

    async def work() -> set[bytes | None]:
        async with reader_of(administrator(secured), LOG) as reader:
            records = reader.records(await reader.begins(), await reader.ends())
            return {
                record.value.split(b'"document_id":"')[1].split(b'"')[0]
                async for record in records
                if b'"document_id":"' in (record.value or b"") and record.value
            }

    return asyncio.run(work())


def folded(secured: Secured) -> int:
    """Return how many raw records the role has committed."""

    async def work() -> int:
        async with admin_of(administrator(secured)) as boss:
            held = await committed(boss, group_of(ROLE))
            return sum(offset for (topic, _), offset in held.items() if topic == RAW_NEWS)

    return asyncio.run(work())


def published(secured: Secured) -> int:
    """Return how many records the raw topic holds: those of the reports, and what other tests of this broker sent."""

    async def work() -> int:
        async with reader_of(administrator(secured), RAW_NEWS) as reader:
            return sum((await reader.ends()).values())

    return asyncio.run(work())


def named(first: int, count: int) -> set[bytes | None]:
    """Return the ids of some reports."""
    return {f"report-{number}".encode() for number in range(first, first + count)}


def test_a_revoked_right_stops_a_worker_and_its_return_lets_it_go_on(
    secured: Secured, worker: tuple[subprocess.Popen[bytes], Path, str]
) -> None:
    process, log, user = worker
    there, first = documents(secured), FIRST[user]
    publish(secured, first)
    wait_until(lambda: documents(secured) == there | named(first, COUNT), 60)
    wait_until(lambda: folded(secured) == published(secured), 20)
    before = folded(secured)
    as_boss(secured, lambda boss: revoke(boss, user, WRITE))
    publish(secured, first + COUNT)
    wait_until(lambda: "TopicAuthorizationFailed" in log.read_text("utf-8"), 60)
    wait_until(lambda: "stopping without a commit" in log.read_text("utf-8"), 20)
    assert (documents(secured), folded(secured)) == (there | named(first, COUNT), before)
    as_boss(secured, lambda boss: grant(boss, user, WRITE))
    wait_until(lambda: documents(secured) == there | named(first, 2 * COUNT), 90)
    process.terminate()
    assert process.wait(60) == 0
    for secret in (PASSWORD, "PRIVATE KEY"):
        assert secret not in log.read_text("utf-8")
