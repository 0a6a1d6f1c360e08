"""A thread that ends a worker which lives and does nothing; and what its health page may say."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from aiokafka import AIOKafkaConsumer

from streams.kafka.consumer import BatchConsumer, DeliveringApp
from streams.kafka.delivery import STUCK, Fail, fail_stop

INTERVAL = 1.0
REBALANCE = 60.0  # seconds
OPEN_BATCH = 120.0
STOPPING = 25.0


@dataclass
class Watchdog:
    """Looks at an app from outside its loop; how long each state has lasted is kept here."""

    app: DeliveringApp
    clock: Callable[[], float] = time.monotonic
    rebalancing_since: float | None = None
    stopping_since: float | None = None
    is_over: threading.Event = field(default_factory=threading.Event)

    def rest(self) -> None:
        """Look no more: the app has ended, and what its process still does is no work of the app."""
        self.is_over.set()

    def findings(self) -> list[str]:
        """Return why the process must end; empty when it is well."""
        now = self.clock()
        self.rebalancing_since = _since(self.rebalancing_since, now, is_so=self._is_unsettled())
        self.stopping_since = _since(self.stopping_since, now, is_so=self.app.should_stop)
        found = [
            _over("starting or rebalancing", self.rebalancing_since, now, REBALANCE),
            _over("stopping", self.stopping_since, now, STOPPING),
            *self._of_consumer(now),
        ]
        return [finding for finding in found if finding]

    def _is_unsettled(self) -> bool:
        if consumer_of(self.app) is None:
            return True
        return self.app.rebalancing or self.app.in_recovery

    def _of_consumer(self, now: float) -> Iterator[str | None]:
        consumer = consumer_of(self.app)
        if consumer is None:
            return
        yield _over("a batch has been open", consumer.batches.oldest, now, OPEN_BATCH)
        if not self.app.should_stop:
            yield _of_coordinator(consumer)

    def is_ready(self) -> bool:
        """Tell whether the app reads: it has partitions, and its group is at rest."""
        consumer = consumer_of(self.app)
        if consumer is None or self.app.rebalancing or self.app.in_recovery:
            return False
        return _client_of(consumer) is not None and bool(consumer.assignment())

    def is_spare(self) -> bool:
        """Tell whether the app has joined its group, which is at rest and needs it for nothing yet."""
        consumer = consumer_of(self.app)
        if consumer is None or self.app.rebalancing or self.app.in_recovery:
            return False
        return self.app.unassigned and not consumer.assignment()


def watch(app: DeliveringApp, fail: Fail = fail_stop) -> Watchdog:
    """Start the thread; a timer of Faust's would not do, it starts when the worker is ready, and a zombie never is."""
    watchdog = Watchdog(app)
    threading.Thread(target=_run, args=(watchdog, fail), daemon=True, name="watchdog").start()
    return watchdog


def consumer_of(app: DeliveringApp) -> BatchConsumer | None:
    """Return the app's consumer; not by its property, which would build it here, in the wrong thread."""
    found = app._consumer  # noqa: SLF001  (see above)
    return found if isinstance(found, BatchConsumer) else None


def _run(watchdog: Watchdog, fail: Fail) -> None:
    while not watchdog.is_over.wait(INTERVAL):
        for finding in watchdog.findings():
            fail(STUCK, finding)


def _of_coordinator(consumer: BatchConsumer) -> str | None:
    """Return what ended the group's coordination; the process would go on without partitions, in silence."""
    client = _client_of(consumer)
    if client is None or client._coordinator is None:  # noqa: SLF001
        return None
    coordinator = client._coordinator  # noqa: SLF001
    pending = coordinator._pending_exception  # noqa: SLF001
    if pending is not None:
        return f"the group refuses us: {pending!r}"
    task = coordinator._coordination_task  # noqa: SLF001
    return (
        "the coordination with the group has ended" if task is not None and task.done() else None
    )


def _client_of(consumer: BatchConsumer) -> AIOKafkaConsumer | None:
    return consumer._thread._consumer  # noqa: SLF001  (nothing public tells)


def _since(before: float | None, now: float, *, is_so: bool) -> float | None:
    """Return since when it is so."""
    if not is_so:
        return None
    return now if before is None else before


def _over(what: str, since: float | None, now: float, limit: float) -> str | None:
    if since is None or now - since <= limit:
        return None
    return f"{what} for {now - since:.0f} s"
