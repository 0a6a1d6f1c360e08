"""Snapshots of the fold: a cache on disk, believed only when every sign is right."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import orjson

from streams.telemetry.logs import logger

log = logger(__name__)

State = object
FORM = 2  # raised when the file's form changes; another form is ignored


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
    body = orjson.dumps(_held(snapshot))  # in the order of the state, as it was without a restart
    draft.parent.mkdir(parents=True, exist_ok=True)
    with draft.open("wb") as file:
        file.write(f"{hashlib.sha256(body).hexdigest()}\n".encode() + body)
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


def _held(snapshot: Snapshot) -> dict[str, object]:
    """Return the snapshot as JSON takes it; no deep copy, the state may be large."""
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
        "state": snapshot.state,
    }


def _read(path: Path) -> Snapshot | None:
    """Return what the file holds, None where it is not what was written."""
    try:
        signed, _, body = path.read_bytes().partition(b"\n")
        if hashlib.sha256(body).hexdigest().encode() != signed:
            return None
        held: dict[str, object] = orjson.loads(body)
    except (OSError, ValueError):
        return None
    return _snapshot_of(held) if held.pop("form", None) == FORM else None


def _snapshot_of(held: dict[str, object]) -> Snapshot | None:
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
        }:
            return Snapshot(
                offset, pack, digest, first, last, log_pack, log_pack_at, states, state
            )
        case _:
            return None
