"""Jars are fetched once, checked, and fetched again only where something is wrong."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from streams.broker.jars import MARKER, TRIES, jars_in, missing_in
from streams.broker.lock import Jar, Lock
from streams.domain.errors import StreamsError

TEXTS = {"one": b"first jar", "two": b"second jar", "three": b"third jar"}


def jar(name: str) -> Jar:
    text = TEXTS[name]
    return Jar("org.example", name, "1", len(text), hashlib.sha256(text).hexdigest())


LOCK = Lock("org.example:one:1", "9.9", tuple(jar(name) for name in TEXTS))
FOLDER = "kafka-9.9"


class Maven:
    """A repository that counts what is asked of it, and may fail."""

    def __init__(self, failures: dict[str, int] | None = None) -> None:
        self.failures = dict(failures or {})
        self.asked: list[str] = []

    def fetch(self, jar: Jar, folder: Path) -> Path:
        self.asked.append(jar.artifact)
        if self.failures.get(jar.artifact, 0) > 0:
            self.failures[jar.artifact] -= 1
            raise OSError("the line is dead")
        file = folder / jar.name
        file.write_bytes(TEXTS[jar.artifact])
        return file


def nothing(_: Jar) -> None:
    """Show no progress."""


def test_an_empty_cache_is_filled_and_each_jar_is_reported(tmp_path: Path) -> None:
    maven, seen = Maven(), list[str]()
    folder = jars_in(tmp_path, LOCK, maven.fetch, lambda each: seen.append(each.artifact))
    assert folder == tmp_path / FOLDER
    assert sorted(seen) == sorted(TEXTS)
    assert {file.name for file in folder.glob("*.jar")} == {each.name for each in LOCK.jars}


def test_a_full_cache_asks_for_nothing(tmp_path: Path) -> None:
    jars_in(tmp_path, LOCK, Maven().fetch, nothing)
    maven = Maven()
    jars_in(tmp_path, LOCK, maven.fetch, nothing)
    assert maven.asked == []


def test_what_a_failed_download_left_is_kept(tmp_path: Path) -> None:
    with pytest.raises(StreamsError, match=r"two-1\.jar"):
        jars_in(tmp_path, LOCK, Maven({"two": TRIES}).fetch, nothing)
    maven = Maven()
    jars_in(tmp_path, LOCK, maven.fetch, nothing)
    assert "one" not in maven.asked
    assert "two" in maven.asked


def test_a_refusal_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StreamsError, match="run the command again") as refused:
        jars_in(tmp_path, LOCK, Maven({"one": TRIES}).fetch, nothing)
    assert "the line is dead" in str(refused.value)
    assert "EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS" in str(refused.value)


def test_a_download_is_tried_again(tmp_path: Path) -> None:
    maven = Maven({"three": TRIES - 1})
    jars_in(tmp_path, LOCK, maven.fetch, nothing)
    assert maven.asked.count("three") == TRIES


def test_bytes_with_another_sum_are_never_kept(tmp_path: Path) -> None:
    def forged(jar: Jar, folder: Path) -> Path:
        file = folder / jar.name
        file.write_bytes(TEXTS[jar.artifact].upper())
        return file

    with pytest.raises(StreamsError, match="sum"):
        jars_in(tmp_path, LOCK, forged, nothing)
    assert not list((tmp_path / FOLDER).glob("*.jar"))


def spoil(folder: Path) -> None:
    (folder / "two-1.jar").write_bytes(TEXTS["two"].upper())


def cut(folder: Path) -> None:
    (folder / "two-1.jar").write_bytes(TEXTS["two"][:3])


def remove(folder: Path) -> None:
    (folder / "two-1.jar").unlink()


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(spoil, id="other-bytes"),
        pytest.param(cut, id="cut-short"),
        pytest.param(remove, id="gone"),
    ],
)
def test_a_harmed_jar_is_fetched_anew(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    folder = jars_in(tmp_path, LOCK, Maven().fetch, nothing)
    harm(folder)
    os.utime(folder, (1, 1))
    maven = Maven()
    jars_in(tmp_path, LOCK, maven.fetch, nothing)
    assert maven.asked == ["two"]
    assert (folder / "two-1.jar").read_bytes() == TEXTS["two"]


@pytest.mark.parametrize(
    "marker",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="not-an-object"),
        pytest.param('{"one-1.jar": [1, 2]}', id="of-another-form"),
    ],
)
def test_a_marker_that_says_nothing_only_costs_time(tmp_path: Path, marker: str) -> None:
    folder = jars_in(tmp_path, LOCK, Maven().fetch, nothing)
    (folder / MARKER).write_text(marker)
    assert missing_in(folder, LOCK) == []


def test_sums_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = jars_in(tmp_path, LOCK, Maven().fetch, nothing)

    def never(_: Jar, file: Path) -> bool:
        raise AssertionError(f"read {file}")

    monkeypatch.setattr(Jar, "is_held_by", never)
    assert missing_in(folder, LOCK) == []


def test_a_new_lock_makes_old_marks_void(tmp_path: Path) -> None:
    folder = jars_in(tmp_path, LOCK, Maven().fetch, nothing)
    marked = json.loads((folder / MARKER).read_text())
    other = Jar("org.example", "one", "1", len(TEXTS["one"]), "0" * 64)
    assert marked["one-1.jar"][0] != other.sha256
    assert missing_in(folder, Lock(LOCK.endpoint, LOCK.version, (other,))) == [other]
