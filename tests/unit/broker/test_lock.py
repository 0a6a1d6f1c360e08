"""The lock that exportwire ships, and how it is written anew."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from streams.broker.lock import Jar, Lock, locked, sha256_of, spelled

TEXT = b"not really a jar"
JAR = Jar("org.example", "thing", "1.0", len(TEXT), hashlib.sha256(TEXT).hexdigest())


def test_lock_names_kafka_and_what_it_was_resolved_for() -> None:
    lock = locked()
    assert lock.version == "4.4.0"
    assert f"kafka_2.13:{lock.version}" in lock.endpoint
    assert f"kafka_2.13-{lock.version}.jar" in {jar.name for jar in lock.jars}


def test_every_jar_has_a_sum_a_size_and_a_name_of_its_own() -> None:
    jars = locked().jars
    assert len(jars) == len({jar.name for jar in jars}) == 45
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in jars)


def test_the_tool_that_formats_is_among_the_jars() -> None:
    assert any(jar.artifact == "kafka-server" for jar in locked().jars)


def test_a_lock_is_spelled_as_it_is_read() -> None:
    text = spelled("org.example:thing:1.0", "1.0", [JAR])
    raw = tomllib.loads(text)
    assert Lock(raw["endpoint"], raw["version"], tuple(Jar(**jar) for jar in raw["jars"])) == Lock(
        "org.example:thing:1.0", "1.0", (JAR,)
    )


@pytest.mark.parametrize(
    ("held", "is_it"),
    [
        pytest.param(TEXT, True, id="as-locked"),
        pytest.param(TEXT[:-1], False, id="cut-short"),
        pytest.param(TEXT.upper(), False, id="same-size-other-bytes"),
        pytest.param(None, False, id="not-there"),
    ],
)
def test_a_jar_knows_its_file(tmp_path: Path, held: bytes | None, is_it: bool) -> None:  # noqa: FBT001
    file = tmp_path / JAR.name
    if held is not None:
        file.write_bytes(held)
    assert JAR.is_held_by(file) is is_it


def test_sum_of_a_file_longer_than_a_chunk(tmp_path: Path) -> None:
    file = tmp_path / "long"
    content = b"x" * (3 << 20)
    file.write_bytes(content)
    assert sha256_of(file) == hashlib.sha256(content).hexdigest()
