"""The bench from start to end: detection alone, then both chains in turn."""

import asyncio
import statistics
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from streams.bench.chains import Chain, ours, plain
from streams.bench.latency import burst, feed, warm
from streams.bench.speed import detection_speed

FEWEST = 2  # percentiles need two values
BURST = 1000  # documents
BURSTS = 3  # rounds that end with one
FIRST_OF_BURST = 10_000  # acts of 2003 to 2014; numbers before 2000 would not be read as years


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked of both chains: documents a second, seconds a round, rounds each."""

    rate: float = 100.0
    seconds: float = 3.0
    rounds: int = 8


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from raw to alert, over all rounds of a chain; `lost` had no alert.

    `burst` is alerts a second when all documents are sent at once, the median of the rounds.
    """

    p50: float
    p99: float
    heard: int
    lost: int
    burst: float = 0.0


@dataclass(frozen=True, slots=True)
class Bench:
    """The figures of one run."""

    speed: Mapping[str, float]
    latency: Mapping[str, Latency]

    @property
    def ratio(self) -> float:
        """Return our p50 over that of the plain chain."""
        mine, other = self.latency.values()
        return mine.p50 / other.p50


def bench(load: Load, say: Callable[[str], None]) -> Bench:
    """Return the figures; both chains run side by side and are fed in turn."""
    say("detection alone")
    speed = detection_speed()
    with tempfile.TemporaryDirectory(prefix="exportwire-bench-") as name:
        home = Path(name)
        for part in ("ours", "plain"):
            (home / part).mkdir()
        say("starting two brokers and two chains")
        with ours(home / "ours") as mine, plain(home / "plain") as other:
            latency = asyncio.run(_both([mine, other], load, say))
    return Bench(speed, latency)


async def _both(chains: list[Chain], load: Load, say: Callable[[str], None]) -> dict[str, Latency]:
    for chain in chains:
        say(f"warming up: {chain.name}")
        await warm(chain)
    took: dict[str, list[float]] = {chain.name: [] for chain in chains}
    rates: dict[str, list[float]] = {chain.name: [] for chain in chains}
    count = int(load.rate * load.seconds)
    for number in range(load.rounds):
        say(f"round {number + 1} of {load.rounds}")
        acts = range(1 + number * count, 1 + (number + 1) * count)
        many = range(FIRST_OF_BURST + number * BURST, FIRST_OF_BURST + (number + 1) * BURST)
        for chain in chains:
            took[chain.name] += await feed(chain, acts, load.rate, f"round{number}")
        for chain in chains if number < BURSTS else ():
            rates[chain.name].append(await burst(chain, many, f"burst{number}"))
    total = count * load.rounds
    return {
        name: replace(latency_of(taken, total), burst=statistics.median(rates[name]))
        for name, taken in took.items()
    }


def latency_of(taken: list[float], total: int) -> Latency:
    """Return the percentiles of what was heard, and how many documents had no alert."""
    if len(taken) < FEWEST:
        return Latency(float("nan"), float("nan"), len(taken), total - len(taken))
    cuts = statistics.quantiles(taken, n=100, method="inclusive")
    return Latency(cuts[49], cuts[98], len(taken), total - len(taken))
