"""A state or a body of one, in its place in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A state (`body` None) or a body of it that a text names; `is_government` tells who acts from mere places."""

    start: int
    end: int
    state: str
    body: str | None = None
    is_government: bool = False
    is_adjective: bool = False
