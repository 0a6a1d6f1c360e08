"""The garbage collector beside large tables and a large fold: what they hold is no garbage, and none of it is in a cycle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = (50_000, 20, 50)  # objects more than before, until garbage is looked for
_HARDLY: Final = 10_000_000  # more than a fold holds; whoever reads the log from a broker may leave a cycle at times


def collect_seldom() -> None:
    """Look for garbage seldom from now on: tables are a million objects that stay, and a fold makes hardly a cycle."""
    gc.set_threshold(*_SELDOM)


@contextmanager
def hardly_collected() -> Iterator[None]:
    """Let a long log be folded and look for garbage only among very many new objects: nearly all that it leaves stays."""
    known = gc.get_threshold()
    gc.set_threshold(_HARDLY, *known[1:])
    try:
        yield
    finally:
        gc.set_threshold(*known)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let a large state come to be without looking for garbage in it again and again; it holds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
