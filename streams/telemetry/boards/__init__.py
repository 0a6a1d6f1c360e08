"""The dashboards as tables: what each panel shows and asks."""

from streams.telemetry.boards.desk import DESK
from streams.telemetry.boards.pipeline import PIPELINE
from streams.telemetry.boards.sources import SOURCES

BOARDS = (PIPELINE, DESK, SOURCES)
