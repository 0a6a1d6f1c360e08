"""A snapshot is believed only when it is whole and of this rule pack."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from streams.app.snapshot import Snapshot, read_snapshot, write_snapshot

SNAPSHOT = Snapshot(
    7,
    "pack-1",
    "d1",
    "first",
    "last",
    "pack-1",
    3,
    {"measures": {"m": "ended"}},
    {"measures": {"x": [1, 2]}},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "track.json"


def test_what_was_written_is_read(path: Path) -> None:
    write_snapshot(path, SNAPSHOT)
    assert read_snapshot(path, "pack-1") == SNAPSHOT


def test_shelves_of_the_state_stand_a_line_each_and_are_not_parsed(path: Path) -> None:
    texts = {"first": {"b": '{"word":"ja"}', "a": "no JSON"}, "none": {}, "last": {"b": "[1]"}}
    snapshot = replace(SNAPSHOT, state={"state": {"x": 1}, "shelves": texts})
    write_snapshot(path, snapshot)
    assert path.read_text().splitlines()[2:] == ['{"word":"ja"}', "no JSON", "[1]"]
    found = read_snapshot(path, "pack-1")
    assert found == snapshot
    assert json.dumps(found.state) == json.dumps(snapshot.state), "in the same order"


def test_the_later_one_takes_the_place(path: Path) -> None:
    write_snapshot(path, SNAPSHOT)
    later = Snapshot(9, "pack-1", "d2", "first", "later", "pack-1", 3, {}, {})
    write_snapshot(path, later)
    assert read_snapshot(path, "pack-1") == later
    assert [each.name for each in path.parent.iterdir()] == ["track.json"]


def test_no_file_is_no_snapshot(path: Path) -> None:
    assert read_snapshot(path, "pack-1") is None


def test_another_pack_is_ignored(path: Path) -> None:
    write_snapshot(path, SNAPSHOT)
    assert read_snapshot(path, "pack-2") is None


def signed(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00" * 4096, id="zeroes"),
        pytest.param(b"no newline", id="no signature"),
        pytest.param(signed(b"{"), id="signed, not JSON"),
        pytest.param(signed(json.dumps({"form": 2}).encode()), id="another form"),
        pytest.param(signed(b"\xff\xfe"), id="signed, no text"),
        pytest.param(signed(json.dumps({"form": 3, "offset": "7"}).encode()), id="wrong types"),
    ],
)
def test_a_strange_file_is_ignored(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert read_snapshot(path, "pack-1") is None


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.999])
def test_a_truncated_file_is_ignored(path: Path, part: float) -> None:
    write_snapshot(path, SNAPSHOT)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert read_snapshot(path, "pack-1") is None


@pytest.mark.parametrize("where", [0, 70, -2])
def test_a_flipped_bit_is_seen(path: Path, where: int) -> None:
    write_snapshot(path, SNAPSHOT)
    content = bytearray(path.read_bytes())
    content[where] ^= 1
    path.write_bytes(content)
    assert read_snapshot(path, "pack-1") is None


def test_a_folder_in_its_place_is_ignored(path: Path) -> None:
    path.mkdir(parents=True)
    assert read_snapshot(path, "pack-1") is None
