"""Where the demo plays: a Kafka of its own in a folder of its own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streams.broker import EmbeddedBroker, ports
from streams.domain.errors import StreamsError
from streams.settings import Settings

FOLDER = "demo"
PORT = 19392  # beside the embedded broker's 19092; another where it is taken
SIGN = ".exportwire-demo"


def home_of(settings: Settings) -> Path:
    """Return the demo's folder."""
    return settings.data_dir / FOLDER


@contextmanager
def folder(home: Path, cache: Path, *, keep: bool) -> Iterator[Path]:
    """Yield the demo's folder, empty; at the end it is deleted unless it is kept."""
    clear(home, cache)
    home.mkdir(parents=True)
    (home / SIGN).touch()
    try:
        yield home
    finally:
        if not keep:
            shutil.rmtree(home, ignore_errors=True)


@contextmanager
def broker(home: Path, cache: Path) -> Iterator[str]:
    """Yield host:port of a Kafka that holds nothing; it is stopped at the end, and when its start is interrupted."""
    kafka = EmbeddedBroker(home / "broker", cache, free_port())
    try:
        kafka.start()
        yield kafka.servers
    finally:
        kafka.stop()


def clear(home: Path, cache: Path) -> None:
    """Stop and delete what an earlier demo left, even one that was killed; what is not a demo's is not touched."""
    if not home.exists():
        return
    if not (home / SIGN).exists() and any(home.iterdir()):
        raise StreamsError(f"{home} holds something else than a demo; move it away")
    EmbeddedBroker(home / "broker", cache).stop()
    shutil.rmtree(home)


def free_port() -> int:
    """Return the demo's usual port, another where that is taken."""
    if ports.is_free(PORT) and ports.is_free(PORT + 1):
        return PORT
    return ports.free_port()
