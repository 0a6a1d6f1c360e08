"""Snapshots of the fold: a cache on disk, believed only when every sign is right.

The first line is the sum of all that follows, the second all but the shelves of the state, whose texts stand below, a line
each: they are not parsed until somebody asks for them.
"""

import hashlib
import mmap
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import orjson

from streams.telemetry.logs import logger

log = logger(__name__)

State = object
Shelves = Mapping[str, Mapping[str, str]]
SHELVES = "shelves"
"""The part of a state that holds texts by name."""

FORM = 3  # raised when the file's form changes; another form is ignored


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The fold before the record at `offset`; `first` and `last` are marks of the log's ends that it has seen.

    `log_pack` is the digest in the last pack record folded, `log_pack_at` that record's offset, `states` the last told
    states of measures and pledges.
    """

    offset: int
    pack: str
    digest: str
    first: str
    last: str
    log_pack: str
    log_pack_at: int
    states: dict[str, dict[str, str]]
    state: State


def draft_of(path: Path) -> Path:
    """Return where this process prepares the snapshot that will lie at the path."""
    return path.with_suffix(f".{os.getpid()}.new")


def write_draft(draft: Path, snapshot: Snapshot) -> None:
    """Write the whole snapshot to a file that nobody reads yet."""
    state, shelves = _parted(snapshot.state)
    total = hashlib.sha256()
    draft.parent.mkdir(parents=True, exist_ok=True)
    with draft.open("wb") as file:
        file.write(b" " * total.digest_size * 2 + b"\n")  # the sum is known at the end
        for line in _lines(_held(snapshot, state, shelves), shelves):
            total.update(line)
            file.write(line)
        file.seek(0)
        file.write(total.hexdigest().encode())
        file.flush()
        os.fsync(file.fileno())


def write_snapshot(path: Path, snapshot: Snapshot) -> None:
    """Put the snapshot in the place of the one before, whole or not at all."""
    draft = draft_of(path)
    write_draft(draft, snapshot)
    draft.replace(path)


def read_snapshot(path: Path, pack: str) -> Snapshot | None:
    """Return the snapshot of a rule pack, None where there is none that can be believed."""
    if not path.exists():
        return None
    refusal = None
    found = _read(path)
    if found is None:
        refusal = "damaged"
    elif found.pack != pack:
        refusal = "of another rule pack"
    if refusal:
        log.warning("snapshot ignored, folding the log instead", path=str(path), why=refusal)
        return None
    return found


def peek(path: Path) -> Snapshot | None:
    """Return what a snapshot's file holds, of whatever rule pack; None where it is damaged."""
    return _read(path)


def _parted(state: State) -> tuple[State, Shelves]:
    """Return a state without its shelves, and those."""
    if not isinstance(state, Mapping):
        return state, {}
    found = cast("Shelves", state.get(SHELVES, {}))
    return {name: part for name, part in state.items() if name != SHELVES}, found


def _lines(held: dict[str, object], shelves: Shelves) -> Iterator[bytes]:
    yield orjson.dumps(held) + b"\n"  # in the order of the state, as it was without a restart
    for texts in shelves.values():
        yield "".join(f"{text}\n" for text in texts.values()).encode()


def _held(snapshot: Snapshot, state: State, shelves: Shelves) -> dict[str, object]:
    """Return the snapshot as JSON takes it, of the shelves the names only; no deep copy, the state may be large."""
    return {
        "form": FORM,
        "offset": snapshot.offset,
        "pack": snapshot.pack,
        "digest": snapshot.digest,
        "first": snapshot.first,
        "last": snapshot.last,
        "log_pack": snapshot.log_pack,
        "log_pack_at": snapshot.log_pack_at,
        "states": snapshot.states,
        "state": state,
        "names": {name: list(texts) for name, texts in shelves.items()},
    }


def _read(path: Path) -> Snapshot | None:
    """Return what the file holds, None where it is not what was written."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as body:
            signed = body.readline()
            with ThreadPoolExecutor(1) as beside:  # hashing leaves the interpreter to who reads
                total = beside.submit(_sum_of, body, len(signed))
                found = _parsed(body)
                return found if signed == total.result() else None
    except (OSError, ValueError):
        return None


def _sum_of(body: mmap.mmap, start: int) -> bytes:
    """Return the sum of a file from a place on, as its first line has it."""
    with memoryview(body) as whole, whole[start:] as rest:
        return f"{hashlib.sha256(rest).hexdigest()}\n".encode()


def _parsed(body: mmap.mmap) -> Snapshot | None:
    """Return what stands below the first line, None where it is of another form."""
    held: dict[str, object] = orjson.loads(body.readline())
    if held.pop("form", None) != FORM:
        return None
    return _snapshot_of(held, (line[:-1].decode() for line in iter(body.readline, b"")))


def _snapshot_of(held: dict[str, object], texts: Iterator[str]) -> Snapshot | None:
    match held:
        case {
            "offset": int(offset),
            "pack": str(pack),
            "digest": str(digest),
            "first": str(first),
            "last": str(last),
            "log_pack": str(log_pack),
            "log_pack_at": int(log_pack_at),
            "states": dict(states),
            "state": state,
            "names": dict(names),
        }:
            if names and isinstance(state, dict):
                state[SHELVES] = {
                    name: dict(zip(each, texts, strict=False)) for name, each in names.items()
                }
            return Snapshot(
                offset, pack, digest, first, last, log_pack, log_pack_at, states, state
            )
        case _:
            return None
