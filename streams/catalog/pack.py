"""The rule pack: one digest of all knowledge and of the code that reads text by it."""

from collections.abc import Iterator
from pathlib import Path

from streams.catalog.load import SHIPPED
from streams.domain.identity import digest_of

LAYERS = ("domain", "text", "detect", "track", "enrich")
_CODE = Path(__file__).parents[1]


def pack_digest(folder: Path | None = None) -> str:
    """Return the digest of a catalogue folder's tables, else the shipped one's, and of the code of the core layers."""
    return digest_of(_parts(SHIPPED if folder is None else folder))


def _parts(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in (*folder.rglob("*.yml"), *folder.rglob("*.tsv")):
        yield f"catalog/{path.relative_to(folder).as_posix()}", path.read_bytes()
    for layer in LAYERS:
        for path in (_CODE / layer).rglob("*.py"):
            yield path.relative_to(_CODE).as_posix(), path.read_bytes()
