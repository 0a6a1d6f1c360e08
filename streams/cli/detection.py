"""The detector that commands use, built once for a run."""

from collections.abc import Callable

from streams.cli.ending import refusing
from streams.domain.document import Document
from streams.domain.event import Detection

Detect = Callable[[Document], Detection]


def shipped_detector() -> Detect:
    """Return detection by the shipped rules; end the command where they contradict themselves."""
    # Imported here: the tables take a moment, and `--help` should not wait for them.
    from streams.catalog.load import load_catalog  # noqa: PLC0415
    from streams.detect.detector import Detector  # noqa: PLC0415

    with refusing():
        return Detector(load_catalog()).detect
