"""Where a report was written: the place that its lead opens with."""

from typing import Final

from streams.catalog.rows import Attributes
from streams.detect.reading import Reading
from streams.domain.vocabulary import Zone

_LONGEST: Final = 64


def dateline(reading: Reading, attributes: Attributes) -> tuple[int, int]:
    """Return where the lead tells only the place that the report was written at, before a dash or bracket."""
    lead = next((each for each in reading.body.paragraphs if each.zone is Zone.LEAD), None)
    if lead is None:
        return (0, -1)
    head = reading.body.text[lead.start : lead.start + _LONGEST]
    ends = (*(f" {dash} " for dash in attributes.dashes), *attributes.datelines)
    found = [at for sign in ends if (at := head.find(sign)) >= 0]
    return (lead.start, lead.start + min(found) + 1) if found else (0, -1)
