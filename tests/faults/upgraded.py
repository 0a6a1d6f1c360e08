"""The command line of an installation with another rule pack: the same code under another digest."""

from streams.app import workplace
from streams.catalog import pack
from streams.cli import main

DIGEST = "f" * 64


def another(_folder: object = None) -> str:
    """Return the other pack's digest."""
    return DIGEST


if __name__ == "__main__":
    vars(pack)["pack_digest"] = another
    vars(workplace)["pack_digest"] = another
    main()
