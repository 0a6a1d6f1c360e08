"""States and bodies of them that a text names, and the one whose measure it is."""

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

    @property
    def only_describes(self) -> bool:
        """Tell whether the name says no more than whose goods or firms are meant ("American aluminium")."""
        return self.is_adjective and not self.is_government


@dataclass(frozen=True, slots=True)
class Issuer:
    """The state whose measure it is, how it was found, and the state whose people say so."""

    state: str
    row: str
    speaker: str | None
