"""A near-duplicate signature: the smallest hashes of runs of characters."""

from typing import Final
from zlib import crc32

_WIDTH: Final = 12
_SIZE: Final = 32
_LONGEST: Final = 6000


def signature_of(text: str) -> tuple[int, ...]:
    """Return the smallest hashes of the text's runs; texts that share most of them are near-duplicates."""
    plain = "".join(text[:_LONGEST].split()).lower()
    runs = {plain[start : start + _WIDTH] for start in range(max(1, len(plain) - _WIDTH + 1))}
    hashes = sorted({crc32(run.encode("utf-8", "surrogatepass")) for run in runs})
    return tuple(hashes[:_SIZE])
