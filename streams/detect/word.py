"""A word of a language as found in a text."""

from typing import NamedTuple

from streams.detect.gapped import Gaps
from streams.domain.frames import Act, Cue, Thing


class Word(NamedTuple):
    """Words in a text: what they stand for, and where; `head` is where the first part of a phrase with gaps ends, `gaps` is where they are."""

    start: int
    end: int
    sense: Act | Thing | Cue
    thing: Thing | None = None
    is_strong: bool = False
    head: int = 0
    gaps: Gaps = ()
