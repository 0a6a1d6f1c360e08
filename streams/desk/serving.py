"""Runs the streams until a signal."""

import asyncio
import ipaddress
import signal
from collections.abc import Callable

from aiokafka.errors import KafkaError

from streams.catalog.load import load_catalog
from streams.catalog.routing import subscribers_of
from streams.desk.hub import Hub
from streams.desk.stream import Desk
from streams.domain.errors import StreamsError
from streams.kafka.reading import reader_of
from streams.kafka.security import Cluster
from streams.kafka.topics import topic_of
from streams.settings import Settings
from streams.telemetry.logs import logger
from streams.telemetry.page import serve

REOPEN = 3.0  # seconds until Kafka is tried again

log = logger(__name__)


async def run_desk(desk: Desk, settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until a signal; `say` hears where."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    host = settings.desk_host
    try:
        async with serve(desk.application(), host, settings.desk_port) as port:
            for subscriber in desk.topics:
                say(f"http://{host}:{port}/streams/{subscriber}")
            reading = asyncio.create_task(keep_reading(desk))
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait({reading, stopping}, return_when=asyncio.FIRST_COMPLETED)
            desk.hub.end("the server stops: come back with the last id")
            stopping.cancel()
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
    except OSError as problem:
        raise StreamsError(
            f"no stream at {host}:{settings.desk_port} ({problem.strerror}); set EXPORTWIRE_DESK_PORT"
        ) from None


def desk_of(settings: Settings) -> Desk:
    """Return the desk; refuse to show alerts to a network without a token."""
    token = settings.desk_token.get_secret_value() if settings.desk_token else None
    if token is None and not is_loopback(settings.desk_host):
        raise StreamsError(
            f"{settings.desk_host} is open to others: set EXPORTWIRE_DESK_TOKEN, which they must send as a bearer token,"
            " and put TLS before it"
        )
    known = subscribers_of(load_catalog(routes=settings.routes_file).routes)
    topics = {name: topic_of(name) for name in known}
    hub = Hub(topics.values(), settings.desk_clients, settings.desk_queue)
    cluster = Cluster.of(settings)
    return Desk(cluster, hub, topics, settings.desk_ping, 2 * settings.desk_ping, token)


async def keep_reading(desk: Desk) -> None:
    """Hand out what comes for ever; while Kafka is away nobody is served."""
    while True:
        try:
            async with reader_of(desk.cluster, *desk.topics.values()) as reader:
                await desk.hub.follow(reader)
        except (KafkaError, StreamsError, OSError) as problem:
            log.warning("nothing can be read", why=str(problem))
            desk.hub.end("Kafka is away: come back with the last id")
        await asyncio.sleep(REOPEN)


def is_loopback(host: str) -> bool:
    """Tell whether an address is reached from this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
