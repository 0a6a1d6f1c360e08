"""Decides who is told: a tree of routes, children before their parent, the first that fits wins unless it goes on.

What was told once is told on: an Update or Cancel goes also where an earlier revision of its storyline has gone.
Every subscriber whom an alert interests has one answer: it is delivered, or held back with a reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from streams.domain.alert import Alert
from streams.domain.route import Delivery, Route, Suppression
from streams.route.face import Face, disinterest, faces_of, held_back, refusal
from streams.route.level import Level, Node


@dataclass(frozen=True, slots=True)
class Answer:
    """What one route says to one face of an alert; no reason: it takes it."""

    subscriber: str
    route: str
    reason: str | None


class Tree:
    """The routes, indexed."""

    def __init__(self, routes: Iterable[Route]) -> None:
        """Take the top of the tree."""
        self._top = Level(routes)

    def decide(self, alert: Alert) -> tuple[list[Delivery], list[Suppression]]:
        """Return who gets the alert, each once, and who is interested and does not, each with the reason."""
        told: dict[str, Delivery] = {}
        missed: dict[str, Suppression] = {}
        for face in faces_of(alert):
            for answer in _asked(self._top, face, None)[0]:
                who, route = answer.subscriber, answer.route
                if answer.reason is None:
                    told.setdefault(who, Delivery(who, route))
                else:
                    missed.setdefault(who, Suppression(who, route, answer.reason))
        return list(told.values()), [missed[who] for who in missed if who not in told]

    def explain(self, alert: Alert, subscriber: str) -> list[tuple[str, str | None]]:
        """Return each route to a subscriber with the reason why it does not take the alert, None where it does."""
        going, held = self.decide(alert)
        won = {each.route for each in going if each.subscriber == subscriber}
        kept = {each.route: each.reason for each in held if each.subscriber == subscriber}
        face = faces_of(alert)[0]
        return [
            (name, None if name in won else kept.get(name, reason or "told by another route"))
            for name, reason in _reasons(self._top, face, subscriber, None)
        ]


def deliveries(alert: Alert, routes: Iterable[Route]) -> tuple[list[Delivery], list[Suppression]]:
    """Return what the tree of these routes decides for one alert; for many, build the tree once."""
    return Tree(routes).decide(alert)


def _asked(level: Level, face: Face, before: str | None) -> tuple[list[Answer], bool]:
    """Return the answers of a level and of all below, and whether anyone here takes the alert.

    `before` is why nobody here may: a route above refuses, or one before has taken it.
    """
    answers: list[Answer] = []
    is_taken = False
    blocked = before
    for node in level.interested(face):
        found, takes = _answers(node, face, blocked)
        answers += found
        is_taken = is_taken or takes
        if takes and not node.route.goes_on:
            blocked = f"route {node.route.name} took it"
    return answers, is_taken


def _answers(node: Node, face: Face, blocked: str | None) -> tuple[list[Answer], bool]:
    """Return the answers of a node and of those below, and whether it or one of them takes the alert.

    Quiet hours and countdowns hold an alert back after it was taken: it does not fall to the next route instead.
    """
    reason = blocked or refusal(face, node.route.match)
    answers, is_taken = _asked(node.below, face, reason)
    if node.subscriber is None:
        return answers, is_taken
    if is_taken:
        return [*answers, Answer(node.subscriber, node.route.name, "a route below took it")], True
    said = reason or held_back(face, node.quiet, node.longest_countdown)
    return [*answers, Answer(node.subscriber, node.route.name, said)], reason is None


def _reasons(
    level: Level, face: Face, subscriber: str, above: str | None
) -> Iterator[tuple[str, str | None]]:
    """Yield the routes to a subscriber with the reason why they, or a route above, refuse."""
    for node in level.nodes:
        match = node.route.match
        reason = above or disinterest(face, match) or refusal(face, match)
        reason = reason or held_back(face, node.quiet, node.longest_countdown)
        if node.subscriber == subscriber:
            yield node.route.name, reason
        yield from _reasons(node.below, face, subscriber, reason)
