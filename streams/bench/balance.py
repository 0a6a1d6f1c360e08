"""What becomes of every document: a record of the log, no event (by reason), or a dead letter; the sum is exact."""

import asyncio
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession

from streams.bench.chains import Chain, ours
from streams.domain.errors import StreamsError
from streams.kafka.admin import admin_of
from streams.kafka.reading import committed, reader_of
from streams.kafka.security import Cluster
from streams.kafka.topics import RAW_NEWS, RAW_REGULATIONS
from streams.settings import group_of, load_settings
from streams.settings.loading import child_environment
from streams.telemetry.reading import reasons_in
from streams.wire.envelope import ALERTS, LOG

ROLES = ("detect-official", "detect-news", "track", "route")
READERS = {
    RAW_REGULATIONS: "detect-official",
    RAW_NEWS: "detect-news",
    LOG: "track",
    ALERTS: "route",
}
POLL = 0.5


@dataclass(frozen=True, slots=True)
class Balance:
    """Documents in, and what became of them."""

    documents: int
    records: int
    no_event: Mapping[str, int]
    dead_letters: int
    alerts: int

    @property
    def is_exact(self) -> bool:
        """Tell whether every document is accounted for, and none twice."""
        return self.documents == self.records + sum(self.no_event.values()) + self.dead_letters


def balance(files: Sequence[Path], say: Callable[[str], None]) -> Balance:
    """Return the balance of files of documents that go through a broker and workers of their own."""
    with tempfile.TemporaryDirectory(prefix="exportwire-balance-") as name:
        say("starting a broker and the workers")
        with ours(Path(name), ROLES) as chain:
            before = asyncio.run(_ends(chain, LOG))
            say("publishing")
            _publish(chain, files)
            say("waiting until all is read")
            return asyncio.run(_when_read(chain, before))


def _publish(chain: Chain, files: Sequence[Path]) -> None:
    done = subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "-m", "streams", "publish", *map(str, files)],
        env=child_environment(kafka_bootstrap_servers=chain.servers),
        check=False,
        stdout=subprocess.DEVNULL,
    )
    if done.returncode:
        raise StreamsError("not all documents were published")


async def _when_read(chain: Chain, before: int) -> Balance:
    cluster = _cluster(chain)
    for topic, role in READERS.items():
        async with admin_of(cluster) as admin:
            while True:
                done = await committed(admin, group_of(role))
                if sum(n for (name, _), n in done.items() if name == topic) == await _ends(
                    chain, topic
                ):
                    break
                await asyncio.sleep(POLL)
    return Balance(
        documents=await _ends(chain, RAW_NEWS) + await _ends(chain, RAW_REGULATIONS),
        records=await _ends(chain, LOG) - before,
        no_event=await _reasons(chain),
        dead_letters=await _ends(chain, f"dlq.{RAW_NEWS}")
        + await _ends(chain, f"dlq.{RAW_REGULATIONS}"),
        alerts=await _ends(chain, ALERTS),
    )


async def _ends(chain: Chain, topic: str) -> int:
    async with reader_of(_cluster(chain), topic) as reader:
        return sum((await reader.ends()).values())


async def _reasons(chain: Chain) -> dict[str, int]:
    """Return how many documents had no event, by reason, as the roles count them."""
    total: Counter[str] = Counter()
    async with ClientSession() as session:
        for page in chain.pages:
            async with session.get(f"{page}/metrics") as answer:
                total.update(reasons_in(await answer.text()))
    return {reason: count for reason, count in sorted(total.items()) if count}


def _cluster(chain: Chain) -> Cluster:
    return Cluster.of(load_settings(kafka_bootstrap_servers=chain.servers))
