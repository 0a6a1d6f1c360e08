"""Every reason for which a message is refused stands in the closed list, so that it is counted from zero."""

import ast
from pathlib import Path

import pytest

import streams
from streams.wire.refusals import REASONS

ROOT = Path(streams.__file__).parent
FILES = sorted(ROOT.glob("wire/*.py")) + [
    ROOT / "app" / name for name in ("boundary.py", "detecting.py", "folding.py", "routing.py")
]


def reasons_in(file: Path) -> set[str]:
    """Return the first words of the refusals that a file makes."""
    return {
        str(call.args[0].value)
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "DocumentRejectedError"
        and isinstance(call.args[0], ast.Constant)
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_reason_is_listed(file: Path) -> None:
    assert reasons_in(file) <= set(REASONS)


def test_every_listed_reason_is_used() -> None:
    assert set(REASONS) == set().union(*map(reasons_in, FILES))
