"""Siblings of the tree, indexed: which of a thousand an alert interests costs a few operations on whole numbers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from streams.domain.route import QuietHours, Route
from streams.route.face import INTERESTS, Face, Has


@dataclass(frozen=True, slots=True)
class Node:
    """A route with what it inherits, and the level below it."""

    route: Route
    subscriber: str | None
    quiet: QuietHours | None
    longest_countdown: int | None
    below: "Level"


@dataclass(frozen=True, slots=True)
class Index:
    """For one field: which siblings (a bit each) accept a value, and which accept any."""

    has: Has
    accepting: Mapping[str, int]
    open: int

    def of(self, face: Face) -> int:
        """Return the siblings that accept the face, a bit each."""
        found = (self.accepting.get(value, 0) for value in self.has(face.routing))
        return reduce(or_, found, self.open)


class Level:
    """The children of a node, or the top of the tree, in their order."""

    def __init__(self, routes: Iterable[Route], above: Route | None = None) -> None:
        """Take the routes and what they inherit from the one above."""
        heirs = [_heir(route, above) for route in routes]
        self.nodes = tuple(
            Node(
                each,
                each.subscriber,
                each.quiet,
                each.longest_countdown,
                Level(each.children, each),
            )
            for each in heirs
        )
        self._indexes = _indexes([node.route for node in self.nodes])

    def interested(self, face: Face) -> Iterator[Node]:
        """Yield the nodes that the face interests, in their order."""
        if not self.nodes:
            return
        left = (1 << len(self.nodes)) - 1
        for index in self._indexes:
            left &= index.of(face)
        while left:
            lowest = left & -left
            yield self.nodes[lowest.bit_length() - 1]
            left ^= lowest


def _heir(route: Route, above: Route | None) -> Route:
    if above is None:
        return route
    own = route.longest_countdown
    return replace(
        route,
        subscriber=route.subscriber or above.subscriber,
        quiet=route.quiet or above.quiet,
        longest_countdown=above.longest_countdown if own is None else own,
    )


def _indexes(routes: list[Route]) -> tuple[Index, ...]:
    """Return an index for each field that any of the siblings asks about."""
    found = []
    for _, has, wants in INTERESTS:
        accepting: dict[str, int] = {}
        open_ = 0
        for number, route in enumerate(routes):
            asked = wants(route.match)
            open_ |= 0 if asked else 1 << number
            for value in asked:
                accepting[value] = accepting.get(value, 0) | 1 << number
        if accepting:
            found.append(Index(has, accepting, open_))
    return tuple(found)
