"""The permissions of the chart's Strimzi users are enough: every role, as its own user, on a Kafka that allows nothing else."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, cast

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from streams.kafka.admin import admin_of, create_topics
from streams.kafka.outgoing import Outgoing
from streams.kafka.permissions import Right
from streams.kafka.reading import reader_of
from streams.kafka.sending import sender_of
from streams.kafka.topics import Layout
from streams.settings import ROLES
from streams.settings.loading import child_environment
from streams.wire.envelope import HEARTBEAT, LOG
from tests.deploy.helm import at, of_kind, rendered
from tests.faults.inputs import announcement, chatter, poison, report
from tests.kafka.governing import grant, set_password
from tests.kafka.secured import Secured, administrator, login, secured_broker

pytestmark = [pytest.mark.kafka, pytest.mark.deploy, pytest.mark.timeout(900)]

COMMAND = (sys.executable, "-m", "streams")
SECRET = "battery-staple"  # noqa: S105  (of the broker of this test)
USERS = {role: f"wire-exportwire-{role}" for role in (*ROLES, "setup")}
LAYOUT = Layout(16, 4, subscribers=("rare-earths-desk", "compliance-service"))
PATIENCE = 400.0  # seconds; five processes start on two cores
INPUTS = [announcement(1), report(1), chatter(1), poison(1), poison(2)]
TOLD = {  # each of these must hold something in the end
    LOG, HEARTBEAT, "alerts.v1", "measures.v1", "alerts.rare-earths-desk.v1", "alerts.compliance-service.v1",
    "dlq.raw.news.v1", "dlq.raw.regulations.v1", "dlq.measure-events.v1",
}  # fmt: skip


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    """A Kafka with TLS, SCRAM and an authorizer."""
    yield from secured_broker(tmp_path_factory.mktemp("secured"))


@pytest.fixture
async def boss(secured: Secured) -> AsyncIterator[AIOKafkaAdminClient]:
    """The administrator, once the users of the chart are there with their rights, and the topics."""
    await create_topics(administrator(secured), LAYOUT)
    there = {spec.name for spec in LAYOUT.specs}
    async with admin_of(administrator(secured)) as admin:
        for user in USERS.values():
            await set_password(admin, user, SECRET)
            held = [right for right in rights(user) if right[1] == "group" or right[2] in there]
            await grant(admin, user, *held)
        yield admin


def rights(user: str) -> list[Right]:
    """Return what the chart grants a user."""
    made = of_kind(rendered("strimzi"), "KafkaUser")
    found = next(each for each in made if at(each, "metadata/name") == user)
    rules = cast("list[Mapping[str, Mapping[str, str]]]", at(found, "spec/authorization/acls"))
    return [
        (operation, each["resource"]["type"], each["resource"]["name"])
        for each in rules
        for operation in each["operations"]
    ]


def environment(secured: Secured, user: str, folder: Path) -> dict[str, str]:
    """Return the environment of a process of ours with a user's login."""
    who = login(secured, "GOOD", "GOOD")
    return child_environment(
        kafka_bootstrap_servers=who.servers,
        kafka_security_protocol="SASL_SSL",
        kafka_sasl_username=user,
        kafka_sasl_password=SECRET,
        kafka_ssl_cafile=str(who.cafile),
        raw_partitions="16",
        replication_factor="1",
        min_insync_replicas="1",
        http_port="0",
        log_format="json",
        heartbeat_interval="1",
        subscriber_heartbeat_interval="1",
        group_instance_id=user,
        cache_dir=str(folder / user),
    )


def started(role: str, held: Mapping[str, str], log: IO[bytes]) -> "subprocess.Popen[bytes]":
    """Return the process of a role."""
    command = (*COMMAND, "worker", "--roles", role)
    return subprocess.Popen(command, env=held, stdout=log, stderr=log)


async def filled(secured: Secured) -> set[str]:
    """Return the topics that hold something."""
    names = [spec.name for spec in LAYOUT.specs]
    async with reader_of(administrator(secured), *names) as reader:
        begins, ends = await reader.begins(), await reader.ends()
        return {place[0] for place, end in ends.items() if end > begins[place]}


async def test_every_role_works_with_the_rights_of_its_user(
    secured: Secured, boss: AIOKafkaAdminClient, tmp_path: Path
) -> None:
    """Setup opens the log, then each role reads, writes, buries and beats."""
    assert boss is not None
    setup = environment(secured, USERS["setup"], tmp_path)
    for arguments in (("topics", "create"), ("topics", "check"), ("rules", "activate")):
        await asyncio.to_thread(subprocess.run, [*COMMAND, *arguments], env=setup, check=True)
    async with sender_of(administrator(secured)) as sender:
        await sender.send_all([*INPUTS, Outgoing(LOG, b"garbage", b"no record")])
    logs = {role: tmp_path / f"{role}.log" for role in ROLES}
    with ExitStack() as stack:
        running = {}
        for role, log in logs.items():
            stream = stack.enter_context(log.open("wb"))
            running[role] = started(role, environment(secured, USERS[role], tmp_path), stream)
            stack.callback(running[role].kill)
        until = time.monotonic() + PATIENCE
        while not (await filled(secured) >= TOLD) and time.monotonic() < until:
            assert {role: each.poll() for role, each in running.items()} == dict.fromkeys(ROLES)
            await asyncio.sleep(1)
        assert TOLD - await filled(secured) == set()
        for each in running.values():
            each.terminate()
        assert {role: each.wait(60) for role, each in running.items()} == dict.fromkeys(ROLES, 0)
    for role, log in logs.items():
        text = log.read_text("utf-8")
        assert "AuthorizationFailed" not in text, role
        assert "no heartbeat" not in text, role
        assert SECRET not in text, role
