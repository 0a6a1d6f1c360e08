"""Webhooks side by side on a real Kafka: one that takes, one that fails, one that never answers, one that is paused."""

import asyncio
import json
import os
import signal
import statistics
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import ClientSession
from aiokafka.admin import AIOKafkaAdminClient

from streams.app.deliver_role import post_group
from streams.app.workplace import layout_of
from streams.broker import free_port
from streams.catalog.load import load_catalog
from streams.kafka.admin import create_topics
from streams.kafka.reading import committed
from streams.kafka.security import Cluster
from streams.kafka.sending import sender_of
from streams.kafka.topics import dead_letters_of, topic_of
from streams.settings import load_settings
from streams.settings.loading import child_environment
from tests.kafka.consuming import alert, heartbeat, whole
from tests.kafka.receiving import SECRET, Receiver, serving

pytestmark = pytest.mark.kafka

BEFORE, DURING = 15, 15  # alerts while all take, and while three of four do not
PATIENCE = 60.0


def routes(receivers: dict[str, Receiver], *, paused: str) -> str:
    return "".join(
        f"- name: {name}\n  subscriber: {name}\n  continue: true\n  webhook:\n"
        f'    url: "{receiver.url}"\n    secret_env: TEST_WEBHOOK_SECRET\n'
        f"    paused: {'true' if name == paused else 'false'}\n"
        for name, receiver in receivers.items()
    )


async def until(is_so: Callable[[], bool], what: str) -> None:
    """Return when it is so."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not is_so():  # noqa: ASYNC110  (receivers tell nobody)
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"never: {what}") from None


@dataclass
class Desks:
    """Subscribers with webhooks, the role that posts to them, and what was sent when."""

    cluster: Cluster
    admin: AIOKafkaAdminClient
    receivers: dict[str, Receiver]
    variables: dict[str, str]
    log: Path
    sent: dict[str, float] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        environment = child_environment(**self.variables) | {"TEST_WEBHOOK_SECRET": SECRET}
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "streams", "worker", "--roles", "deliver"),
                *("--parent", str(os.getpid())),
                env=environment,
                stdout=log,
                stderr=log,
            )

    async def stop(self) -> int:
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    async def send(self, numbers: range) -> list[str]:
        """Return the ids of alerts that each subscriber's topic got, one after another."""
        ids = [f"alert-{number}" for number in numbers]
        async with sender_of(self.cluster) as sender:
            for number in numbers:
                self.sent[f"alert-{number}"] = time.monotonic()
                topics = [topic_of(name) for name in self.receivers]
                await sender.send_all([alert(number, topic) for topic in topics])
                await sender.send_all([heartbeat(topic) for topic in topics])
                await asyncio.sleep(0.03)
        return ids

    async def position(self, name: str) -> int:
        held = await committed(self.admin, post_group(name))
        return held.get((topic_of(name), 0), 0)

    async def counted(self, series: str) -> float:
        """Return what the role's page shows for a series, 0 where it shows none."""
        port = load_settings(**self.variables).port_of("deliver")
        async with (
            ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}/metrics") as page,
        ):
            found = [line for line in (await page.text()).splitlines() if line.startswith(series)]
        return float(found[0].rsplit(" ", 1)[1]) if found else 0.0

    def median(self, name: str, ids: list[str]) -> float:
        at = self.receivers[name].at
        return statistics.median(at[each] - self.sent[each] for each in ids)


