"""The locked list of the broker's jars."""

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

LOCK = "jars.toml"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Jar:
    """A file of Maven's, and the sum that it must have."""

    group: str
    artifact: str
    version: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """Return the file's name."""
        return f"{self.artifact}-{self.version}.jar"

    def is_held_by(self, file: Path) -> bool:
        """Tell whether the file is there and has the locked sum."""
        if not file.is_file() or file.stat().st_size != self.size:
            return False
        return sha256_of(file) == self.sha256


@dataclass(frozen=True, slots=True)
class Lock:
    """All jars of one version of Kafka; `endpoint` is what they were resolved for."""

    endpoint: str
    version: str
    jars: tuple[Jar, ...]


def locked() -> Lock:
    """Return the lock that exportwire ships."""
    raw = tomllib.loads(files("streams.broker").joinpath(LOCK).read_text("utf-8"))
    jars = tuple(Jar(**jar) for jar in raw["jars"])
    return Lock(raw["endpoint"], raw["version"], jars)


def relocked(endpoint: str, version: str) -> str:
    """Return the lock's text for another endpoint; for whoever moves to a newer Kafka."""
    from jgo.env import EnvironmentBuilder, LinkStrategy  # noqa: PLC0415  (half a second)
    from jgo.maven import MavenContext, PythonResolver  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        context = MavenContext(resolver=PythonResolver(), repo_cache=Path(folder, "maven"))
        builder = EnvironmentBuilder(
            context, cache_dir=Path(folder, "envs"), link_strategy=LinkStrategy.HARD
        )
        lockfile = builder.from_endpoint(endpoint).lockfile
        found = lockfile.dependencies if lockfile else []
        jars = [
            Jar(
                jar.groupId,
                jar.artifactId,
                jar.version,
                next(Path(folder, "maven").rglob(f"{jar.artifactId}-{jar.version}.jar"))
                .stat()
                .st_size,
                str(jar.sha256),
            )
            for jar in found
        ]
    return spelled(endpoint, version, jars)


def spelled(endpoint: str, version: str, jars: Iterable[Jar]) -> str:
    """Return a lock as TOML."""
    lines = [f'endpoint = "{endpoint}"', f'version = "{version}"']
    for jar in sorted(jars, key=lambda each: (each.group, each.artifact)):
        lines += [
            "",
            "[[jars]]",
            f'group = "{jar.group}"',
            f'artifact = "{jar.artifact}"',
            f'version = "{jar.version}"',
            f"size = {jar.size}",
            f'sha256 = "{jar.sha256}"',
        ]
    return "\n".join(lines) + "\n"


def sha256_of(file: Path) -> str:
    """Return a file's sum, in hexadecimal."""
    total = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            total.update(chunk)
    return total.hexdigest()
