"""Flags, environment and file as one frozen value; os.environ stops here."""

from streams.settings.loading import load_settings
from streams.settings.model import ROLES, Settings

__all__ = ["ROLES", "Settings", "load_settings"]
