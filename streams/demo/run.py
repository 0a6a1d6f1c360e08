"""The demo from start to end: its stage, the play, the page of results, and a clean end whenever it comes."""

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from urllib.parse import urlencode

from rich.console import Console

from streams.catalog.load import load_catalog
from streams.demo.playing import Play, perform, prepare, remove
from streams.demo.prometheus import programs, scraping
from streams.demo.results import Results
from streams.demo.scene import Scene, Silence, scene
from streams.demo.stage import broker, folder, home_of
from streams.demo.story import story
from streams.demo.workers import Workers
from streams.kafka.security import Cluster
from streams.settings import Settings, load_settings
from streams.telemetry.logs import set_up_logs

BUSY = "sum by (stage) (rate(exportwire_processed_total[1m]))"  # what the first page shows
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
IN_ORDER, NOT_IN_ORDER = 0, 1


Present = Callable[[Results], None]
Handler = Callable[[int, FrameType | None], object]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for; a silent demo shows nothing before its results, a watched one has a Prometheus beside it."""

    is_once: bool = False
    is_kept: bool = False
    is_silent: bool = False
    speed: float = 1.0
    is_watched: bool = False


class Demo:
    """One run of the demo."""

    def __init__(self, options: Options, console: Console, present: Present) -> None:
        """Take what the user asked for, where it is shown, and what shows the results."""
        self._options = options
        self._console = console
        self._present = present
        self._settings = load_settings()
        self._home = home_of(self._settings)
        self.results: Results | None = None

    def run(self) -> int:
        """Return the exit code: 0 in order, 1 not in order, 130 interrupted before the end."""
        cache, keep = self._settings.cache_dir, self._options.is_kept
        with ending_on_signals(), folder(self._home, cache, keep=keep), logging_to(self._log):
            try:
                self._on_a_stage()
            except KeyboardInterrupt:
                self._say("stopped")
        if self.results is None:
            return INTERRUPTED
        return IN_ORDER if self.results.is_in_order else NOT_IN_ORDER

    @property
    def _log(self) -> Path:
        return self._home / "demo.log"

    def _on_a_stage(self) -> None:
        if self._options.is_watched:
            self._say("looking for a Prometheus")
            programs(self._settings.cache_dir)
        if not self._settings.is_embedded:
            self._play(self._settings)
            return
        self._say("starting a Kafka of its own")
        with broker(self._home, self._settings.cache_dir) as servers:
            own = {"replication_factor": 1, "min_insync_replicas": 1}
            self._play(load_settings(kafka_bootstrap_servers=servers, **own))

    def _play(self, settings: Settings) -> None:
        workers = Workers(settings.bootstrap_servers, self._home)
        try:
            asyncio.run(self._perform(settings, workers))
        finally:
            workers.stop()

    async def _perform(self, settings: Settings, workers: Workers) -> None:
        told = story()
        play = Play(told, Cluster.of(settings), settings, load_catalog(), self._options.speed)
        layout = await prepare(play)
        try:
            self._say("starting the workers")
            workers.start()
            await workers.wait_until_ready()
            with self._watched(workers.pages):
                with self._scene(len(told)) as shown:
                    self.results = await perform(play, workers, shown)
                self._present(self.results)
                await self._stay(settings)
        finally:
            if not self._settings.is_embedded and not self._options.is_kept:
                await asyncio.to_thread(workers.stop)
                await remove(play.cluster, layout)

    async def _stay(self, settings: Settings) -> None:
        """Keep everything running until Ctrl-C, unless the demo is to end by itself."""
        if self._options.is_once:
            return
        self._say("The workers go on. In another terminal, for example:")
        self._say(
            f"  exportwire tail --from-start --bootstrap-servers {settings.bootstrap_servers}"
        )
        self._say("Ctrl-C ends the demo.")
        await asyncio.Event().wait()

    @contextmanager
    def _watched(self, pages: Mapping[str, str]) -> Iterator[None]:
        """Let a Prometheus scrape the workers as long as the context is open, where the user asked for one."""
        if not self._options.is_watched:
            yield
            return
        self._say("starting a Prometheus")
        with scraping(self._home / "prometheus", self._settings.cache_dir, pages) as address:
            for line in addresses(address, pages):
                self._say(line)
            yield

    def _scene(self, documents: int) -> AbstractContextManager[Scene]:
        return (
            nullcontext(Silence()) if self._options.is_silent else scene(self._console, documents)
        )

    def _say(self, text: str) -> None:
        if not self._options.is_silent:
            self._console.print(text, highlight=False, markup=False, soft_wrap=True)


def addresses(prometheus: str, pages: Mapping[str, str]) -> Iterator[str]:
    """Yield what to open in a browser."""
    asked = urlencode({"g0.expr": BUSY, "g0.tab": "0", "g0.range_input": "5m"})
    paths = {
        "Prometheus": f"{prometheus}/graph?{asked}",
        "alerts": f"{prometheus}/alerts",
        "targets": f"{prometheus}/targets",
        **{role: f"{page}/metrics" for role, page in pages.items()},
    }
    for name, path in paths.items():
        yield f"  {name:16} http://{path}"


@contextmanager
def logging_to(path: Path) -> Iterator[None]:
    """Send the logs of this process to a file: what matters to the user is raised, not logged."""
    with path.open("w", encoding="utf-8") as stream:
        set_up_logs("json", "info", stream)
        try:
            yield
        finally:
            logging.getLogger().handlers[:] = [logging.NullHandler()]


@contextmanager
def ending_on_signals() -> Iterator[None]:
    """Treat SIGTERM and SIGHUP as Ctrl-C, so that broker and workers are stopped on each."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        signal.raise_signal(signal.SIGINT)

    handlers: dict[int, Handler] = {
        signal.SIGINT: signal.default_int_handler,  # a shell's background jobs come with it ignored
        signal.SIGTERM: interrupt,
        signal.SIGHUP: interrupt,
    }
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
