"""What routes decide for an alert, and whether a made-up one names what the catalogue has."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from streams.catalog.reading import suggestion
from streams.domain.alert import Alert
from streams.domain.errors import StreamsError
from streams.enrich.trial import Trial
from streams.route.tree import Tree

if TYPE_CHECKING:
    from streams.catalog.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Answers:
    """Who is told, by which route; who is not, and why."""

    alert: str
    told: dict[str, str]
    held_back: dict[str, str]

    def page(self) -> str:
        """Return the answers for a reader."""
        lines = [self.alert]
        lines += [f"  {name}: by route {route}" for name, route in self.told.items()]
        lines += [f"  {name}: not, {reason}" for name, reason in self.held_back.items()]
        return "\n".join(lines if len(lines) > 1 else [*lines, "  nobody asked for it"])


def decided(alert: Alert, tree: Tree) -> Answers:
    """Return what the routes decide."""
    going, held = tree.decide(alert)
    return Answers(
        alert.headline.get("en", alert.id),
        {each.subscriber: each.route for each in going},
        {each.subscriber: each.reason for each in held},
    )


def check(trial: Trial, catalog: "Catalog") -> None:
    """Refuse a trial that names what the catalogue does not have."""
    for name, given, known in (
        ("--issuer", (trial.issuer,), catalog.states),
        ("--target", trial.targets, catalog.states),
        ("--item", trial.items, catalog.item_labels),
    ):
        for each in given:
            if each not in known:
                raise StreamsError(f"{name} {each!r} is unknown; {suggestion(each, known)}")
