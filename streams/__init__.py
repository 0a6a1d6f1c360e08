"""exportwire: raw publications in, alerts about trade measures out."""

__version__ = "0.1.0"
