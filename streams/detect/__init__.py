"""Detection: from text to events, as tables."""

from streams.detect.detector import Detector

__all__ = ["Detector"]
