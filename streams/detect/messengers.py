"""Official texts that only pass on another state's act: a trade department tells its exporters of it."""

from collections.abc import Sequence
from typing import Final

from streams.detect.names import Names
from streams.detect.naming import Named
from streams.detect.reading import Reading
from streams.domain.vocabulary import DocumentKind

_SIGNS: Final = (":", "：", " :")
_LEAD: Final = 400  # characters of the body in which whoever acts is named


def tells_of_another(reading: Reading, names: Names, metadata: Sequence[Named]) -> bool:
    """Tell whether the title is headed by another state, whose bodies alone the beginning names as acting.

    "United States: higher duties on furniture", over a circular of Hong Kong's trade department; a name that stands behind
    such a sign ("Circular 312/2026: European Union puts off new quotas") counts where one of its bodies acts.
    """
    own = {each.state for each in metadata}
    if reading.document.kind is not DocumentKind.REGULATION or not own:
        return False
    title = reading.title.text
    others = [each for each in names.find(title) if each.state not in own]
    heads = {each.state for each in others if title.startswith(_SIGNS, each.end)}
    behind = {each.state for each in others if title[: each.start].rstrip().endswith(_SIGNS)}
    if not heads | behind:
        return False
    lead = names.find(reading.body.text[:_LEAD])
    acting = {each.state for each in lead if each.is_government and each.body}
    heads |= behind & acting
    acting |= {each.state for each in lead if each.is_government and each.state in heads}
    return bool(acting & heads) and acting <= own | heads
