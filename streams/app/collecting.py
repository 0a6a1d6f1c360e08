"""The garbage collector beside a large fold: what a state holds is no garbage, and none of it is in a cycle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000  # objects more than before, until the young ones are looked through


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


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage seldom: a fold makes much that stays, and hardly a cycle."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
