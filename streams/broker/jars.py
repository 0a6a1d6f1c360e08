"""Kafka's jars in a cache folder: downloaded once, each checked against the lock."""

import fcntl
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from streams.broker.lock import Jar, Lock
from streams.domain.errors import StreamsError

MARKER = "checked.json"
TIMEOUT = 30  # seconds without a byte
TRIES = 3
THREADS = 4

Progress = Callable[[Jar], None]
Fetch = Callable[[Jar, Path], Path]  # a jar, a folder to work in -> the file


def jars_in(cache: Path, lock: Lock, fetch: Fetch, progress: Progress) -> Path:
    """Return the folder that holds every jar of the lock, after fetching what is missing or broken."""
    folder = cache / f"kafka-{lock.version}"
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder / ".lock"):
        missing = missing_in(folder, lock)
        _fetch_all(missing, folder, fetch, progress)
        _mark(folder, lock)
    return folder


def missing_in(folder: Path, lock: Lock) -> list[Jar]:
    """Return the jars that the folder lacks; sums are read only where size or time changed."""
    marked = _marked(folder)
    return [
        jar
        for jar in lock.jars
        if marked.get(jar.name) != [jar.sha256, *_look(folder / jar.name)]
        and not jar.is_held_by(folder / jar.name)
    ]


def fetch_from_maven(jar: Jar, folder: Path) -> Path:
    """Return the jar, downloaded into a folder of its own."""
    from jgo.maven import MavenContext, PythonResolver  # noqa: PLC0415  (half a second)

    context = MavenContext(
        resolver=PythonResolver(), repo_cache=folder, local_repos=[], timeout=TIMEOUT
    )
    return context.project(jar.group, jar.artifact).at_version(jar.version).artifact().resolve()


def _fetch_all(jars: Iterable[Jar], folder: Path, fetch: Fetch, progress: Progress) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        pending = [pool.submit(_fetch_one, jar, folder, fetch) for jar in jars]
        try:
            for done in as_completed(pending):
                progress(done.result())
        finally:
            for each in pending:
                each.cancel()


def _fetch_one(jar: Jar, folder: Path, fetch: Fetch) -> Jar:
    """Return the jar once it lies whole and checked in the folder."""
    problem = ""
    for _ in range(TRIES):
        with TemporaryDirectory(dir=folder) as work:
            try:
                file = fetch(jar, Path(work))
            except (RuntimeError, OSError) as error:  # requests' errors are OSErrors
                problem = str(error)
                continue
            if jar.is_held_by(file):
                file.replace(folder / jar.name)
                return jar
            problem = "its sum is not the locked one"
    raise StreamsError(
        f"could not download {jar.name} of the embedded Kafka: {problem}; what is there is kept in"
        f" {folder}: run the command again, or set EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS to a Kafka of yours"
    )


def _mark(folder: Path, lock: Lock) -> None:
    seen = {jar.name: [jar.sha256, *_look(folder / jar.name)] for jar in lock.jars}
    (folder / MARKER).write_text(json.dumps(seen), "utf-8")


def _marked(folder: Path) -> dict[str, list[object]]:
    try:
        found = json.loads((folder / MARKER).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _look(file: Path) -> tuple[int, int]:
    """Return size and time of change, which tell whether a sum must be read again."""
    try:
        seen = file.stat()
    except OSError:
        return -1, -1
    return seen.st_size, seen.st_mtime_ns


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Keep other processes out until the end."""
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
