"""Acts that hold for a calendar year: "licences to bring chip tools in during 2026", "renewed for all of 2027"."""

from dataclasses import replace
from datetime import date
from typing import Final

from streams.detect.told import Days, Told
from streams.domain.frames import Act, Frame, Thing

_FORM: Final = "whole-year"


def for_a_year(told: Told, frame: Frame, days: Days, published: date) -> Days:
    """Return the days of what is granted or prolonged, with the ends of the calendar year that its sentence gives it."""
    is_given = frame.act is Act.GRANT or (frame.act, frame.thing) == (Act.CREATE, Thing.RELIEF)
    if not is_given and frame.act is not Act.PROLONG:
        return days
    years = [each for each in told.current if each.form == _FORM and each.last > published]
    if len(years) != 1:
        return days
    [year] = years
    is_ahead = is_given and not days.is_firm and year.day > published
    return replace(
        days,
        effective=year.day if is_ahead else days.effective,
        until=days.until or year.last,
        is_firm=days.is_firm or is_ahead,
        is_bounded=True,
    )
