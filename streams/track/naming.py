"""Tells which part of a measure an act touches by the goods and destinations that it names."""

from collections.abc import Collection, Mapping

from streams.catalog.tracking import Parts
from streams.domain.measure import Part
from streams.track.profile import Profile


def named_part(named: Part, profile: Profile, table: Parts) -> Part | None:
    """Return which part of a measure an act touches by what it names; None = all of it.

    An act touches a part by its goods where it names known goods of the measure and leaves out others, by its destinations
    where it names some of the measure's, or any where the measure is aimed at all. The issuer itself is no destination.
    """
    goods = _goods(named.items, profile.items, table) if len(profile.items) > 1 else ()
    places = _places(named.targets, profile, table) if named.targets else ()
    return Part(goods, places, named.articles) if goods or places or named.articles else None


def extent_of(profile: Profile, table: Parts) -> Part:
    """Return the goods and destinations of a measure where they are a closed list; empty where they are not."""
    is_closed = table.unnamed.isdisjoint(profile.items)
    targets = () if profile.is_worldwide else profile.targets
    return Part(tuple(sorted(profile.items)) if is_closed else (), tuple(sorted(targets)))


def _goods(named: Collection[str], known: Collection[str], table: Parts) -> tuple[str, ...]:
    if not named or not set(named) <= set(known) or not table.unnamed.isdisjoint(named):
        return ()
    touched = _covered(named, table.covering_items)
    rest = set(known) - touched - table.unnamed
    return tuple(sorted(touched.intersection(known))) if rest else ()


def _places(named: Collection[str], profile: Profile, table: Parts) -> tuple[str, ...]:
    others, known = (set(each) - {profile.issuer} for each in (named, profile.targets))
    if not known:
        return tuple(sorted(others))
    touched = _covered(others, table.covering_targets)
    if touched >= known or not others <= known:
        return ()
    return tuple(sorted(touched & known))


def _covered(named: Collection[str], covering: Mapping[str, tuple[str, ...]]) -> set[str]:
    return set(named).union(*(covering.get(each, ()) for each in named))
