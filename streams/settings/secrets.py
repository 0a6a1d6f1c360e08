"""Secrets that stand neither in settings nor in YAML: in a variable or a file that is named there."""

import os
from pathlib import Path

from streams.domain.errors import StreamsError


def secret_in(variable: str | None, file: str | None) -> str:
    """Return the secret of a variable, else of a file; refuse where there is none."""
    if variable is not None:
        found, place = os.environ.get(variable, ""), f"the variable {variable}"
    else:
        found, place = _text(Path(file or "")), f"the file {file}"
    if not found.strip():
        raise StreamsError(f"{place} holds no secret; put one there")
    return found.strip()


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise StreamsError(f"{path}: no secret can be read from it ({problem})") from None
