"""Structured logs: JSON lines, or colours on a terminal; the standard library's loggers join in."""

import logging
import sys
from typing import Literal, TextIO

import structlog
from structlog.typing import Processor

CHATTY = (
    "aiokafka",
    "faust",
    "mode",
    "asyncio",
    "streams.kafka.consumer",
)  # their INFO is our DEBUG
SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def set_up_logs(
    style: Literal["auto", "json", "console"], level: str, stream: TextIO | None = None
) -> None:
    """Send all logs of this process to one stream (standard error), in one form."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    is_console = style == "console" or (style == "auto" and stream.isatty())
    handler.setFormatter(_formatter(stream, is_console=is_console))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.NOTSET if level == "debug" else logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """Return the logger of a module."""
    found: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return found


def _formatter(stream: TextIO, *, is_console: bool) -> logging.Formatter:
    last: tuple[Processor, ...] = (structlog.dev.ConsoleRenderer(colors=stream.isatty()),)
    if not is_console:
        last = (
            structlog.processors.format_exc_info,
            structlog.processors.EventRenamer("event"),
            structlog.processors.JSONRenderer(sort_keys=True, ensure_ascii=False),
        )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=SHARED,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )
