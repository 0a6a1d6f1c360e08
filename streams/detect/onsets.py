"""Days that a word behind them makes a beginning, where the word before them could date a paper: "vom 1. Juli an"."""

from typing import Final

_REACH: Final = 40  # characters that hold the hour of a day and the word behind it
_PAUSE: Final = ","


def opens(text: str, end: int, onsets: tuple[str, ...]) -> bool:
    """Tell whether a word right behind a day, or behind its hour set off by commas, says that something begins then."""
    behind = text[end : end + _REACH].lower()
    if behind.startswith(_PAUSE):  # "vom 10. November, 13.01 Uhr, an"
        hour, pause, behind = behind[1:].partition(_PAUSE)
        if not pause or not any(sign.isdigit() for sign in hour):
            return False
    word, *_ = behind.split(maxsplit=1) or [""]
    return behind.startswith(" ") and word.rstrip(".,;:)") in onsets
