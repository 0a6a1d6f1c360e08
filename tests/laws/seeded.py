"""What a program prints in a process of its own, whose sets and dicts of names go by another hash seed."""

import subprocess
import sys
from pathlib import Path

from streams.settings.loading import child_environment

ROOT = Path(__file__).parents[2]


def printed(code: str, seed: str) -> str:
    """Return what a program prints under a hash seed."""
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**child_environment(), "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return run.stdout.strip()