@pytest.fixture
async def desks(
    cluster: Cluster, admin: AIOKafkaAdminClient, name: str, tmp_path: Path
) -> AsyncIterator[Desks]:
    """Four subscribers whose webhooks all take, but for one that is paused."""
    receivers = {f"{kind}-{name}": Receiver() for kind in ("good", "failing", "silent", "paused")}
    file = tmp_path / "routes.yml"
    async with AsyncExitStack() as stack:
        for receiver in receivers.values():
            await stack.enter_async_context(serving(receiver))
        file.write_text(routes(receivers, paused=f"paused-{name}"))
        variables = {
            "kafka_bootstrap_servers": cluster.servers,
            "routes_file": str(file),
            "raw_partitions": "3",
            "alert_partitions": "2",
            "replication_factor": "1",
            "min_insync_replicas": "1",
            "session_timeout": "6",
            "http_port": str(free_port() - 5),
            "webhook_attempts": "3",
            "webhook_first_wait": "0.02",
            "log_format": "json",
        }
        settings = load_settings(**variables)
        await create_topics(cluster, layout_of(settings, load_catalog(routes=file)))
        made = Desks(cluster, admin, receivers, variables, tmp_path / "log")
        await made.start()
        try:
            yield made
        finally:
            await made.stop()


async def check_counts(desks: Desks, name: str) -> None:
    """Refuse counts that are not those of the receivers."""
    everything = BEFORE + DURING
    wanted = {
        f'posts_total{{outcome="taken",subscriber="good-{name}"}}': everything,
        f'posts_total{{outcome="refused",subscriber="good-{name}"}}': 0,
        f'delay_seconds_count{{subscriber="good-{name}"}}': everything,
        f'posts_total{{outcome="taken",subscriber="failing-{name}"}}': BEFORE,
        f'posts_total{{outcome="refused",subscriber="failing-{name}"}}': 3 * DURING,
        f'posts_total{{outcome="parked",subscriber="failing-{name}"}}': DURING,
        f'delay_seconds_count{{subscriber="failing-{name}"}}': BEFORE,
    }
    async with asyncio.timeout(PATIENCE):
        while True:  # the last one is parked a moment after it was refused
            shown = {each: await desks.counted(f"exportwire_webhook_{each}") for each in wanted}
            if shown == wanted:
                break
            await asyncio.sleep(0.2)
    sums = f'exportwire_webhook_delay_seconds_sum{{subscriber="good-{name}"}}'
    assert 0 < await desks.counted(sums) < everything * PATIENCE


async def test_a_bad_webhook_changes_nobody_elses_delivery(desks: Desks, name: str) -> None:
    good, failing, silent, paused = desks.receivers.values()
    first = await desks.send(range(1))
    await until(lambda: good.taken == failing.taken == silent.taken == first, "all work")
    before = await desks.send(range(1, BEFORE))
    so_far = [*first, *before]
    await until(lambda: good.taken == failing.taken == silent.taken == so_far, "all get all")

    failing.status, silent.status = 503, 0
    during = await desks.send(range(BEFORE, BEFORE + DURING))
    everything = [*so_far, *during]
    await until(lambda: good.taken == everything, "the good one gets all, in order")
    await until(lambda: failing.asked == BEFORE + 3 * DURING, "each is tried three times")
    alone, beside = (desks.median(f"good-{name}", ids) * 1000 for ids in (before, during))
    sys.stdout.write(
        f"good webhook, median: {alone:.1f} ms alone, {beside:.1f} ms beside bad ones\n"
    )
    assert failing.taken == silent.taken == so_far
    assert (paused.asked, silent.asked) == (0, BEFORE + 1)
    assert await desks.position(f"silent-{name}") <= 2 * BEFORE
    assert await desks.position(f"paused-{name}") == 0

    await check_counts(desks, name)
    assert await desks.stop() == 0
    letters = await whole(desks.cluster, dead_letters_of(topic_of(f"failing-{name}")))
    assert [json.loads(letter.value or b"")["id"] for letter in letters] == during
    said = {dict(letter.headers)["__connect.errors.exception.message"] for letter in letters}
    assert said == {b"webhook-refused: status 503, after 3 attempts"}

    silent.status = 200
    silent.changed.set()
    await desks.start()
    await until(
        lambda: list(dict.fromkeys(silent.taken)) == everything,
        "what was not answered comes again, in order",
    )
    assert good.taken == everything
