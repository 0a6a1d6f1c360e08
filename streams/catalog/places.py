"""Codes of places and time zones."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_CODE = re.compile(r"[A-Z]{2}|INT")
_WRONG = {"UK", "XX", "EL"}  # the United Kingdom is GB, Greece is GR


def is_place(text: str) -> bool:
    """Tell whether a text has the form of ISO 3166-1 alpha-2 (EU and UN included), or is INT."""
    return _CODE.fullmatch(text) is not None and text not in _WRONG


def is_zone(text: str) -> bool:
    """Tell whether a text names a time zone."""
    try:
        ZoneInfo(text)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return False
    return True
