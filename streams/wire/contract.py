"""The schemas of the topics, the present ones and those of every release, as they stand in their files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streams.domain.errors import StreamsError
from streams.domain.identity import digest_of

Schema = Mapping[str, Any]

_HERE = Path(__file__).parents[1]
SHIPPED = _HERE / "_schemas" if (_HERE / "_schemas").is_dir() else _HERE.parent / "schemas"
RELEASED = "released"
GOLDEN = "golden"
EXAMPLES = "examples"
DIGEST = "digest"
_VERSION_PARTS = 3
READ = frozenset({"raw.news.v1", "raw.regulations.v1", "measure-events.v1"})
"""What exportwire itself reads and others, or its older self, wrote; all else is read by consumers."""


@dataclass(frozen=True, slots=True)
class Contract:
    """The schemas of one version by name, with messages that keep them (golden ones for a release).

    `is_intact`: a release is as it was written down.
    """

    version: str
    schemas: Mapping[str, Schema]
    messages: Mapping[str, object]
    is_intact: bool = True

    def schema_of(self, message: str) -> str:
        """Return the schema of a message by its name: `<schema>` or `<schema>.<variant>`."""
        return message if message in self.schemas else message.rpartition(".")[0]


def present(folder: Path = SHIPPED) -> Contract:
    """Return the schemas and examples of this installation."""
    return Contract("present", _read(folder), _read(folder / EXAMPLES))


def releases(folder: Path = SHIPPED) -> list[Contract]:
    """Return every released version, oldest first."""
    found = [each for each in (folder / RELEASED).glob("*") if each.is_dir()]
    return [
        Contract(each.name, _read(each), _read(each / GOLDEN), _is_intact(each))
        for each in sorted(found, key=lambda each: _numbers(each.name))
    ]


def release(version: str, folder: Path = SHIPPED) -> Path:
    """Write the present schemas and examples down as a released version; return its folder."""
    target = folder / RELEASED / version
    _numbers(version)
    if target.exists():
        raise StreamsError(f"{target} is there; a released version never changes")
    (target / GOLDEN).mkdir(parents=True)
    for source, place in ((folder, target), (folder / EXAMPLES, target / GOLDEN)):
        for path in source.glob("*.json"):
            (place / path.name).write_bytes(path.read_bytes())
    (target / DIGEST).write_text(f"{_digest(target)}\n", "utf-8")
    return target


def _read(folder: Path) -> dict[str, Any]:
    return {path.stem: _parsed(path) for path in sorted(folder.glob("*.json"))}


def _digest(folder: Path) -> str:
    """Return the digest of a release's files."""
    files = sorted(folder.rglob("*.json"))
    return digest_of((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)


def _is_intact(folder: Path) -> bool:
    kept = folder / DIGEST
    return kept.is_file() and kept.read_text("utf-8").strip() == _digest(folder)


def _parsed(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise StreamsError(f"{path}: no JSON: {error}") from None


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    if len(parts) != _VERSION_PARTS or not all(part.isdecimal() for part in parts):
        raise StreamsError(f"{version!r} is no version; write three numbers, as in 1.2.0")
    return tuple(int(part) for part in parts)
