"""What a process says of itself: alive or not, ready or not, and why not."""

from collections.abc import Callable
from dataclasses import dataclass, field

Check = Callable[[], str | None]


@dataclass
class Health:
    """Named checks; each returns None or what is wrong."""

    alive: dict[str, Check] = field(default_factory=dict)
    ready: dict[str, Check] = field(default_factory=dict)

    def ailments(self) -> dict[str, str]:
        """Return what is wrong with the process, by check."""
        return _failing(self.alive)

    def obstacles(self) -> dict[str, str]:
        """Return why the process is not ready, by check; an ailing one never is."""
        return _failing(self.alive | self.ready)


def _failing(checks: dict[str, Check]) -> dict[str, str]:
    answers = {name: check() for name, check in checks.items()}
    return {name: answer for name, answer in answers.items() if answer is not None}
