"""The audit of dependencies fails where it cannot look: it never passes by being skipped."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.deploy

ROOT = Path(__file__).parents[2]
NOWHERE = "--vulnerability-service osv --osv-url http://127.0.0.1:9"


def command(options: str) -> list[str]:
    """Return the Makefile's own command, with options."""
    (line,) = [
        each for each in (ROOT / "Makefile").read_text().splitlines() if "pip-audit@" in each
    ]
    assert "--strict" in line
    assert line.strip().startswith(
        "$(BIN)"
    )  # neither a dash nor `|| true` takes its exit code away
    assert "||" not in line
    filled = line.replace("$(BIN)", str(Path(sys.executable).parent)).replace("$(AUDIT)", options)
    return shlex.split(filled)


def test_a_list_that_is_not_reached_fails_the_audit() -> None:
    ended = subprocess.run(
        command(NOWHERE), cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert ended.returncode != 0
    assert "No known vulnerabilities" not in ended.stdout + ended.stderr
